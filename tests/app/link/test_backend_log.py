"""The backend's log: kept over many starts, bounded while it is written, nobody else's to read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.link import backend_log
from app.link.backend_log import BURST_LIMIT_BYTES, LOG_LIMIT_BYTES, BackendLog, log_folder


@pytest.fixture
def log(tmp_path: Path) -> Iterator[BackendLog]:
    made = BackendLog(tmp_path)
    made.begin("start")
    yield made
    made.end()


def test_what_earlier_backends_said_is_kept(log: BackendLog) -> None:
    log.add(b"first words\n")
    log.begin("another start")
    log.add(b"second words\n")
    log.end()
    assert log.path.read_text() == "----- start\nfirst words\n----- another start\nsecond words\n"
    assert log.last_words == "second words"


def test_only_its_owner_may_read_the_log(log: BackendLog, tmp_path: Path) -> None:
    log.path.chmod(0o644)  # as an earlier version made it
    log.begin("another start")
    assert stat.S_IMODE(log.path.stat().st_mode) == 0o600


def test_a_flood_is_cut_and_says_so(log: BackendLog, monkeypatch: pytest.MonkeyPatch) -> None:
    log.add(b"the cause\n")
    for _ in range(400):
        log.add(b"socket.accept() out of system resource\n" * 1_400)  # 21 MB
    log.end()
    assert log.path.stat().st_size < BURST_LIMIT_BYTES + 1_000
    text = log.path.read_text()
    assert "the cause" in text
    assert "bytes were left out" in text
    assert "out of system resource" in log.last_words


def test_a_long_one_moves_aside_while_it_is_written(
    log: BackendLog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backend_log, "BURST_LIMIT_BYTES", 10 * LOG_LIMIT_BYTES)
    for number in range(3_000):
        log.add(f"{number}: {'x' * 1_000}\n".encode())
    log.end()
    sizes = {file.name: file.stat().st_size for file in tmp_path.iterdir()}
    assert set(sizes) == {"backend.log", "backend.old.log"}
    assert max(sizes.values()) <= LOG_LIMIT_BYTES
    assert log.path.read_text().splitlines()[-1].startswith("2999: ")


def test_a_full_or_strange_folder_costs_the_file_alone(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    log = BackendLog(tmp_path / "taken" / "folder")
    log.begin("start")
    log.add(b"words\n")
    log.end()
    assert log.last_words == "words"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_in_its_place_stops_nobody(log: BackendLog) -> None:
    log.path.unlink()
    os.mkfifo(log.path)
    log.begin("another start")
    log.add(b"words\n")
    assert log.last_words == "words"


def test_the_folder_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BERGAMOT_LOGS", str(tmp_path))
    assert log_folder() == tmp_path
