"""Proposes known names in place of doubtful words that sound like them: "los vegas"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backend.asr.homophones import Homophones
from backend.asr.known_names import Names
from backend.asr.scored_hypothesis import ScoredHypothesis


@dataclass(frozen=True)
class SoundAlikeTuning:
    """What is proposed; chosen 2026-11-30 on 220 synthesized sentences, half of them with names.

    Attributes:
        hypotheses: how many of the best hypotheses are looked at.
        doubtful_token: nats; a word with a token less likely than this is doubtful, as is one that
            is not in the lexicon.
        longest_span: most words that a name may stand for.
        fewest_phonemes: a shorter span sounds like too many names.
        least_similarity: 0 to 1, of a span's phonemes and a name's.
        names_per_span: most names for each.
    """

    hypotheses: int = 3
    doubtful_token: float = -0.7
    longest_span: int = 4
    fewest_phonemes: int = 3
    least_similarity: float = 0.7
    names_per_span: int = 3


TUNING = SoundAlikeTuning()
OWN_NAMES = SoundAlikeTuning(doubtful_token=0.0, least_similarity=0.4)
"""For distinctive names of the user's own things, of which there are few: in place of any words
that sound a little like them."""


@dataclass(frozen=True)
class _Span:
    """Consecutive words of a hypothesis, one of them doubtful, and their phonemes."""

    hypothesis: ScoredHypothesis
    start: int
    end: int
    sound: str


def propose_names(
    scored: Sequence[ScoredHypothesis],
    names: Names,
    lexicon: Homophones,
    tuning: SoundAlikeTuning = TUNING,
) -> dict[str, str]:
    """Propose texts with names in place of doubtful words; gives the pronunciation of each.

    Args:
        scored: hypotheses, the best first.
        names: what may have been said.
        lexicon: tells which words exist.
        tuning: what is proposed.
    """
    spans = [
        span
        for one in scored[: tuning.hypotheses]
        for span in _list_doubtful_spans(one, lexicon, tuning)
    ]
    found = names.find_alike(
        [span.sound for span in spans], tuning.least_similarity, tuning.names_per_span
    )
    known = {one.text for one in scored}
    proposed: dict[str, str] = {}
    for span, alike in zip(spans, found, strict=True):
        for name in alike:
            text, pronunciation = _put_in(name, span, names.get_pronunciation(name))
            if text not in known:
                proposed.setdefault(text, pronunciation)
    return proposed


def _list_doubtful_spans(
    one: ScoredHypothesis, lexicon: Homophones, tuning: SoundAlikeTuning
) -> Iterator[_Span]:
    sounds = one.pronunciation.split()
    if len(sounds) != len(one.words):  # a word that is pronounced as several, like "tv"
        return
    doubtful = [
        not lexicon.is_common(text) or _find_least(one, first, last) < tuning.doubtful_token
        for text, first, last in one.words
    ]
    for start in range(len(sounds)):
        for end in range(start + 1, min(start + tuning.longest_span, len(sounds)) + 1):
            sound = "".join(sounds[start:end])
            if any(doubtful[start:end]) and len(sound) >= tuning.fewest_phonemes:
                yield _Span(one, start, end, sound)


def _find_least(one: ScoredHypothesis, first: int, last: int) -> float:
    return min(one.hypothesis.log_probabilities[first:last], default=0.0)


def _put_in(name: str, span: _Span, name_sound: str) -> tuple[str, str]:
    """Give the text and the pronunciation of a span's hypothesis with a name in its place."""
    texts = [text for text, _, _ in span.hypothesis.words]
    sounds = span.hypothesis.pronunciation.split()
    text = " ".join([*texts[: span.start], name, *texts[span.end :]])
    return text, " ".join([*sounds[: span.start], name_sound, *sounds[span.end :]])
