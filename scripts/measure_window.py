"""Measure for how long actions block the event loop of a window with a day's content.

    .venv/bin/python scripts/measure_window.py

Prints for each action the longest time in which Qt's event loop was blocked: as wall-clock time and
as CPU time of the window's thread. Works without a display (QT_QPA_PLATFORM=offscreen). All figures
are measured.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.comparison.comparison_run import ComparisonRun
    from app.windows.main_window import MainWindow
    from backend.wire.messages import (
        AcceleratorDescription,
        Description,
        NetworkDescription,
        SkillDescription,
    )

ROOT = Path(__file__).resolve().parent.parent
ANSWER = "Bergamot: the oil of the rind of a citrus fruit gives the tea its flavour. " * 3
BUBBLES = 100
ACCELERATORS = 19
STAGES = range(4, 11)
Action = tuple[str, Callable[[], object]]


def main() -> int:
    """Open a window, run every action once and print the table."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="bergamot-window-") as private:
        os.environ["BERGAMOT_CONFIG"] = os.environ["BERGAMOT_DATA"] = private
        return _measure()


def _measure() -> int:
    from PySide6.QtWidgets import QApplication

    from app.notices import Notices
    from app.views.request_history import RequestHistory
    from app.windows.main_window import MainWindow
    from app.windows.theme.theme import Theme
    from scripts.event_loop_monitor import EventLoopMonitor

    application = QApplication(sys.argv[:1])
    theme = Theme(application)
    monitor = EventLoopMonitor()
    window = MainWindow(Notices(), RequestHistory())
    window.show()
    monitor.settle(500)
    print(f"{'action':44} {'by the clock':>13} {'computing':>13}")
    for name, act in actions(window, theme.choose):
        monitor.reset()
        act()
        monitor.settle(600)
        print(f"{name:44} {monitor.longest_ms:10.0f} ms {monitor.longest_busy_ms:10.0f} ms")
    window.hide()
    return 0


def actions(window: MainWindow, choose_theme: Callable[[str], None]) -> Iterator[Action]:
    """Yield actions of the user and the backend, each to be measured separately."""
    from PySide6.QtWidgets import QApplication

    for number, page in enumerate(window.tabs.pages):
        yield (
            f"page {number + 1} opened for the first time",
            lambda page=page: window.tabs.choose(page),
        )
    yield (
        f"{ACCELERATORS} accelerators described",
        lambda: window.show_description(make_description()),
    )
    # As in real use, the event loop runs after each request.
    for number in range(1, BUBBLES + 1):
        ask(window, number)
        QApplication.processEvents()
    for number, page in enumerate(window.tabs.pages):
        yield f"page {number + 1} opened when full", lambda page=page: window.tabs.choose(page)
    yield "the same described again", lambda: window.show_description(make_description())
    window.tabs.choose(window.compare_page)
    yield "comparison of 4 begun", lambda: compare(window, 0)
    for rounds in (10, 100, 200):
        yield f"comparison of 4, {rounds} rounds", lambda rounds=rounds: compare(window, rounds)
    window.tabs.choose(window.conversation_page)
    yield "one more question", lambda: ask(window, BUBBLES + 1)
    for page, name in (
        (window.conversation_page, "conversation"),
        (window.settings_page, "settings"),
    ):
        window.tabs.choose(page)
        yield f"{name} made wider", lambda: window.resize(1600, 900)
        yield f"{name} made narrower", lambda: window.resize(1000, 650)
        for theme in ("dark", "light"):
            yield f"{name} in the {theme} theme", lambda theme=theme: choose_theme(theme)


def ask(window: MainWindow, request_id: int) -> None:
    """Run a request through the conversation page and the history, from start to end."""
    from app.echo.timing import RequestTiming
    from backend.wire.messages import ReplyMessage

    sentence = f"What is the special ingredient in earl grey tea number {request_id}"
    for screen in (window.conversation_page, window.pipeline_page.history):
        screen.on_request_started(request_id, "typed")
        screen.on_sentence_understood(request_id, sentence)
        screen.on_reply_received(
            request_id, ReplyMessage(id=request_id, sentence=sentence, text=ANSWER)
        )
        timing = RequestTiming(request_id, "typed", first_audio_ms=80.0, perceived_ms=95.0)
        screen.on_request_finished(request_id, timing, "Accelerator 1")


def compare(window: MainWindow, rounds: int) -> None:
    """Compute and show the report of a comparison of four accelerators after these rounds."""
    from app.comparison.comparison_plan import MOST_ROUNDS, ComparisonPlan, TypedRequest
    from app.comparison.report import Report
    from app.comparison.statistics import summarise

    description = make_description()
    names = tuple(accelerator.name for accelerator in description.accelerators[:4])
    plan = ComparisonPlan(TypedRequest("what time is it"), names, rounds=MOST_ROUNDS)
    runs = [
        _run(turn.accelerator, turn.round) for turn in plan.planned_runs() if turn.round <= rounds
    ]
    summaries = summarise(plan, runs)
    report = Report(plan, runs, summaries, description, datetime.now(UTC))
    window.compare_page.show_report(
        report, names, {stage.number: "" for stage in description.stages}
    )


def _run(accelerator: str, number: int) -> ComparisonRun:
    from app.comparison.comparison_run import ComparisonRun

    # The times vary from run to run, as measured ones do.
    milliseconds = 50 + len(accelerator) + number * 7.3 % 11
    return ComparisonRun(
        accelerator,
        number,
        stages_ms={stage: milliseconds / stage for stage in STAGES},
        first_audio_ms=milliseconds + ord(accelerator[-1]),
        cost_usd=milliseconds / 1e7,
        sentence="what time is it",
        reply="It is late.",
    )


def make_description() -> Description:
    """Make the description of a backend with many accelerators, skills and networks."""
    from backend.wire.limits import WIRE_VERSION
    from backend.wire.messages import Description, StageDescription

    stages = [{"number": number, "name": f"stage {number}", "inference": True} for number in STAGES]
    return Description(
        wire_version=WIRE_VERSION,
        version="1",
        session_id="session",
        state="ready",
        stages=tuple(StageDescription.model_validate(stage) for stage in stages),
        accelerators=tuple(map(_accelerator, range(ACCELERATORS))),
        skills=tuple(map(_skill, range(20))),
        networks=tuple(map(_network, range(9))),
    )


def _accelerator(number: int) -> AcceleratorDescription:
    from backend.wire.messages import AcceleratorDescription

    return AcceleratorDescription(
        name=f"a{number}",
        title=f"Accelerator {number}",
        family=f"Family {number // 3}",
        available=number < 15,
        hardware="A chip",
        chosen=number == 1,
        ready=True,
    )


def _skill(number: int) -> SkillDescription:
    from backend.wire.messages import SkillDescription

    return SkillDescription(
        id=f"s{number}",
        name=f"Skill {number}",
        summary="It knows things.",
        example_phrases=("who was Ada Lovelace", "how high is the moon", "what time is it now"),
        intents=3,
    )


def _network(number: int) -> NetworkDescription:
    from backend.wire.messages import NetworkDescription

    return NetworkDescription(
        name=f"n{number}",
        title=f"Network {number}",
        version="1",
        licence="MIT",
        source="here",
        size_bytes=2**20,
        sha256="0" * 64,
    )


if __name__ == "__main__":
    sys.exit(main())
