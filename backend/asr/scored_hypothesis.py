"""A hypothesis with its words, its phonemes and its joint score."""

from __future__ import annotations

from dataclasses import dataclass

from backend.asr.decoder import Hypothesis
from backend.asr.meridiem import TokenWord


@dataclass(frozen=True)
class JointScoreTuning:
    """Weights of the joint score.

    Fitted 2026-11-23 on 120 recorded coffee orders (Picovoice speech-to-intent-benchmark), clean
    and in kitchen noise; `name_word_bonus` 2026-11-30 on 220 synthesized sentences, half of them
    with names.

    Attributes:
        phoneme_weight: share, 0 to 1, of the phoneme score in the joint score; the decoder has the
            rest (Watanabe et al. 2017, eq. 15).
        unknown_word_cost: nats taken off for each word that is not in the lexicon.
        name_word_bonus: nats added for each word of a known name: the decoder knows few names.
        own_name_bonus: nats added for a distinctive name that the user gave to something, if the
            phonemes fit it: few have one, and those who do say it. Set 2026-11-30 on 40 synthesized
            requests with such names, 29 of them heard rightly with it and 8 without.
        own_name_margin: nats; how far its phoneme score may be behind the best one.
    """

    phoneme_weight: float = 0.18
    unknown_word_cost: float = 4.0
    name_word_bonus: float = 3.0
    own_name_bonus: float = 12.0
    own_name_margin: float = 6.0


TUNING = JointScoreTuning()


@dataclass(frozen=True)
class ScoredHypothesis:
    """A hypothesis with its words and scores.

    Attributes:
        hypothesis: the decoder's tokens and log-probabilities.
        words: its words, with the tokens that each is made of.
        pronunciation: its phonemes, a space between words.
        phoneme_score: log-probability of `pronunciation`, in nats, comparable within an utterance.
        unknown_words: how many words are neither in the lexicon nor part of a known name, those
            that a skill expects aside.
        name_words: the places of the words that belong to known names.
        own_words: those of them that belong to distinctive names of the user's own things.
        expected_words: how many words, from the first one on, a skill expects.
        bias: nats, see `skill_bias`.
    """

    hypothesis: Hypothesis
    words: tuple[TokenWord, ...]
    pronunciation: str
    phoneme_score: float
    unknown_words: int
    name_words: frozenset[int] = frozenset()
    own_words: frozenset[int] = frozenset()
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
        rest = score_without_decoder(
            self.phoneme_score,
            self.bias,
            len(self.name_words),
            has_own_name=bool(self.own_words),
        )
        return decoder + rest - TUNING.unknown_word_cost * self.unknown_words


def score_without_decoder(
    phoneme_score: float, bias: float, name_words: int = 0, *, has_own_name: bool = False
) -> float:
    """Add up the joint score of a text of known words to which the decoder gives probability 1."""
    bonus = TUNING.name_word_bonus * name_words + TUNING.own_name_bonus * has_own_name
    return TUNING.phoneme_weight * phoneme_score + bias + bonus
