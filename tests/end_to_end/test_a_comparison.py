"""A comparison of two real accelerators and a modelled one, on a recorded request."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import soundfile
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.comparison.compared_quantities import FIRST_AUDIO, stage_key
from app.comparison.controller import ComparisonController
from app.echo.echo import Echo, EchoParts
from app.echo.microphone import Microphone
from app.echo.speaker import Speaker
from app.echo.timers import Timers
from app.link.link import BackendLink
from app.notices import Notices
from app.settings.store import SettingsStore
from app.windows.pages.compare_page import ComparePage
from app.windows.theme.theme import Theme
from tests.helpers.running_backend import START_LIMIT_SECONDS, RunningBackend
from tests.helpers.user_audio import say_as_user

pytestmark = pytest.mark.slow

NAMES = ("pytorch-eager", "onnxruntime", "modelled-t4")
ROUNDS = 5
LIMIT_MS = 180_000


@pytest.fixture
def joined(
    backend: RunningBackend, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> Iterator[tuple[ComparePage, ComparisonController]]:
    Theme(qapp).choose("light")
    notices = Notices()
    store = SettingsStore(notices, tmp_path)
    store.update("backend", address=backend.url(""), token=backend.token)
    link = BackendLink(store, notices)
    echo = Echo(EchoParts(Microphone(), Speaker(), Timers(notices, tmp_path), link, store, notices))
    page = ComparePage()
    qtbot.addWidget(page)
    controller = ComparisonController(echo, link)
    page.connect_to(controller)
    link.start()
    qtbot.waitUntil(lambda: link.is_online, timeout=START_LIMIT_SECONDS * 1_000)
    yield page, controller
    controller.shut_down()
    echo.shut_down()
    link.shut_down()


def test_two_real_accelerators_and_a_modelled_one(
    joined: tuple[ComparePage, ComparisonController],
    backend: RunningBackend,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    page, controller = joined
    question = say_as_user("Alexa, what's the special ingredient in Earl Grey tea?")
    soundfile.write(tmp_path / "tea.wav", question, 16_000)
    page.setup.request_choice.recording_chosen.emit(tmp_path / "tea.wav")
    page.setup.accelerators.tick(NAMES)
    page.setup.rounds_box.setValue(ROUNDS)
    with qtbot.waitSignal(controller.runner.ended, timeout=LIMIT_MS):
        page.setup.start_button.click()
    assert controller.runner.problem == ""
    report = controller.report
    assert report is not None
    assert {summary.accelerator for summary in report.summaries} == set(NAMES)
    by_name = {summary.accelerator: summary for summary in report.summaries}
    for name, summary in by_name.items():
        assert (summary.counted, summary.failed) == (ROUNDS, 0)
        assert "bergamot" in summary.reply.lower(), name
        for key in (FIRST_AUDIO, *(stage_key(number) for number in range(4, 11))):
            assert summary.figures[key].median > 0, (name, key)
    assert by_name["modelled-t4"].figures[FIRST_AUDIO].provenance == "modelled"
    assert by_name["modelled-t4"].figures[stage_key(8)].provenance == "measured"
    assert by_name["modelled-t4"].figures["cost"].provenance == "modelled"
    assert report.plan.baseline == "pytorch-eager"
    change = by_name["onnxruntime"].changes[stage_key(10)]
    # Which one is faster is the bench's to say: a busy machine may turn five rounds round.
    assert change.low_percent <= change.percent <= change.high_percent
    assert controller.runner.speech.keys() == set(NAMES)
    page.export_requested.emit("json", tmp_path / "comparison.json")
    told = json.loads((tmp_path / "comparison.json").read_text())
    assert len(told["runs"]) == len(NAMES) * (ROUNDS + 1)
    with qtbot.waitSignal(controller.word_errors.ended, timeout=LIMIT_MS) as ended:
        page.word_errors.count_button.click()
    assert ended.args == [""]
    assert list(controller.word_errors.results) == ["pytorch-eager", "onnxruntime"]
    for errors in controller.word_errors.results.values():
        assert errors.rate < 0.1, errors
        assert errors.same_recordings >= errors.recordings - 2
    # Freed again: only the chosen one is ready.
    qtbot.waitUntil(
        lambda: sum(each["ready"] for each in backend.get("/v1/description")["accelerators"]) == 1,
        timeout=30_000,
    )


def test_both_sizes_of_the_recogniser(
    joined: tuple[ComparePage, ComparisonController], backend: RunningBackend, qtbot: QtBot
) -> None:
    page, controller = joined
    qtbot.waitUntil(page.recognisers.compare_button.isEnabled, timeout=30_000)
    with qtbot.waitSignal(controller.recognisers.ended, timeout=LIMIT_MS) as ended:
        page.recognisers.compare_button.click()
    assert ended.args == [""]
    chosen = backend.get("/v1/health")["accelerator"]
    assert list(controller.recognisers.results) == [f"{chosen}:base", f"{chosen}:small"]
    for name, errors in controller.recognisers.results.items():
        assert errors.rate < 0.1, errors
        assert controller.recognisers.times[name].median_ms > 0
    assert len(page.recognisers.table.rows) == 9
