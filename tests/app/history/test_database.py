"""The history's file: what is stored is read back, found, erased; damage loses nothing else."""

from __future__ import annotations

import sqlite3
import stat
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from app.errors import HistoryError
from app.history.database import Database
from app.history.entry import Entry
from app.history.schema import MIGRATIONS
from app.history.sound_codec import compress, decompress

NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)


def entry(sentence: str, age: timedelta = timedelta(), **changes: object) -> Entry:
    values: dict[str, object] = {
        "id": 0,
        "asked_at": NOW - age,
        "sentence": sentence,
        "accelerator_title": "ONNX Runtime",
        "provenance": "measured",
        "latency_ms": 812.5,
        "has_sound": False,
        "failure": "",
        "reply": "It is bergamot.",
        "intent": "AskIntent",
        "skill": "Facts",
        "timing": {"steps_ms": {"4": 1.5}},
    }
    return Entry(**(values | changes))


@pytest.fixture(params=[True, False], ids=["full-text index", "LIKE"])
def database(tmp_path: Path, request: pytest.FixtureRequest) -> Database:
    return Database(tmp_path / "data" / "history.sqlite3", use_fts=request.param)


def test_an_entry_is_read_back_as_it_was_stored(database: Database) -> None:
    tone = (8_000 * np.sin(np.arange(16_000) / 20)).astype(np.int16)
    stored = entry("what is in the tea", user_audio=compress(tone, 16_000), pre_roll_seconds=1.5)
    read = database.read(database.add(stored))
    assert read is not None
    assert (read.sentence, read.reply, read.intent, read.skill) == (
        "what is in the tea",
        "It is bergamot.",
        "AskIntent",
        "Facts",
    )
    assert read.timing == {"steps_ms": {"4": 1.5}}
    assert read.asked_at == NOW
    assert read.pre_roll_seconds == 1.5
    assert read.has_sound
    assert read.speech is None
    assert read.user_audio is not None
    assert np.array_equal(decompress(read.user_audio), tone)
    assert len(read.user_audio.flac) < tone.nbytes


def test_search_finds_beginnings_of_all_words_newest_first(database: Database) -> None:
    database.add(entry("set an alarm", timedelta(hours=2)))
    database.add(entry("what's the weather in Málaga", timedelta(hours=1)))
    database.add(entry("will the weather be nice", reply="Yes, 100 %."))

    def found(words: str) -> list[str]:
        return [summary.sentence for summary in database.search(words)]

    assert found("weath") == ["will the weather be nice", "what's the weather in Málaga"]
    assert found("weather mál") == ["what's the weather in Málaga"]
    assert found("alarm weather") == []
    assert len(found("")) == 3
    assert found('"') == found('" *') or not database.has_fts
    assert found("zebra") == []


@pytest.mark.parametrize(
    "words", ["*", '"', "a AND", "(", "NEAR(", "-", "100%", "_", "\ud800", ":"]
)
def test_search_takes_every_character_literally(database: Database, words: str) -> None:
    database.add(entry("tea"))
    assert all(summary.sentence == "tea" for summary in database.search(words))


def test_erased_text_leaves_the_file(database: Database) -> None:
    tone = (9_000 * np.sin(np.arange(4_000) / 9)).astype(np.int16)
    secret = database.add(entry("my secret xylophone", user_audio=compress(tone, 16_000)))
    database.add(entry("something else"))
    database.delete([secret])
    assert database.read(secret) is None
    content = b"".join(path.read_bytes() for path in database.path.parent.iterdir())
    assert b"xylophone" not in content
    assert b"fLaC" not in content
    assert b"something else" in content


def test_entries_are_erased_by_age(database: Database) -> None:
    database.add(entry("old", timedelta(days=31)))
    database.add(entry("young", timedelta(days=29)))
    assert database.erase_before(NOW - timedelta(days=30)) == 1
    assert [summary.sentence for summary in database.search()] == ["young"]


