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
from backend.pipeline.dialog import OpenDialog as OpenDialog
from backend.pipeline.intent import Intent as Intent
from backend.pipeline.intent import IntentCandidate as IntentCandidate
from backend.pipeline.intent import LowConfidence as LowConfidence
from backend.pipeline.intent import Resolution as Resolution
from backend.pipeline.intent import Slot as Slot
from backend.pipeline.model_answer import ModelAnswer as ModelAnswer
from backend.pipeline.model_answer import ModelSource as ModelSource
from backend.pipeline.model_answer import ReplyPart as ReplyPart
from backend.pipeline.speech_part import SpeechPart as SpeechPart
from backend.pipeline.speech_part import SpokenSegment as SpokenSegment
from backend.pipeline.speech_part import SpokenWord as SpokenWord
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
class SkillDocument:
    """Stage 8's output: the JSON response document as the skill gave it, not yet checked.

    Attributes:
        skill: identifier of the skill; "" for a document of our own.
        document: the response document.
        undo: directives that take back what the last request did, before those of the document.
        resumed_question: the question that a skill had asked before this request; it is asked again
            after the reply, unless the reply is a question, too. "" when there is none.
        following: the documents of the other requests of the same sentence.
        dialog: the dialog whose question the document asks; None without one.
        model_answer: the answer of the language model that was asked; None when none was.
    """

    skill: str
    document: Mapping[str, Any]
    undo: tuple[Mapping[str, Any], ...] = ()
    resumed_question: str = ""
    following: tuple[SkillDocument, ...] = ()
    dialog: OpenDialog | None = None
    model_answer: ModelAnswer | None = None


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
        speech: how the text is said, where markup or lines tell; else empty.
        cards: for the screen.
        directives: commands for the Echo besides speaking, for example to ring a timer.
        session_attributes: sent to the skill with the next request of this session.
        end_session: False when the skill waits for an answer.
        reprompt: said when the user does not answer.
        waiting_part: which of several requests in one sentence asks the question, from 0.
        resumes: whether it asks again what the skill that waited before had asked.
        dialog: the dialog whose question it asks; None without one.
        model_answer: the answer that `text` is the first sentence of; None when no language model
            was asked.
    """

    text: str
    speech: tuple[SpeechPart, ...] = field(default=(), kw_only=True)
    cards: tuple[Card, ...] = ()
    directives: tuple[Mapping[str, Any], ...] = ()
    session_attributes: Mapping[str, Any] = field(default_factory=dict)
    end_session: bool = True
    reprompt: str = ""
    waiting_part: int = 0
    resumes: bool = False
    dialog: OpenDialog | None = field(default=None, kw_only=True)
    model_answer: ModelAnswer | None = field(default=None, kw_only=True)

    @property
    def whole_text(self) -> str:
        """The text with what a model has written since."""
        return self.model_answer.text if self.model_answer is not None else self.text


@dataclass(frozen=True)
class Speech:
    """Stage 10's output, and each part of it: 24 kHz mono PCM, shape (samples,).

    Attributes:
        segments: of the whole output; parts have none.
        words: of a part that begins a segment, those of the segment; times are seconds from the
            first sample of the whole output, which has none.
    """

    samples: Samples
    segments: tuple[SpokenSegment, ...] = ()
    words: tuple[SpokenWord, ...] = ()

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
