"""The sizes of the recogniser side by side, from the button to the figures; what prevents it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.comparison.recording_set import read_recording_set
from app.views.recogniser_words import MODELLED, NO_CHOICE, say_what_is_missing
from tests.helpers.comparing_backend import ACCELERATORS, RECOGNISERS
from tests.helpers.joined_comparison import LIMIT_MS, Joined, join_comparison
from tests.helpers.scripted_backend import description

BASE, SMALL = "slow:base", "slow:small"


@pytest.fixture
def joined(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Joined]:
    with join_comparison(qapp, qtbot, tmp_path) as joined:
        transcripts = [" ".join(recording.words) for recording in read_recording_set()]
        # The first one is heard twice: a run of each warms up.
        joined.backend.heard = {
            BASE: [transcripts[0], *transcripts],
            SMALL: [transcripts[0], "", *transcripts[1:]],
        }
        joined.backend.hearing_ms = {BASE: 40.0, SMALL: 20.0}
        yield joined


def _click(joined: Joined) -> None:
    button = joined.page.recognisers.compare_button
    joined.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_both_sizes_stand_side_by_side(joined: Joined) -> None:
    comparison, card = joined.controller.recognisers, joined.page.recognisers
    assert card.hint_label.text() == "On Slow, fp32."
    steps: list[str] = []
    comparison.runner.progressed.connect(lambda progress: steps.append(progress.words))
    with joined.qtbot.waitSignal(comparison.ended, timeout=LIMIT_MS) as ended:
        _click(joined)
        assert joined.page.progress.isVisible()
        for button in (joined.page.setup.start_button, joined.page.word_errors.count_button):
            assert not button.isEnabled()
    assert ended.args == [""]
    assert "Warming up, not counted" in steps
    transcripts = joined.backend.heard[BASE][1:]
    words, missed = len(" ".join(transcripts).split()), len(transcripts[0].split())
    assert [label.text() for label in card.table.headings] == ["", "Carefully (in use)", "Quickly"]
    rows = {row[0]: row[1:] for row in card.table.rows}
    assert rows["wrong words"] == [f"0 of {words}", f"{missed} of {words}"]
    assert rows["same words"] == ["the first", f"{len(transcripts) - 1} of 16"]
    assert rows["steps 4 to 6, median"] == ["120 ms", "60 ms"]
    assert rows["time against the first"] == ["the first", "▼ −50 %"]
    assert rows["weights on the disk"] == ["64 MiB", "44 MiB"]
    assert card.table.headings[2].accessibleName().startswith("Quickly: wrong words")
    assert "n = 16 recordings" in card.measured_label.text()
    assert "on Slow, fp32" in card.measured_label.text()
    assert set(joined.backend.asked) == {BASE, SMALL}
    assert joined.controller.word_errors.results == {}


def test_a_comparison_of_sizes_and_one_of_accelerators_exclude_each_other(joined: Joined) -> None:
    joined.backend.delay_seconds = 0.05
    _click(joined)
    joined.controller.word_errors.start(("slow",))
    assert joined.page.problem_label.text().startswith("A comparison of recognisers is running.")
    with joined.qtbot.waitSignal(joined.controller.recognisers.ended, timeout=LIMIT_MS):
        joined.page.progress.cancel_button.click()
    assert joined.page.problem_label.text().startswith("The comparison was cancelled before all")
    assert joined.page.recognisers.table.rows == []
    assert joined.page.recognisers.compare_button.isEnabled()


def test_a_size_that_cannot_be_loaded_is_told(joined: Joined) -> None:
    joined.backend.refusal = "There is too little memory. Close other programs."
    with joined.qtbot.waitSignal(joined.controller.recognisers.ended, timeout=LIMIT_MS):
        _click(joined)
    assert joined.page.problem_label.text() == joined.backend.refusal


def test_a_recording_that_fails_with_a_size_is_told_in_the_words_of_the_settings(
    joined: Joined,
) -> None:
    joined.backend.failing = {SMALL}
    with joined.qtbot.waitSignal(joined.controller.recognisers.ended, timeout=LIMIT_MS) as ended:
        _click(joined)
    assert ended.args == ["Recording 1 failed on Slow, Quickly: It broke."]


def test_what_prevents_a_comparison_is_said() -> None:
    chosen = ACCELERATORS[0]
    there = description(accelerators=(chosen,), recognisers=RECOGNISERS)
    assert say_what_is_missing(there, is_online=True) == ""
    assert say_what_is_missing(there, is_online=False) == "Waiting for the backend."
    assert say_what_is_missing(None, is_online=True) == "Waiting for the backend."
    replaced = description(accelerators=(chosen,))
    assert say_what_is_missing(replaced, is_online=True) == NO_CHOICE
    sheet = chosen.model_copy(update={"figures": "modelled"})
    modelled = description(accelerators=(sheet,), recognisers=RECOGNISERS)
    assert say_what_is_missing(modelled, is_online=True) == MODELLED
