"""The end of the backend's log: its last lines, with those of the log that moved aside."""

from __future__ import annotations

from pathlib import Path

from app.support.log_reader import TAIL_BYTES, filter_lines, read_log_tail


def test_the_last_lines_of_a_log_are_read(tmp_path: Path) -> None:
    log = tmp_path / "backend.log"
    log.write_text("first\nsecond\n", encoding="utf-8")
    assert read_log_tail(log) == ["first", "second"]


def test_a_missing_log_has_no_lines(tmp_path: Path) -> None:
    assert read_log_tail(tmp_path / "backend.log") == []


def test_a_log_that_has_just_moved_aside_comes_before_the_new_one(tmp_path: Path) -> None:
    (tmp_path / "backend.old.log").write_text("before\n", encoding="utf-8")
    (tmp_path / "backend.log").write_text("after\n", encoding="utf-8")
    assert read_log_tail(tmp_path / "backend.log") == ["before", "after"]


def test_a_long_log_is_cut_at_a_whole_line(tmp_path: Path) -> None:
    log = tmp_path / "backend.log"
    line = "x" * 99
    log.write_text(f"{line}\n" * (TAIL_BYTES // 100 + 50), encoding="utf-8")
    lines = read_log_tail(log)
    assert set(lines) == {line}
    assert len(lines) == TAIL_BYTES // 100


def test_bytes_that_are_no_text_do_not_stop_the_reading(tmp_path: Path) -> None:
    log = tmp_path / "backend.log"
    log.write_bytes(b"good\n\xff\xfe bad\n")
    lines = read_log_tail(log)
    assert lines[0] == "good"
    assert lines[1].endswith(" bad")


def test_lines_are_filtered_in_any_case() -> None:
    lines = ["An Error here", "all is well"]
    assert filter_lines(lines, " error ") == ["An Error here"]
    assert filter_lines(lines, "") == lines
