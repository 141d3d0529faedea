"""Where reports go: standard output or files, whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from selaras.errors import UsageError
from selaras.writing.whole import beside, new

if TYPE_CHECKING:
    import polars as pl


Force = Annotated[bool, typer.Option("--force", help="Overwrite what stands at -o.")]


class Format(StrEnum):
    """Forms of a report."""

    TERMINAL = "terminal"
    JSON = "json"
    HTML = "html"


_ENDINGS = {".json": Format.JSON, ".html": Format.HTML, ".htm": Format.HTML, ".txt": Format.TERMINAL}


def destinations(
    formats: Sequence[Format], outputs: Sequence[Path], *, offered: Sequence[Format] = tuple(Format)
) -> list[tuple[Format, Path | None]]:
    """Which form goes where. Files are matched with formats by their ending; one format may go to standard output.

    ``offered``: the forms that there are of this report.

    Raises: UsageError when they do not match.
    """
    wanted = list(dict.fromkeys(formats))
    pairs: list[tuple[Format, Path | None]] = []
    for path in outputs:
        form = _ENDINGS.get(path.suffix.lower())
        if form is None or (wanted and form not in wanted):
            if len(wanted) != 1:
                raise UsageError(
                    str(path),
                    "its ending does not say which format it is",
                    f"Use {_endings(offered)}, or a single --format.",
                )
            form = wanted[0]
        pairs.append((form, path))
    left = [form for form in wanted if form not in {form for form, _ in pairs}]
    if len(left) > 1:
        raise UsageError(
            "--format", f"{' and '.join(left)} cannot both go to standard output", "Give -o FILE for each of them."
        )
    if left or not pairs:
        pairs.append((left[0] if left else Format.TERMINAL, None))
    for form, _ in pairs:
        if form not in offered:
            raise UsageError("--format", f"there is no {form} of this report", f"Use {' or '.join(offered)}.")
    return pairs


def _endings(offered: Sequence[Format]) -> str:
    """The endings of files that say one of these forms, in words."""
    endings = [ending for ending, form in _ENDINGS.items() if form in offered and ending != ".htm"]
    return " or ".join([", ".join(endings[:-1]), endings[-1]]) if len(endings) > 1 else endings[0]


def write(text: str, path: Path | None, *, force: bool = True) -> None:
    """Write a report, whole or not at all, and say so where it takes the place of something; not ``force``: never over what stands there.

    Raises: UsageError when that cannot be done.
    """
    if path is None:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        return
    with _told(path), beside(new(path, force=force)) as part:
        part.write_text(text, encoding="utf-8")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Says on standard error that a file was overwritten."""
    there = path.exists()
    yield
    if there:
        typer.echo(f"selaras: {path}: overwritten", err=True)


def write_lines(lines: Iterable[str], path: Path | None) -> None:
    """Write lines as they come, to a file whole or not at all. Raises: UsageError when that cannot be done."""
    if path is None:
        for line in lines:
            sys.stdout.write(line + "\n")
        return
    with _told(path), beside(path) as part, part.open("w", encoding="utf-8") as file:
        for line in lines:
            file.write(line + "\n")


def write_table(frame: pl.DataFrame, path: Path, *, force: bool) -> None:
    """Write a frame as CSV or Parquet, by the ending, whole or not at all. Raises: UsageError; also, not ``force``, over what stands there."""
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".parquet", ".pq"):
        raise UsageError(str(path), "its ending is neither .csv nor .parquet", "Choose one of them.")
    with _told(path), beside(new(path, force=force)) as part:
        if suffix == ".csv":
            flat = [name for name, dtype in frame.schema.items() if dtype.is_nested()]
            frame.with_columns(frame[name].list.join("|") for name in flat).write_csv(part)
        else:
            frame.write_parquet(part)
