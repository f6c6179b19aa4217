"""What travels from stage to stage: one frozen dataclass for each arrow of the pipeline.

All audio is one-dimensional ``numpy.int16``. Times are seconds from the first sample of the
utterance.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from backend.pipeline.confidence import request_confidence
from backend.wire.vocabulary import SPEECH_RATE_HERTZ as SPEECH_RATE_HERTZ
from backend.wire.vocabulary import USER_AUDIO_RATE_HERTZ as USER_AUDIO_RATE_HERTZ

BLANK = 0
"""Index of CTC's blank among a network's symbols."""

Samples = NDArray[np.int16]


@dataclass(frozen=True)
class UserAudio:
    """User audio from the microphone: 16 kHz mono PCM, shape (samples,), in chunks for stage 4."""

    samples: Samples

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return len(self.samples) / USER_AUDIO_RATE_HERTZ


@dataclass(frozen=True)
class Phoneme:
    """A phoneme on the best path through a posteriorgram; `symbol` is " " between words."""

    symbol: str
    start_seconds: float
    end_seconds: float
    confidence: float


@dataclass(frozen=True)
class Posteriorgram:
    """Stage 4's output: how likely each phoneme is at each frame, and the best string with times.

    Attributes:
        log_probabilities: float32 (frames, symbols), natural logarithm; column `BLANK` is CTC's
            blank.
        symbols: the symbol of each column.
        encoder_states: float32 (frames, width), what the decoder of stage 5 attends to.
        frames_per_second: 50 for Whisper's encoder.
        phonemes: the best path, blanks removed and repetitions merged.
        audio_seconds: length of the audio that it was computed from.
    """

    log_probabilities: NDArray[np.float32]
    symbols: tuple[str, ...]
    encoder_states: NDArray[np.float32]
    frames_per_second: float
    phonemes: tuple[Phoneme, ...]
    audio_seconds: float

    @property
    def phoneme_string(self) -> str:
        """The best phonemes as one string, words apart by spaces."""
        return "".join(phoneme.symbol for phoneme in self.phonemes).strip()


@dataclass(frozen=True)
class PartialPhonemes:
    """Phonemes recognised so far, while the user speaks, in `audio_seconds` of audio."""

    text: str
    audio_seconds: float


@dataclass(frozen=True)
class Word:
    """One recognised word, lower case.

    Attributes:
        confidence: 0 to 1.
        span_seconds: from its first phoneme's start to its last one's end; None where the word
            could not be aligned.
    """

    text: str
    confidence: float
    span_seconds: tuple[float, float] | None = None


@dataclass(frozen=True)
class WordHypothesis:
    """A word string that stage 5 considered.

    Attributes:
        behind_nats: the best joint score minus this one's, 0 or more.
        is_expected: whether a skill expects exactly these words.
        is_chosen: whether stage 5 chose it.
    """

    text: str
    behind_nats: float
    is_expected: bool
    is_chosen: bool


@dataclass(frozen=True)
class Words:
    """Stage 5's output; no words are valid: nothing was said.

    Attributes:
        hypotheses: the best word strings that were considered, the best first. The chosen one is
            among them, not always first.
    """

    words: tuple[Word, ...]
    hypotheses: tuple[WordHypothesis, ...] = ()

    @property
    def text(self) -> str:
        """The words, one space apart."""
        return " ".join(word.text for word in self.words)

    @property
    def confidence(self) -> float:
        """Of the whole request: see `backend.pipeline.confidence`; 0 without words."""
        return request_confidence(self.words)


@dataclass(frozen=True)
class Sentence:
    """Stage 6's output: written form with punctuation and case; `confidence` is stage 5's."""

    text: str
    confidence: float = 1.0


@dataclass(frozen=True)
class Slot:
    """One slot of an intent.

    Attributes:
        name: as the interaction model names it.
        value: the form that Alexa gives skills: "5" for AMAZON.NUMBER, "PT5M" for AMAZON.DURATION,
            ISO dates …
        spoken: the part of the sentence that the value comes from.
        resolved: canonical value and id for slot types with values and synonyms, else None.
    """

    name: str
    value: str
    spoken: str = ""
    resolved: Resolution | None = None


@dataclass(frozen=True)
class Resolution:
    """The value of a custom slot type that a spoken form stands for (ASK entity resolution)."""

    slot_type: str
    name: str
    id: str | None = None


@dataclass(frozen=True)
class LowConfidence:
    """Why a request is not acted on: its confidence is below the minimum; both are 0 to 1."""

    confidence: float
    minimum: float

    def __str__(self) -> str:
        """A clause for users; rounded down, so that it is never "0.55 is below 0.55"."""
        return f"confidence {int(self.confidence * 100) / 100:.2f} is below {self.minimum:.2f}"


@dataclass(frozen=True)
class IntentCandidate:
    """An intent that stage 7 considered; `probability`, 0 to 1, is that the user means it."""

    skill: str
    name: str
    probability: float


@dataclass(frozen=True)
class Intent:
    """Stage 7's output.

    Attributes:
        skill: identifier of the skill that owns the intent; "" when no skill fits.
        name: the intent's name in the skill's interaction model; "AMAZON.FallbackIntent" when no
            skill fits.
        slots: the filled slots, in the model's order.
        confidence: 0 to 1, calibrated.
        sentence: the sentence that was interpreted.
        launch: True when the user opened a skill by its invocation name and asked nothing
            (LaunchRequest).
        low_confidence: why the user is asked again; None when the confidence is sufficient.
        candidates: the likeliest intents that were considered, the likeliest first.
    """

    skill: str
    name: str
    slots: tuple[Slot, ...]
    confidence: float
    sentence: str
    launch: bool = False
    low_confidence: LowConfidence | None = None
    candidates: tuple[IntentCandidate, ...] = ()


@dataclass(frozen=True)
class SkillDocument:
    """Stage 8's output: the JSON response document as the skill gave it, not yet checked."""

    skill: str
    document: Mapping[str, Any]


