"""Measure a newcomer's path: the window, the backend, and the first answer in the guided tour.

    .venv/bin/python scripts/measure_first_start.py --runs 5

Each run starts the app as a process of its own, with fresh settings and without a display, and
clicks through the tour as soon as it can. Times count from the start of the process; all are
measured. `--fresh-cache` is the first start ever, which compiles and exports networks. Linux.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent, QObject

ROOT = Path(__file__).resolve().parent.parent
LIMIT_MILLISECONDS = 900_000
POINTS = {
    "window": "window painted",
    "checked": "check of microphone and speaker shown",
    "ready": "backend ready",
    "answered": "first answer in the tour shown",
}


def main() -> int:
    """Run the app several times and print the table; or be one run."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--fresh-cache", action="store_true", help="as after the installation")
    parser.add_argument("--started-at", type=float, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.started_at is not None:
        sys.path.insert(0, str(ROOT))
        return _run_app(arguments.started_at)
    runs = [_start(arguments.fresh_cache) for _ in range(arguments.runs)]
    print(f"{'seconds from the start of the process':45} {'median':>7} {'least':>7} {'most':>7}")
    for point, words in POINTS.items():
        seconds = [run[point] for run in runs if point in run]
        if seconds:
            median = statistics.median(seconds)
            print(f"{words:45} {median:7.2f} {min(seconds):7.2f} {max(seconds):7.2f}")
    print(f"n = {len(runs)}, load {os.getloadavg()[0]:.1f}")
    return int(any("answered" not in run for run in runs))


def _start(has_fresh_cache: bool) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="bergamot-start-") as folder:
        private = ["BERGAMOT_CONFIG", "BERGAMOT_DATA", "BERGAMOT_LOGS"]
        private += ["BERGAMOT_CACHE"] if has_fresh_cache else []
        environment = os.environ | dict.fromkeys(private, folder) | {"QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, __file__, "--started-at", str(time.monotonic())]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=False
        )
    lines = done.stdout.decode().splitlines()
    run: dict[str, float] = json.loads(lines[-1]) if lines else {}
    print(" ".join(f"{point} {seconds:.2f} s" for point, seconds in run.items()), flush=True)
    return run


def _run_app(started_at: float) -> int:
    """Do what `python -m app` does, and note when each point is reached."""
    gc.disable()  # as app/command_line.py does
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    from app.application import Application

    qt_application = QApplication(sys.argv[:1])
    application = Application(qt_application)
    reached: dict[str, float] = {}

    def note(point: str) -> None:
        reached.setdefault(point, time.monotonic() - started_at)

    class PaintFilter(QObject):
        """Notes when the window has been painted for the first time."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, walk)
            return False

    def walk() -> None:
        """Go through the tour, once the window is there."""
        if "window" in reached:
            return
        note("window")
        application.tour.card.next_clicked.emit()
        if (sheet := application.sound_check.sheet) is not None:
            note("checked")
            sheet.close()
        # What is asked while the backend loads is kept and answered when it is ready.
        application.tour.card.ask_clicked.emit()

    def on_online(is_online: bool) -> None:
        if is_online:
            note("ready")

    paint_filter = PaintFilter()
    application.window.echo_panel.installEventFilter(paint_filter)
    application.echo.reply_received.connect(lambda *_: note("answered"))
    application.echo.request_finished.connect(lambda *_: qt_application.quit())
    application.link.online_changed.connect(on_online)
    application.start()
    QTimer.singleShot(LIMIT_MILLISECONDS, qt_application.quit)
    qt_application.exec()
    application.window.hide()
    application.shut_down()
    print(json.dumps(reached))
    return 0


if __name__ == "__main__":
    sys.exit(main())
