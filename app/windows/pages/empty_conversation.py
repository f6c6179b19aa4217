"""The conversation page before the first request: hints, loading progress and example phrases."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.echo.state import EchoState
from app.link.state import LinkState
from app.translation import tr, tr_noop
from app.views.light_words import describe_offline
from app.views.loading_words import STARTING
from app.windows.theme.text_size import keep_scaled
from app.windows.theme.typography import SPACE_2, SPACE_4, SPACE_6, Role, text_label
from app.windows.widgets.buttons import text_button
from app.windows.widgets.flow_layout import FlowLayout
from app.windows.widgets.layouts import clear
from app.windows.widgets.loading_bar import LoadingBar
from backend.wire.messages import LoadingProgress, SkillDescription
from backend.wire.wake_word import WAKE_WORD, WAKE_WORD_TITLE

PHRASES_SHOWN = 8
"""Number of phrases on the empty page."""
LEAST_WORDS = 3
"""Shortest example phrase, in words: short commands such as "stop" are no good start."""
BAR_WIDTH = 420
"""Largest width of the progress bar, in device-independent pixels."""
_NO_MICROPHONE_HINTS = {
    EchoState.ERROR: tr_noop("There is no microphone, so nothing is heard."),
    EchoState.MUTED: tr_noop("The microphone is muted."),
}


def choose_example_phrases(
    skills: Sequence[SkillDescription], limit: int = PHRASES_SHOWN
) -> list[str]:
    """Choose phrases to try: the first of every usable skill, then the second ones, and so on."""
    usable = [
        [phrase for phrase in skill.example_phrases if len(phrase.split()) >= LEAST_WORDS]
        for skill in skills
        if not skill.problem
    ]
    phrases = [
        as_typed_phrase(phrase) for rank in zip_longest(*usable) for phrase in rank if phrase
    ]
    return list(dict.fromkeys(phrases))[:limit]


def as_typed_phrase(phrase: str) -> str:
    """Convert a skill's example phrase to a typed one: capitalised and without the wake word."""
    words = phrase.strip()
    if words.lower().startswith(f"{WAKE_WORD},"):
        words = words[len(WAKE_WORD) + 1 :].lstrip()
    return words[:1].upper() + words[1:]


class EmptyConversation(QWidget):
    """A heading and a hint on what can be done now, the loading progress, and phrases to click.

    Signals:
        phrase_clicked(str): the user wants to ask this.
        tour_clicked(): the user wants to see the guided tour.
    """

    phrase_clicked = Signal(str)
    tour_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._link_state = LinkState.STARTING
        self._progress = tr(STARTING)
        self._microphone_state = EchoState.OFFLINE
        self._heading = text_label("", Role.DISPLAY, wrap=True)
        self._hint = text_label("", Role.BODY, tone="secondary", wrap=True)
        self._progress_label = text_label("", Role.BODY, wrap=True)
        self._bar = LoadingBar()
        keep_scaled(self._bar, setMaximumWidth=BAR_WIDTH)
        self._chips = QWidget()
        self._flow = FlowLayout(SPACE_2, self._chips)
        self._flow.setContentsMargins(0, 0, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_6, SPACE_6, SPACE_6, SPACE_6)
        layout.setSpacing(SPACE_2)
        layout.addStretch(2)
        for widget in (self._heading, self._progress_label, self._bar, self._hint):
            layout.addWidget(widget)
        layout.addSpacing(SPACE_4)
        layout.addWidget(self._chips)
        self.tour_button = text_button(tr("Guided tour, one minute (Shift+F1)"), kind="link")
        self.tour_button.clicked.connect(self.tour_clicked)
        layout.addWidget(self.tour_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(3)
        self._show_words()

    def show_skills(self, skills: Sequence[SkillDescription]) -> None:
        """Offer these skills' phrases."""
        clear(self._flow)
        for phrase in choose_example_phrases(skills):
            chip = text_button(phrase, kind="chip", role=Role.TEXT)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            chip.clicked.connect(lambda _=False, text=phrase: self.phrase_clicked.emit(text))
            self._flow.addWidget(chip)
        self._chips.updateGeometry()
        self._show_words()

    def show_link(
        self, state: LinkState, progress: str, loading: LoadingProgress | None = None
    ) -> None:
        """Show the state of the link, with the progress while the backend starts or loads."""
        self._link_state, self._progress = state, progress
        self._bar.show_loading(loading if state is LinkState.LOADING else None, progress)
        self._show_words()

    def show_microphone(self, state: EchoState) -> None:
        """Take from the Echo's state whether its microphone is usable; ignore other states."""
        if state in (EchoState.ERROR, EchoState.MUTED, EchoState.IDLE):
            self._microphone_state = state
            self._show_words()

    def _show_words(self) -> None:
        can_ask = self._link_state is LinkState.READY or self._link_state.keeps_requests
        self._progress_label.setText(self._progress)
        self._progress_label.setVisible(self._link_state.keeps_requests)
        self._chips.setVisible(can_ask and self._flow.count() > 0)
        self.tour_button.setVisible(can_ask)
        heading, hint = self._words()
        self._heading.setText(heading)
        self._hint.setText(hint)

    def _words(self) -> tuple[str, str]:
        """The heading and the hint below it."""
        if self._link_state.keeps_requests:
            hint = tr("What you ask now is kept and answered as soon as it is ready.")
            return tr("Getting ready…"), hint
        if self._link_state is not LinkState.READY:
            return tr("No answers just now"), describe_offline(self._link_state)[1]
        greeting, has_chips = tr("What would you like to know?"), self._flow.count() > 0
        if self._microphone_state is EchoState.IDLE:
            hint = tr("Say “{wake_word}” and ask, or pick one of these.")
            if not has_chips:
                hint = tr("Say “{wake_word}” and ask.")
            return greeting, hint.format(wake_word=WAKE_WORD_TITLE)
        hint = tr("Type a question, or pick one of these.") if has_chips else tr("Type a question.")
        reason = tr(_NO_MICROPHONE_HINTS.get(self._microphone_state, ""))
        return greeting, f"{hint} {reason}".strip()
