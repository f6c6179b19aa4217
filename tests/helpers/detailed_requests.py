"""Requests with everything that a step can show: the Echo's recording, the stages' details."""

from __future__ import annotations

import base64
import json

import numpy as np

from app.echo.echo_readings import EchoReadings, SentFrame, SpeechChunk, WakeScore
from app.echo.timing import RequestTiming
from app.views.request_history import RequestHistory
from backend.wire.details import (
    DocumentDetails,
    HypothesisDetails,
    IntentCandidateDetails,
    IntentsDetails,
    PhonemeDetails,
    PosteriorgramDetails,
    ReplyDetails,
    SegmentDetails,
    SentenceDetails,
    SlotDetails,
    SpeechDetails,
    StageDetails,
    WordDetails,
    WordsDetails,
)
from backend.wire.messages import ReplyCard, ReplyMessage, StageMessage

SENTENCE = "What's in tea?"
REPLY = "Bergamot. It is a citrus fruit."
END_SECONDS, SPEECH_END_SECONDS, WAKE_SECONDS = 3.0, 2.4, 0.64
SOUND_SECONDS = 3.2
"""On the utterance's clock: the endpoint, the last voiced sample, waking, the first sound."""
STAGES_MS = {4: 1.5, 5: 38.0, 6: 4.8, 7: 16.0, 8: 3.4, 9: 0.3, 10: 105.0}
PHONEMES = (("t", 1.0, 1.1), (" ", 1.1, 1.2), ("i", 1.2, 1.3))
WORDS = (("what's", 0.95, 0.8, 1.0), ("in", 0.7, 1.0, 1.2), ("tea", 0.3, 1.2, 1.6))


def posteriorgram(symbols: tuple[str, ...] = ("", " ", "i", "t")) -> PosteriorgramDetails:
    """Three phonemes in three seconds."""
    frames = round(END_SECONDS * 50)
    pixels = np.zeros((len(symbols), frames), np.uint8)
    for symbol, start, end in PHONEMES:
        pixels[symbols.index(symbol), round(start * 50) : round(end * 50)] = 250
    return PosteriorgramDetails(
        symbols=symbols,
        frames=frames,
        frames_per_second=50,
        pixels=base64.b64encode(pixels.tobytes()).decode(),
        phonemes=tuple(
            PhonemeDetails(symbol=symbol, start_seconds=start, end_seconds=end, confidence=0.9)
            for symbol, start, end in PHONEMES
        ),
        voice_seconds=END_SECONDS,
    )


def stage_details() -> dict[int, StageDetails]:
    """Stage number → its details."""
    document = {"version": "1.0", "response": {"shouldEndSession": True, "directives": []}}
    return {
        4: posteriorgram(),
        5: WordsDetails(
            words=tuple(
                WordDetails(text=text, confidence=confidence, start_seconds=start, end_seconds=end)
                for text, confidence, start, end in WORDS
            ),
            hypotheses=(
                HypothesisDetails(
                    text="what's in tea", behind_nats=0, is_expected=True, is_chosen=True
                ),
                HypothesisDetails(text="what's in tee", behind_nats=3.2, is_expected=False),
            ),
        ),
        6: SentenceDetails(spoken="what's in tea", written=SENTENCE),
        7: IntentsDetails(
            candidates=(
                IntentCandidateDetails(
                    skill="facts", name="AskIntent", probability=0.91, is_chosen=True
                ),
                IntentCandidateDetails(skill="recipes", name="FindIntent", probability=0.05),
            ),
            slots=(SlotDetails(name="drink", value="tea", spoken="tea", slot_type="Drink"),),
            remark="The likeliest intent asked for a slot that nobody named.",
        ),
        8: DocumentDetails(skill="facts", document=json.dumps(document)),
        9: ReplyDetails(text=REPLY, session_attributes={"count": 3}),
        10: SpeechDetails(
            segments=(
                SegmentDetails(
                    text="Bergamot.", phonemes="bˈA", start_seconds=0.0, end_seconds=0.5
                ),
                SegmentDetails(
                    text="It is a citrus fruit.", phonemes="ɪt", start_seconds=0.5, end_seconds=1.0
                ),
            )
        ),
    }


def readings() -> EchoReadings:
    """What the Echo recorded: three seconds of audio, two chunks of speech."""
    audio = np.random.default_rng(3).integers(-9_000, 9_000, round(END_SECONDS * 16_000))
    speech = np.arange(24_000, dtype=np.int16)
    scores = tuple(
        WakeScore(seconds, 0.9 if abs(seconds - WAKE_SECONDS) < 0.01 else 0.05)
        for seconds in (WAKE_SECONDS + 0.08 * step for step in range(-20, 20))
    )
    return EchoReadings(
        user_audio=audio.astype(np.int16),
        pre_roll_seconds=WAKE_SECONDS,
        wake_scores=scores,
        wake_threshold=0.3,
        sent_frames=(SentFrame(0.65, 20_480), SentFrame(0.73, 2_560), SentFrame(0.81, 2_560)),
        endpoint_seconds=END_SECONDS,
        speech_end_seconds=SPEECH_END_SECONDS,
        chunks=(
            SpeechChunk(SOUND_SECONDS - 0.04, SOUND_SECONDS, 0.0, 0.5),
            SpeechChunk(SOUND_SECONDS + 0.02, SOUND_SECONDS + 0.5, 0.5, 0.5),
        ),
        speech=speech,
        speech_start_seconds=SOUND_SECONDS,
    )


def timing(request_id: int = 1) -> RequestTiming:
    """Of the same request."""
    first_audio_ms = sum(STAGES_MS.values())
    return RequestTiming(
        request_id=request_id,
        trigger="wake_word",
        accelerator="fast",
        steps_ms={1: SPEECH_END_SECONDS * 1_000, 2: 2.1, 3: 3.0, **STAGES_MS, 11: 40.0},
        endpoint_reason="silence",
        endpoint_wait_ms=600.0,
        uplink_ms=3.0,
        pre_roll_ms=WAKE_SECONDS * 1_000,
        first_audio_ms=first_audio_ms,
        playback_start_ms=40.0,
        perceived_ms=643.0 + first_audio_ms,
        speech_seconds=1.0,
    )


def ask(history: RequestHistory, request_id: int = 1) -> None:
    """Add a request that is over, with all its data."""
    history.on_request_started(request_id, "wake_word")
    for number, ms in STAGES_MS.items():
        message = StageMessage(
            id=request_id, stage=number, state="finished", ms=ms, output=f"output {number}"
        )
        history.on_stage_changed(request_id, message)
    history.on_sentence_understood(request_id, SENTENCE)
    reply = ReplyMessage(
        id=request_id,
        sentence=SENTENCE,
        text=REPLY,
        cards=(ReplyCard(title="Earl Grey", text="Bergamot oil."),),
        directives=({"type": "Alexa.Presentation.APL.RenderDocument"},),
    )
    history.on_reply_received(request_id, reply)
    for number, details in stage_details().items():
        message = StageMessage(id=request_id, stage=number, state="details", details=details)
        history.on_stage_changed(request_id, message)
    history.on_readings_taken(request_id, readings())
    history.on_request_finished(request_id, timing(request_id), "Fast")
