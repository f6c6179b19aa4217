"""Rescores hypotheses by decoder, phonemes and skills together; computes words' confidences."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from backend.asr.decoder import Hypothesis
from backend.asr.homophones import Homophones
from backend.asr.meridiem import TokenWord, repair_meridiem
from backend.asr.posteriors import AlignedPhoneme, align, compute_pronunciation_likelihoods
from backend.asr.skill_bias import compute_carrier_bias, estimate_largest_bias
from backend.asr.word_tokens import WordTokens
from backend.pipeline.data import BLANK, Posteriorgram, Word
from backend.wire.wake_word import WAKE_WORD

LEAST_LOG_PROBABILITY = -20.0
"""Nats; a word's confidence is at least the exponential of this."""
LEAST_PHONEME_SCORE = -1e6
"""Nats; in place of minus infinity, for a pronunciation that has no alignment."""
_PLAIN = re.compile(r"[a-z]+(?:'[a-z]+)*'?")


@dataclass(frozen=True)
class RescorerTuning:
    """Weights of the joint score and of words' confidences.

    Fitted on 120 recorded coffee orders (Picovoice speech-to-intent-benchmark), clean and in
    kitchen noise: the joint score's 2026-11-23, `blank_penalty` and `expected_word_factor`
    2026-11-24 on orders in noise at 6 dB.

    Attributes:
        phoneme_weight: share, 0 to 1, of the phoneme score in the joint score; the decoder has the
            rest (Watanabe et al. 2017, eq. 15).
        blank_penalty: nats taken off the blank's log-probability in each frame. The network gives
            most frames to blank, and nearly all in noise: without this, hypotheses that leave
            words out would win (Miao et al. 2015, "EESEN", on label priors).
        unknown_word_cost: nats taken off for each word that is not in the lexicon.
        most_respelled: how many of the best hypotheses have their unknown words respelled.
        decoder_confidence_share: share, 0 to 1, of the decoder in a word's log confidence; its
            phonemes have the rest. Tells wrong words apart better than one half (2026-11-23).
        expected_word_factor: factor of the log confidence of a word that a skill expects: there
            are fewer alternatives. With 0.5, 22 of 29 orders that were asked for again in noise
            had been right.
    """

    phoneme_weight: float = 0.18
    blank_penalty: float = 3.0
    unknown_word_cost: float = 4.0
    most_respelled: int = 3
    decoder_confidence_share: float = 0.75
    expected_word_factor: float = 0.35


TUNING = RescorerTuning()


@dataclass(frozen=True)
class ScoredHypothesis:
    """A hypothesis with its words and scores.

    Attributes:
        hypothesis: the decoder's tokens and log-probabilities.
        words: its words, with the tokens that each is made of.
        pronunciation: its phonemes, a space between words.
        phoneme_score: log-probability of `pronunciation`, in nats, comparable within an utterance.
        unknown_words: how many words are not in the lexicon, those that a skill expects aside.
        expected_words: how many words, from the first one on, a skill expects.
        bias: nats, see `skill_bias`.
    """

    hypothesis: Hypothesis
    words: tuple[TokenWord, ...]
    pronunciation: str
    phoneme_score: float
    unknown_words: int
    expected_words: int = 0
    bias: float = 0.0

    @property
    def text(self) -> str:
        """The words, one space apart."""
        return " ".join(text for text, _, _ in self.words)

    @property
    def is_expected(self) -> bool:
        """Whether a skill expects exactly these words."""
        return bool(self.words) and self.expected_words == len(self.words)

    @property
    def score(self) -> float:
        """The joint score in nats; the highest wins."""
        decoder = (1 - TUNING.phoneme_weight) * self.hypothesis.log_probability
        rest = _score_without_decoder(self.phoneme_score, self.bias)
        return decoder + rest - TUNING.unknown_word_cost * self.unknown_words


def _score_without_decoder(phoneme_score: float, bias: float) -> float:
    """Add up the joint score of a text of known words to which the decoder gives probability 1."""
    return TUNING.phoneme_weight * phoneme_score + bias


