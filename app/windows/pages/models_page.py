"""The models page: networks with licence and size, processes, and Bergamot itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from app.link.stages import translate_loading
from app.translation import tr, tr_noop
from app.views.number_formats import format_bytes
from app.windows.pages.page import ScrollPage
from app.windows.theme.typography import SPACE_1, SPACE_2, SPACE_3, SPACE_4, Role, text_label
from app.windows.widgets.elided_label import ElidedLabel
from app.windows.widgets.layouts import clear, separator
from backend.wire.messages import Description, NetworkDescription
from backend.wire.wake_word import WAKE_WORD

ABOUT = tr_noop(
    "An Echo on the desk and its data centre on the same machine: the same request, stage by "
    "stage, on one accelerator and then on another. Bergamot is free software under the Apache "
    "License 2.0."
)
WAKE_WORD_MODELS = tr_noop(
    "openWakeWord 0.5.1, models {wake_word}, melspectrogram and embedding. They run in the Echo "
    "itself, on the processor. The models are licensed CC BY-NC-SA 4.0: not for commercial use."
)
TYPEFACE = tr_noop("Set in Inter, SIL Open Font License 1.1.")


def describe_wake_word_models() -> str:
    """The models of the wake word, where they run, and their licence."""
    return tr(WAKE_WORD_MODELS).format(wake_word=WAKE_WORD)


class ModelsPage(ScrollPage):
    """Shows the backend's networks, the wake word's models, and the state of both processes.

    Attributes:
        status_label: version and state of the backend, memory of both processes.
    """

    def __init__(self) -> None:
        super().__init__(
            tr("Models"), tr("Every network that answers you, with its licence and size.")
        )
        self._networks: tuple[NetworkDescription, ...] = ()
        self._list_card, self._list = _card()
        self._list_card.hide()
        self._empty = text_label(
            tr("The backend has not described its networks yet."), tone="secondary", wrap=True
        )
        self.column.addWidget(self._empty)
        self.column.addWidget(self._list_card)
        self.add_heading(text_label(tr("Wake word"), Role.HEADING))
        self._add_words(describe_wake_word_models())
        self.add_heading(text_label(tr("Processes"), Role.HEADING))
        self.status_label = self._add_words("")
        self.add_heading(text_label(tr("About Bergamot"), Role.HEADING))
        self._add_words(f"{tr(ABOUT)}\n\n{tr(TYPEFACE)}")
        self.finish()

    def show_networks(self, networks: Sequence[NetworkDescription]) -> None:
        """Show these networks."""
        if tuple(networks) == self._networks:
            return
        self._networks = tuple(networks)
        clear(self._list)
        for network in networks:
            if self._list.count():
                self._list.addWidget(separator())
            self._list.addWidget(_network_row(network))
        self._list_card.setVisible(bool(networks))
        self._empty.setVisible(not networks)

    def show_status(
        self, description: Description | None, app_bytes: int, backend_bytes: int
    ) -> None:
        """Show the backend's state and the resident memory of both processes."""
        if description is None:
            backend = tr("Backend: not connected")
        else:
            backend = tr("Backend {version}: {state}").format(
                version=description.version, state=tr(description.state)
            )
            if description.progress:
                backend += tr(", loading {what}").format(
                    what=translate_loading(description.progress)
                )
        memory = tr("Memory: app {app}, backend {backend}").format(
            app=format_bytes(app_bytes), backend=format_bytes(backend_bytes)
        )
        self.status_label.setText(f"{backend}\n{memory}")

    def _add_words(self, words: str) -> QLabel:
        card, layout = _card()
        label = text_label(words, Role.TEXT, wrap=True)
        layout.addWidget(label)
        layout.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_3)
        self.column.addWidget(card)
        return label


def _card() -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    card.setProperty("role", "card")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(SPACE_4, SPACE_1, SPACE_4, SPACE_1)
    layout.setSpacing(0)
    return card, layout


def _network_row(network: NetworkDescription) -> QFrame:
    row = QFrame()
    layout = QVBoxLayout(row)
    layout.setContentsMargins(0, SPACE_3, 0, SPACE_3)
    layout.setSpacing(SPACE_1)
    head = QHBoxLayout()
    head.setSpacing(SPACE_2)
    head.addWidget(text_label(network.title, Role.STRONG, wrap=True), 1)
    size = text_label(format_bytes(network.size_bytes), Role.LABEL, figures=True)
    head.addWidget(size, 0, Qt.AlignmentFlag.AlignTop)
    layout.addLayout(head)
    version = tr("version {version}").format(version=network.version)
    facts = (version, network.licence, network.name)
    for words in (
        " · ".join((*facts, f"sha256 {network.sha256[:12]}")),
        network.source,
    ):
        label = ElidedLabel(Role.SMALL, tone="secondary")
        label.setText(words)
        layout.addWidget(label)
    return row
