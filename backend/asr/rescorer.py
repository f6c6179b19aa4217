"""Rescores hypotheses by decoder, phonemes and skills together."""

from __future__ import annotations

import copy
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import numpy as np

from backend.asr.decoder import Hypothesis
from backend.asr.homophones import Homophones
from backend.asr.known_names import KnownNames, Names
from backend.asr.meridiem import TokenWord, repair_meridiem
from backend.asr.own_names import find_own_names
from backend.asr.posteriors import compute_pronunciation_likelihoods
from backend.asr.scored_hypothesis import TUNING, ScoredHypothesis, score_without_decoder
from backend.asr.skill_bias import compute_carrier_bias, estimate_largest_bias
from backend.asr.sound_alikes import OWN_NAMES, propose_names
from backend.asr.unit_homophones import UnitHomophones
from backend.asr.word_tokens import WordTokens
from backend.pipeline.data import BLANK, Posteriorgram

LEAST_PHONEME_SCORE = -1e6
"""Nats; in place of minus infinity, for a pronunciation that has no alignment."""
NO_PRONUNCIATIONS: Mapping[str, str] = MappingProxyType({})
_PLAIN = re.compile(r"[a-z]+(?:'[a-z]+)*'?")
NO_WORDS: frozenset[int] = frozenset()
MOST_RESPELLED = 3
"""How many of the best hypotheses have their unknown words respelled."""
BLANK_PENALTY = 3.0
"""Nats taken off the blank's log-probability in each frame, unless the encoder's configuration has
its own. Networks give most frames to blank, and nearly all in noise: without this, hypotheses that
leave words out would win (Miao et al. 2015, "EESEN", on label priors). Fitted 2026-11-24 on
recorded coffee orders in kitchen noise at 6 dB."""


