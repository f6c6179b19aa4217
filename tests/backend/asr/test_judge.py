"""The judge: phonemes overrule the decoder, nonsense words lose, a wake word is left out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from backend.asr.decoder import Candidate
from backend.asr.homophones import Homophones
from backend.asr.judge import Judge
from backend.asr.skill_prior import prior_of_carrier
from backend.asr.word_tokens import WordTokens
from backend.networks.word_decoder import WordDecoder
from backend.pipeline.data import Posteriorgram

SYMBOLS = ("", " ", *"əlɛkspAdðtɪɡ")
READINGS = {
    "play": "plA",
    "day": "dA",
    "alexa play": "əlɛksə plA",
    "plai": "plA",
    "tell": "tɛl",
    "tell it": "tɛl ɪt",
    "tell it tell it": "tɛl ɪt tɛl ɪt",
}

LEXICON = {word: READINGS.get(word, "") for word in ("play", "day", "alexa", "tell", "it")}


@pytest.fixture(scope="module")
def tokens() -> WordTokens:
    return WordTokens(WordDecoder.default_source())


@pytest.fixture(scope="module")
def judge(tokens: WordTokens) -> Judge:
    return Judge(tokens, READINGS.__getitem__, Homophones(LEXICON))


def _heard(reading: str) -> Posteriorgram:
    """A posteriorgram that is 90 % sure of each symbol, with a blank after it."""
    frames = np.full((2 * len(reading), len(SYMBOLS)), 0.1 / (len(SYMBOLS) - 1))
    for place, symbol in enumerate(reading):
        frames[2 * place, SYMBOLS.index(symbol)] = 0.9
        frames[2 * place + 1, 0] = 0.9
    log_probabilities = np.log(frames).astype(np.float32)
    return Posteriorgram(log_probabilities, SYMBOLS, np.zeros((0, 384), np.float32), 50.0, (), 1.0)


def _candidate(tokens: WordTokens, words: str, each: float = -0.5) -> Candidate:
    ids = tuple(tokens.encode(words))
    return Candidate(ids, (each,) * (len(ids) + 1))


def test_the_phonemes_overrule_a_decoder_that_is_only_a_little_surer(
    judge: Judge, tokens: WordTokens
) -> None:
    candidates = [_candidate(tokens, "day", -0.5), _candidate(tokens, "play", -0.55)]
    assert judge.judge(candidates, _heard("plA"))[0].text == "play"
    assert judge.judge(candidates, _heard("dA"))[0].text == "day"


def test_a_word_that_noise_nearly_drowned_is_not_left_out(judge: Judge, tokens: WordTokens) -> None:
    heard = _heard("tɛl ɪt")
    probabilities = np.exp(heard.log_probabilities)
    drowned = slice(2 * len("tɛl"), None)
    probabilities[drowned] = 0.1 * probabilities[drowned] + 0.9 * np.eye(len(SYMBOLS))[0]
    heard = replace(heard, log_probabilities=np.log(probabilities))
    candidates = [_candidate(tokens, "tell"), _candidate(tokens, "tell it")]
    assert judge.judge(candidates, heard)[0].text == "tell it"


def test_a_word_that_no_lexicon_has_loses_against_one_that_sounds_the_same(
    judge: Judge, tokens: WordTokens
) -> None:
    candidates = [_candidate(tokens, "plai", -0.5), _candidate(tokens, "play", -0.6)]
    assert judge.judge(candidates, _heard("plA"))[0].text == "play"


def test_a_word_that_no_lexicon_has_is_spelt_anew(judge: Judge, tokens: WordTokens) -> None:
    judged = judge.judge([_candidate(tokens, "plai"), _candidate(tokens, "day")], _heard("plA"))
    assert judge.respelled(judged) == [tokens.encode("play")]
    judged = judge.judge([_candidate(tokens, "plai"), _candidate(tokens, "play")], _heard("plA"))
    assert judge.respelled(judged) == []


def test_the_same_words_are_judged_once(judge: Judge, tokens: WordTokens) -> None:
    candidates = [_candidate(tokens, "play"), _candidate(tokens, "play", -2.0)]
    assert len(judge.judge(candidates, _heard("plA"))) == 1
    assert judge.judge([], _heard("plA")) == []


def test_confidence_falls_with_what_was_not_heard(judge: Judge, tokens: WordTokens) -> None:
    candidate = _candidate(tokens, "tell it", -0.05)
    sure, unsure = (
        judge.confident_words(judge.judge([candidate], heard)[0], heard)
        for heard in (_heard("tɛl ɪt"), _heard("tɛl əɡ"))
    )
    assert [word.text for word in sure] == ["tell", "it"]
    assert all(word.confidence > 0.8 for word in sure)
    assert unsure[1].confidence < 0.5 < unsure[0].confidence


def test_a_leading_wake_word_is_left_out(judge: Judge, tokens: WordTokens) -> None:
    heard = _heard("əlɛksə plA")
    words = judge.confident_words(judge.judge([_candidate(tokens, "alexa play")], heard)[0], heard)
    assert [word.text for word in words] == ["play"]


def test_what_a_skill_expects_wins_against_what_the_decoder_likes_better(
    judge: Judge, tokens: WordTokens
) -> None:
    candidates = [_candidate(tokens, "tell it tell it", -1.9), _candidate(tokens, "tell it", -0.1)]
    judged = judge.judge(candidates, _heard("tɛl ɪt tɛl ɪt"))
    assert judged[0].text == "tell it"
    expected = judge.expecting(judged, lambda text: 4 if text == "tell it tell it" else 0)
    assert [one.text for one in expected] == ["tell it tell it", "tell it"]
    assert [one.expected_words for one in expected] == [4, 0]


def test_a_prior_counts_for_what_is_expected_as_a_whole(judge: Judge, tokens: WordTokens) -> None:
    candidates = [_candidate(tokens, "tell it tell it", -3.0), _candidate(tokens, "tell it", -0.1)]
    judged = judge.judge(candidates, _heard("tɛl ɪt tɛl ɪt"))
    counts = {"tell it tell it": 4, "tell it": 1}
    first, second = judge.expecting(judged, counts.__getitem__, priors={"tell it tell it": 7.5})
    assert (first.text, first.prior) == ("tell it tell it", 7.5)
    assert second.prior == prior_of_carrier(1, 0.0)
    assert first.score - 7.5 == pytest.approx(replace(first, prior=0.0).score)


def test_expected_words_need_no_lexicon_and_are_as_sure_as_their_phonemes(
    judge: Judge, tokens: WordTokens
) -> None:
    heard = _heard("plA")
    plain = judge.judge([_candidate(tokens, "plai", -9.0)], heard)[0]
    expected = judge.expecting([plain], lambda text: 1)[0]
    assert (plain.unknown_words, expected.unknown_words) == (1, 0)
    assert judge.confident_words(plain, heard)[0].confidence < 0.1
    assert judge.confident_words(expected, heard)[0].confidence > 0.9


def test_only_what_can_still_win_is_worth_the_decoder_s_time(
    judge: Judge, tokens: WordTokens
) -> None:
    heard = _heard("tɛl ɪt tɛl ɪt")
    unsure, sure = (
        judge.judge([_candidate(tokens, "tell it tell it", each)], heard)[0] for each in (-9, -0.01)
    )
    assert judge.promising(["tell it", "play"], heard, unsure) == ["tell it", "play"]
    assert judge.promising(["tell it", "play"], heard, sure) == []
    assert judge.promising(["play"], heard, None) == ["play"]
