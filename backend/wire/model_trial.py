"""What the route /v1/model answers: how a language model that was tried did."""

from __future__ import annotations

from backend.wire.reply_content import ReplyModel
from backend.wire.request_times import ModelTimes


class ModelTrial(ReplyModel, ModelTimes):
    """A model that was asked to say hello, its answer, and its times."""

    text: str
