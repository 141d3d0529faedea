"""Where a register is kept: SQLite in a file, or PostgreSQL. What is acknowledged is on disk, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sql

from selaras.errors import InputError, UsageError
from selaras.register.migrating import STEPS, migrate

VERSION = 1
"""Of the tables, the newest step of ``migrations``; a register of a newer one is refused, of an older one upgraded first."""

VERSIONS = str(STEPS / "versions")
"""Where the steps are."""

_META = sql.MetaData()
_ABOUT = sql.Table(
    "about", _META, sql.Column("name", sql.String(32), primary_key=True), sql.Column("value", sql.Text, nullable=False)
)
_ENTRIES = sql.Table(
    "entries",
    _META,
    sql.Column("number", sql.BigInteger().with_variant(sql.Integer, "sqlite"), primary_key=True, autoincrement=False),
    sql.Column("hash", sql.LargeBinary(32), nullable=False, unique=True),
    sql.Column("data", sql.LargeBinary, nullable=False),
)
_TILES = sql.Table(
    "tiles",
    _META,
    sql.Column("level", sql.Integer, primary_key=True),
    sql.Column("number", sql.BigInteger, primary_key=True),
    sql.Column("data", sql.LargeBinary, nullable=False),
)
_CHECKPOINTS = sql.Table(
    "checkpoints",
    _META,
    sql.Column("size", sql.BigInteger, primary_key=True, autoincrement=False),
    sql.Column("note", sql.Text, nullable=False),
)
_VERSION = sql.table("alembic_version", sql.column("version_num", sql.String))
_PATIENCE_MS = 60_000
_MANY = 500


class Store:
    """The tables of one register."""

    def __init__(self, address: str) -> None:
        """``address``: a file, or ``postgresql://...``. Raises: UsageError where the address is of another kind."""
        self.label = address
        if "://" in address:
            if not address.startswith(("postgresql://", "postgres://")):
                raise UsageError(
                    "--store", "is no address that a register can be kept at", "Give a file, or postgresql://..."
                )
            self.label = address.rpartition("@")[2]
            address = "postgresql+psycopg://" + address.partition("://")[2]
        else:
            address = f"sqlite:///{Path(address).resolve()}"
        self._engine = sql.create_engine(address)
        self._sqlite = self._engine.dialect.name == "sqlite"
        if self._sqlite:
            sql.event.listen(self._engine, "connect", _careful)
            sql.event.listen(self._engine, "begin", _begun)

    def make(self, about: Mapping[str, str]) -> None:
        """Make the tables of a new register. Raises: UsageError where there is one."""
        with self.writing(new=True) as connection:
            if sql.inspect(connection).has_table("about"):
                raise UsageError(self.label, "holds a register already", "Choose another place.")
            migrate(connection, VERSIONS)
            connection.execute(sql.insert(_ABOUT), [{"name": name, "value": value} for name, value in about.items()])

    def upgrade(self) -> tuple[int, int]:
        """Bring the tables to the newest version, all of the way or not at all; from which to which. Raises: InputError."""
        with self._errors(), self._engine.begin() as connection:
            before = self._version(connection)
            self._lock(connection)
            migrate(connection, VERSIONS)
            return before, self._version(connection)

    @contextmanager
    def writing(self, *, new: bool = False) -> Iterator[sql.Connection]:
        """A transaction that no other writer shares. Raises: InputError, UsageError."""
        with self._errors(), self._engine.begin() as connection:
            if not new:
                self._check(connection)
                self._lock(connection)
            yield connection

    @contextmanager
    def reading(self) -> Iterator[sql.Connection]:
        """A view of the register as it is at one moment. Raises: InputError."""
        with self._errors(), self._engine.connect() as opened:
            connection = opened.execution_options(reading=True)
            self._check(connection)
            yield connection

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sql.exc.SQLAlchemyError as error:
            cause = getattr(error, "orig", None)
            what = str(cause).splitlines()[0] if cause is not None and self._sqlite else type(cause or error).__name__
            raise InputError(
                self.label, f"cannot be used as a register ({what})", "Check the place, the rights and the free space."
            ) from error

    def _lock(self, connection: sql.Connection) -> None:
        """Keep other writers out; SQLite did when the transaction began."""
        if not self._sqlite:
            connection.execute(sql.select(_ABOUT).where(_ABOUT.c.name == "key").with_for_update())

    def _version(self, connection: sql.Connection) -> int:
        """Raises: InputError, also where it is newer than the tool."""
        if not sql.inspect(connection).has_table("about"):
            raise InputError(self.label, "holds no register", "Make one with: selaras register new.")
        known = sql.inspect(connection).has_table(_VERSION.name)
        text = connection.execute(sql.select(_VERSION.c.version_num)).scalar() if known else None
        if text is None or not text.isdecimal():
            raise InputError(self.label, "does not say of which version it is", "It is damaged: restore it.")
        if int(text) > VERSION:
            raise InputError(
                self.label, f"is a register of version {text}, and this tool knows {VERSION}", "Use a newer Selaras."
            )
        return int(text)

    def _check(self, connection: sql.Connection) -> None:
        version = self._version(connection)
        if version < VERSION:
            raise InputError(
                self.label,
                f"is a register of version {version}, not {VERSION}",
                "Bring it there with: selaras register upgrade.",
            )

    def close(self) -> None:
        """Let go of the place."""
        self._engine.dispose()


