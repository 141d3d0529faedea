"""Tokens and encrypted digits turned back, by who holds the key."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from selaras.errors import InputError, UsageError
from selaras.keys import Keys, derive
from selaras.reading import Options
from selaras.transfer.categories import CATEGORIES
from selaras.transfer.identifiers.protected import TOKEN, TOKEN_PREFIX
from selaras.transfer.protecting.carrying import FORMAT, TOKEN_PURPOSE
from selaras.transfer.protecting.plan import EncryptFormat, Plan, Tokenise
from selaras.transfer.subject import opened
from selaras.transfer.techniques import ff1, tokens
from selaras.transfer.techniques.distinct import by_distinct
from selaras.transfer.techniques.where import Where
from selaras.writing.tables import table_writer
from selaras.writing.whole import beside

_TOKEN = re.compile(TOKEN)


@dataclass(frozen=True, slots=True)
class Revealed:
    """By column, how many values held something that was turned back, and where the copy stands."""

    path: str
    rows: int
    columns: dict[str, int]


def reveal(source: str, target: Path, keys: Keys, plan: Plan | None = None, options: Options | None = None) -> Revealed:
    """Write a copy of a table in which tokens are what they stand for, and, with the ``plan``, encrypted digits as well.

    Raises: InputError naming the row of a token that no key opens; UsageError where there is nothing to turn back.
    """
    with opened([source], options) as parts:
        if len(parts.tables) != 1:
            raise UsageError(source, f"holds {len(parts.tables)} tables", "Reveal them one by one.")
        table = parts.tables[0]
        if table.path and Path(table.path).resolve() == target.resolve():
            raise UsageError(str(target), "is the source, which is never changed", "Choose another target.")
        changes = _changes(keys, plan)
        counts: Counter[str] = Counter()
        rows = 0
        with beside(target) as part:
            with table_writer(part, target) as write:
                for frame, _ in table.batches():
                    columns = [
                        _turned_back(values, table.label, rows + 1, keys, plan, changes, counts) for values in frame
                    ]
                    write(pl.DataFrame(columns))
                    rows += frame.height
            parts.files()
            if not counts:
                raise UsageError(
                    source, "holds no tokens, so there is nothing to turn back",
                    "Pseudonyms cannot be turned back; for encrypted digits give the plan with --plan.",
                )  # fmt: skip
    return Revealed(str(target), rows, dict(counts))


def _changes(keys: Keys, plan: Plan | None) -> dict[str, Callable[[pl.Series, Where], pl.Series]]:
    """By column, how its encrypted digits are decrypted. Raises: UsageError where the plan does not say with which key.

    Digits carry no sign of their key, so that another would give other digits, and nobody would know.
    """
    encrypted = {
        name: item.domain for name, item in (plan.columns if plan else {}).items() if isinstance(item, EncryptFormat)
    }
    if encrypted and (plan is None or plan.key is None):
        raise UsageError(
            f"plan: columns.{next(iter(encrypted))}", "was encrypted, and the plan does not name the key",
            "Add the key's name to the plan, as the record of the protection has it: key = \"...\".",
        )  # fmt: skip

    def decrypting(domain: str) -> Callable[[pl.Series, Where], pl.Series]:
        key = derive(keys.secret(plan.key if plan else None), FORMAT.format(domain))
        return lambda values, where: ff1.in_digits(values, key, where, forward=False)

    return {name: decrypting(domain) for name, domain in encrypted.items()}


def _turned_back(
    values: pl.Series,
    label: str,
    first: int,
    keys: Keys,
    plan: Plan | None,
    changes: dict[str, Callable[[pl.Series, Where], pl.Series]],
    counts: Counter[str],
) -> pl.Series:
    where = Where(f"{label}, column {values.name}", first)
    if values.name in changes:
        counts[values.name] += len(values) - values.null_count()
        return changes[values.name](values, where)
    if values.dtype != pl.String:
        return values
    held = values.str.contains(TOKEN).fill_null(value=False)
    if not held.any():
        return values
    counts[values.name] += int(held.sum())
    opened_by = [derive(secret, TOKEN_PURPOSE, tokens.KEY_BYTES) for secret in keys.secrets]
    domains = _domains(plan)
    unopened: set[str] = set()

    def one(match: re.Match[str]) -> str:
        text = tokens.revealed(match[0], opened_by, domains)
        if text is None:
            unopened.add(match[0])
        return match[0] if text is None else text

    out = by_distinct(
        values, lambda known: [_TOKEN.sub(one, text) if TOKEN_PREFIX in text else text for text in known.to_list()]
    )
    if unopened:
        wrong = values.str.contains_any(sorted(unopened)).fill_null(value=False)
        raise InputError(
            f"{where.name}, row {first + int(wrong.arg_true()[0])}", "a token that none of the keys opens, or that was changed",
            f"Give the keys that made it (with --keys or --keyring); {keys.source} has "
            f"{', '.join(secret.id for secret in keys.secrets)}. Tokens of domains of your own need --plan.",
        )  # fmt: skip
    return out


def _domains(plan: Plan | None) -> list[str]:
    """Those of the plan, and the categories, which are the domains of plans that were made and of texts."""
    own = [item.domain for item in (plan.columns if plan else {}).values() if isinstance(item, Tokenise)]
    return list(dict.fromkeys([*own, *CATEGORIES]))
