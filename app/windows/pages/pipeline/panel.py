"""The base of what an opened step shows, and what all panels of a page share."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.views.moment import SharedMoment
from app.views.request_history import RequestRecord
from app.views.time_scale import TimeScale
from app.windows.theme.typography import SPACE_2, SPACE_3, Role, text_label

Play = Callable[[NDArray[np.int16], int], None]
"""Plays mono samples of a rate in hertz."""


class PanelContext:
    """What the panels of a page share.

    Attributes:
        moment: the moment that all steps highlight.
        voice_scale: the axis of the utterance, in seconds from its first sample.
        speech_scale: the axis of the reply, in seconds from its first sample.
        play: plays a part of the audio.
    """

    def __init__(self, moment: SharedMoment, play: Play) -> None:
        self.moment, self.play = moment, play
        self.voice_scale, self.speech_scale = TimeScale(moment), TimeScale(moment)

    def show_record(self, record: RequestRecord) -> None:
        """Set the axes to a request's times."""
        readings = record.readings
        if readings is None:
            return
        end = readings.endpoint_seconds or readings.audio_seconds
        self.voice_scale.set_range(0.0, max(end, 0.1))
        speech_seconds = len(readings.speech) / readings.speech_rate_hertz
        self.speech_scale.set_range(0.0, max(speech_seconds, 0.1))


class StepPanel(QWidget):
    """Shows one step's data of one request after the other."""

    def __init__(self, context: PanelContext) -> None:
        super().__init__()
        self.context = context
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, SPACE_3)
        self.column.setSpacing(SPACE_2)

    def show_record(self, record: RequestRecord, details: object) -> None:
        """Show a request; subclasses do.

        Args:
            record: the request.
            details: what passed through the step; None for the Echo's own steps.
        """

    def add_label(self, role: Role = Role.TEXT, *, tone: str = "", figures: bool = False) -> QLabel:
        """A label that wraps, below what is there already."""
        label = text_label("", role, tone=tone, wrap=True, figures=figures)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.column.addWidget(label)
        return label

    def add_heading(self, text: str) -> QLabel:
        """A heading below what is there already."""
        label = text_label(text, Role.LABEL)
        self.column.addWidget(label)
        return label
