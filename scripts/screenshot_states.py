"""Take pictures of every page and state of the app, in every look, size and scale.

    .venv/bin/python scripts/virtual_audio.py run .venv/bin/python scripts/screenshot_states.py
    --folder pictures

The app runs with its real backend and without a display. Each variant (a size of the window, a
scale of the screen, a text size) is a run of its own; `--variant NAME` takes one. With `--sheets`,
the pictures are also put side by side, six to a sheet. LANGUAGE=de in the environment: in German.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.screenshot import (  # noqa: E402
    ANSWER_LIMIT_MILLISECONDS,
    QUESTIONS,
    START_LIMIT_MILLISECONDS,
    wait_for_signal,
)
from scripts.spoken_app import use_private_folder  # noqa: E402

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.application import Application

SETTLE_MILLISECONDS = 400
STEPS_OPEN_AT_ONCE = 3
SHEET_COLUMNS, SHEET_ROWS = 2, 3
SHEET_CELL = (960, 640)
USUAL_LOOKS = (("light", "usual"), ("dark", "usual"))
ALL_LOOKS = (*USUAL_LOOKS, ("light", "high"), ("dark", "high"))


@dataclass(frozen=True)
class Variant:
    """One run of the app.

    Attributes:
        size: of the window, before scaling.
        scale: of the screen.
        text_percent: the text size in the settings.
        looks: themes and contrasts.
        is_whole: with all states; otherwise only the pages after some requests.
    """

    size: tuple[int, int]
    scale: float = 1.0
    text_percent: int = 100
    looks: Sequence[tuple[str, str]] = USUAL_LOOKS
    is_whole: bool = False


VARIANTS = {
    "small": Variant((1000, 650), is_whole=True),
    "usual": Variant((1180, 760), looks=ALL_LOOKS),
    "scale-200": Variant((1180, 760), scale=2.0),
    "text-150": Variant((1180, 760), text_percent=150),
    "text-200": Variant((1000, 650), text_percent=200, is_whole=True),
    "4k": Variant((3840, 2100)),
}


def main() -> int:
    """Run each variant as a process; exit status 1 if one of them failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--variant", choices=VARIANTS)
    parser.add_argument("--sheets", action="store_true", help="six pictures to a sheet, as well")
    arguments = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if arguments.variant:
        return _take_variant(VARIANTS[arguments.variant], arguments.folder / arguments.variant)
    failed = 0
    for name, variant in VARIANTS.items():
        command = [sys.executable, __file__, "--folder", arguments.folder, "--variant", name]
        environment = os.environ | {"QT_SCALE_FACTOR": str(variant.scale)}
        failed += bool(subprocess.run(command, env=environment, check=False).returncode)
        if arguments.sheets:
            make_sheets(sorted((arguments.folder / name).glob("*.png")), arguments.folder, name)
    return int(bool(failed))


def make_sheets(pictures: Sequence[Path], folder: Path, name: str) -> None:
    """Put pictures side by side, with their names."""
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter

    application = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    assert application is not None
    width, height = SHEET_CELL
    size = SHEET_COLUMNS * SHEET_ROWS
    for first in range(0, len(pictures), size):
        sheet = QImage(width * SHEET_COLUMNS, height * SHEET_ROWS, QImage.Format.Format_RGB32)
        sheet.fill(Qt.GlobalColor.darkGray)
        painter = QPainter(sheet)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for place, file in enumerate(pictures[first : first + size]):
            picture = QImage(str(file))
            scale = min((width - 8) / picture.width(), (height - 28) / picture.height())
            left = place % SHEET_COLUMNS * width + 4
            top = place // SHEET_COLUMNS * height
            painter.drawText(left, top + 15, file.stem)
            target = QRectF(left, top + 22, picture.width() * scale, picture.height() * scale)
            painter.drawImage(target, picture)
        painter.end()
        sheet.save(str(folder / f"sheet-{name}-{first // size + 1}.png"))


def _take_variant(variant: Variant, folder: Path) -> int:
    with tempfile.TemporaryDirectory(prefix="bergamot-screenshot-") as private:
        # Fresh settings, timers and history: the user's own are neither shown nor changed.
        use_private_folder(Path(private))
        folder.mkdir(parents=True, exist_ok=True)
        photographer = Photographer(variant, folder)
        try:
            photographer.take_all()
        except TimeoutError as error:
            print(error, file=sys.stderr)
            return 1
        finally:
            photographer.end()
    return 0


