"""Stage 6, words → sentence: inverse text normalisation, punctuation and truecasing."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from backend.itn.sentence import write_sentence
from backend.itn.spoken_words import normalise_words
from backend.networks.find import find_network_folder
from backend.networks.itn_inputs import VOCABULARY_FILE, WordEncoder
from backend.networks.itn_labels import Labels, choose_labels
from backend.networks.sentence_writer import InverseTextNormaliser
from backend.pipeline.data import Sentence, Words
from backend.pipeline.loaded_network import LoadedNetwork
from backend.pipeline.request import Request
from backend.pipeline.stage import Stage, StageResources


class WordsToSentence(Stage[Words, Sentence]):
    """Labels words with a network and writes labelled spans by a grammar.

    A span that the grammar cannot read keeps its spoken form.
    """

    number: ClassVar[int] = 6
    name: ClassVar[str] = "words → sentence"
    takes: ClassVar[type] = Words
    gives: ClassVar[type] = Sentence
    networks: ClassVar[tuple[str, ...]] = (InverseTextNormaliser.name,)
    is_free_of_effects: ClassVar[bool] = True

    _network: LoadedNetwork
    _encoder: WordEncoder

    def prepare(self, resources: StageResources) -> None:
        """Take the network and read its subwords."""
        self._network = resources.networks[InverseTextNormaliser.name]
        folder = find_network_folder(InverseTextNormaliser.name, resources.settings)
        self._encoder = WordEncoder(folder / VOCABULARY_FILE)

    def run(self, given: Words, request: Request) -> Sentence:
        """Write the sentence; no words give an empty one. The confidence is that of the words."""
        words = normalise_words(word.text for word in given.words)
        if not words:
            return Sentence("", given.confidence)
        request.check_cancelled()
        return Sentence(write_sentence(words, self._label(words)), given.confidence)

    def _label(self, words: list[str]) -> Labels:
        characters, subwords = self._encoder.encode(words)
        scores = self._network.run({"characters": characters[None], "pieces": subwords[None]})
        cases, marks, spans = (
            scores[name][0, 1:-1].astype(np.float32, copy=False)
            for name in ("case_scores", "mark_scores", "span_scores")
        )
        return choose_labels(cases, marks, spans)

    def short_form(self, output: Sentence) -> str:
        """The sentence itself."""
        return output.text
