"""Stage of the synthesizer: the reply's spectrogram, and its segments to be played."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.translation import format_decimal, tr
from app.views.phoneme_key import as_ipa
from app.views.request_history import RequestRecord
from app.windows.pages.pipeline.audio_plots import SpectrogramPlot
from app.windows.pages.pipeline.moment_chips import Chip, MomentChips
from app.windows.pages.pipeline.panel import PanelContext, StepPanel
from app.windows.theme.typography import Role
from app.windows.widgets.buttons import text_button
from backend.wire.details import SegmentDetails, SpeechDetails


class SpeechPanel(StepPanel):
    """Shows `SpeechDetails` with the speech that arrived.

    Attributes:
        plot: the spectrogram; chips: the segments, played by a click; play_button: plays all.
    """

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self._record: RequestRecord | None = None
        self._segments: tuple[SegmentDetails, ...] = ()
        self.plot = SpectrogramPlot(context.speech_scale, context.moment)
        self.column.addWidget(self.plot)
        self.add_heading(tr("Segments: what the voice reads in one breath; a click plays it"))
        self.chips = MomentChips(context.moment, tr("Segments of the speech"))
        self.chips.clicked.connect(self._play_segment)
        self.column.addWidget(self.chips)
        self.phonemes_label = self.add_label(Role.TEXT, tone="secondary")
        self.play_button = text_button(tr("Play the whole reply"), kind="link", role=Role.SMALL)
        self.play_button.clicked.connect(self._play_all)
        self.column.addWidget(self.play_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.plot.item_clicked.connect(self._play_segment)
        context.moment.changed.connect(self._show_phonemes)

    def show_record(self, record: RequestRecord, details: object) -> None:
        """Draw the sound and its segments."""
        readings = record.readings
        if not isinstance(details, SpeechDetails):
            return
        self._record, self._segments = record, details.segments
        has_sound = readings is not None and len(readings.speech) > 0
        self.plot.setVisible(has_sound)
        self.play_button.setVisible(has_sound)
        offset = readings.speech_start_seconds if readings is not None else None
        self.plot.offset_seconds = offset or 0.0
        self.plot.items = [(each.start_seconds, each.end_seconds) for each in details.segments]
        if readings is not None and has_sound:
            self.plot.show_audio(readings.speech, readings.speech_rate_hertz)
        self.chips.show_chips([self._chip(each) for each in details.segments])
        self._show_phonemes()

    def _chip(self, segment: SegmentDetails) -> Chip:
        start = segment.start_seconds + self.plot.offset_seconds
        end = segment.end_seconds + self.plot.offset_seconds
        seconds = format_decimal(segment.end_seconds - segment.start_seconds, 2)
        spoken = tr("Play “{text}”, {seconds} s").format(text=segment.text, seconds=seconds)
        return Chip(f"▸ {segment.text}", spoken, (start, end))

    def _play_segment(self, index: int) -> None:
        readings = self._record.readings if self._record is not None else None
        if readings is None or not 0 <= index < len(self._segments):
            return
        segment, rate = self._segments[index], readings.speech_rate_hertz
        start, end = round(segment.start_seconds * rate), round(segment.end_seconds * rate)
        self.context.play(readings.speech[start:end], rate)

    def _play_all(self) -> None:
        readings = self._record.readings if self._record is not None else None
        if readings is not None:
            self.context.play(readings.speech, readings.speech_rate_hertz)

    def _show_phonemes(self) -> None:
        offset, covers = self.plot.offset_seconds, self.context.moment.covers
        chosen = [
            each
            for each in self._segments
            if covers(each.start_seconds + offset, each.end_seconds + offset)
        ]
        shown = chosen or list(self._segments[:1])
        self.phonemes_label.setText("   ".join(as_ipa(each.phonemes) for each in shown))
