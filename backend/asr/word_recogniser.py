"""Finds the words of a posteriorgram: searches propose hypotheses, the rescorer ranks them."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from backend.asr.beam_search import search_by_beam
from backend.asr.compiling import set_compiled_cache_folder
from backend.asr.constrained_search import search_graph
from backend.asr.decoder import Decoder
from backend.asr.graph_cache import GraphCache
from backend.asr.graph_search import GraphSearch, GraphStrings
from backend.asr.graph_walk import GraphWalk
from backend.asr.homophones import load_homophones
from backend.asr.known_names import load_known_names
from backend.asr.plain_pronunciation import simplify_pronunciation
from backend.asr.posteriors import compute_pronunciation_likelihoods, measure_clearness
from backend.asr.rejection import is_no_speech
from backend.asr.rescorer import BLANK_PENALTY, Rescorer
from backend.asr.scored_hypothesis import ScoredHypothesis
from backend.asr.skill_bias import SkillBias
from backend.asr.utterance_search import UtteranceSearch, describe_hypotheses, may_be_expected
from backend.asr.word_confidences import compute_word_confidences
from backend.asr.word_tokens import WordTokens
from backend.g2p.pronunciation import Pronouncer
from backend.g2p.unknown_words import UnknownWords
from backend.networks.find import find_network_folder
from backend.networks.weights import read_config
from backend.networks.whisper_layers import WhisperSize
from backend.pipeline.confidence import request_confidence
from backend.pipeline.data import Posteriorgram, Word, Words
from backend.settings import Settings

if TYPE_CHECKING:
    from backend.pipeline.loaded_network import LoadedNetwork
    from backend.skill_package.skill import Skill

CACHED_PRONUNCIATIONS = 2048
NO_WORDS = Words(())


@dataclass(frozen=True)
class RecogniserTuning:
    """When which search runs.

    Set 2026-11-23 together with the rescorer's weights; see `JointScoreTuning`.

    Attributes:
        fewest_phonemes: count; less is a breath or a click. "I" and "a" alone are no requests.
        tokens_per_phoneme: most tokens of a hypothesis for each phoneme, beside `extra_tokens`.
        extra_tokens: count.
        confident_token: nats; a token likelier than this is the one that an unconstrained search
            would have written (it has more than half of the probability).
        second_chance: nats; how far the joint score of a text that a skill expects may be behind
            the best one's, if that one's confidence is too low to act on.
        clear_phonemes: nats for each phoneme, of the best path's probability; above it the graph
            search finds what a skill expects, and the constrained search is not run.
    """

    fewest_phonemes: int = 2
    tokens_per_phoneme: float = 1.0
    extra_tokens: int = 4
    confident_token: float = math.log(0.5)
    second_chance: float = 8.0
    clear_phonemes: float = -0.6


TUNING = RecogniserTuning()


class WordRecogniser:
    """Finds the likeliest words, on one accelerator. Thread-safe.

    Attributes:
        minimum_confidence: 0 to 1; less is too little to act on.
    """

    def __init__(
        self, networks: Mapping[str, LoadedNetwork], skills: Sequence[Skill], settings: Settings
    ) -> None:
        """Read the decoder's tokens and the lexicon, build the graphs, compile the searches.

        Args:
            networks: "word_decoder_memory", "word_decoder" and "pronunciation", loaded.
            skills: the installed ones; what they expect gets a bias.
            settings: where weights and the cache are.
        """
        self.minimum_confidence = settings.minimum_confidence
        tokens = WordTokens(find_network_folder("word_decoder", settings))
        pronouncer = Pronouncer(UnknownWords(networks["pronunciation"]))

        @functools.lru_cache(maxsize=CACHED_PRONUNCIATIONS)
        def pronounce(words: str) -> str:
            return simplify_pronunciation(pronouncer.transcribe(words))

        set_compiled_cache_folder(settings.cache_folder)
        self._tokens = tokens
        self._decoder = Decoder(networks, tokens.prompt, tokens.end)
        encoder = read_config(find_network_folder("speech_encoder", settings))
        blank_penalty = encoder.get("blank_penalty", BLANK_PENALTY)
        self._rescorer = Rescorer(
            tokens, pronounce, load_homophones(), load_known_names(), blank_penalty
        )
        self._graphs = _load_graphs(skills, settings, pronounce)
        self._walk = GraphWalk(self._graphs.graph, tokens.encode)
        states_width = WhisperSize.read(find_network_folder("speech_encoder", settings)).width
        self._biases = SkillBias(self._decoder, tokens, self._walk, states_width)
        # The first call of each is slow: it loads data or compiles.
        pronounce("warm up")
        compute_pronunciation_likelihoods(np.zeros((1, 2), np.float32), [[1]])

    def recognise(
        self,
        posteriorgram: Posteriorgram,
        check_cancelled: Callable[[], None],
        labels: Sequence[str] = (),
    ) -> Words:
        """Find the words, with their confidences; none where nothing was said to us.

        Args:
            posteriorgram: from stage 4.
            check_cancelled: called at every step of a search; may raise to stop it.
            labels: of the user's own timers and reminders, whose names may be said.

        Raises:
            Cancelled: from `check_cancelled`.
        """
        phonemes = [one.confidence for one in posteriorgram.phonemes if one.symbol != " "]
        if len(phonemes) < TUNING.fewest_phonemes:
            return NO_WORDS
        search = UtteranceSearch(
            posteriorgram,
            self._decoder.compute_cross_attention(posteriorgram.encoder_states),
            int(len(phonemes) * TUNING.tokens_per_phoneme) + TUNING.extra_tokens,
            check_cancelled,
            self._rescorer.knowing(labels),
        )
        graph_strings = self._graphs.search(posteriorgram)
        accepted = self._accept_without_search(graph_strings, search)
        if accepted is not None:
            return accepted
        words = self._choose(self._search(graph_strings, search), posteriorgram)
        return NO_WORDS if is_no_speech(words.words, phonemes) else words

    def _search(self, strings: GraphStrings, utterance: UtteranceSearch) -> list[ScoredHypothesis]:
        """Run the searches, and score what they and the graphs propose, with bias."""
        posteriorgram, longest = utterance.posteriorgram, utterance.longest
        rescorer = utterance.rescorer
        searches = [search_by_beam(self._decoder, longest)]
        if measure_clearness(posteriorgram) < TUNING.clear_phonemes:
            searches.append(search_graph(self._decoder, longest, self._walk))
        found = self._decoder.run_searches(
            utterance.cross_attention, searches, utterance.check_cancelled
        )
        unconstrained = rescorer.rescore(found[0], posteriorgram)
        accepted = self._find_accepted(unconstrained)
        scored: list[ScoredHypothesis] = unconstrained
        biases: dict[str, float] = {}
        best = unconstrained[0] if unconstrained else None
        surviving = rescorer.prune(strings.texts, posteriorgram, best)
        if may_be_expected(strings, best, surviving, TUNING.confident_token):
            constrained = [
                one for more in found[1:] for one in rescorer.rescore(more, posteriorgram)
            ]
            scored = [*unconstrained, *constrained]
            strings = strings.add_texts([one.text for one in constrained])
            biases = self._biases.compute(
                [*accepted, *(one.text for one in constrained), *surviving]
            )
        strings = strings.add_texts(accepted)
        apply_bias = functools.partial(
            rescorer.apply_bias,
            count_expected_words=strings.count_expected_words,
            best_phoneme_score=max((one.phoneme_score for one in unconstrained), default=-np.inf),
            biases=biases,
        )
        scored = apply_bias(scored)
        named = rescorer.propose_names(scored, posteriorgram) if scored else {}
        proposed = self._propose_more(scored, strings, utterance)
        proposed += [self._tokens.encode(text) for text in named]
        more = self._decoder.score(utterance.cross_attention, proposed)
        carrier = strings.find_unfilled_carrier([one.text for one in scored])
        if carrier:
            filling = search_by_beam(self._decoder, longest, self._tokens.encode(carrier))
            more += self._decoder.run_searches(
                utterance.cross_attention, [filling], utterance.check_cancelled
            )[0]
        return scored + apply_bias(rescorer.rescore(more, posteriorgram, named))

    def _accept_without_search(
        self, strings: GraphStrings, utterance: UtteranceSearch
    ) -> Words | None:
        """Take the graphs' best text if the decoder finds each of its tokens likeliest.

        An unconstrained search would have found the same text. None if it is not so, or if the
        text's confidence is too low to act on.
        """
        best = strings.strings[0] if strings.strings else None
        if best is None or best.is_open:
            return None
        tokens = self._tokens.encode(best.text)
        hypotheses = self._decoder.score(utterance.cross_attention, [tokens])
        if min(hypotheses[0].log_probabilities) < TUNING.confident_token:
            return None
        scored = utterance.rescorer.rescore(hypotheses, utterance.posteriorgram)
        scored = utterance.rescorer.apply_bias(scored, strings.count_expected_words)
        words = self._choose(scored, utterance.posteriorgram)
        return words if words.confidence >= self.minimum_confidence else None

    def _find_accepted(self, scored: Sequence[ScoredHypothesis]) -> list[str]:
        """Find the texts that a skill's graph accepts: in unclear speech its search misses some."""
        encode = self._tokens.encode
        return [one.text for one in scored if self._walk.accepts(encode(one.text))]

    def _choose(self, scored: Sequence[ScoredHypothesis], posteriorgram: Posteriorgram) -> Words:
        """Choose the words of the highest joint score.

        If its confidence is too low to act on, choose the best text that a skill expects as a whole
        and whose confidence is high enough, unless it is too far behind.
        """
        ordered = sorted((one for one in scored if one.words), key=lambda one: -one.score)
        if not ordered:
            return NO_WORDS
        chosen, words = self._choose_from(ordered, posteriorgram)
        return Words(words, describe_hypotheses(ordered, chosen))

    def _choose_from(
        self, ordered: Sequence[ScoredHypothesis], posteriorgram: Posteriorgram
    ) -> tuple[ScoredHypothesis, tuple[Word, ...]]:
        best = compute_word_confidences(ordered[0], posteriorgram)
        if request_confidence(best) >= self.minimum_confidence:
            return ordered[0], best
        least_score = ordered[0].score - TUNING.second_chance
        for one in ordered[1:]:
            if one.score < least_score:
                break
            if one.is_expected:
                words = compute_word_confidences(one, posteriorgram)
                if request_confidence(words) >= self.minimum_confidence:
                    return one, words
        return ordered[0], best

    def _propose_more(
        self,
        scored: Sequence[ScoredHypothesis],
        strings: GraphStrings,
        utterance: UtteranceSearch,
    ) -> list[list[int]]:
        """Propose respelled texts, and the graphs' texts that can still win; gives their tokens."""
        best = scored[0] if scored else None
        if best and strings.texts[:1] == (best.text,):
            return []
        known = {one.text for one in scored}
        texts = [text for text in strings.texts if text not in known]
        surviving = utterance.rescorer.prune(texts, utterance.posteriorgram, best)
        return utterance.rescorer.respell(scored) + [
            self._tokens.encode(text) for text in surviving
        ]


def _load_graphs(
    skills: Sequence[Skill], settings: Settings, pronounce: Callable[[str], str]
) -> GraphSearch:
    """Build the skills' graphs, or read them from the cache, and compile their search."""
    symbols = tuple(read_config(find_network_folder("speech_encoder", settings))["symbols"])
    pronunciation_source = find_network_folder("pronunciation", settings)
    cache = GraphCache(settings.cache_folder, symbols, pronounce, pronunciation_source)
    return GraphSearch(cache.load_graphs(skills))
