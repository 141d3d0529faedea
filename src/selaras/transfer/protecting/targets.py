"""Where protected copies go."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
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
) -> list[Path]:
    """Where each table goes. ``telling``: of names, those that say who somebody is; files that are named here get others.

    Raises: UsageError where the target does not fit, is the source, or is not to be overwritten."""
    if len(tables) == 1 and not target.is_dir():
        form_of(target)
        targets = [target]
    else:
        if not target.is_dir():
            raise UsageError(
                str(target),
                f"is no folder, and {source} holds {len(tables)} tables",
                "Make a folder and give it.",
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
