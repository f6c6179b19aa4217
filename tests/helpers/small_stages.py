"""Four small stages without networks: what goes in at one end comes out at the other."""

from __future__ import annotations

import time

import numpy as np

from backend.errors import SkillError
from backend.pipeline.data import Reply, Sentence, Speech, SpokenWord, UserAudio, Words
from backend.pipeline.request import Request
from backend.pipeline.stage import FedStage, Feed, Stage


class CountingFeed(Feed[UserAudio, Words]):
    """Counts the samples that it is fed with, and gives each count early."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.samples = 0

    def feed(self, chunk: UserAudio) -> None:
        self.samples += len(chunk.samples)
        self.request.emit(self.samples)

    def finish(self) -> Words:
        return Words(())


class Hearing(FedStage[UserAudio, Words]):
    """Stands at the pipeline's beginning."""

    number, name, takes, gives = 4, "hearing", UserAudio, Words

    def open(self, request: Request) -> CountingFeed:
        return CountingFeed(request)


class Writing(Stage[Words, Sentence]):
    """Words to a sentence."""

    number, name, takes, gives = 6, "writing", Words, Sentence

    def run(self, given: Words, request: Request) -> Sentence:
        return Sentence("heard")


class Answering(Stage[Sentence, Reply]):
    """Answers, or does what the sentence tells it to."""

    number, name, takes, gives = 8, "answering", Sentence, Reply

    def run(self, given: Sentence, request: Request) -> Reply:
        if given.text == "skill":
            raise SkillError("The skill did not answer in time.", code="skill-timeout")
        if given.text == "crash":
            raise ZeroDivisionError("by accident")
        if given.text == "wait":
            while True:
                request.check_cancelled()
                time.sleep(0.005)
        if given.text == "early":
            request.say_early(Reply("wait"))
        return Reply(given.text) if given.text != "wrong" else given  # type: ignore[return-value]


class Speaking(Stage[Reply, Speech]):
    """Speaks in two parts, one sample for each letter."""

    number, name, takes, gives = 10, "speaking", Reply, Speech

    def run(self, given: Reply, request: Request) -> Speech:
        samples = np.ones(len(given.text), np.int16)
        words = (SpokenWord("w", 0.0, 0.1),) if len(samples) else ()
        request.emit(Speech(samples[:2], words=words))
        request.emit(Speech(samples[2:]))
        return Speech(samples)
