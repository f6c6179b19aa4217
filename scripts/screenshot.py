"""Take pictures of the app while its real backend answers: every page, in light and in dark.

    .venv/bin/python scripts/screenshot.py --folder assets/screenshots "what's the special
    ingredient in Earl Grey tea"

`--spoken FILE` plays a recording that begins with "Alexa" after the typed questions; the virtual
microphone that it needs comes with `.venv/bin/python scripts/virtual_audio.py run .venv/bin/python
scripts/screenshot.py --spoken FILE`. Works without a display (QT_QPA_PLATFORM=offscreen) and at
other scales (QT_SCALE_FACTOR=2).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from app.application import Application

ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = (
    "What's the special ingredient in Earl Grey tea?",
    "What is fifteen percent of eighty?",
    "Set a timer for five minutes.",
)
START_LIMIT_MILLISECONDS = 600_000
ANSWER_LIMIT_MILLISECONDS = 60_000


def main() -> int:
    """Start the app, ask, take the pictures and end the app."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", nargs="*", default=QUESTIONS, help="typed one after the other")
    parser.add_argument("--folder", type=Path, default=ROOT / "assets" / "screenshots")
    parser.add_argument("--size", default="1180x760", help="of the window, before scaling")
    parser.add_argument("--language", default="en", help="of the windows: en or de")
    parser.add_argument("--spoken", type=Path, action="append", default=[], metavar="FILE")
    arguments = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    # Fresh settings, timers and history, so that the user's own are neither shown nor changed.
    with tempfile.TemporaryDirectory(prefix="bergamot-screenshot-") as private:
        os.environ["BERGAMOT_CONFIG"] = os.environ["BERGAMOT_DATA"] = private
        os.environ["LANGUAGE"] = arguments.language
        width, height = (int(side) for side in arguments.size.split("x"))
        asked: list[Callable[[Application], None]] = [
            partial(_type, question) for question in arguments.questions
        ]
        asked += [partial(_speak, file) for file in arguments.spoken]
        return take_pictures(arguments.folder, asked, (width, height))


def _type(question: str, application: Application) -> None:
    application.window.ask(question)


def _speak(recording: Path, _: Application) -> None:
    from scripts.virtual_audio import MICROPHONE_INPUT

    device = f"--device={MICROPHONE_INPUT}"
    subprocess.Popen(["pacat", "--playback", device, "--file-format", str(recording)])


def take_pictures(
    folder: Path, asked: Sequence[Callable[[Application], None]], size: tuple[int, int]
) -> int:
    """Run the app in this process. Imports Qt late, because its platform is set before."""
    from PySide6.QtWidgets import QApplication

    from app.application import Application

    qt_application = QApplication(sys.argv[:1])
    application = Application(qt_application)
    application.store.update("appearance", tour_seen=True)  # its card would hide the pages
    application.window.resize(*size)
    application.start()
    try:
        if not application.link.is_online:
            wait_for_signal(
                application.link.online_changed, START_LIMIT_MILLISECONDS, "the backend"
            )
        for ask in asked:
            ask(application)
            wait_for_signal(application.echo.request_finished, ANSWER_LIMIT_MILLISECONDS, "a reply")
        folder.mkdir(parents=True, exist_ok=True)
        for choice in ("light", "dark"):
            application.theme.choose(choice)
            take_pages(application, folder, choice)
    except TimeoutError as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        application.window.hide()
        application.shut_down()
    return 0


def take_pages(application: Application, folder: Path, choice: str) -> None:
    """Take a picture of every page."""
    from PySide6.QtTest import QTest

    window = application.window
    for button, page in zip(window.tabs.buttons, window.tabs.pages, strict=True):
        window.tabs.choose(page)
        QTest.qWait(400)
        path = folder / f"{button.accessibleName().lower()}-{choice}.png"
        window.grab().save(str(path))
        print(path)
    window.tabs.choose(window.conversation_page)


def wait_for_signal(signal: SignalInstance, limit_milliseconds: int, what: str) -> None:
    """Run the event loop until a signal is emitted.

    Raises:
        TimeoutError: the signal was not emitted in time.
    """
    from PySide6.QtCore import QEventLoop, QTimer

    # Not QSignalSpy.wait: it holds the GIL, which would block the audio and network threads.
    loop = QEventLoop()
    emitted: list[bool] = []

    def on_signal(*_: object) -> None:
        emitted.append(True)
        loop.quit()

    connection = signal.connect(on_signal)
    QTimer.singleShot(limit_milliseconds, loop.quit)
    loop.exec()
    signal.disconnect(connection)
    if not emitted:
        raise TimeoutError(f"There was no sign of {what} within {limit_milliseconds / 1000:.0f} s.")


if __name__ == "__main__":
    sys.exit(main())