def existing(address: str) -> Store:
    """The register at an address. Raises: InputError where there is none, UsageError as ``Store``."""
    if "://" not in address and not Path(address).is_file():
        raise InputError(address, "is no register", "Check the path, or make one with: selaras register new.")
    return Store(address)


def _careful(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for setting in ("journal_mode=WAL", "synchronous=FULL", f"busy_timeout={_PATIENCE_MS}"):
        connection.execute(f"PRAGMA {setting}")


def _begun(connection: sql.Connection) -> None:
    """Who writes keeps other writers out from the beginning; who reads keeps nobody out."""
    reads = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def about(connection: sql.Connection) -> dict[str, str]:
    """What the register says of itself: its version, origin and key."""
    return {row.name: row.value for row in connection.execute(sql.select(_ABOUT))}


def size_of(connection: sql.Connection) -> int:
    """How many entries there are."""
    last = connection.execute(sql.select(sql.func.max(_ENTRIES.c.number))).scalar()
    return 0 if last is None else int(last) + 1


def tile(connection: sql.Connection, level: int, number: int) -> bytes:
    """The hashes of a tile; nothing where there is none."""
    query = sql.select(_TILES.c.data).where(_TILES.c.level == level, _TILES.c.number == number)
    found = connection.execute(query).scalar()
    return b"" if found is None else bytes(found)


def numbers_of(connection: sql.Connection, hashes: Sequence[bytes]) -> dict[bytes, int]:
    """The numbers of those entries that are there, by hash."""
    found: dict[bytes, int] = {}
    for first in range(0, len(hashes), _MANY):
        query = sql.select(_ENTRIES.c.hash, _ENTRIES.c.number).where(_ENTRIES.c.hash.in_(hashes[first : first + _MANY]))
        found.update((bytes(row.hash), int(row.number)) for row in connection.execute(query))
    return found


def add(
    connection: sql.Connection,
    entries: Sequence[tuple[int, bytes, bytes]],
    tiles: Mapping[tuple[int, int], bytes],
    size: int,
    note: str,
) -> None:
    """Add entries (number, hash, data), the tiles that changed, and the checkpoint of the new size."""
    connection.execute(
        sql.insert(_ENTRIES), [{"number": number, "hash": found, "data": data} for number, found, data in entries]
    )
    rows = [{"level": level, "number": number, "data": data} for (level, number), data in tiles.items()]
    for row in rows:
        connection.execute(sql.delete(_TILES).where(_TILES.c.level == row["level"], _TILES.c.number == row["number"]))
    connection.execute(sql.insert(_TILES), rows)
    connection.execute(sql.insert(_CHECKPOINTS), [{"size": size, "note": note}])


def entries(connection: sql.Connection, first: int = 0, stop: int | None = None) -> Iterator[tuple[int, bytes, bytes]]:
    """Entries in order: number, hash as stored, data."""
    query = sql.select(_ENTRIES).where(_ENTRIES.c.number >= first).order_by(_ENTRIES.c.number)
    if stop is not None:
        query = query.where(_ENTRIES.c.number < stop)
    for row in connection.execution_options(yield_per=4096).execute(query):
        yield int(row.number), row.hash, row.data


def bundles(connection: sql.Connection, width: int) -> Iterator[tuple[list[int], list[bytes], list[bytes]]]:
    """All entries in order, so many at once: numbers, hashes as stored, data."""
    # as the driver gives them, which is faster
    query = sql.text("SELECT number, hash, data FROM entries ORDER BY number")
    for rows in connection.execution_options(yield_per=width * 4).execute(query).partitions(width):
        numbers, hashes, data = zip(*rows, strict=True)
        yield list(numbers), list(hashes), list(data)


def checkpoints(connection: sql.Connection) -> list[tuple[int, str]]:
    """All checkpoints that were signed, by size."""
    return [
        (int(row.size), row.note) for row in connection.execute(sql.select(_CHECKPOINTS).order_by(_CHECKPOINTS.c.size))
    ]


def checkpoint(connection: sql.Connection, size: int) -> str | None:
    """The note of a size."""
    found = connection.execute(sql.select(_CHECKPOINTS.c.note).where(_CHECKPOINTS.c.size == size)).scalar()
    return None if found is None else str(found)