@dataclass(frozen=True)
class Card:
    """A card that a screen may show beside the spoken reply."""

    title: str
    text: str
    image_url: str | None = None


@dataclass(frozen=True)
class Reply:
    """Stage 9's output.

    Attributes:
        text: plain text to say; may be empty (a directive alone).
        cards: for the screen.
        directives: commands for the Echo besides speaking, for example to ring a timer.
        session_attributes: sent to the skill with the next request of this session.
        end_session: False when the skill waits for an answer.
        reprompt: said when the user does not answer.
    """

    text: str
    cards: tuple[Card, ...] = ()
    directives: tuple[Mapping[str, Any], ...] = ()
    session_attributes: Mapping[str, Any] = field(default_factory=dict)
    end_session: bool = True
    reprompt: str = ""


@dataclass(frozen=True)
class SpokenSegment:
    """A part of a reply that is spoken in one breath; times are seconds from its first sample."""

    text: str
    phonemes: str
    start_seconds: float
    end_seconds: float


@dataclass(frozen=True)
class Speech:
    """Stage 10's output, and each part of it: 24 kHz mono PCM, shape (samples,).

    Attributes:
        segments: of the whole output; parts have none.
    """

    samples: Samples
    segments: tuple[SpokenSegment, ...] = ()

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return len(self.samples) / SPEECH_RATE_HERTZ


@dataclass(frozen=True)
class SessionEnd:
    """A session that the skill did not end itself, as its SessionEndedRequest reports it.

    Attributes:
        skill: identifier of the skill.
        reason: the user left, an error, or no answer that the skill understands.
        error_type: with "ERROR": one of Alexa's types.
        error_message: with "ERROR": for the skill's author.
    """

    skill: str
    reason: Literal["USER_INITIATED", "ERROR", "EXCEEDED_MAX_REPROMPTS"]
    error_type: str = ""
    error_message: str = ""
