"""Files are written whole or not at all, under a name that nobody can foretell, and are on the disk when they are said to be written."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from selaras.errors import UsageError
from selaras.writing.whole import beside, new


def left(folder: Path) -> list[str]:
    return [item.name for item in folder.iterdir()]


def test_a_file_takes_its_name_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    with beside(target) as part:
        part.write_text("whole")
        assert not target.exists()
    assert target.read_text() == "whole" and left(tmp_path) == ["a.txt"]


def test_what_stood_there_stays_where_writing_fails(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("before")
    with pytest.raises(RuntimeError), beside(target) as part:
        part.write_text("half")
        raise RuntimeError
    assert target.read_text() == "before" and left(tmp_path) == ["a.txt"]


def test_two_writers_of_one_file_never_share_what_they_write(tmp_path: Path) -> None:
    """The name was the process's number once: two threads wrote into one file, and the copy held parts of both."""
    target, barrier, parts = tmp_path / "a.txt", threading.Barrier(8), set()

    def write(number: int) -> None:
        with beside(target) as part:
            parts.add(part)
            barrier.wait()
            part.write_text(str(number) * 10_000)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(parts) == 8 and len(set(target.read_text())) == 1 and left(tmp_path) == ["a.txt"]


def test_a_link_that_waits_under_the_name_is_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    victim, target = tmp_path / "victim", tmp_path / "a.txt"
    victim.write_text("mine")
    monkeypatch.setattr("secrets.token_hex", lambda size: "0" * 2 * size)
    (tmp_path / f".a.txt.{'0' * 16}.part").symlink_to(victim)
    with pytest.raises(UsageError, match="cannot be written"), beside(target) as part:
        part.write_text("theirs")
    assert victim.read_text() == "mine" and not target.exists()


def test_file_and_folder_are_on_the_disk_around_the_renaming(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    happened: list[str] = []
    sync, replace = os.fsync, Path.replace

    def synced(descriptor: int) -> None:
        happened.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        sync(descriptor)

    def renamed(self: Path, to: Path) -> Path:
        happened.append("renamed")
        return replace(self, to)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", renamed)
    with beside(tmp_path / "a.txt") as part:
        part.write_text("x")
    assert happened == ["file", "renamed", "folder"]


def test_a_private_file_was_never_open_to_others(tmp_path: Path) -> None:
    with beside(tmp_path / "key", 0o600) as part:
        assert stat.S_IMODE(part.stat().st_mode) == 0o600
        part.write_text("x")
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600


def test_what_stands_there_is_overwritten_only_where_that_was_said(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    assert new(target, force=False) == target
    target.write_text("x")
    assert new(target, force=True) == target
    with pytest.raises(UsageError, match="--force"):
        new(target, force=False)
