"""What the conversation shows before the first request: phrases that the installed skills answer."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.windows.buttons import text_button
from app.windows.flow_layout import FlowLayout
from app.windows.layouts import clear
from app.windows.typography import SPACE_2, SPACE_4, SPACE_6, Role, text_label
from backend.wire.messages import SkillDescription

PHRASES_SHOWN = 8
"""Chips on the empty page."""
WORDS_NEEDED = 3
"""A phrase to begin with is a question, not "stop"."""


def example_phrases(skills: Sequence[SkillDescription], limit: int = PHRASES_SHOWN) -> list[str]:
    """Phrases to try: one of every usable skill first, then their second ones, and so on; no bare commands."""
    usable = [
        [phrase for phrase in skill.example_phrases if len(phrase.split()) >= WORDS_NEEDED]
        for skill in skills
        if not skill.problem
    ]
    turns = [typed_phrase(phrase) for turn in zip_longest(*usable) for phrase in turn if phrase]
    return list(dict.fromkeys(turns))[:limit]


def typed_phrase(phrase: str) -> str:
    """A phrase of a skill's manifest as one would type it: without the wake word, with a capital letter."""
    words = phrase.strip()
    if words.lower().startswith("alexa,"):
        words = words[len("alexa,") :].lstrip()
    return words[:1].upper() + words[1:]


class EmptyConversation(QWidget):
    """A greeting and phrases to click.

    Signals:
        phrase_clicked(str): ask this.
    """

    phrase_clicked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_6, SPACE_6, SPACE_6, SPACE_6)
        layout.setSpacing(SPACE_2)
        layout.addStretch(2)
        layout.addWidget(text_label("What would you like to know?", Role.DISPLAY, wrap=True))
        self._hint = text_label(
            "Say “Alexa” and ask, or pick one of these.", Role.BODY, tone="secondary", wrap=True
        )
        layout.addWidget(self._hint)
        layout.addSpacing(SPACE_4)
        self._chips = QWidget()
        self._flow = FlowLayout(SPACE_2, self._chips)
        self._flow.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._chips)
        layout.addStretch(3)

    def show_skills(self, skills: Sequence[SkillDescription]) -> None:
        """Offer these skills' phrases."""
        clear(self._flow)
        for phrase in example_phrases(skills):
            chip = text_button(phrase, kind="chip", role=Role.TEXT)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            chip.clicked.connect(lambda _=False, text=phrase: self.phrase_clicked.emit(text))
            self._flow.addWidget(chip)
        self._chips.updateGeometry()