def test_erasing_everything_also_removes_damaged_files(database: Database) -> None:
    broken = database.path.with_name("history.broken-2026-11-29-120000-000000.sqlite3")
    broken.write_bytes(b"private")
    database.add(entry("one"))
    database.add(entry("two"))
    assert database.erase_all() == 2
    assert database.search() == ()
    assert not broken.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_only_the_owner_may_read_the_files(database: Database) -> None:
    database.add(entry("private"))
    modes = {stat.S_IMODE(path.stat().st_mode) for path in database.path.parent.iterdir()}
    assert modes == {0o600}
    assert stat.S_IMODE(database.path.parent.stat().st_mode) == 0o700


def test_a_damaged_file_is_set_aside_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    path.write_bytes(b"this is no database, whatever its name says" * 100)
    database = Database(path)
    (aside,) = tmp_path.glob("history.broken-*")
    assert str(aside) in database.notice
    assert "A new one begins" in database.notice
    database.add(entry("still kept"))
    assert len(database.search()) == 1


def test_damaged_pages_are_noticed_when_the_file_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    database = Database(path)
    for number in range(300):
        database.add(entry(f"question {number} " * 20))
    database.close()
    content = bytearray(path.read_bytes())
    content[8_192:40_960] = b"\xa5" * 32_768
    path.write_bytes(content)
    assert "damaged" in Database(path).notice


def test_a_newer_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    database = Database(path)
    database.add(entry("of tomorrow"))
    database.close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(HistoryError, match="newer version"):
        Database(path)
    assert not list(tmp_path.glob("history.broken-*"))


def test_an_older_file_is_migrated_with_its_entries(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    database = Database(path)
    database.add(entry("from before"))
    database.close()
    added = (*MIGRATIONS, ("ALTER TABLE entries ADD COLUMN starred INTEGER NOT NULL DEFAULT 0",))
    migrated = Database(path, added)
    assert [summary.sentence for summary in migrated.search("before")] == ["from before"]
    migrated.close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT starred FROM entries").fetchall() == [(0,)]
    connection.close()


def test_a_failed_migration_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    Database(path).close()
    broken = (*MIGRATIONS, ("ALTER TABLE entries ADD COLUMN starred INTEGER", "NO SUCH WORD"))
    with pytest.raises(HistoryError):
        Database(path, broken)
    with sqlite3.connect(path) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(entries)")]
        assert "starred" not in columns
    connection.close()


def test_a_file_changes_between_the_two_kinds_of_search(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    for use_fts, sentence in ((True, "first"), (False, "second"), (True, "third")):
        database = Database(path, use_fts=use_fts)
        database.add(entry(sentence))
        database.close()
    database = Database(path)
    assert [len(database.search(words)) for words in ("first", "second", "third")] == [1, 1, 1]


def test_a_folder_that_cannot_be_made_is_an_error_with_its_path(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(HistoryError, match="history"):
        Database(tmp_path / "file" / "history.sqlite3")


def test_ten_thousand_entries_are_searched_quickly(tmp_path: Path) -> None:
    database = Database(tmp_path / "history.sqlite3")
    with database._connection:
        database._connection.executemany(
            "INSERT INTO entries (asked_at, trigger, sentence, reply, intent, skill, accelerator, "
            "accelerator_title, provenance, latency_ms, pre_roll_seconds, timing, failure, "
            "has_sound) VALUES (?, 'typed', ?, ?, '', '', '', '', 'measured', 5, 0, '{}', '', 0)",
            [(float(n), f"question number {n}", f"reply {n % 97} tea") for n in range(10_000)],
        )
    began = time.perf_counter()
    assert len(database.search("tea")) == 10_000
    assert len(database.search("number 9999")) == 1
    assert len(database.search()) == 10_000
    assert time.perf_counter() - began < 2.0  # 0.1 s on a quiet machine
