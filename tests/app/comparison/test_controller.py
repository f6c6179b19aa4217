"""The compare page joined with a comparison over a real socket: from the button to the files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.comparison.energy_counter import EnergyCounter
from app.comparison.recording_set import read_recording_set
from app.echo.request import SpokenUtterance
from app.echo.state import EchoState
from app.echo.timing import RequestTiming
from app.history.entry import Entry
from app.history.replay import Replay
from tests.helpers.joined_comparison import LIMIT_MS, Joined, join_comparison


@pytest.fixture
def joined(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Joined]:
    with join_comparison(qapp, qtbot, tmp_path) as joined:
        yield joined


def test_a_comparison_from_the_button_to_the_figures(joined: Joined) -> None:
    joined.compare()
    cards = joined.page.result.cards
    assert list(cards) == ["slow", "quick"]
    assert cards["slow"].change_label.text() == "baseline"
    assert cards["quick"].change_label.text().startswith("−4")
    assert cards["quick"].runs_label.text() == "3 runs"
    assert joined.page.setup.start_button.text() == "Compare"
    assert not joined.page.progress.cancel_button.isVisible()


def test_a_refused_accelerator_is_explained_on_the_page(joined: Joined) -> None:
    joined.backend.refusal = "Quick needs a compiler. Install one."
    joined.compare()
    assert joined.page.problem_label.text() == "Quick needs a compiler. Install one."
    assert not joined.page.result.isVisible()


def test_exported_files_are_written_and_named_on_the_page(joined: Joined, tmp_path: Path) -> None:
    joined.compare(rounds=1)
    for kind in ("png", "csv", "json"):
        file = tmp_path / f"comparison.{kind}"
        joined.page.export_requested.emit(kind, file)
        assert file.stat().st_size > 300
        assert joined.page.exported_label.text() == f"Written: {file}"
    assert len((tmp_path / "comparison.csv").read_text().splitlines()) == 5
    assert json.loads((tmp_path / "comparison.json").read_text())["baseline"] == "slow"
    assert (tmp_path / "comparison.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("kind", ["png", "csv"])
def test_a_file_that_cannot_be_written_is_reported_on_the_page(
    joined: Joined, tmp_path: Path, kind: str
) -> None:
    joined.compare(rounds=1)
    joined.page.export_requested.emit(kind, tmp_path / "nowhere" / f"a.{kind}")
    assert "cannot be written" in joined.page.exported_label.text()
    assert joined.page.exported_label.property("tone") == "danger"


def test_a_recording_is_read_and_sent(joined: Joined, tmp_path: Path) -> None:
    request = joined.page.setup.request_choice
    request.recording_chosen.emit(tmp_path / "nowhere.wav")
    assert "There is no file" in request.problem_label.text()
    soundfile.write(tmp_path / "tea.wav", np.zeros(32_000, np.int16), 16_000)
    request.recording_chosen.emit(tmp_path / "tea.wav")
    assert request.recording_label.full_text == "tea.wav, 2.0 s"
    joined.compare(rounds=1)
    assert joined.backend.user_audio_seconds == [2.0] * 4


def test_a_request_just_spoken_can_be_compared(joined: Joined) -> None:
    voice = SpokenUtterance(np.ones(16_000, np.int16), "What is it?", 0.5)
    joined.echo.user_audio_kept.emit(voice)
    joined.page.setup.request_choice.spoken_choice.setChecked(True)
    joined.compare(rounds=1)
    assert joined.backend.user_audio_seconds == [1.0] * 4
    assert joined.page.result.request_label.text() == "Spoken: “What is it?”, 1.0 s"


def test_the_talk_button_is_enabled_while_the_microphone_is_usable(joined: Joined) -> None:
    button = joined.page.setup.request_choice.talk_button
    joined.echo.state_changed.emit(EchoState.MUTED)
    assert not button.isEnabled()
    joined.echo.state_changed.emit(EchoState.IDLE)
    assert button.isEnabled()


def test_the_play_button_of_a_card_plays_the_reply(
    joined: Joined, monkeypatch: pytest.MonkeyPatch
) -> None:
    joined.compare(rounds=1)
    played: list[tuple[int, int]] = []
    monkeypatch.setattr(
        joined.echo, "play_speech", lambda rate_hertz, pcm: played.append((rate_hertz, len(pcm)))
    )
    joined.qtbot.mouseClick(
        joined.page.result.cards["quick"].play_button, Qt.MouseButton.LeftButton
    )
    assert played == [(24_000, 9_600)]


def test_the_echos_own_request_holds_the_comparison(joined: Joined) -> None:
    joined.backend.delay_seconds = 0.05
    joined.page.setup.rounds_box.setValue(3)
    joined.page.setup.start_button.click()
    joined.qtbot.waitUntil(lambda: len(joined.controller.runner.runs) == 1, timeout=LIMIT_MS)
    joined.echo.request_started.emit(1, "typed")
    held = len(joined.controller.runner.runs)
    joined.qtbot.wait(200)
    assert len(joined.controller.runner.runs) == held
    with joined.qtbot.waitSignal(joined.controller.runner.ended, timeout=LIMIT_MS):
        joined.echo.request_finished.emit(1, RequestTiming(1, "typed"))
    assert len(joined.controller.runner.runs) == 8


def test_an_exported_result_can_be_laid_beside_the_own_one(joined: Joined, tmp_path: Path) -> None:
    joined.compare(rounds=1)
    page, file = joined.page, tmp_path / "other.json"
    own_rows = len(page.result.chart.rows)
    joined.controller.export("json", file)
    page.other_chosen.emit(file)
    names = [row.name_label.full_text for row in page.result.chart.rows]
    assert len(names) > own_rows
    assert "Quick · fp32, A chip" in names
    assert "Laid beside: A chip" in page.result.notes_label.text()
    page.other_chosen.emit(tmp_path / "gone.json")
    assert "cannot be read" in page.exported_label.text()


def test_runs_have_the_energy_that_the_machine_counts(joined: Joined, tmp_path: Path) -> None:
    zone = tmp_path / "intel-rapl:0"
    zone.mkdir()
    (zone / "energy_uj").write_text("1000000", encoding="ascii")
    joined.controller.runner.energy = EnergyCounter(tmp_path)
    joined.compare(rounds=1)
    assert {run.energy_joules for run in joined.controller.runner.runs} == {0.0}
    assert "Energy: measured by the app on this machine" in joined.page.result.notes_label.text()
    assert "the processor (RAPL)" in joined.controller.report.energy_note


def test_a_comparison_is_refused_in_a_sentence_while_a_replay_runs(joined: Joined) -> None:
    joined.compare()
    before = joined.controller.report
    joined.backend.delay_seconds = 0.2
    entry = Entry(0, datetime.now(UTC), "what is it", "", "measured", None, False, "")
    replay = Replay(joined.controller.link, joined.echo.describe_device, joined.controller.turn)
    with joined.qtbot.waitSignal(replay.replayed, timeout=LIMIT_MS):
        replay.start(entry, "quick")
        joined.qtbot.mouseClick(joined.page.setup.start_button, Qt.MouseButton.LeftButton)
        assert joined.page.problem_label.text().startswith("A replay is running. Wait until")
        assert joined.page.problem_label.isVisible()
        assert joined.page.setup.start_button.isEnabled()
        assert joined.controller.report.runs == before.runs
    joined.compare()
    assert not joined.page.problem_label.isVisible()
    replay.runner.shut_down()


def test_word_errors_are_counted_beside_the_other_figures(joined: Joined) -> None:
    transcripts = [" ".join(recording.words) for recording in read_recording_set()]
    joined.backend.heard = {"slow": transcripts, "quick": ["", *transcripts[1:]]}
    joined.compare()
    counter, card = joined.controller.word_errors, joined.page.word_errors
    steps: list[str] = []
    counter.runner.progressed.connect(lambda progress: steps.append(progress.words))
    with joined.qtbot.waitSignal(counter.ended, timeout=LIMIT_MS) as ended:
        joined.qtbot.mouseClick(card.count_button, Qt.MouseButton.LeftButton)
        assert joined.page.progress.isVisible()
        assert not joined.page.setup.start_button.isEnabled()
    assert ended.args == [""]
    assert f"Recording {len(transcripts)} of {len(transcripts)}" in steps
    words, missed = len(" ".join(transcripts).split()), len(transcripts[0].split())
    assert [row[1] for row in card.table.rows] == [f"0 of {words}", f"{missed} of {words}"]
    assert [row[4] for row in card.table.rows] == ["the first", f"{len(transcripts) - 1} of 16"]
    assert f"n = {len(transcripts)} recordings" in card.count_label.text()
    cards = joined.page.result.cards
    assert cards["slow"].word_errors_label.text() == f"WER 0.0 %, 0 of {words} words"
    assert "95 % interval" in cards["quick"].word_errors_label.toolTip()
    joined.page.export_requested.emit("json", joined.tmp_path / "result.json")
    told = json.loads((joined.tmp_path / "result.json").read_text(encoding="utf-8"))
    assert told["accelerators"][1]["quality"]["word_errors"]["errors"] == missed


def test_a_cancelled_count_keeps_the_earlier_one_and_says_so(joined: Joined) -> None:
    transcripts = [" ".join(recording.words) for recording in read_recording_set()]
    joined.backend.heard = {"slow": transcripts, "quick": transcripts}
    joined.backend.delay_seconds = 0.05
    counter = joined.controller.word_errors
    counter.runner.run_ended.connect(
        lambda run: joined.page.progress.cancel_button.click() if run.round == 2 else None
    )
    with joined.qtbot.waitSignal(counter.ended, timeout=LIMIT_MS):
        joined.qtbot.mouseClick(joined.page.word_errors.count_button, Qt.MouseButton.LeftButton)
    assert joined.page.problem_label.text().startswith("The count was cancelled before all")
    assert joined.page.word_errors.table.rows == []
    assert joined.page.word_errors.count_button.isEnabled()


def test_a_recording_that_fails_on_an_accelerator_is_told(joined: Joined) -> None:
    transcripts = [" ".join(recording.words) for recording in read_recording_set()]
    joined.backend.heard = {"slow": transcripts}
    joined.backend.failing = {"quick"}
    counter = joined.controller.word_errors
    with joined.qtbot.waitSignal(counter.ended, timeout=LIMIT_MS) as ended:
        joined.qtbot.mouseClick(joined.page.word_errors.count_button, Qt.MouseButton.LeftButton)
    assert ended.args == ["Recording 1 failed on Quick: It broke."]
    assert counter.results == {}
