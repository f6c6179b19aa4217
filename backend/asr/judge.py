"""Judges candidate words by the decoder and by the phonemes together, and says how sure each word is."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from backend.asr.certainty import DECODER_CONFIDENCE_SHARE, EXPECTED_WORD_DOUBT
from backend.asr.decoder import Candidate
from backend.asr.homophones import Homophones
from backend.asr.meridiem import TokenWord, with_meridiem
from backend.asr.posteriors import align, reading_likelihoods
from backend.asr.skill_prior import largest_prior, prior_of_carrier
from backend.asr.word_tokens import WordTokens
from backend.pipeline.data import BLANK, Posteriorgram, Word
from backend.wire.wake_word import WAKE_WORD

PHONEME_WEIGHT = 0.18
"""Share of the phonemes' score beside the decoder's: tuned on recorded requests (Watanabe et al. 2017, eq. 15)."""
BLANK_PENALTY = 3.0
"""Natural logarithm, for each frame that is read as blank. The network has learnt to give most frames to blank, and in noise
nearly all: without it, the strings that leave words out would win (Miao et al. 2015, "EESEN", on label priors)."""
UNKNOWN_WORD_COST = 4.0
"""Taken off for each word that the lexicon lacks: what sounds right but is no word was seldom said."""
MOST_RESPELLED = 3
"""Of the best candidates, how many are spelt anew."""
WORST = -20.0
_PLAIN = re.compile(r"[a-z]+(?:'[a-z]+)*'?")


@dataclass(frozen=True)
class Judged:
    """One candidate with its words and scores, natural logarithms; the first `expected_words` fit a skill."""

    candidate: Candidate
    words: tuple[TokenWord, ...]
    reading: str
    phoneme_score: float
    unknown_words: int
    expected_words: int = 0
    prior: float = 0.0

    @property
    def text(self) -> str:
        """The words, one space apart."""
        return " ".join(text for text, _, _ in self.words)

    @property
    def score(self) -> float:
        """The joint score; the highest wins."""
        decoder = (1 - PHONEME_WEIGHT) * self.candidate.log_probability
        rest = _rest_of_score(self.phoneme_score, self.prior)
        return decoder + rest - UNKNOWN_WORD_COST * self.unknown_words


def _rest_of_score(phoneme_score: float, prior: float) -> float:
    """The joint score of a decoder that has no doubt, without unknown words."""
    return PHONEME_WEIGHT * phoneme_score + prior


class Judge:
    """Turns candidates into the words that were most likely said."""

    def __init__(self, tokens: WordTokens, read: Callable[[str], str], lexicon: Homophones) -> None:
        """Take what is needed to read candidates.

        Args:
            tokens: the decoder's tokens.
            read: reads words as phonemes: "two words" → "tu wɜɹdz".
            lexicon: the common words.
        """
        self._tokens, self._read, self._lexicon = tokens, read, lexicon

    def judge(self, candidates: Sequence[Candidate], heard: Posteriorgram) -> list[Judged]:
        """Score all candidates, the best first. Candidates that say the same are one."""
        kept: dict[str, tuple[Candidate, tuple[TokenWord, ...]]] = {}
        for candidate in candidates:
            words = tuple(
                word for word in self._tokens.words(candidate.tokens) if _PLAIN.fullmatch(word[0])
            )
            words = with_meridiem(words)
            kept.setdefault(" ".join(text for text, _, _ in words), (candidate, words))
        if not kept:
            return []
        readings = [self._read(text) if text else "" for text in kept]
        scores = _phoneme_scores(readings, heard)
        judged = [
            Judged(candidate, words, reading, score, self._unknown(words))
            for (candidate, words), reading, score in zip(
                kept.values(), readings, scores, strict=True
            )
        ]
        return sorted(judged, key=lambda one: -one.score)

    def expecting(
        self,
        judged: Sequence[Judged],
        expected: Callable[[str], int],
        best_phoneme_score: float = -math.inf,
        priors: Mapping[str, float] | None = None,
    ) -> list[Judged]:
        """Score anew with what skills expect, the best first.

        Args:
            judged: from `judge`.
            expected: tells how many of a text's words, from the first one on, a skill expects.
            best_phoneme_score: of what the decoder wrote freely.
            priors: what texts that a skill expects as a whole have ahead of others; for those that are not given, each
                word that fits counts alike.
        """
        known = [expected(one.text) for one in judged]
        priors = priors or {}
        marked = [
            replace(
                one,
                expected_words=words,
                unknown_words=self._unknown(one.words[words:]),
                prior=priors[one.text]
                if one.text in priors
                else prior_of_carrier(words, best_phoneme_score - one.phoneme_score),
            )
            for one, words in zip(judged, known, strict=True)
        ]
        return sorted(marked, key=lambda one: -one.score)

    def promising(
        self, texts: Sequence[str], heard: Posteriorgram, best: Judged | None
    ) -> list[str]:
        """Of texts that skills expect, those that can still win against the best candidate, whatever the decoder thinks."""
        if best is None or not texts:
            return list(texts)
        scores = _phoneme_scores([self._read(text) for text in texts], heard)
        return [
            text
            for text, score in zip(texts, scores, strict=True)
            if _rest_of_score(score, largest_prior(len(text.split()))) > best.score
        ]

    def _unknown(self, words: Sequence[TokenWord]) -> int:
        return sum(not self._lexicon.is_common(text) for text, _, _ in words)

    def respelled(self, judged: Sequence[Judged]) -> list[list[int]]:
        """Spell the best candidates' unknown words as common words that sound the same; tokens of each new string.

        The decoder writes what it hears: "hurrakane". The lexicon knows how that is spelt.
        """
        texts: dict[str, None] = {}
        for one in judged[:MOST_RESPELLED]:
            words = [text for text, _, _ in one.words]
            for place, word in enumerate(words):
                if not self._lexicon.is_common(word):
                    reading = self._read(word).replace(" ", "")
                    for spelling in self._lexicon.spellings(reading):
                        texts[" ".join([*words[:place], spelling, *words[place + 1 :]])] = None
        known = {one.text for one in judged}
        return [self._tokens.encode(text) for text in texts if text not in known]

    def confident_words(self, best: Judged, heard: Posteriorgram) -> tuple[Word, ...]:
        """Give the winner's words: each as sure as the decoder and its own phonemes are, a leading wake word left out."""
        columns = {symbol: column for column, symbol in enumerate(heard.symbols)}
        reading = [symbol for symbol in best.reading if symbol in columns]
        places = align(heard.log_probabilities, [columns[symbol] for symbol in reading])
        sure: list[list[float]] = [[]]
        for symbol, place in zip(reading, places, strict=False):
            if symbol == " ":
                sure.append([])
            else:
                sure[-1].append(place.log_probability)
        words = []
        for index, (text, first, last) in enumerate(best.words):
            decoder = sum(best.candidate.log_probabilities[first:last])
            # A word that is read as several ("t v") or not at all shifts the count: then all phonemes speak for each.
            own = (
                sure[index]
                if len(sure) == len(best.words)
                else [value for part in sure for value in part]
            )
            phonemes = float(np.mean(own)) if own else WORST
            both = DECODER_CONFIDENCE_SHARE * decoder + (1 - DECODER_CONFIDENCE_SHARE) * phonemes
            if index < best.expected_words:
                # The decoder need not know a skill's word; if it sounds right, that is enough.
                both = EXPECTED_WORD_DOUBT * max(both, phonemes)
            words.append(Word(text, math.exp(max(both, WORST))))
        while words and words[0].text == WAKE_WORD:
            words = words[1:]
        return _sure_meridiem(words)


def _phoneme_scores(readings: Sequence[str], heard: Posteriorgram) -> list[float]:
    """How well each reading, at least one, fits the posteriorgram; comparable within one posteriorgram."""
    fewer_blanks = heard.log_probabilities.copy()
    fewer_blanks[:, BLANK] -= BLANK_PENALTY
    columns = {symbol: column for column, symbol in enumerate(heard.symbols)}
    numbered = [
        [columns[symbol] for symbol in reading if symbol in columns] for reading in readings
    ]
    scores = np.maximum(reading_likelihoods(fewer_blanks, numbered), -1e6)
    return [float(score) for score in scores]


def _sure_meridiem(words: list[Word]) -> tuple[Word, ...]:
    """Let the letters of "a m" vouch for each other: either one tells the other."""
    for place, (letter, m) in enumerate(zip(words, words[1:], strict=False)):
        if letter.text in ("a", "p") and m.text == "m":
            surer = max(letter.confidence, m.confidence)
            words[place], words[place + 1] = Word(letter.text, surer), Word(m.text, surer)
    return tuple(words)
