"""The Echo's own steps: waveform, wake score, frames on their way, chunks that came and sounded."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.echo.blocks import BLOCK_SECONDS
from app.echo.echo_readings import BlockCost, EchoReadings
from app.translation import format_decimal, tr
from app.views.request_history import RequestRecord
from app.views.time_scale import TimeScale
from app.windows.pages.pipeline.audio_plots import Mark, WaveformPlot
from app.windows.pages.pipeline.echo_plots import ChunksPlot, FramesPlot, WakeScorePlot
from app.windows.pages.pipeline.panel import PanelContext, StepPanel
from app.windows.theme.typography import Role
from app.windows.widgets.buttons import text_button
from backend.wire.limits import USER_AUDIO_RATE_HERTZ

AFTER_WAKING_SECONDS = 1.0
"""So much of the score is shown behind the block that woke."""


class UserAudioPanel(StepPanel):
    """Step 1: the waveform with the wake word, the speech and the wait for its end."""

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self._readings: EchoReadings | None = None
        self.words_label = self.add_label()
        self.plot = WaveformPlot(context.voice_scale, context.moment)
        self.column.addWidget(self.plot)
        self.play_button = text_button(tr("Play what was heard"), kind="link", role=Role.SMALL)
        self.play_button.clicked.connect(self._play)
        self.column.addWidget(self.play_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_record(self, record: RequestRecord, details: object) -> None:
        """Draw the audio."""
        readings = self._readings = record.readings
        if readings is None:
            return
        words = tr("{seconds} s of audio, 16 kHz, 16 bits, kept in memory only.").format(
            seconds=format_decimal(readings.audio_seconds, 2)
        )
        if readings.block_cost is not None:
            words += " " + describe_block_cost(readings.block_cost)
        self.words_label.setText(words)
        self.plot.show_audio(readings.user_audio, USER_AUDIO_RATE_HERTZ, audio_marks(readings))

    def _play(self) -> None:
        if self._readings is not None:
            self.context.play(self._readings.user_audio, USER_AUDIO_RATE_HERTZ)


def describe_block_cost(cost: BlockCost) -> str:
    """What hearing takes of the Echo's processor, in words."""
    block_ms = BLOCK_SECONDS * 1_000
    wake, cancelling = (
        f"{format_decimal(part, 1)} ms ({format_decimal(100 * part / block_ms, 1)} %)"
        for part in cost
    )
    return tr(
        "For each 80 ms of it, the wake word's networks took {wake} of a core, and cancelling and "
        "lowering Bergamot's own voice {cancelling}, measured."
    ).format(wake=wake, cancelling=cancelling)


def audio_marks(readings: EchoReadings) -> list[Mark]:
    """The stretches of an utterance: pre-roll with the wake word, speech, endpoint wait."""
    marks: list[Mark] = []
    wake, end = readings.pre_roll_seconds, readings.speech_end_seconds
    if wake > 0:
        marks.append((0.0, wake, tr("wake word"), "warning"))
    if end is not None and end > wake:
        marks.append((wake, end, tr("speech"), "accent"))
    if end is not None and readings.endpoint_seconds is not None:
        marks.append((end, readings.endpoint_seconds, tr("endpoint wait"), "secondary"))
    return marks


class WakeScorePanel(StepPanel):
    """Step 2: the score over time, its threshold, the moment of waking."""

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self._scale = TimeScale(self)
        self.words_label = self.add_label()
        self.plot = WakeScorePlot(self._scale, context.moment)
        self.column.addWidget(self.plot)

    def show_record(self, record: RequestRecord, details: object) -> None:
        """Draw the scores around the moment of waking."""
        readings = record.readings
        if readings is None or readings.wake_threshold is None or not readings.wake_scores:
            return
        woke = readings.pre_roll_seconds
        shown = [
            each for each in readings.wake_scores if each.seconds < woke + AFTER_WAKING_SECONDS
        ]
        deciding = min(shown, key=lambda each: abs(each.seconds - woke))
        self.words_label.setText(
            tr(
                "Every 80 ms the wake word's networks give a score. At {seconds} s it was "
                "{score}, the threshold is {threshold} (dashed)."
            ).format(
                seconds=format_decimal(woke, 2),
                score=format_decimal(deciding.score, 2),
                threshold=format_decimal(readings.wake_threshold, 2),
            )
        )
        self._scale.set_range(shown[0].seconds, woke + AFTER_WAKING_SECONDS)
        self.plot.show_scores(shown, readings.wake_threshold, woke)


class UplinkPanel(StepPanel):
    """Step 3: frames and bytes over time."""

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.words_label = self.add_label(figures=True)
        self.plot = FramesPlot(context.voice_scale, context.moment)
        self.column.addWidget(self.plot)

    def show_record(self, record: RequestRecord, details: object) -> None:
        """Draw the frames."""
        readings = record.readings
        if readings is None:
            return
        frames = readings.sent_frames
        whole = sum(frame.bytes for frame in frames)
        largest = max((frame.bytes for frame in frames), default=0)
        self.words_label.setText(
            tr(
                "%n frame(s), {whole} KiB, the largest {largest} KiB, measured when they "
                "were handed to the socket. The line is the sum of bytes.",
                "",
                len(frames),
            ).format(
                whole=format_decimal(whole / 1024, 0),
                largest=format_decimal(largest / 1024, 1),
            )
        )
        self.plot.show_frames(frames)


class PlaybackPanel(StepPanel):
    """Step 11: when each chunk of speech came, and when it sounded."""

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self._scale = TimeScale(self)
        self.words_label = self.add_label(figures=True)
        self.plot = ChunksPlot(self._scale, context.moment)
        self.column.addWidget(self.plot)

    def show_record(self, record: RequestRecord, details: object) -> None:
        """Draw the chunks, from a little before the first one came."""
        readings = record.readings
        if readings is None or not readings.chunks:
            return
        first, last = readings.chunks[0], readings.chunks[-1]
        count = len(readings.chunks)
        words = tr("%n chunk(s) of speech. Times count from the first sample heard.", "", count)
        if first.sounded_seconds is not None:
            ms = (first.sounded_seconds - first.received_seconds) * 1_000
            delay = tr("The first one sounded {ms} ms after it came, measured.")
            words += f" {delay.format(ms=f'{ms:.0f}')}"
        self.words_label.setText(words)
        ends = [chunk.sounded_seconds or chunk.received_seconds for chunk in readings.chunks]
        start = first.received_seconds
        end = max(max(ends) + last.seconds, start + 0.1)
        self._scale.set_range(start - (end - start) * 0.03, end)
        self.plot.show_chunks(readings.chunks)
