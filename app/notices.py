"""Notices: how expected errors reach the screen; they wait until a window can show them."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Signal, Slot

logger = logging.getLogger(__name__)

Level = Literal["information", "warning", "error"]
_LOG_LEVELS = {
    "information": logging.INFO,
    "warning": logging.WARNING,
    "error": logging.ERROR,
}


@dataclass(frozen=True)
class NoticeAction:
    """What a notice offers to do about its trouble.

    Attributes:
        label: the words on its button: a verb, such as "Restart".
        run: does it; called on the thread of the windows, once for a click. The notice is closed
            before.
    """

    label: str
    run: Callable[[], object]


@dataclass(frozen=True)
class Notice:
    """One sentence for the user.

    Attributes:
        sentence: what happened and what to do.
        level: how bad it is.
        source: what it is about ("microphone", "speaker", "backend", "settings" …); a newer notice
            of the same source replaces an older one, and `Notices.withdraw` takes it off the
            screen. Empty: it stands for itself.
        action: a way out that is one click away; None when there is none.
    """

    sentence: str
    level: Level = "error"
    source: str = ""
    action: NoticeAction | None = None


class Notices(QObject):
    """Collects notices from everywhere and hands them to the window, once there is one.

    Call from the thread that it lives in; from other threads reach it by a signal.

    Signals:
        shown(Notice): a notice is to be shown.
        withdrawn(str): the notices of this source are settled and are to disappear.
    """

    shown = Signal(object)
    withdrawn = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[Notice] = []
        self._window_exists = False

    @property
    def waiting(self) -> tuple[Notice, ...]:
        """The notices that no window has shown yet."""
        return tuple(self._waiting)

    def show(
        self,
        sentence: str,
        level: Level = "error",
        source: str = "",
        action: NoticeAction | None = None,
    ) -> None:
        """Show a sentence, now or once a window exists; `action` becomes a button beside it."""
        logger.log(_LOG_LEVELS[level], "%s", sentence)
        notice = Notice(sentence, level, source, action)
        if self._window_exists:
            self.shown.emit(notice)
            return
        if source:
            self._waiting = [waiting for waiting in self._waiting if waiting.source != source]
        self._waiting.append(notice)

    def withdraw(self, source: str) -> None:
        """Take back what was said about a source: it works again."""
        self._waiting = [waiting for waiting in self._waiting if waiting.source != source]
        if self._window_exists:
            self.withdrawn.emit(source)

    @Slot()
    def on_window_opened(self) -> None:
        """Hand over what has waited. The window connects to `shown` first, then calls this."""
        self._window_exists = True
        waiting, self._waiting = self._waiting, []
        for notice in waiting:
            self.shown.emit(notice)
