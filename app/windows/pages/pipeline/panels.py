"""Which panel shows which step, and what is said where there is nothing to show."""

from __future__ import annotations

from app.translation import tr
from app.views.request_history import DETAILS_KEPT, RequestRecord
from app.views.waterfall import ECHO_STEPS, Step
from app.windows.pages.pipeline.document_panels import DocumentPanel, ReplyPanel
from app.windows.pages.pipeline.echo_panels import (
    PlaybackPanel,
    UplinkPanel,
    UserAudioPanel,
    WakeScorePanel,
)
from app.windows.pages.pipeline.panel import StepPanel
from app.windows.pages.pipeline.phoneme_panel import PhonemePanel
from app.windows.pages.pipeline.speech_panel import SpeechPanel
from app.windows.pages.pipeline.understanding_panels import IntentsPanel, SentencePanel
from app.windows.pages.pipeline.words_panel import WordsPanel

ECHO_PANELS: dict[int, type[StepPanel]] = {
    1: UserAudioPanel,
    2: WakeScorePanel,
    3: UplinkPanel,
    11: PlaybackPanel,
}
STAGE_PANELS: dict[str, type[StepPanel]] = {
    "posteriorgram": PhonemePanel,
    "words": WordsPanel,
    "sentence": SentencePanel,
    "intents": IntentsPanel,
    "document": DocumentPanel,
    "reply": ReplyPanel,
    "speech": SpeechPanel,
}
"""By the `kind` of the details."""


def panel_type(record: RequestRecord, number: int) -> type[StepPanel] | None:
    """What shows this step of this request; None if there is no data of it."""
    if number not in ECHO_STEPS:
        details = record.details.get(number)
        return STAGE_PANELS.get(details.kind) if details is not None else None
    return ECHO_PANELS[number] if _has_readings(record, number) else None


def _has_readings(record: RequestRecord, number: int) -> bool:
    readings = record.readings
    if readings is None:
        return False
    return {
        1: len(readings.user_audio) > 0,
        2: readings.wake_threshold is not None and bool(readings.wake_scores),
        3: bool(readings.sent_frames),
    }.get(number, bool(readings.chunks))


def why_empty(record: RequestRecord, step: Step) -> str:
    """Why there is nothing to show of a step."""
    if step.state == "skipped":
        return tr("This request did not need this step.")
    if record.timing is None and not record.failure:
        return tr("The data comes when the request is over.")
    if record.readings is None:
        return tr("The data of a step is kept for the last %n request(s).", "", DETAILS_KEPT)
    if step.state in ("unreached", "unplayed", "failed"):
        return tr("Nothing passed through this step.")
    return tr("The backend sent no data for this step.")
