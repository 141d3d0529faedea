"""Who the parties are and what the transfer is for: what no measurement shows and no rule of law asks, but every paper needs."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from selaras.errors import InputError
from selaras.papers import Blank
from selaras.texts import read_toml

_WHAT = {
    "exporter.name": "full name of the organisation that sends the data",
    "exporter.address": "its registered address",
    "exporter.registration": "its registration number",
    "exporter.contact": "its officer or office for data protection, with e-mail and telephone",
    "exporter.signatory": "who signs for it, with position",
    "importer.name": "full name of the organisation that receives the data",
    "importer.address": "its registered address",
    "importer.registration": "its registration number",
    "importer.contact": "its officer or office for data protection, with e-mail and telephone",
    "importer.signatory": "who signs for it, with position",
    "transfer.purposes": "the purposes for which the recipient may process the data, separated by semicolons",
    "transfer.people": "whose data it is, such as customers or staff",
    "transfer.frequency": "once, or how often",
    "transfer.retention": "how long the recipient keeps the data, and what happens to it then",
    "transfer.means": "how it is sent, such as TLS or a sealed file",
    "transfer.sub_processors": "who processes for the recipient, with country, or none",
    "transfer.law": "the law that governs the contract, and the courts",
}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Party(_Strict):
    """An organisation."""

    name: str = ""
    address: str = ""
    registration: str = ""
    contact: str = ""
    signatory: str = ""


class Purpose(_Strict):
    """What the transfer is for, and how it is done."""

    purposes: str = ""
    people: str = ""
    frequency: str = ""
    retention: str = ""
    means: str = ""
    sub_processors: str = ""
    law: str = ""


class Parties(_Strict):
    """Both parties and the transfer between them; what is empty becomes a blank in the papers."""

    exporter: Party = Field(default_factory=Party)
    importer: Party = Field(default_factory=Party)
    transfer: Purpose = Field(default_factory=Purpose)

    def said(self, name: str) -> str | Blank:
        """What is given under a name such as ``exporter.name``, or the blank for it."""
        group, _, field = name.partition(".")
        return str(getattr(getattr(self, group), field)).strip() or Blank(name, _WHAT[name])


def read_parties(path: Path) -> Parties:
    """The parties of a file. Raises: InputError naming the file and the key."""
    data = read_toml(path)
    try:
        return Parties.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = f"{path}: {'.'.join(map(str, first['loc']))}"
        raise InputError(where, first["msg"], "selaras transfer parties writes a file with every key.") from None


def parties_template() -> str:
    """A file to fill in."""
    lines = ["# Who the parties are and what the transfer is for. What stays empty is a blank in the papers."]
    group = ""
    for name, what in _WHAT.items():
        if name.partition(".")[0] != group:
            group = name.partition(".")[0]
            lines += ["", f"[{group}]"]
        lines.append(f'{name.partition(".")[2]} = ""  # {what}')
    return "\n".join(lines) + "\n"
