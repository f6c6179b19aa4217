"""Known names are proposed in place of doubtful words that sound like them."""

from __future__ import annotations

import pytest

from backend.asr.decoder import Hypothesis
from backend.asr.homophones import Homophones
from backend.asr.known_names import KnownNames
from backend.asr.scored_hypothesis import ScoredHypothesis
from backend.asr.sound_alikes import propose_names

NAMES = KnownNames({"las vegas": "lɑs vAɡəs", "lyon": "lIən", "chopin": "ʃOpæn"})
LEXICON = Homophones(
    {
        "time": "tIm",
        "in": "ɪn",
        "los": "lɑs",
        "vegas": "vAɡəs",
        "lie": "lI",
        "on": "ɑn",
        "the": "ðə",
    }
)
SURE, UNSURE = -0.05, -1.5


def _scored(words: str, pronunciation: str, each: list[float]) -> ScoredHypothesis:
    """A hypothesis of one token for each word, with its log-probability in nats."""
    texts = words.split()
    tokens = tuple((text, place, place + 1) for place, text in enumerate(texts))
    hypothesis = Hypothesis(tuple(range(len(texts))), (*each, SURE))
    return ScoredHypothesis(hypothesis, tokens, pronunciation, -10.0, 0)


def test_a_name_takes_the_place_of_doubtful_words() -> None:
    heard = _scored("time in los vegas", "tIm ɪn lɔs vAɡəs", [SURE, SURE, UNSURE, SURE])
    proposed = propose_names([heard], NAMES, LEXICON)
    assert proposed["time in las vegas"] == "tIm ɪn lɑs vAɡəs"


def test_a_name_may_have_been_heard_as_several_words() -> None:
    heard = _scored("lie on", "lI ɑn", [SURE, UNSURE])
    assert "lyon" in propose_names([heard], NAMES, LEXICON)


def test_a_word_that_no_lexicon_has_is_doubtful_however_sure_the_decoder_is() -> None:
    heard = _scored("the shopan", "ðə ʃOpɑn", [SURE, SURE])
    assert propose_names([heard], NAMES, LEXICON) == {"the chopin": "ðə ʃOpæn"}


@pytest.mark.parametrize(
    "heard",
    [
        _scored("time in los vegas", "tIm ɪn lɔs vAɡəs", [SURE] * 4),
        _scored("time in the", "tIm ɪn ðə", [UNSURE] * 3),
        _scored("los vegas", "lɔs vA ɡəs", [UNSURE] * 2),
    ],
    ids=["no doubt", "nothing alike", "words and sounds do not pair"],
)
def test_otherwise_none_is_proposed(heard: ScoredHypothesis) -> None:
    assert propose_names([heard], NAMES, LEXICON) == {}
