"""Facts and dates from the command line and from files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from selaras.errors import InputError, UsageError
from selaras.facts import Written, flatten
from selaras.texts import parsed, read_text


def read_date(text: str | None, option: str) -> dt.date | None:
    """A date in ISO form. Raises: UsageError."""
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UsageError(option, f"{text!r} is not a date", "Write it as 2026-03-01.") from None


def read_facts(file: Path | None, pairs: Sequence[str], reasons: Sequence[str] = ()) -> dict[str, Written]:
    """Declared facts: those of the file, then those of the command line, which win; with the reasons given for them.

    Raises: InputError for files that cannot be read; UsageError for pairs without ``=``, and reasons for no fact.
    """
    facts = (
        {name: _written(value, str(file)) for name, value in flatten(_load(file)).items()} if file is not None else {}
    )
    for pair in pairs:
        name, value = _pair("--fact", pair, "NAME=VALUE, such as recipient.contract=asean-mcc")
        facts[name] = Written(value, "--fact")
    for pair in reasons:
        name, reason = _pair("--because", pair, "NAME=REASON, such as data.children=the column is a code of goods")
        if name not in facts:
            raise UsageError("--because", f"{name} is not declared", "Declare it with --fact, or in the file.")
        if not reason:
            raise UsageError("--because", f"{name} has no reason", "Write down why the fact holds.")
        facts[name] = replace(facts[name], because=reason)
    return facts


def _pair(option: str, text: str, form: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise UsageError(option, f"{text!r} has no =", f"Write {form}.")
    return name.strip(), value.strip()


def _written(value: Any, file: str) -> Written:
    return replace(value, where=file) if isinstance(value, Written) else Written(value, file)


def _load(file: Path) -> dict[str, Any]:
    text = read_text(file)
    if file.suffix.lower() in (".yaml", ".yml"):
        return _yaml(file, text)
    return parsed(text, file, "Correct it, or give it the ending .yaml.")


def _yaml(file: Path, text: str) -> dict[str, Any]:
    import yaml

    try:
        document = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{file}, line {mark.line + 1}" if mark else str(file)
        raise InputError(where, "is not valid YAML", "Correct the line.") from error
    if not isinstance(document, dict):
        raise InputError(str(file), "holds no facts", "Write lines such as: recipient.contract: asean-mcc")
    return document
