"""The skills page: installed skills with example phrases and problems."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.translation import tr
from app.windows.pages.empty_conversation import as_typed_phrase
from app.windows.pages.page import ScrollPage
from app.windows.theme.typography import SPACE_1, SPACE_2, SPACE_3, SPACE_4, Role, text_label
from app.windows.widgets.buttons import text_button
from app.windows.widgets.flow_layout import FlowLayout
from app.windows.widgets.layouts import clear
from backend.wire.messages import SkillDescription

PHRASES_SHOWN = 4
"""Number of phrases on a skill's card."""


class SkillsPage(ScrollPage):
    """One card for each skill.

    Signals:
        phrase_clicked(str): the user wants to ask this.
        endpoint_allowed(str): the user lets skills send requests to this URL.
        endpoint_forbidden(str): the user forbids that again.
        log_clicked(str, str): the user wants to see this log file of the skill with this name.
    """

    phrase_clicked = Signal(str)
    endpoint_allowed = Signal(str)
    endpoint_forbidden = Signal(str)
    log_clicked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(tr("Skills"), tr("What the assistant can do. Click a phrase to ask it."))
        self._remark = text_label("", tone="secondary", wrap=True)
        self.column.addWidget(self._remark)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(SPACE_3)
        self.column.addLayout(self._cards)
        self._empty = text_label(
            tr("The backend has not described its skills yet."), tone="secondary", wrap=True
        )
        self.column.addWidget(self._empty)
        self._skills: tuple[SkillDescription, ...] = ()
        self.finish()

    def show_skills(self, skills: Sequence[SkillDescription], remark: str = "") -> None:
        """Show these skills, unusable ones last, and a remark on skills in general."""
        self._remark.setText(remark)
        self._remark.setVisible(bool(remark))
        if tuple(skills) == self._skills:
            return
        self._skills = tuple(skills)
        clear(self._cards)
        for skill in sorted(skills, key=lambda skill: bool(skill.problem)):
            self._cards.addWidget(self._card(skill))
        self._empty.setVisible(not skills)

    def _card(self, skill: SkillDescription) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        card.setAccessibleName(skill.name)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_3)
        layout.setSpacing(SPACE_1)
        head = QHBoxLayout()
        head.setSpacing(SPACE_3)
        head.addWidget(text_label(skill.name, Role.HEADING))
        head.addStretch()
        count = tr("%n intent(s)", "", skill.intents)
        head.addWidget(text_label(count, Role.SMALL, tone="secondary"))
        # The file is on the backend's machine, which may be another one.
        if skill.log_file and Path(skill.log_file).parent.is_dir():
            head.addWidget(self._log_button(skill))
        layout.addLayout(head)
        if skill.summary:
            layout.addWidget(text_label(skill.summary, Role.TEXT, tone="secondary", wrap=True))
        if skill.problem:
            layout.addWidget(text_label(skill.problem, Role.TEXT, tone="danger", wrap=True))
        if skill.endpoint:
            layout.addLayout(self._endpoint(skill))
        if not skill.problem and skill.example_phrases:
            layout.addSpacing(SPACE_2)
            layout.addWidget(self._phrases(skill))
        return card

    def _log_button(self, skill: SkillDescription) -> QPushButton:
        button = text_button(tr("Log"))
        button.setToolTip(tr("What it prints, and why it failed"))
        button.setAccessibleName(
            tr("{button} for {skill}").format(button=button.text(), skill=skill.name)
        )
        button.clicked.connect(lambda: self.log_clicked.emit(skill.log_file, skill.name))
        return button

    def _endpoint(self, skill: SkillDescription) -> QHBoxLayout:
        """The URL that receives the skill's requests, and the button that allows or forbids it."""
        words = (
            tr("Sends what you say to it to") if skill.endpoint_allowed else tr("It would send to")
        )
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(
            text_label(f"{words} {skill.endpoint}", Role.SMALL, tone="secondary", wrap=True), 1
        )
        signal = self.endpoint_forbidden if skill.endpoint_allowed else self.endpoint_allowed
        button = text_button(tr("Forbid") if skill.endpoint_allowed else tr("Allow sending"))
        button.setAccessibleName(
            tr("{button} for {skill}").format(button=button.text(), skill=skill.name)
        )
        button.clicked.connect(lambda: signal.emit(skill.endpoint))
        row.addWidget(button)
        return row

    def _phrases(self, skill: SkillDescription) -> QWidget:
        chips = QWidget()
        flow = FlowLayout(SPACE_2, chips)
        flow.setContentsMargins(0, 0, 0, 0)
        for example in skill.example_phrases[:PHRASES_SHOWN]:
            phrase = as_typed_phrase(example)
            chip = text_button(phrase, kind="chip", role=Role.TEXT)
            chip.clicked.connect(lambda _=False, text=phrase: self.phrase_clicked.emit(text))
            flow.addWidget(chip)
        return chips
