"""The file of timers: damaged files and entries, newer versions, limits."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.echo.timers import Timers
from app.notices import Notices
from backend.wire.vocabulary import MOST_TIMERS


@pytest.fixture
def notices(qapp: object) -> Notices:
    return Notices()


def list_kept(name: str, **changes: Any) -> dict[str, Any]:
    due = datetime.now(UTC) + timedelta(hours=2)
    values = {"id": name, "kind": "alarm", "remaining_seconds": 7_200, "due": due.isoformat()}
    return values | changes


def write(folder: Path, document: Any) -> str:
    text = json.dumps(document)
    (folder / "timers.json").write_text(text)
    return text


def names(timers: Timers) -> list[str]:
    return [entry.id for entry in timers.entries]


@pytest.mark.parametrize(
    "text",
    ['{"timers": [{"id"', "[" * 100_000, "[]", '{"timers": {"id": 1}}', '{"timers": 7}', "\x00"],
)
def test_a_broken_file_is_kept_aside_with_a_sentence(
    notices: Notices, tmp_path: Path, text: str
) -> None:
    (tmp_path / "timers.json").write_text(text)
    assert Timers(notices, tmp_path).entries == ()
    (aside,) = tmp_path.glob("timers.broken-*.json")
    assert aside.read_text() == text
    (notice,) = notices.waiting
    assert aside.name in notice.sentence


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_in_its_place_stops_nobody(notices: Notices, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "timers.json")
    timers = Timers(notices, tmp_path)
    timers.start_timer(300, "tea")
    assert len(Timers(notices, tmp_path).entries) == 1


@pytest.mark.parametrize(
    "bad",
    [
        7,
        None,
        [],
        {},
        {"id": "bad"},
        list_kept("bad", kind="egg"),
        list_kept("bad", due="tomorrow"),
        list_kept("bad", due="0001-01-01T00:00:00"),
        list_kept("bad", due="9999-12-31T23:59:59-23:59"),
        list_kept("bad", due=7),
        list_kept("bad", label="x" * 500),
        list_kept("bad", remaining_seconds="long"),
        list_kept("good"),
    ],
)
def test_one_bad_timer_costs_no_other(notices: Notices, tmp_path: Path, bad: Any) -> None:
    text = write(tmp_path, {"timers": [list_kept("good"), bad, list_kept("also good")]})
    timers = Timers(notices, tmp_path)
    assert sorted(names(timers)) == ["also good", "good"]
    (copy,) = tmp_path.glob("timers.backup-*.json")
    assert copy.read_text() == text
    (notice,) = notices.waiting
    assert notice.sentence.startswith("One of the timers of the last time could not be read")
    assert copy.name in notice.sentence


def test_fields_that_only_a_newer_version_knows_are_kept(notices: Notices, tmp_path: Path) -> None:
    text = write(
        tmp_path, {"version": 9, "sounds": ["bell"], "timers": [list_kept("up", melody="harp")]}
    )
    timers = Timers(notices, tmp_path)
    assert names(timers) == ["up"]
    (copy,) = tmp_path.glob("timers.backup-*.json")
    assert copy.read_text() == text
    timers.start_timer(60, "tea")
    written = json.loads((tmp_path / "timers.json").read_text())
    assert written["version"] == 9
    assert written["sounds"] == ["bell"]
    by_label = {each["label"]: each for each in written["timers"]}
    assert by_label[""]["melody"] == "harp"
    assert "melody" not in by_label["tea"]


def test_more_timers_than_there_may_be_are_cut(notices: Notices, tmp_path: Path) -> None:
    write(tmp_path, {"timers": [list_kept(str(number)) for number in range(MOST_TIMERS + 5)]})
    assert len(Timers(notices, tmp_path).entries) == MOST_TIMERS
    assert "5 of the timers" in notices.waiting[0].sentence


def test_a_time_without_an_offset_is_local(notices: Notices, tmp_path: Path) -> None:
    due = (datetime.now() + timedelta(hours=1)).isoformat()
    write(tmp_path, {"timers": [list_kept("up", due=due)]})
    (timer,) = Timers(notices, tmp_path).entries
    assert 3_500 < timer.remaining_seconds <= 3_600
    assert notices.waiting == ()
