"""The sentences of a language model's answer as they arrive, within a time budget."""

from __future__ import annotations

import logging
import queue
from collections import deque
from collections.abc import Callable

from backend.errors import ModelError
from backend.language_model.call import End, ModelCall
from backend.language_model.failures import (
    BROKEN_OFF,
    STOPPED,
    report_empty,
    report_too_slow,
)
from backend.language_model.spoken_text import SpokenText
from backend.pipeline.model_answer import ModelAnswer, ModelSource, ModelTiming
from backend.timing.clock import clock

POLL_SECONDS = 0.01
"""How soon an answer is closed that nobody wants any more."""
TEXT_LIMIT_CHARACTERS = 4_000
"""Longest answer, some four minutes of speech; the rest is not waited for."""
_LOG = logging.getLogger(__name__)


class StreamedAnswer(ModelAnswer):
    """The answer to one question; one thread reads it.

    Attributes:
        failure: what failed; None while nothing did.
    """

    def __init__(
        self, call: ModelCall, asked_at: float, first_seconds: float, whole_seconds: float
    ) -> None:
        """Take the call, when it was made (`clock`), and how long it may take.

        `first_seconds` is the longest wait for any sentence, `whole_seconds` that for the last one.
        """
        self.source: ModelSource = call.source
        self.failure: ModelError | None = None
        self._call = call
        self._asked_at = asked_at
        self._first_seconds = first_seconds
        self._deadline = asked_at + first_seconds
        self._last_deadline = asked_at + whole_seconds
        self._spoken = SpokenText()
        self._sentences: deque[str] = deque()
        self._text = ""
        self._is_over = False
        self._first_at: float | None = None
        self._waited_seconds = 0.0
        self._ended_at: float | None = None

    @property
    def text(self) -> str:
        """The sentences that were read."""
        return self._text

    def read_sentence(self, check_cancelled: Callable[[], None]) -> str:
        """Wait for the next sentence; the first one may be what failed instead."""
        began_at = clock()
        if self._first_at is not None:
            self._deadline = min(began_at + self._first_seconds, self._last_deadline)
        try:
            sentence = self._wait(check_cancelled)
        except ModelError as error:
            sentence = self._report(error)
        if self._first_at is None:
            self._first_at = clock()
        else:
            self._waited_seconds += clock() - began_at
        if sentence:
            self._text = f"{self._text} {sentence}".strip()
        return sentence

    def measure(self) -> ModelTiming:
        """The times until now."""
        first_at = self._first_at or clock()
        ended_at = self._ended_at or clock()
        return ModelTiming(
            first_sentence_ms=(first_at - self._asked_at) * 1_000,
            later_waits_ms=self._waited_seconds * 1_000,
            whole_ms=(max(ended_at, first_at) - self._asked_at) * 1_000,
        )

    def close(self) -> None:
        """Close the connection."""
        self._call.cut()

    def _wait(self, check_cancelled: Callable[[], None]) -> str:
        while not self._sentences and not self._is_over:
            check_cancelled()
            if clock() >= self._deadline:
                raise report_too_slow(self._first_seconds)
            try:
                item = self._call.items.get(timeout=POLL_SECONDS)
            except queue.Empty:
                continue
            if isinstance(item, ModelError):
                raise item
            self._take(item)
        if self._sentences:
            return self._sentences.popleft()
        if not self._text:
            raise report_empty()
        return ""

    def _take(self, item: str | End) -> None:
        if isinstance(item, str):
            self._sentences += self._spoken.feed(item)
            is_long = len(self._text) + sum(map(len, self._sentences)) > TEXT_LIMIT_CHARACTERS
            if is_long:
                self._end(clock())
        else:
            self._sentences += self._spoken.finish()
            self._end(item.at)
            self.is_complete = True

    def _end(self, at: float) -> None:
        self._is_over = True
        self._ended_at = at
        self.close()

    def _report(self, error: ModelError) -> str:
        """Write down what failed, and give the sentence about it."""
        self._end(clock())
        self.is_complete = False
        self.failure = error
        log_failure(self.source, error)
        if not self._text:
            return error.sentence
        return STOPPED if error.code == "model-timeout" else BROKEN_OFF


def log_failure(source: ModelSource, error: ModelError) -> None:
    """Write what failed into the log, without anything that was said."""
    _LOG.warning("language model %s at %s: %s", source.name, source.host, error.detail)
