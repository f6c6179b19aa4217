"""Stages of the answer: the skill's document as a tree, and what was taken out of it."""

from __future__ import annotations

import json

from PySide6.QtWidgets import QPlainTextEdit

from app.translation import tr, tr_noop
from app.views.json_tree import JsonNode, read_json
from app.views.request_history import RequestRecord
from app.windows.pages.pipeline.json_view import JsonView
from app.windows.pages.pipeline.panel import PanelContext, StepPanel
from app.windows.theme.text_size import keep_scaled
from app.windows.theme.typography import Role
from backend.wire.details import DETAILS_LIMIT_BYTES, DocumentDetails, ReplyDetails
from backend.wire.messages import ReplyMessage

CUT_WORDS = tr_noop("It was longer than {limit} KiB and is cut.")


class DocumentPanel(StepPanel):
    """Shows `DocumentDetails`: as a tree, or as text where it was cut.

    Attributes:
        view: the tree; text: what is no whole document.
    """

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.words_label = self.add_label(tone="secondary")
        self.view = JsonView(tr("Response document"))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(tr("Response document as text"))
        keep_scaled(self.text, setFixedHeight=240)
        self.column.addWidget(self.view)
        self.column.addWidget(self.text)

    def show_record(self, record: RequestRecord, details: object) -> None:
        """Show the document."""
        if not isinstance(details, DocumentDetails):
            return
        words = tr("The document that the skill “{skill}” answered with.")
        words = words.format(skill=details.skill)
        self.words_label.setText(f"{words} {_cut_words()}" if details.is_cut else words)
        tree = read_json(details.document)
        self.view.setVisible(tree is not None)
        self.text.setVisible(tree is None)
        if tree is not None:
            self.view.show_tree(tree, levels=2)
        else:
            self.text.setPlainText(details.document)


class ReplyPanel(StepPanel):
    """Shows `ReplyDetails` with the cards and directives of the reply."""

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.add_heading(tr("Text that is spoken"))
        self.text_label = self.add_label(Role.BODY)
        self.session_label = self.add_label(tone="secondary")
        self.cards_heading = self.add_heading(tr("Cards"))
        self.cards_label = self.add_label()
        self.directives_heading = self.add_heading(tr("Directives"))
        self.directives = JsonView(tr("Directives"))
        self.column.addWidget(self.directives)
        self.attributes_heading = self.add_heading(tr("Session attributes"))
        self.attributes = JsonView(tr("Session attributes"))
        self.column.addWidget(self.attributes)

    def show_record(self, record: RequestRecord, details: object) -> None:
        """Show what stands in the document, part by part."""
        if not isinstance(details, ReplyDetails):
            return
        self.text_label.setText(details.text or "–")
        words = tr("The session ends.") if details.ends_session else tr("The session goes on.")
        if details.reprompt:
            again = tr("Asked again after a silence: “{words}”")
            words += f" {again.format(words=details.reprompt)}"
        self.session_label.setText(f"{words} {_cut_words()}" if details.is_cut else words)
        reply = record.received_reply
        self._show_cards(reply)
        directives = list(reply.directives) if reply is not None else []
        self.directives_heading.setText(tr("Directives") if directives else tr("No directives."))
        self.directives.setVisible(bool(directives))
        if directives:
            self.directives.show_tree(JsonNode("", json.loads(json.dumps(directives))), levels=2)
        attributes = details.session_attributes
        self.attributes_heading.setVisible(bool(attributes))
        self.attributes.setVisible(bool(attributes))
        if attributes:
            self.attributes.show_tree(JsonNode("", attributes), levels=2)

    def _show_cards(self, reply: ReplyMessage | None) -> None:
        cards = reply.cards if reply is not None else ()
        self.cards_heading.setText(tr("Cards") if cards else tr("No cards."))
        self.cards_label.setVisible(bool(cards))
        self.cards_label.setText("\n\n".join(f"{card.title}\n{card.text}" for card in cards))


def _cut_words() -> str:
    return tr(CUT_WORDS).format(limit=DETAILS_LIMIT_BYTES // 1024)
