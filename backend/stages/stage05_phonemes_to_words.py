"""Stage 5, phonemes → words: decoder and skill graphs propose words, the rescorer chooses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from backend.asr.word_recogniser import WordRecogniser
from backend.pipeline.data import Posteriorgram, Words
from backend.pipeline.request import Request
from backend.pipeline.stage import Stage, StageResources
from backend.settings import Settings


class PhonemesToWords(Stage[Posteriorgram, Words]):
    """Finds the most likely words; silence and noise give none."""

    number: ClassVar[int] = 5
    name: ClassVar[str] = "phonemes → words"
    takes: ClassVar[type] = Posteriorgram
    gives: ClassVar[type] = Words
    networks: ClassVar[tuple[str, ...]] = ("word_decoder_memory", "word_decoder", "pronunciation")
    is_free_of_effects: ClassVar[bool] = True
    first_preparation_seconds: ClassVar[float] = 15.0

    def prepare(self, resources: StageResources) -> None:
        """Build the skills' graphs, or read them from the cache."""
        self._recogniser = WordRecogniser(resources.networks, resources.skills, resources.settings)

    def use_settings(self, settings: Settings) -> None:
        """Take the minimum confidence."""
        self._recogniser.minimum_confidence = settings.minimum_confidence

    def run(self, given: Posteriorgram, request: Request) -> Words:
        """Find the words, each with its confidence."""
        timers = sorted(request.device_state.get("timers", ()), key=_set_last_first)
        labels = [timer["label"] for timer in timers if timer.get("label")]
        return self._recogniser.recognise(given, request.check_cancelled, labels)

    def short_form(self, output: Words) -> str:
        """The words."""
        return output.text or "(nothing)"


def _set_last_first(timer: Mapping[str, Any]) -> int:
    return -int(timer.get("number", 0))
