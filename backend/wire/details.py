"""What passed through the stages, in the form in which a client that asks for it gets it.

Times are seconds from the first sample of the utterance, for speech from its own first sample.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from backend.wire.base import Message
from backend.wire.quantities import Seconds

DETAILS_LIMIT_BYTES = 256 * 1024
"""Of one stage's details as JSON; what would be larger is cut, and `is_cut` says so."""
Probability = Annotated[float, Field(ge=0, le=1)]


class PhonemeDetails(Message):
    """One phoneme with its time; `symbol` is " " between words."""

    symbol: str
    start_seconds: Seconds
    end_seconds: Seconds
    confidence: Probability


class PosteriorgramDetails(Message):
    """How likely each phoneme was at each frame, and the best path through it.

    `pixels` is base64 of one byte for each symbol and frame, row by row: 255 is a probability of 1.
    Symbols that are nowhere likely are left out.
    """

    kind: Literal["posteriorgram"] = "posteriorgram"
    symbols: tuple[str, ...]
    frames: int = Field(ge=0)
    frames_per_second: float = Field(gt=0, le=10_000)
    pixels: str
    phonemes: tuple[PhonemeDetails, ...]
    voice_seconds: Seconds


class WordDetails(Message):
    """One recognised word with its time, where an alignment gives one."""

    text: str
    confidence: Probability
    start_seconds: Seconds | None = None
    end_seconds: Seconds | None = None


class HypothesisDetails(Message):
    """A word string that was considered.

    `behind_nats` is how far its joint score is behind the best one's.
    """

    text: str
    behind_nats: float = Field(ge=0)
    is_expected: bool = Field(description="A skill's sample utterances lead to exactly these words")
    is_chosen: bool = False


class WordsDetails(Message):
    """Words with confidences, and the word strings that were considered, the best first."""

    kind: Literal["words"] = "words"
    words: tuple[WordDetails, ...]
    hypotheses: tuple[HypothesisDetails, ...] = ()


class SentenceDetails(Message):
    """The words as they were heard and as they were written."""

    kind: Literal["sentence"] = "sentence"
    spoken: str
    written: str


class IntentCandidateDetails(Message):
    """An intent that was considered."""

    skill: str
    name: str
    probability: Probability
    is_chosen: bool = False


class SlotDetails(Message):
    """A filled slot, and which part of the sentence it was read from."""

    name: str
    value: str
    spoken: str
    slot_type: str = ""
    resolved_name: str = ""
    resolved_id: str = ""


class IntentsDetails(Message):
    """The intents that were considered, the likeliest first, and the slots of the chosen one."""

    kind: Literal["intents"] = "intents"
    candidates: tuple[IntentCandidateDetails, ...]
    slots: tuple[SlotDetails, ...] = ()
    remark: str = Field("", description="Why another intent was taken than the likeliest")


class DocumentDetails(Message):
    """A skill's response document, as JSON with two spaces to a level."""

    kind: Literal["document"] = "document"
    skill: str
    document: str
    is_cut: bool = False


class ReplyDetails(Message):
    """What stage 9 took out of the document; cards and directives are in `reply`."""

    kind: Literal["reply"] = "reply"
    text: str
    reprompt: str = ""
    ends_session: bool = True
    session_attributes: dict[str, Any] = {}
    is_cut: bool = False


class SegmentDetails(Message):
    """A part of the reply that the voice read in one breath, and its phonemes."""

    text: str
    phonemes: str
    start_seconds: Seconds
    end_seconds: Seconds


class SpeechDetails(Message):
    """Which part of the text is where in the speech."""

    kind: Literal["speech"] = "speech"
    segments: tuple[SegmentDetails, ...]


StageDetails = Annotated[
    PosteriorgramDetails
    | WordsDetails
    | SentenceDetails
    | IntentsDetails
    | DocumentDetails
    | ReplyDetails
    | SpeechDetails,
    Field(discriminator="kind"),
]
