"""Stage 10, text → speech: synthesises the reply and emits it in portions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import numpy as np

from backend.pipeline.data import ModelAnswer, Reply, ReplyPart, Speech, SpeechPart
from backend.pipeline.request import Request
from backend.pipeline.stage import Stage, StageResources
from backend.tts.delivery import choose_delivery
from backend.tts.segment_times import locate_segments
from backend.tts.synthesiser import Portion, Synthesiser

WARM_UP_TEXT = "Ready."


class TextToSpeech(Stage[Reply, Speech]):
    """Synthesises a reply."""

    number: ClassVar[int] = 10
    name: ClassVar[str] = "text → speech"
    takes: ClassVar[type] = Reply
    gives: ClassVar[type] = Speech
    networks: ClassVar[tuple[str, ...]] = (
        "voice_durations",
        "voice_prosody",
        "voice_decoder",
        "pronunciation",
    )

    def prepare(self, resources: StageResources) -> None:
        """Load the lexicon, connect the networks and synthesise once, as first runs are slow."""
        self._synthesiser = Synthesiser(resources.networks)
        self.run(Reply(WARM_UP_TEXT), Request("warm-up"))

    def run(self, given: Reply, request: Request) -> Speech:
        """Synthesise the reply's text in the voice and at the pace that the Echo asks for.

        Every portion is emitted as soon as it exists; the first one is the shortest. What a
        language model still writes is waited for when all before it is synthesised.
        """
        portions: list[Portion] = []
        parts = _list_parts(given, request)
        delivery = choose_delivery(request.device_state)
        for portion in self._synthesiser.portions(parts, delivery, request.check_cancelled):
            portions.append(portion)
            request.emit(Speech(portion.samples, words=portion.words))
        samples = [portion.samples for portion in portions]
        return Speech(
            np.concatenate(samples) if samples else np.zeros(0, np.int16), locate_segments(portions)
        )

    def short_form(self, output: Speech) -> str:
        """The length of the speech."""
        return f"{output.seconds:.1f} s of speech"


def _list_parts(reply: Reply, request: Request) -> Iterator[SpeechPart]:
    """List what is said; each sentence that a model has written since goes to the client, too."""
    yield from reply.speech or (SpeechPart(reply.text),)
    if reply.model_answer is None:
        return
    while sentence := _wait_for_sentence(reply.model_answer, request):
        request.emit(ReplyPart(sentence))
        yield SpeechPart(sentence)


def _wait_for_sentence(answer: ModelAnswer, request: Request) -> str:
    with request.wait():
        return answer.read_sentence(request.check_cancelled)
