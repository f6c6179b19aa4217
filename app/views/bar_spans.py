"""Where the bar of each step lies, in seconds after the last voiced sample."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.echo.timing import RequestTiming
from app.link.stages import VOICE, StageNames, find_stage_by_input
from app.views.request_history import RequestRecord
from app.views.waterfall import Waterfall


@dataclass(frozen=True)
class BarSpan:
    """The place of a bar.

    Attributes:
        start_seconds, end_seconds: what counts as the step's time.
        worked_from_seconds: since when a stage that works while the person speaks was at it; None
            for all others.
    """

    start_seconds: float
    end_seconds: float
    worked_from_seconds: float | None = None


@dataclass(frozen=True)
class BarLayout:
    """All bars of a request.

    Attributes:
        spans: step number → place of its bar; steps without a time are left out.
        start_seconds, end_seconds: what the axis holds.
        fold: the endpoint wait, up to the first stage that ran ahead in it; None for none.
        first_sound_seconds: start of the reply's playback; None when nothing was played.
    """

    spans: Mapping[int, BarSpan]
    start_seconds: float
    end_seconds: float
    fold: tuple[float, float] | None
    first_sound_seconds: float | None


def early_start_ms(number: int, timing: RequestTiming | None) -> float:
    """Start of a step before the end of speech, at most 0.

    Speech ends at zero; the wake word was decided where the pre-roll ends.
    """
    speech_ms = timing.steps_ms.get(1, 0.0) if timing is not None else 0.0
    if number == 1 or timing is None:
        return -speech_ms
    return -speech_ms + timing.pre_roll_ms


def lay_out_bars(record: RequestRecord, waterfall: Waterfall, names: StageNames) -> BarLayout:
    """Place the bars of a request.

    Args:
        record: the request.
        waterfall: its steps.
        names: the backend's stages; the one that takes voice works while the person speaks.
    """
    spans: dict[int, BarSpan] = {}
    speech_start = early_start_ms(1, record.timing) / 1_000
    listening = find_stage_by_input(names, VOICE)
    for step in waterfall.steps:
        if step.ms is None:
            continue
        start_ms = step.start_ms
        if start_ms is None:
            start_ms = early_start_ms(step.number, record.timing)
        start, end = start_ms / 1_000, (start_ms + step.ms) / 1_000
        worked_from = speech_start if step.number == listening and speech_start < 0 else None
        spans[step.number] = BarSpan(start, end, worked_from)
    wait = waterfall.wait_ms / 1_000
    # Stages that ran ahead in the wait are seen: only what is empty is folded.
    fold_end = min(
        [wait, *(span.start_seconds for span in spans.values() if span.start_seconds > 0)]
    )
    first_sound_ms = waterfall.first_sound_ms
    return BarLayout(
        spans,
        min([0.0, speech_start, *(span.start_seconds for span in spans.values())]),
        waterfall.span_ms / 1_000,
        (0.0, fold_end) if fold_end > 0 else None,
        first_sound_ms / 1_000 if first_sound_ms is not None else None,
    )
