"""The backend's log: kept over many starts, bounded while it is written, readable by its owner."""

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
    made.start("start")
    yield made
    made.close()


def test_the_log_of_earlier_starts_is_kept(log: BackendLog) -> None:
    log.append(b"first words\n")
    log.start("another start")
    log.append(b"second words\n")
    log.close()
    assert log.path.read_text() == "----- start\nfirst words\n----- another start\nsecond words\n"
    assert log.last_lines == "second words"


def test_only_its_owner_may_read_the_log(log: BackendLog, tmp_path: Path) -> None:
    log.path.chmod(0o644)  # as an earlier version made it
    log.start("another start")
    assert stat.S_IMODE(log.path.stat().st_mode) == 0o600


def test_a_flood_of_output_is_cut_and_the_log_says_so(
    log: BackendLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    log.append(b"the cause\n")
    for _ in range(400):
        log.append(b"socket.accept() out of system resource\n" * 1_400)  # 21 MB
    log.close()
    assert log.path.stat().st_size < BURST_LIMIT_BYTES + 1_000
    text = log.path.read_text()
    assert "the cause" in text
    assert "bytes were left out" in text
    assert "out of system resource" in log.last_lines


def test_a_log_beyond_its_limit_is_rotated_while_it_is_written(
    log: BackendLog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backend_log, "BURST_LIMIT_BYTES", 10 * LOG_LIMIT_BYTES)
    for number in range(3_000):
        log.append(f"{number}: {'x' * 1_000}\n".encode())
    log.close()
    sizes = {file.name: file.stat().st_size for file in tmp_path.iterdir()}
    assert set(sizes) == {"backend.log", "backend.old.log"}
    assert max(sizes.values()) <= LOG_LIMIT_BYTES
    assert log.path.read_text().splitlines()[-1].startswith("2999: ")


def test_without_a_usable_folder_the_last_lines_are_still_kept(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    log = BackendLog(tmp_path / "taken" / "folder")
    log.start("start")
    log.append(b"words\n")
    log.close()
    assert log.last_lines == "words"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_named_pipe_in_place_of_the_log_blocks_nothing(log: BackendLog) -> None:
    log.path.unlink()
    os.mkfifo(log.path)
    log.start("another start")
    log.append(b"words\n")
    assert log.last_lines == "words"


def test_the_log_folder_follows_the_environment_variable(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BERGAMOT_LOGS", str(tmp_path))
    assert log_folder() == tmp_path
