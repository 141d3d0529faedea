"""What must hold before anything is written, and of what was written before it takes its place."""

from __future__ import annotations

import math
from collections.abc import Sequence

from selaras.errors import InputError, UsageError
from selaras.transfer.anonymity.proof import Proof
from selaras.transfer.protecting.leftover import Leftover
from selaras.transfer.protecting.plan import Anonymity, Drop, Plan
from selaras.transfer.scanning.masking import mask
from selaras.transfer.subject import File


def same_columns(plan: Plan, there: set[str], source: str) -> None:
    """Make sure that a plan and its data know the same columns. Raises: UsageError."""
    asked = {
        *plan.columns,
        *(plan.anonymity.quasi if plan.anonymity else ()),
        *(plan.anonymity.sensitive if plan.anonymity else ()),
    }
    if missing := sorted(name for name in asked if not _may_be_there(name, there)):
        raise UsageError(
            f"plan: columns.{missing[0]}", f"there is no such column in {source}",
            f"There are: {', '.join(sorted(there))}.",
        )  # fmt: skip
    if strange := sorted(
        name
        for name in plan.names
        if not any(f"{known}.".startswith(f"{name}.") or f"{name}.".startswith(f"{known}.") for known in there)
    ):
        raise UsageError(
            f"plan: names.{mask(strange[0])}",
            f"there is no such column in {source}",
            "Make the plan again: selaras transfer plan.",
        )
    if taken := sorted(set(plan.names.values()) & there - set(plan.names)):
        raise UsageError(f"plan: names, {taken[0]}", "is the name of another column", "Choose another name.")
    if len(set(plan.names.values())) < len(plan.names):
        raise UsageError("plan: names", "gives two columns one name", "Choose another name for one of them.")
    if forgotten := sorted(name for name in there if not _is_planned(plan, name)):
        raise unplanned(forgotten[0])
    gone = {name for name, item in plan.columns.items() if isinstance(item, Drop)}
    if plan.anonymity and (both := sorted(gone & {*plan.anonymity.quasi, *plan.anonymity.sensitive})):
        raise UsageError(
            f"plan: columns.{both[0]}", "is dropped, and anonymity needs it", "Keep it, or take it out of anonymity."
        )


def unplanned(name: str) -> UsageError:
    """What is said of a column that the plan does not name. It is never copied: nobody decided that it may be."""
    return UsageError(
        f"plan: column {name}", "is in the data, and the plan says nothing of it",
        'Add it, with operation = "keep" if it may stay as it is.',
    )  # fmt: skip


def _is_planned(plan: Plan, name: str) -> bool:
    """Whether a plan names a column, or what stands inside it where it holds JSON, or all others of an object."""
    return any(
        known == name or known.startswith(f"{name}.") or (known.endswith(".*") and name.startswith(known[:-1]))
        for known in plan.columns
    )


def _may_be_there(name: str, there: set[str]) -> bool:
    """Whether a column is there, or may stand inside one, as in text that is JSON."""
    parts = name.split(".")
    return any(".".join(parts[:end]) in there for end in range(1, len(parts) + 1)) or (
        name.endswith(".*") and any(known.startswith(name[:-1]) for known in there)
    )


def same_files(plan: Plan, files: Sequence[File]) -> None:
    """Make sure that these are the files that the plan was made for. Raises: InputError."""
    known = set(plan.files.values())
    for file in files:
        if known and file.sha256 not in known:
            raise InputError(
                file.path, "has changed since the plan was made, or is another file",
                "Make the plan again: selaras transfer plan.",
            )  # fmt: skip


def satisfied_by(anonymity: Anonymity, proof: Proof, label: str) -> None:
    """Make sure that the finished table satisfies what was asked. Raises: UsageError: then the search was wrong."""
    wrong = [f"a class has {proof.smallest} rows"] if proof.smallest < anonymity.k and proof.rows else []
    if anonymity.l is not None:
        for column in anonymity.sensitive:
            least = math.exp(proof.entropy[column]) if anonymity.diversity == "entropy" else proof.diversity[column]
            wrong += [f"a class has {least:.2f} values of {column}"] if least < anonymity.l - 1e-6 else []
    if anonymity.t is not None:
        distances = proof.closeness if anonymity.distance == "equal" else proof.ordered
        wrong += [
            f"a class is {far:.3f} from the table's {name}"
            for name, far in distances.items()
            if far > anonymity.t + 1e-6
        ]
    if wrong:
        raise UsageError(
            label, f"the finished table does not satisfy its models: {wrong[0]}; nothing was written",
            "This is a bug in Selaras: report it.",
        )  # fmt: skip


def nothing_left(left: Sequence[Leftover]) -> None:
    """Make sure that nothing is left that the plan does not accept. Raises: UsageError."""
    open_ones = [item for item in left if not item.accepted]
    if not open_ones:
        return
    first, more = open_ones[0], len(open_ones) - 1
    if first.of_name:
        raise UsageError(
            f"{first.table}, column {first.column}",
            f"the copy would have {first.what}"
            + (f", and {more} more is left in the data" if more else "")
            + "; nothing was written",
            'Give it another name under [names] in the plan, or drop the column; or say in the plan why it may stay: accept = "...".',
        )
    raise UsageError(
        f"{first.table}, column {first.column}",
        f"after {first.operation} the scan still finds {first.what}"
        + (f", and {more} more in the data" if more else "")
        + "; nothing was written",
        'Choose another operation, or say in the plan why it may stay: accept = "...".',
    )
