"""Stage 6: recognised words become a sentence with capitals, marks, and numbers, times and units in written form."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from backend.itn.sentence import write_sentence
from backend.itn.spoken_words import even_words
from backend.networks.find import network_folder
from backend.networks.sentence_writer import SentenceWriter
from backend.networks.sentence_writer_inputs import VOCABULARY_FILE, WordReader
from backend.networks.sentence_writer_labels import Labels, labels_from_scores
from backend.pipeline.data import Sentence, Words
from backend.pipeline.loaded_network import LoadedNetwork
from backend.pipeline.request import Request
from backend.pipeline.stage import Stage, StageResources


class WordsToSentence(Stage[Words, Sentence]):
    """The network says what each word is; a grammar writes it. What the grammar cannot read stays as it was said."""

    number: ClassVar[int] = 6
    name: ClassVar[str] = "words → sentence"
    takes: ClassVar[type] = Words
    gives: ClassVar[type] = Sentence
    networks: ClassVar[tuple[str, ...]] = (SentenceWriter.name,)

    _network: LoadedNetwork
    _reader: WordReader

    def prepare(self, resources: StageResources) -> None:
        """Take the network and read its word pieces."""
        self._network = resources.networks[SentenceWriter.name]
        folder = network_folder(SentenceWriter.name, resources.settings)
        self._reader = WordReader(folder / VOCABULARY_FILE)

    def run(self, given: Words, request: Request) -> Sentence:
        """Write the sentence; no words give an empty one. The confidence is that of the words."""
        words = even_words(word.text for word in given.words)
        if not words:
            return Sentence("", given.confidence)
        request.check_cancelled()
        return Sentence(write_sentence(words, self._labels(words)), given.confidence)

    def _labels(self, words: list[str]) -> Labels:
        characters, pieces = self._reader.arrays(words)
        scores = self._network.run({"characters": characters[None], "pieces": pieces[None]})
        cases, marks, spans = (
            scores[name][0, 1:-1].astype(np.float32, copy=False)
            for name in ("case_scores", "mark_scores", "span_scores")
        )
        return labels_from_scores(cases, marks, spans)

    def short_form(self, output: Sentence) -> str:
        """The sentence itself."""
        return output.text
