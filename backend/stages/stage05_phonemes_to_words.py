"""Stage 5, phonemes → words: the decoder proposes by beam search, the posteriorgram judges."""

from __future__ import annotations

import functools
from typing import ClassVar

from backend.networks.find import network_folder
from backend.pipeline.data import Posteriorgram, Words
from backend.pipeline.stage import Request, Stage, StageResources
from backend.recognition.beam_search import BeamSearch
from backend.recognition.certainty import LEAST_CERTAIN
from backend.recognition.homophones import lexicon_homophones
from backend.recognition.judge import Judge
from backend.recognition.readings import plain_reading
from backend.recognition.word_tokens import WordTokens
from backend.synthesis.pronunciation import Pronouncer
from backend.synthesis.unknown_words import UnknownWords

FEWEST_PHONEMES = 2
"""Less than that is a breath or a click: "I" and "a" alone are no requests."""
TOKENS_A_PHONEME = 1.0
READINGS_REMEMBERED = 2048


class PhonemesToWords(Stage[Posteriorgram, Words]):
    """Finds the words that were most likely said. Silence and noise give no words."""

    number: ClassVar[int] = 5
    name: ClassVar[str] = "phonemes → words"
    takes: ClassVar[type] = Posteriorgram
    gives: ClassVar[type] = Words
    networks: ClassVar[tuple[str, ...]] = ("word_decoder_memory", "word_decoder", "pronunciation")

    def prepare(self, resources: StageResources) -> None:
        """Read the decoder's tokens, load the lexicon, wire up the networks."""
        tokens = WordTokens(network_folder("word_decoder", resources.settings))
        pronouncer = Pronouncer(UnknownWords(resources.networks["pronunciation"]))

        @functools.lru_cache(maxsize=READINGS_REMEMBERED)
        def read(words: str) -> str:
            return plain_reading(pronouncer.phonemes(words))

        self._search = BeamSearch(resources.networks, tokens.start, tokens.end)
        self._judge = Judge(tokens, read, lexicon_homophones())
        read("warm up")

    def run(self, given: Posteriorgram, request: Request) -> Words:
        """Propose, judge, and tell how sure each word is."""
        phonemes = sum(phoneme.symbol != " " for phoneme in given.phonemes)
        if phonemes < FEWEST_PHONEMES:
            return Words(())
        longest = int(phonemes * TOKENS_A_PHONEME) + 4
        memory = self._search.remember(given.encoder_states)
        candidates = self._search.candidates(memory, longest, request.check_cancelled)
        judged = self._judge.judge(candidates, given)
        respelled = self._judge.respelled(judged)
        if respelled:
            candidates += self._search.scored(memory, respelled)
            judged = self._judge.judge(candidates, given)
        if not judged or not judged[0].words:
            return Words(())
        words = Words(self._judge.confident_words(judged[0], given))
        return words if words.confidence >= LEAST_CERTAIN else Words(())

    def short_form(self, output: Words) -> str:
        """The words."""
        return output.text or "(nothing)"
