"""The notices on screen: one bar per notice, the newest on top, with an action if it has one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.notices import Notice, Notices
from app.translation import tr, tr_noop
from app.windows.theme.typography import SPACE_2, SPACE_3, SPACE_5, Role, text_label
from app.windows.widgets.buttons import small_button, text_button
from app.windows.widgets.icon_label import IconLabel

NOTICES_SHOWN = 3
"""Number of notices on screen; the oldest one is removed."""
_LEVELS = {
    "information": tr_noop("information"),
    "warning": tr_noop("warning"),
    "error": tr_noop("error"),
}
_ICONS = {
    "information": ("info", "accent"),
    "warning": ("warning", "warning"),
    "error": ("error", "danger"),
}


class NoticeBar(QWidget):
    """Shows all notices; a new one replaces an older one of the same source."""

    def __init__(self, notices: Notices) -> None:
        super().__init__()
        self.setAccessibleName(tr("Notices"))
        self._bars: list[tuple[Notice, QFrame]] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(SPACE_5, SPACE_3, SPACE_5, SPACE_2)
        self._layout.setSpacing(SPACE_2)
        self.hide()
        notices.shown.connect(self.on_shown)
        notices.withdrawn.connect(self.on_withdrawn)

    @property
    def sentences(self) -> tuple[str, ...]:
        """The shown sentences, newest first."""
        return tuple(notice.sentence for notice, _ in self._bars)

    def on_shown(self, notice: Notice) -> None:
        """A notice is to be shown."""
        for shown, _ in list(self._bars):
            if shown == notice or (notice.source and shown.source == notice.source):
                self._remove(shown)
        bar = self._bar(notice)
        self._bars.insert(0, (notice, bar))
        self._layout.insertWidget(0, bar)
        while len(self._bars) > NOTICES_SHOWN:
            self._remove(self._bars[-1][0])
        self.show()

    def on_withdrawn(self, source: str) -> None:
        """The notices of a source no longer apply: remove them."""
        for shown, _ in list(self._bars):
            if shown.source == source:
                self._remove(shown)

    def _bar(self, notice: Notice) -> QFrame:
        bar = QFrame()
        bar.setProperty("severity", notice.level)
        bar.setAccessibleName(f"{tr(_LEVELS[notice.level])}: {notice.sentence}")
        layout = QHBoxLayout(bar)
        layout.setContentsMargins(SPACE_3, SPACE_2, SPACE_2, SPACE_2)
        layout.setSpacing(SPACE_3)
        name, tone = _ICONS[notice.level]
        layout.addWidget(IconLabel(name, tone))
        layout.addWidget(text_label(notice.sentence, Role.TEXT, wrap=True), 1)
        if notice.action is not None:
            button = text_button(notice.action.label, kind="notice")
            button.setAccessibleDescription(notice.sentence)
            button.clicked.connect(lambda: self._act(notice))
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        close = small_button("close", tr("Close this notice"))
        close.clicked.connect(lambda: self._remove(notice))
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        return bar

    def _act(self, notice: Notice) -> None:
        """Remove a notice, then run its action, after which it may no longer apply."""
        self._remove(notice)
        if notice.action is not None:
            notice.action.run()

    def _remove(self, notice: Notice) -> None:
        for entry in list(self._bars):
            if entry[0] is notice:
                self._bars.remove(entry)
                entry[1].hide()
                entry[1].deleteLater()
        self.setVisible(bool(self._bars))
