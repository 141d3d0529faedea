"""SQLite and DuckDB files and PostgreSQL servers, all opened read-only."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl

from selaras.errors import InputError, UsageError
from selaras.extras import extra
from selaras.reading.arrows import frame_of
from selaras.reading.cells import column_of
from selaras.reading.table import BATCH_ROWS, Table


def sqlite_tables(path: Path, label: str) -> list[Table]:
    """The tables of a SQLite file. Raises: InputError for damaged or encrypted files."""
    names = [
        row[0]
        for row in _sqlite(
            path,
            label,
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
        )
    ]
    return [
        Table(f"{label}#{name}", str(path), path.stat().st_size, partial(_sqlite_batches, path, label, name))
        for name in names
    ]


def _sqlite(path: Path, label: str, query: str) -> list[Any]:
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        raise InputError(
            label, f"cannot be read as a SQLite database ({error})", "The file is damaged, locked or encrypted."
        ) from error


def _sqlite_batches(path: Path, label: str, table: str) -> Iterator[tuple[pl.DataFrame, int]]:
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
    try:
        connection.text_factory = _text
        cursor = connection.execute(f'SELECT * FROM "{table.replace(chr(34), chr(34) * 2)}"')
        names = [column[0] for column in cursor.description]
        while rows := cursor.fetchmany(BATCH_ROWS):
            columns = zip(*rows, strict=True)
            yield pl.DataFrame({name: column_of(column) for name, column in zip(names, columns, strict=True)}), 0
    except sqlite3.DatabaseError as error:
        raise InputError(
            f"{label}#{table}", f"cannot be read ({error})", "The database is damaged or locked."
        ) from error
    finally:
        connection.close()


def _text(raw: bytes) -> str | bytes:
    """Text as it is stored; as bytes where it is not in UTF-8, so that what it is can be seen."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw


def duckdb_tables(path: Path, label: str) -> list[Table]:
    """The tables of a DuckDB file. Raises: InputError for damaged files; UsageError when the extra is not installed."""
    duckdb = extra("duckdb", "duckdb", "DuckDB files")
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            names = connection.execute(
                "SELECT table_schema, table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE' ORDER BY 1, 2"
            ).fetchall()
    except duckdb.Error as error:
        raise InputError(
            label, "cannot be read as a DuckDB database", "The file is damaged, in use or of a newer version."
        ) from error
    return [
        Table(
            f"{label}#{schema}.{name}",
            str(path),
            path.stat().st_size,
            partial(_duckdb_batches, duckdb, path, label, schema, name),
        )
        for schema, name in names
    ]


def _duckdb_batches(duckdb: Any, path: Path, label: str, schema: str, name: str) -> Iterator[tuple[pl.DataFrame, int]]:
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            table = f"{_quoted(schema)}.{_quoted(name)}"
            whole = connection.sql(f"SELECT * FROM {table}")
            listed = ", ".join(map(_selected, whole.columns, map(str, whole.types)))
            relation = connection.sql(f"SELECT {listed} FROM {table}")
            read = relation.to_arrow_reader if hasattr(relation, "to_arrow_reader") else relation.fetch_arrow_reader
            reader = read(BATCH_ROWS)
            for batch in reader:
                frame = frame_of(batch)
                if frame.height:
                    yield frame, 0
    except duckdb.Error as error:
        raise InputError(f"{label}#{schema}.{name}", "cannot be read", "The database is damaged or in use.") from error


_AS_WRITTEN = re.compile(
    r"^(?:U?HUGEINT|BIGNUM|VARINT|BIT|INTERVAL|TIME WITH TIME ZONE|UNION\(.*|GEOMETRY.*)$", re.DOTALL
)
"""Types of DuckDB that Arrow has none for, or cuts off: they are taken as they are written."""


def _selected(name: str, kind: str) -> str:
    quoted = _quoted(name)
    return f"CAST({quoted} AS VARCHAR) AS {quoted}" if _AS_WRITTEN.match(kind) else quoted


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def without_password(url: str) -> str:
    """The address of a database as it may be shown."""
    return re.sub(r"(://[^:/@]+):[^@]*@", r"\1:***@", re.sub(r"(password=)[^&\s]+", r"\1***", url))


def postgres_tables(url: str) -> list[Table]:
    """The tables of a PostgreSQL database that the user may read; ``?table=schema.name`` in the URL picks one.

    Raises: InputError when the server cannot be reached; UsageError when the extra is not installed.
    """
    psycopg = extra("psycopg", "postgres", "PostgreSQL databases")
    wanted = re.search(r"[?&]table=([^&]+)", url)
    address = re.sub(r"[?&]table=[^&]+", "", url)
    label = without_password(address)
    try:
        with psycopg.connect(address, connect_timeout=10) as connection:
            names = connection.execute(
                "SELECT table_schema, table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE' "
                "AND table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2"
            ).fetchall()
    except psycopg.Error as error:
        raise InputError(
            label, f"cannot be reached ({type(error).__name__})", "Check host, database, user and password."
        ) from error
    if wanted:
        names = [(schema, name) for schema, name in names if wanted[1] in (name, f"{schema}.{name}")]
        if not names:
            raise UsageError(label, f"has no table {wanted[1]!r} that this user may read", "Name it as schema.table.")
    return [
        Table(
            f"{label}#{schema}.{name}",
            "",
            None,
            partial(_postgres_batches, psycopg, address, label, schema, name),
        )
        for schema, name in names
    ]


def _postgres_batches(
    psycopg: Any, address: str, label: str, schema: str, name: str
) -> Iterator[tuple[pl.DataFrame, int]]:
    try:
        with psycopg.connect(address, connect_timeout=10) as connection:
            connection.read_only = True
            with connection.cursor(name="selaras") as cursor:
                cursor.itersize = BATCH_ROWS
                cursor.execute(f"SELECT * FROM {_quoted(schema)}.{_quoted(name)}")
                while rows := cursor.fetchmany(BATCH_ROWS):
                    names = [column.name for column in cursor.description]
                    yield (
                        pl.DataFrame(
                            {
                                column: column_of(values)
                                for column, values in zip(names, zip(*rows, strict=True), strict=True)
                            }
                        ),
                        0,
                    )
    except psycopg.Error as error:
        raise InputError(
            f"{label}#{schema}.{name}",
            f"cannot be read ({type(error).__name__})",
            "Check the user's rights on the table.",
        ) from error
