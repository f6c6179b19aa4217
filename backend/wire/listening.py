"""How the end of an utterance was found: part of the message that ends a request."""

from __future__ import annotations

from pydantic import Field

from backend.wire.base import Message
from backend.wire.quantities import Milliseconds
from backend.wire.vocabulary import Ending

MOST_RUNS = 10_000


class ListeningReport(Message):
    """How the end of an utterance was found."""

    ending: Ending = Field(description="How the sentence ended, as far as that was known")
    waited_ms: Milliseconds = Field(description="From the last voiced sample to the decision")
    speculated: int = Field(
        0, ge=0, le=MOST_RUNS, description="Pauses in which stages ran before the decision"
    )
    thrown_away: int = Field(
        0, ge=0, le=MOST_RUNS, description="Of these, those after which the person went on"
    )