class Photographer:
    """Brings the app from state to state and takes its picture in each, in every look."""

    def __init__(self, variant: Variant, folder: Path) -> None:
        from PySide6.QtWidgets import QApplication

        from app.application import Application

        self._variant, self._folder = variant, folder
        self._app: Application = Application(QApplication(sys.argv[:1]))
        if not variant.is_whole:
            self._app.store.update("appearance", tour_seen=True)
        if variant.text_percent != 100:
            self._app.store.update("appearance", text_size_percent=variant.text_percent)
        self._window = self._app.window
        self._window.resize(*variant.size)

    def take_all(self) -> None:
        """Take every picture of the variant.

        Raises:
            TimeoutError: the backend or a reply did not come.
        """
        self._app.start()
        if self._variant.is_whole:
            self._take("loading")
        if not self._app.link.is_online:
            wait_for_signal(self._app.link.online_changed, START_LIMIT_MILLISECONDS, "the backend")
        if self._variant.is_whole:
            self._take("tour")
            self._app.tour.card.skip_clicked.emit()
            self._take_pages("empty")
        for question in QUESTIONS:
            self._window.ask(question)
            wait_for_signal(self._app.echo.request_finished, ANSWER_LIMIT_MILLISECONDS, "a reply")
        self._take_pages("answered")
        if self._variant.is_whole:
            self._take_steps()
            self._take_comparison()
            self._take_sheets()
            self._take_echo_states()

    def end(self) -> None:
        """End the app."""
        self._window.hide()
        self._app.shut_down()

    def _take_pages(self, state: str) -> None:
        for button, page in zip(self._window.tabs.buttons, self._window.tabs.pages, strict=True):
            self._window.tabs.choose(page)
            self._settle()
            name = f"{state}-{button.accessibleName().lower()}"
            for number, _ in enumerate(_scrolled(page), start=1):
                self._take(f"{name}-{number}")

    def _take_steps(self) -> None:
        """Open the steps of the first spoken or typed request, a few at once."""
        page = self._window.pipeline_page
        self._window.tabs.choose(page)
        for first in range(0, len(page.table.sections), STEPS_OPEN_AT_ONCE):
            opened = page.table.sections[first : first + STEPS_OPEN_AT_ONCE]
            for section in opened:
                section.row.open_button.click()
            self._settle()
            _scroll_to(opened[0])
            self._settle()
            self._take(f"steps-{first + 1}")
            for section in opened:
                section.row.open_button.click()

    def _take_comparison(self) -> None:
        page = self._window.compare_page
        self._window.tabs.choose(page)
        page.story.run_clicked.emit()
        self._settle()
        self._take("comparing")
        wait_for_signal(self._app.comparison.ended, START_LIMIT_MILLISECONDS, "the comparison")
        page.recognisers.compare_button.click()
        recognisers = self._app.comparison.recognisers
        wait_for_signal(recognisers.ended, START_LIMIT_MILLISECONDS, "the recognisers")
        for number, _ in enumerate(_scrolled(page), start=1):
            self._take(f"compared-{number}")

    def _take_sheets(self) -> None:
        opened = self._window.help
        opens = {"help": opened.open_help, "about": opened.open_about, "log": opened.open_log}
        for name, open_sheet in {**opens, "report": opened.open_report}.items():
            sheet = open_sheet()
            self._settle()
            self._take(f"sheet-{name}", sheet)
            sheet.close()
        self._app.sound_check.open()
        if (check := self._app.sound_check.sheet) is not None:
            self._settle()
            self._take("sheet-check", check)
            check.close()

    def _take_echo_states(self) -> None:
        self._window.tabs.choose(self._window.conversation_page)
        self._app.echo.press_to_talk()
        self._settle()
        self._take("listening")
        self._app.echo.stop()
        self._app.echo.set_muted(True)
        self._settle()
        self._take("muted")
        self._app.echo.set_muted(False)
        self._app.store.update("audio", microphone="No such microphone")
        self._settle(3 * SETTLE_MILLISECONDS)
        self._take("microphone-lost")
        self._app.store.update("audio", microphone="")
        self._app.store.update("backend", address="http://127.0.0.1:9")
        self._settle(3 * SETTLE_MILLISECONDS)
        self._take("backend-lost")

    def _take(self, name: str, widget: QWidget | None = None) -> None:
        """Take a picture in every look."""
        for theme, contrast in self._variant.looks:
            self._app.theme.choose(theme, contrast)
            while not self._app.theme.is_settled:  # until then, the window does not paint
                self._settle(10)
            self._settle(SETTLE_MILLISECONDS // 2)
            suffix = "-contrast" if contrast == "high" else ""
            path = self._folder / f"{name}-{theme}{suffix}.png"
            (widget or self._window).grab().save(str(path))

    @staticmethod
    def _settle(milliseconds: int = SETTLE_MILLISECONDS) -> None:
        from PySide6.QtTest import QTest

        QTest.qWait(milliseconds)


def _scroll_to(widget: QWidget) -> None:
    """Bring a widget to the top of the area in which it scrolls."""
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QScrollArea

    area: QWidget | None = widget
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is not None:
        area.verticalScrollBar().setValue(widget.mapTo(area.widget(), QPoint(0, 0)).y())


def _scrolled(page: QWidget) -> Iterator[None]:
    """Scroll a page from its top by whole views, and stop at each."""
    from PySide6.QtWidgets import QScrollArea

    yield
    areas = [page] if isinstance(page, QScrollArea) else page.findChildren(QScrollArea)
    for area in filter(QScrollArea.isVisible, areas):
        bar = area.verticalScrollBar()
        while bar.value() < bar.maximum():
            bar.setValue(bar.value() + bar.pageStep())
            yield
        bar.setValue(0)


if __name__ == "__main__":
    sys.exit(main())
