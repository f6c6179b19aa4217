"""Stage 7: finds the intent of a sentence, and its slots, among the skills that are installed."""

from __future__ import annotations

from backend.dialog.cut_off import choose_intent, is_hushed
from backend.dialog.understanding import Understanding
from backend.networks.find import find_network_folder
from backend.nlu.acceptance_network import AcceptanceNetwork
from backend.nlu.interpreter import Interpreter
from backend.nlu.sentence_embedder import SentenceEmbedder
from backend.nlu.tokens import tokenize
from backend.pipeline.data import Intent, LowConfidence, Sentence
from backend.pipeline.request import Request
from backend.pipeline.stage import Stage, StageResources
from backend.settings import Settings
from backend.skill_runtime.own_documents import ASK_AGAIN_INTENT, NOTHING_HEARD_INTENT

ENCODER = "sentence_encoder"
HARMLESS_INTENTS = frozenset(
    {"AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.RepeatIntent", "AMAZON.PauseIntent"}
)
"""Accepted at any confidence: a question to the user would be worse than an error."""


class SentenceToIntent(Stage[Sentence, Intent]):
    """Finds the intent of a sentence and its slots, or that no skill fits.

    It compares the sentence's embedding with the sample utterances and aligns their words; what was
    said before decides what a correction, a reference or an answer means.
    """

    number = 7
    name = "sentence → intent"
    takes = Sentence
    gives = Intent
    networks = (ENCODER,)
    is_free_of_effects = True
    first_preparation_seconds = 1.5

    def prepare(self, resources: StageResources) -> None:
        """Index the sample utterances of the installed skills."""
        settings = resources.settings
        folder = find_network_folder(ENCODER, settings)
        embedder = SentenceEmbedder(resources.networks[ENCODER], folder, settings.cache_folder)
        interpreter = Interpreter(resources.skills, embedder, AcceptanceNetwork())
        self._understanding = Understanding(interpreter)
        self.use_settings(settings)

    def use_settings(self, settings: Settings) -> None:
        """Take the minimum confidence."""
        self._minimum_confidence = settings.minimum_confidence

    def run(self, given: Sentence, request: Request) -> Intent:
        """Interpret the sentence.

        Returns:
            An intent of a skill; or, with skill "": AMAZON.FallbackIntent when no skill fits,
            Bergamot.NothingHeard without words, Bergamot.AskAgain when the words are too uncertain
            to act on. Where a sentence was cut off and is not understood as a whole, the intent of
            its part.
        """
        request.check_cancelled()
        if request.cut_off is None:
            return self._interpret(given, request)
        part = request.cut_off.intent
        if is_hushed(given.text, part.sentence):
            return self._understanding.understand("stop", request)
        return choose_intent(self._interpret(given, request), part)

    def _interpret(self, given: Sentence, request: Request) -> Intent:
        if not tokenize(given.text):
            return Intent("", NOTHING_HEARD_INTENT, (), 1.0, given.text)
        intent = self._understanding.understand(given.text, request)
        if given.confidence < self._minimum_confidence and intent.name not in HARMLESS_INTENTS:
            low_confidence = LowConfidence(given.confidence, self._minimum_confidence)
            return Intent(
                "",
                ASK_AGAIN_INTENT,
                (),
                intent.confidence,
                given.text,
                low_confidence=low_confidence,
                candidates=intent.candidates,
            )
        return intent

    def short_form(self, output: Intent) -> str:
        """The intent's name and its slots; or that the user is asked again, and why."""
        if output.low_confidence is not None:
            return f"asked again: {output.low_confidence}"
        return "; ".join(map(_describe, (output, *output.following)))


def _describe(intent: Intent) -> str:
    slots = ", ".join(f"{slot.name}={slot.value}" for slot in intent.slots)
    named = f"{intent.name}({slots})" if slots else intent.name
    return f"{intent.skill or 'no skill'}: {named} {intent.confidence:.0%}"
