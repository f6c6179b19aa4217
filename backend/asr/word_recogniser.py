"""Finds words: the decoder and the skills' graphs propose, the decoder and the posteriorgram judge."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from backend.asr.beam_search import beam_search
from backend.asr.certainty import is_nothing
from backend.asr.compiling import keep_compiled_in
from backend.asr.decoder import Decoder
from backend.asr.graph_cache import GraphCache
from backend.asr.graph_search import GraphSearch, GraphStrings
from backend.asr.graph_walk import GraphWalk
from backend.asr.guided_search import guided_search
from backend.asr.homophones import lexicon_homophones
from backend.asr.judge import Judge, Judged
from backend.asr.posteriors import reading_likelihoods
from backend.asr.readings import plain_reading
from backend.asr.skill_prior import SkillPrior
from backend.asr.word_tokens import WordTokens
from backend.g2p.pronunciation import Pronouncer
from backend.g2p.unknown_words import UnknownWords
from backend.networks.find import network_folder
from backend.networks.weights import read_config
from backend.pipeline.data import Posteriorgram, Words
from backend.settings import Settings

if TYPE_CHECKING:
    from backend.pipeline.loaded_network import Arrays, LoadedNetwork
    from backend.skill_package.skill import Skill

FEWEST_PHONEMES = 2
"""Less than that is a breath or a click: "I" and "a" alone are no requests."""
TOKENS_A_PHONEME = 1.0
READINGS_REMEMBERED = 2048
UNDOUBTED = math.log(0.5)
"""Natural logarithm: a token surer than that is the one that the decoder would have written."""
SECOND_CHANCE = 8.0
"""Natural logarithm: how far what a skill expects may be behind what would only be asked again."""
CLEAR = -0.6
"""Natural logarithm, for each phoneme: where they were heard as surely as that, the search of the graphs by phonemes finds
what a skill expects, and the decoder need not look for it."""


class WordRecogniser:
    """Finds the words that were most likely said, for one accelerator. May be used by several threads at once.

    Attributes:
        minimum_confidence: less sure words are given only where nothing surer is expected by a skill.
    """

    def __init__(
        self, networks: Mapping[str, LoadedNetwork], skills: Sequence[Skill], settings: Settings
    ) -> None:
        """Read the decoder's tokens, load the lexicon, wire up the networks.

        Args:
            networks: "word_decoder_memory", "word_decoder" and "pronunciation", loaded.
            skills: the installed ones; what they expect to hear is found more readily.
            settings: where weights and the cache lie.
        """
        self.minimum_confidence = settings.minimum_confidence
        tokens = WordTokens(network_folder("word_decoder", settings))
        pronouncer = Pronouncer(UnknownWords(networks["pronunciation"]))

        @functools.lru_cache(maxsize=READINGS_REMEMBERED)
        def read(words: str) -> str:
            return plain_reading(pronouncer.phonemes(words))

        keep_compiled_in(settings.cache_folder)
        self._tokens = tokens
        self._decoder = Decoder(networks, tokens.start, tokens.end)
        self._judge = Judge(tokens, read, lexicon_homophones())
        self._graphs = _graph_search(skills, settings, read)
        self._walk = GraphWalk(self._graphs.graph, tokens.encode)
        self._priors = SkillPrior(self._decoder, tokens, self._walk)
        read("warm up")
        reading_likelihoods(np.zeros((1, 2), np.float32), [[1]])

    def recognise(self, given: Posteriorgram, check_cancelled: Callable[[], None]) -> Words:
        """Propose, judge, and tell how sure each word is. Silence and noise give no words.

        Raises:
            Cancelled: from `check_cancelled`, which is called at every step of the searches.
        """
        phonemes = [one.confidence for one in given.phonemes if one.symbol != " "]
        if len(phonemes) < FEWEST_PHONEMES:
            return Words(())
        longest = int(len(phonemes) * TOKENS_A_PHONEME) + 4
        memory = self._decoder.remember(given.encoder_states)
        strings = self._graphs.strings(given)
        undoubted = self._undoubted(strings, memory, given)
        if undoubted is not None:
            return undoubted
        searches = [beam_search(self._decoder, longest)]
        if _clearness(given) < CLEAR:
            searches.append(guided_search(self._decoder, longest, self._walk))
        found = self._decoder.found(memory, searches, check_cancelled)
        freely = self._judge.judge(found[0], given)
        accepted = self._accepted(freely)
        judged: list[Judged] = freely
        priors: dict[str, float] = {}
        promising = self._judge.promising(strings.texts, given, freely[0] if freely else None)
        if _may_be_expected(strings, freely, promising):
            guided = [one for more in found[1:] for one in self._judge.judge(more, given)]
            judged = [*freely, *guided]
            strings = strings.and_texts([one.text for one in guided])
            priors = self._priors([*accepted, *(one.text for one in guided), *promising])
        strings = strings.and_texts(accepted)
        phoneme_score = max((one.phoneme_score for one in freely), default=-np.inf)
        expecting = functools.partial(
            self._judge.expecting,
            expected=strings.expected_words,
            best_phoneme_score=phoneme_score,
            priors=priors,
        )
        judged = expecting(judged)
        more = self._decoder.scored(memory, self._respelled_or_expected(judged, strings, given))
        carrier = strings.carrier([one.text for one in judged])
        if carrier:
            filling = beam_search(self._decoder, longest, self._tokens.encode(carrier))
            more += self._decoder.found(memory, [filling], check_cancelled)[0]
        judged += expecting(self._judge.judge(more, given))
        words = self._best(judged, given)
        return Words(()) if is_nothing(words.words, phonemes) else words

    def _undoubted(
        self, strings: GraphStrings, memory: Arrays, given: Posteriorgram
    ) -> Words | None:
        """Give the words that a skill expects most where the decoder would have written each of them: no search is needed."""
        best = strings.strings[0] if strings.strings else None
        if best is None or best.is_open:
            return None
        candidates = self._decoder.scored(memory, [self._tokens.encode(best.text)])
        if min(candidates[0].log_probabilities) < UNDOUBTED:
            return None
        judged = self._judge.judge(candidates, given)
        judged = self._judge.expecting(judged, strings.expected_words)
        words = self._best(judged, given)
        return words if words.confidence >= self.minimum_confidence else None

    def _accepted(self, freely: Sequence[Judged]) -> list[str]:
        """Those of the decoder's texts that a skill expects: the search of the graphs may miss what is said unclearly."""
        encode = self._tokens.encode
        return [one.text for one in freely if self._walk.accepts(encode(one.text))]

    def _best(self, judged: Sequence[Judged], given: Posteriorgram) -> Words:
        """Give the best candidate's words; where they are too uncertain to act on, those that a skill expects, if they are not."""
        ordered = sorted((one for one in judged if one.words), key=lambda one: -one.score)
        if not ordered:
            return Words(())
        words = Words(self._judge.confident_words(ordered[0], given))
        if words.confidence >= self.minimum_confidence:
            return words
        least_score = ordered[0].score - SECOND_CHANCE
        for one in ordered[1:]:
            if one.score < least_score:
                break
            if one.expected_words == len(one.words):
                expected = Words(self._judge.confident_words(one, given))
                if expected.confidence >= self.minimum_confidence:
                    return expected
        return words

    def _respelled_or_expected(
        self, judged: Sequence[Judged], strings: GraphStrings, given: Posteriorgram
    ) -> list[list[int]]:
        """Tokens of what the decoder shall score beside what it proposed."""
        best = judged[0] if judged else None
        if best and strings.texts[:1] == (best.text,):
            return []
        known = {one.text for one in judged}
        texts = [text for text in strings.texts if text not in known]
        expected = self._judge.promising(texts, given, best)
        return self._judge.respelled(judged) + [self._tokens.encode(text) for text in expected]


def _may_be_expected(
    strings: GraphStrings, freely: Sequence[Judged], promising: Sequence[str]
) -> bool:
    """Tell whether a skill may expect something else than what the decoder wrote, so that it is worth a closer look."""
    best = freely[0] if freely else None
    if best is None:
        return bool(promising)
    if strings.texts[:1] == (best.text,):
        return False
    return bool(promising) or min(best.candidate.log_probabilities) < UNDOUBTED


def _clearness(heard: Posteriorgram) -> float:
    """How surely phonemes were heard: natural logarithm, of the best path's probability for each of its phonemes."""
    best_path = float(heard.log_probabilities.max(axis=1).sum())
    return best_path / max(sum(one.symbol != " " for one in heard.phonemes), 1)


def _graph_search(
    skills: Sequence[Skill], settings: Settings, read: Callable[[str], str]
) -> GraphSearch:
    """Build the skills' graphs, or read them from the cache, and compile the search."""
    symbols = tuple(read_config(network_folder("speech_encoder", settings))["symbols"])
    reading_source = network_folder("pronunciation", settings)
    cache = GraphCache(settings.cache_folder, symbols, read, reading_source)
    return GraphSearch(cache.graphs(skills))
