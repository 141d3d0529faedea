"""Where protected copies go."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from selaras.errors import UsageError
from selaras.reading import Table
from selaras.writing.tables import form_of
from selaras.writing.whole import new


def targets_of(
    tables: tuple[Table, ...],
    source: str,
    target: Path,
    telling: Callable[[list[str]], Collection[str]] = lambda names: (),
    *,
    overwrite: bool = True,
    of_several: bool = False,
) -> list[Path]:
    """Where each table goes. ``telling``: of names, those that say who somebody is; files that are named here get others.
    ``of_several``: whether the source holds more tables than these, so that a target with no ending is a folder.

    Raises: UsageError where the target does not fit, is the source, or is not to be overwritten."""
    if len(tables) == 1 and not target.is_dir() and (_is_of_a_file(target) or not of_several):
        form_of(target)
        targets = [target]
    else:
        if not target.is_dir() and (target.exists() or _is_of_a_file(target)):
            raise UsageError(
                str(target),
                f"is no folder, and {source} holds {len(tables)} tables",
                "Give the name of a folder: it is made where it is not there.",
            )
        ending = Path(_unpacked(tables[0].path or "table.csv")).suffix.lower()
        ending = ending if ending in _KEPT_ENDINGS else ".csv"
        names = [_file_name(table.label) for table in tables]
        found = telling(names)
        targets = [
            target / f"{f'table_{index}' if name in found else name}{ending}" for index, name in enumerate(names, 1)
        ]
        if len(set(targets)) < len(targets):
            raise UsageError(str(target), "would get two tables of one name", "Protect them one by one.")
    sources = {Path(table.path).resolve() for table in tables if table.path}
    for path in targets:
        if path.resolve() in sources:
            raise UsageError(str(path), "is the source, which is never changed", "Choose another target.")
        new(path, force=overwrite)
    return targets


@contextmanager
def folder_of(target: Path, targets: Sequence[Path]) -> Iterator[None]:
    """The folder that copies go to, made where it is not there, and gone again where nothing came into it. Raises: UsageError."""
    if targets == [target] or target.is_dir():
        yield
        return
    try:
        target.mkdir(parents=True)
    except OSError as error:
        raise UsageError(str(target), f"cannot be made ({error.strerror})", "Choose another folder.") from error
    try:
        yield
    finally:
        if not any(target.iterdir()):
            target.rmdir()


def _is_of_a_file(target: Path) -> bool:
    """Whether a path has the ending of a table's file, so that it is not meant as a folder."""
    try:
        form_of(target)
    except UsageError:
        return False
    return True


_PACKED = (".gz", ".zst", ".zstd")
_KEPT_ENDINGS = frozenset({".csv", ".tsv", ".parquet", ".jsonl", ".ndjson", ".arrow", ".feather"})


def _file_name(label: str) -> str:
    """A name for a table's file: of ``book.xlsx#Sheet 1`` both parts."""
    stem, _, part = label.rpartition("/")[2].partition("#")
    stem, part = _unpacked(stem), _unpacked(part)
    part = part[: -len(Path(part).suffix)] if Path(part).suffix.lower() in _KEPT_ENDINGS else part
    return re.sub(r"[^\w.-]+", "_", f"{Path(stem).stem}-{part}" if part else Path(stem).stem)


def _unpacked(name: str) -> str:
    """A file's name without the ending of its compression."""
    return name[: name.rindex(".")] if name.lower().endswith(_PACKED) else name