class Rescorer:
    """Ranks hypotheses by their joint scores."""

    def __init__(
        self,
        tokens: WordTokens,
        pronounce: Callable[[str], str],
        lexicon: Homophones,
        names: KnownNames,
        blank_penalty: float = BLANK_PENALTY,
    ) -> None:
        """Take what turns hypotheses into words and phonemes.

        Args:
            tokens: the decoder's tokens.
            pronounce: turns words into phonemes: "two words" → "tu wɜɹdz".
            lexicon: the common words.
            names: what is known beside them.
            blank_penalty: nats, see `BLANK_PENALTY`.
        """
        self._blank_penalty = blank_penalty
        self._tokens, self._pronounce, self._lexicon = tokens, pronounce, lexicon
        self._shared_names = names
        self._names: Names = names
        self._own_names = KnownNames({})
        self._unit_homophones = UnitHomophones(pronounce)

    def knowing(self, labels: Iterable[str]) -> Rescorer:
        """Give one that also knows the distinctive names in labels; this one if there are none."""
        own = find_own_names(labels, self._lexicon, self._pronounce)
        if not own:
            return self
        other = copy.copy(self)
        other._names = own.join(self._shared_names)
        other._own_names = own
        return other

    def rescore(
        self,
        hypotheses: Sequence[Hypothesis],
        posteriorgram: Posteriorgram,
        pronunciations: Mapping[str, str] = NO_PRONUNCIATIONS,
    ) -> list[ScoredHypothesis]:
        """Score all hypotheses, the best first; of those with the same words the first counts.

        `pronunciations` are those of texts that are known already.
        """
        distinct: dict[str, tuple[Hypothesis, tuple[TokenWord, ...]]] = {}
        for hypothesis in hypotheses:
            words = tuple(
                word
                for word in self._tokens.join_words(hypothesis.tokens)
                if _PLAIN.fullmatch(word[0])
            )
            words = self._unit_homophones.repair(repair_meridiem(words))
            distinct.setdefault(" ".join(text for text, _, _ in words), (hypothesis, words))
        if not distinct:
            return []
        read = self._list_pronunciations(distinct, pronunciations)
        scores = _score_phonemes(read, posteriorgram, self._blank_penalty)
        scored = []
        for (hypothesis, words), pronunciation, score in zip(
            distinct.values(), read, scores, strict=True
        ):
            texts = [text for text, _, _ in words]
            named = self._names.find_name_words(texts)
            own = self._own_names.find_name_words(texts)
            unknown = self._count_unknown_words(words, named)
            scored.append(
                ScoredHypothesis(hypothesis, words, pronunciation, score, unknown, named, own)
            )
        return sorted(scored, key=lambda one: -one.score)

    def apply_bias(
        self,
        scored: Sequence[ScoredHypothesis],
        count_expected_words: Callable[[str], int],
        best_phoneme_score: float = -math.inf,
        biases: Mapping[str, float] | None = None,
    ) -> list[ScoredHypothesis]:
        """Score again with what skills expect, the best first.

        Args:
            scored: from `rescore`.
            count_expected_words: tells how many of a text's words, from the first one on, a skill
                expects.
            best_phoneme_score: of the unconstrained hypotheses.
            biases: of texts that a skill expects as a whole; other texts get a carrier's bias.
        """
        counts = [count_expected_words(one.text) for one in scored]
        least = best_phoneme_score - TUNING.own_name_margin
        biases = biases or {}
        biased = [
            replace(
                one,
                own_words=one.own_words if one.phoneme_score >= least else NO_WORDS,
                expected_words=words,
                unknown_words=self._count_unknown_words(one.words, one.name_words, words),
                bias=biases[one.text]
                if one.text in biases
                else compute_carrier_bias(words, best_phoneme_score - one.phoneme_score),
            )
            for one, words in zip(scored, counts, strict=True)
        ]
        return sorted(biased, key=lambda one: -one.score)

    def prune(
        self,
        texts: Sequence[str],
        posteriorgram: Posteriorgram,
        best: ScoredHypothesis | None,
        pronunciations: Mapping[str, str] = NO_PRONUNCIATIONS,
    ) -> list[str]:
        """Keep the texts that can still beat the best hypothesis.

        That is, those that would win if the decoder gave them probability 1, with the bias of what
        a skill expects.
        """
        if best is None or not texts:
            return list(texts)
        read = self._list_pronunciations(texts, pronunciations)
        scores = _score_phonemes(read, posteriorgram, self._blank_penalty)
        return [
            text
            for text, score in zip(texts, scores, strict=True)
            if self._estimate_highest_score(text, score) > best.score
        ]

    def _list_pronunciations(self, texts: Iterable[str], known: Mapping[str, str]) -> list[str]:
        """Give the pronunciation of each text; nothing for no words."""
        return [(known.get(text) or self._pronounce(text)) if text else "" for text in texts]

    def _estimate_highest_score(self, text: str, phoneme_score: float) -> float:
        words = text.split()
        bias = estimate_largest_bias(len(words))
        named, own = (each.find_name_words(words) for each in (self._names, self._own_names))
        return score_without_decoder(phoneme_score, bias, len(named), has_own_name=bool(own))

    def _count_unknown_words(
        self, words: Sequence[TokenWord], named: frozenset[int], first: int = 0
    ) -> int:
        """Count the words from `first` on that are neither common nor part of a name."""
        return sum(
            place not in named and not self._lexicon.is_common(words[place][0])
            for place in range(first, len(words))
        )

    def propose_names(
        self, scored: Sequence[ScoredHypothesis], posteriorgram: Posteriorgram
    ) -> dict[str, str]:
        """Propose texts with known names in place of doubtful words that sound like them.

        Only those that can still beat the best hypothesis; gives the pronunciation of each.
        """
        proposed = propose_names(scored, self._names, self._lexicon)
        proposed |= self._propose_own_names(scored, posteriorgram)
        surviving = self.prune(list(proposed), posteriorgram, scored[0], proposed)
        return {text: proposed[text] for text in surviving}

    def _propose_own_names(
        self, scored: Sequence[ScoredHypothesis], posteriorgram: Posteriorgram
    ) -> dict[str, str]:
        """Propose distinctive names of the user's things where the phonemes fit them."""
        if not self._own_names:
            return {}
        proposed = propose_names(scored, self._own_names, self._lexicon, OWN_NAMES)
        if not proposed:
            return {}
        fits = _score_phonemes(list(proposed.values()), posteriorgram, self._blank_penalty)
        least = max(one.phoneme_score for one in scored) - TUNING.own_name_margin
        return {
            text: sound
            for (text, sound), fit in zip(proposed.items(), fits, strict=True)
            if fit >= least
        }

    def respell(self, scored: Sequence[ScoredHypothesis]) -> list[list[int]]:
        """Replace the best hypotheses' unknown words by common words of the same pronunciation.

        The decoder may spell what it hears: "hurrakane". Gives the tokens of each new text.
        """
        texts: dict[str, None] = {}
        for one in scored[:MOST_RESPELLED]:
            words = [text for text, _, _ in one.words]
            for place, word in enumerate(words):
                if not self._lexicon.is_common(word):
                    pronunciation = self._pronounce(word).replace(" ", "")
                    for spelling in self._lexicon.list_spellings(pronunciation):
                        texts[" ".join([*words[:place], spelling, *words[place + 1 :]])] = None
        known = {one.text for one in scored}
        return [self._tokens.encode(text) for text in texts if text not in known]


def _score_phonemes(
    pronunciations: Sequence[str], posteriorgram: Posteriorgram, blank_penalty: float
) -> list[float]:
    """Score how well pronunciations, at least one, fit; in nats, comparable within an utterance."""
    penalized = posteriorgram.log_probabilities.copy()
    penalized[:, BLANK] -= blank_penalty
    columns = {symbol: column for column, symbol in enumerate(posteriorgram.symbols)}
    labels = [
        [columns[symbol] for symbol in pronunciation if symbol in columns]
        for pronunciation in pronunciations
    ]
    scores = np.maximum(compute_pronunciation_likelihoods(penalized, labels), LEAST_PHONEME_SCORE)
    return [float(score) for score in scores]