class Rescorer:
    """Ranks hypotheses by their joint scores."""

    def __init__(
        self, tokens: WordTokens, pronounce: Callable[[str], str], lexicon: Homophones
    ) -> None:
        """Take what turns hypotheses into words and phonemes.

        Args:
            tokens: the decoder's tokens.
            pronounce: turns words into phonemes: "two words" → "tu wɜɹdz".
            lexicon: the common words.
        """
        self._tokens, self._pronounce, self._lexicon = tokens, pronounce, lexicon

    def rescore(
        self, hypotheses: Sequence[Hypothesis], posteriorgram: Posteriorgram
    ) -> list[ScoredHypothesis]:
        """Score all hypotheses, the best first; of those with the same words the first counts."""
        distinct: dict[str, tuple[Hypothesis, tuple[TokenWord, ...]]] = {}
        for hypothesis in hypotheses:
            words = tuple(
                word
                for word in self._tokens.join_words(hypothesis.tokens)
                if _PLAIN.fullmatch(word[0])
            )
            words = repair_meridiem(words)
            distinct.setdefault(" ".join(text for text, _, _ in words), (hypothesis, words))
        if not distinct:
            return []
        pronunciations = [self._pronounce(text) if text else "" for text in distinct]
        scores = _score_phonemes(pronunciations, posteriorgram)
        scored = [
            ScoredHypothesis(
                hypothesis, words, pronunciation, score, self._count_unknown_words(words)
            )
            for (hypothesis, words), pronunciation, score in zip(
                distinct.values(), pronunciations, scores, strict=True
            )
        ]
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
        biases = biases or {}
        biased = [
            replace(
                one,
                expected_words=words,
                unknown_words=self._count_unknown_words(one.words[words:]),
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
    ) -> list[str]:
        """Keep the texts that skills expect and that can still beat the best hypothesis.

        That is, those that would win if the decoder gave them probability 1.
        """
        if best is None or not texts:
            return list(texts)
        scores = _score_phonemes([self._pronounce(text) for text in texts], posteriorgram)
        return [
            text
            for text, score in zip(texts, scores, strict=True)
            if _score_without_decoder(score, estimate_largest_bias(len(text.split()))) > best.score
        ]

    def _count_unknown_words(self, words: Sequence[TokenWord]) -> int:
        return sum(not self._lexicon.is_common(text) for text, _, _ in words)

    def respell(self, scored: Sequence[ScoredHypothesis]) -> list[list[int]]:
        """Replace the best hypotheses' unknown words by common words of the same pronunciation.

        The decoder may spell what it hears: "hurrakane". Gives the tokens of each new text.
        """
        texts: dict[str, None] = {}
        for one in scored[: TUNING.most_respelled]:
            words = [text for text, _, _ in one.words]
            for place, word in enumerate(words):
                if not self._lexicon.is_common(word):
                    pronunciation = self._pronounce(word).replace(" ", "")
                    for spelling in self._lexicon.list_spellings(pronunciation):
                        texts[" ".join([*words[:place], spelling, *words[place + 1 :]])] = None
        known = {one.text for one in scored}
        return [self._tokens.encode(text) for text in texts if text not in known]

    def compute_word_confidences(
        self, best: ScoredHypothesis, posteriorgram: Posteriorgram
    ) -> tuple[Word, ...]:
        """Give a hypothesis's words with confidences and times, without a leading wake word."""
        by_word = _align_by_word(best.pronunciation, posteriorgram)
        words = []
        for index, (text, first, last) in enumerate(best.words):
            decoder = sum(best.hypothesis.log_probabilities[first:last])
            # A word that is pronounced as several ("t v") or not at all shifts the count: then
            # all phonemes count for each word, and no word has a time of its own.
            is_aligned = len(by_word) == len(best.words)
            own = by_word[index] if is_aligned else [each for part in by_word for each in part]
            phonemes = (
                float(np.mean([each.log_probability for each in own]))
                if own
                else LEAST_LOG_PROBABILITY
            )
            share = TUNING.decoder_confidence_share
            log_confidence = share * decoder + (1 - share) * phonemes
            if index < best.expected_words:
                # The decoder need not know a skill's word: fitting phonemes are enough.
                log_confidence = TUNING.expected_word_factor * max(log_confidence, phonemes)
            confidence = math.exp(max(log_confidence, LEAST_LOG_PROBABILITY))
            span = _measure_span(own, posteriorgram) if is_aligned else None
            words.append(Word(text, confidence, span))
        while words and words[0].text == WAKE_WORD:
            words = words[1:]
        return _share_meridiem_confidence(words)


def _align_by_word(pronunciation: str, posteriorgram: Posteriorgram) -> list[list[AlignedPhoneme]]:
    """Align phonemes; give those of each word."""
    columns = {symbol: column for column, symbol in enumerate(posteriorgram.symbols)}
    known = [symbol for symbol in pronunciation if symbol in columns]
    places = align(posteriorgram.log_probabilities, [columns[symbol] for symbol in known])
    by_word: list[list[AlignedPhoneme]] = [[]]
    for symbol, place in zip(known, places, strict=False):
        if symbol == " ":
            by_word.append([])
        else:
            by_word[-1].append(place)
    return by_word


def _measure_span(
    phonemes: Sequence[AlignedPhoneme], posteriorgram: Posteriorgram
) -> tuple[float, float] | None:
    """Measure from the first phoneme's start to the last one's end, in seconds."""
    if not phonemes:
        return None
    rate = posteriorgram.frames_per_second
    return phonemes[0].start / rate, phonemes[-1].end / rate


def _score_phonemes(pronunciations: Sequence[str], posteriorgram: Posteriorgram) -> list[float]:
    """Score how well pronunciations, at least one, fit; in nats, comparable within an utterance."""
    penalized = posteriorgram.log_probabilities.copy()
    penalized[:, BLANK] -= TUNING.blank_penalty
    columns = {symbol: column for column, symbol in enumerate(posteriorgram.symbols)}
    labels = [
        [columns[symbol] for symbol in pronunciation if symbol in columns]
        for pronunciation in pronunciations
    ]
    scores = np.maximum(compute_pronunciation_likelihoods(penalized, labels), LEAST_PHONEME_SCORE)
    return [float(score) for score in scores]


def _share_meridiem_confidence(words: list[Word]) -> tuple[Word, ...]:
    """Give both letters of "a m" the higher confidence of the two: either one tells the other."""
    for place, (letter, m) in enumerate(zip(words, words[1:], strict=False)):
        if letter.text in ("a", "p") and m.text == "m":
            higher = max(letter.confidence, m.confidence)
            words[place] = replace(letter, confidence=higher)
            words[place + 1] = replace(m, confidence=higher)
    return tuple(words)
