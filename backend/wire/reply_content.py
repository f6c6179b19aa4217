"""What a reply holds beside its text: cards, and the language model that was asked."""

from __future__ import annotations

from pydantic import Field

from backend.wire.base import Message


class ReplyCard(Message):
    """A card for the screen."""

    title: str
    text: str
    image_url: str | None = None


class ReplyModel(Message):
    """The language model that was asked, because no skill could answer."""

    name: str
    host: str = Field(description="To which the sentence was sent")
    is_on_backends_machine: bool = Field(description="Then the sentence did not leave that machine")
