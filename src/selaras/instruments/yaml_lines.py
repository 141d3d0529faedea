"""YAML with the line of every key, so that an error can name it."""

from __future__ import annotations

from typing import Any

import yaml

from selaras.errors import PackError

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Lines = dict[tuple[str | int, ...], int]


def load(text: str, file: str) -> tuple[Any, Lines]:
    """The document and the line (from 1) of each path in it. Raises: PackError naming file and line."""
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            raise PackError(file, "is empty", "Write an instrument, or remove the file.")
        lines: Lines = {}
        _note(loader, node, (), lines, file)
        return loader.construct_document(node), lines
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise PackError(f"{file}, line {line}", f"is not valid YAML ({error.problem})", "Correct the line.") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise PackError(file, "is not valid YAML", "Correct the file.") from error
    finally:
        loader.dispose()


def _note(loader: Any, node: yaml.Node, path: tuple[str | int, ...], lines: Lines, file: str) -> None:
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                raise PackError(
                    f"{file}, line {key.start_mark.line + 1}", f"the key {key.value!r} stands twice", "Keep one."
                )
            seen.add(key.value)
            _note(loader, value, (*path, key.value), lines, file)
            lines[(*path, key.value)] = key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _note(loader, value, (*path, index), lines, file)
    elif node.tag == "tag:yaml.org,2002:timestamp":
        try:
            loader.construct_object(node)
        except ValueError:
            raise PackError(
                f"{file}, line {node.start_mark.line + 1}",
                f"{node.value} is not a day of the calendar",
                "Correct the day; days are written year-month-day, as 2026-03-31.",
            ) from None
