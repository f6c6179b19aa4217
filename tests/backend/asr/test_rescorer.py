"""The rescorer: phonemes overrule the decoder, nonsense words lose, a wake word is left out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from backend.asr.decoder import Hypothesis
from backend.asr.homophones import Homophones
from backend.asr.known_names import KnownNames
from backend.asr.rescorer import Rescorer
from backend.asr.skill_bias import compute_carrier_bias
from backend.asr.word_confidences import compute_word_confidences
from backend.asr.word_tokens import WordTokens
from backend.networks.word_decoder import WordDecoder
from backend.pipeline.data import Posteriorgram

SYMBOLS = ("", " ", *"əlɛkspAdðtɪɡ")
PRONUNCIATIONS = {
    "play": "plA",
    "day": "dA",
    "alexa play": "əlɛksə plA",
    "plai": "plA",
    "tell": "tɛl",
    "tell it": "tɛl ɪt",
    "tell it tell it": "tɛl ɪt tɛl ɪt",
}

LEXICON = {word: PRONUNCIATIONS.get(word, "") for word in ("play", "day", "alexa", "tell", "it")}


@pytest.fixture(scope="module")
def tokens() -> WordTokens:
    return WordTokens(WordDecoder.default_source())


@pytest.fixture(scope="module")
def rescorer(tokens: WordTokens) -> Rescorer:
    return Rescorer(
        tokens, lambda words: PRONUNCIATIONS.get(words, words), Homophones(LEXICON), KnownNames({})
    )


def _heard(pronunciation: str) -> Posteriorgram:
    """A posteriorgram that is 90 % sure of each symbol, with a blank after it."""
    frames = np.full((2 * len(pronunciation), len(SYMBOLS)), 0.1 / (len(SYMBOLS) - 1))
    for place, symbol in enumerate(pronunciation):
        frames[2 * place, SYMBOLS.index(symbol)] = 0.9
        frames[2 * place + 1, 0] = 0.9
    log_probabilities = np.log(frames).astype(np.float32)
    return Posteriorgram(log_probabilities, SYMBOLS, np.zeros((0, 384), np.float32), 50.0, (), 1.0)


def _hypothesis(tokens: WordTokens, words: str, each: float = -0.5) -> Hypothesis:
    ids = tuple(tokens.encode(words))
    return Hypothesis(ids, (each,) * (len(ids) + 1))


def test_the_phonemes_overrule_a_decoder_that_is_only_a_little_surer(
    rescorer: Rescorer, tokens: WordTokens
) -> None:
    hypotheses = [_hypothesis(tokens, "day", -0.5), _hypothesis(tokens, "play", -0.55)]
    assert rescorer.rescore(hypotheses, _heard("plA"))[0].text == "play"
    assert rescorer.rescore(hypotheses, _heard("dA"))[0].text == "day"


def test_a_word_that_noise_nearly_drowned_is_not_left_out(
    rescorer: Rescorer, tokens: WordTokens
) -> None:
    heard = _heard("tɛl ɪt")
    probabilities = np.exp(heard.log_probabilities)
    drowned = slice(2 * len("tɛl"), None)
    probabilities[drowned] = 0.1 * probabilities[drowned] + 0.9 * np.eye(len(SYMBOLS))[0]
    heard = replace(heard, log_probabilities=np.log(probabilities))
    hypotheses = [_hypothesis(tokens, "tell"), _hypothesis(tokens, "tell it")]
    assert rescorer.rescore(hypotheses, heard)[0].text == "tell it"


def test_a_word_that_no_lexicon_has_loses_against_one_that_sounds_the_same(
    rescorer: Rescorer, tokens: WordTokens
) -> None:
    hypotheses = [_hypothesis(tokens, "plai", -0.5), _hypothesis(tokens, "play", -0.6)]
    assert rescorer.rescore(hypotheses, _heard("plA"))[0].text == "play"


def test_a_word_that_no_lexicon_has_is_respelled(rescorer: Rescorer, tokens: WordTokens) -> None:
    scored = rescorer.rescore(
        [_hypothesis(tokens, "plai"), _hypothesis(tokens, "day")], _heard("plA")
    )
    assert rescorer.respell(scored) == [tokens.encode("play")]
    scored = rescorer.rescore(
        [_hypothesis(tokens, "plai"), _hypothesis(tokens, "play")], _heard("plA")
    )
    assert rescorer.respell(scored) == []


def test_hypotheses_of_the_same_words_are_scored_once(
    rescorer: Rescorer, tokens: WordTokens
) -> None:
    hypotheses = [_hypothesis(tokens, "play"), _hypothesis(tokens, "play", -2.0)]
    assert len(rescorer.rescore(hypotheses, _heard("plA"))) == 1
    assert rescorer.rescore([], _heard("plA")) == []


def test_confidence_falls_with_phonemes_that_do_not_fit(
    rescorer: Rescorer, tokens: WordTokens
) -> None:
    hypothesis = _hypothesis(tokens, "tell it", -0.05)
    sure, unsure = (
        compute_word_confidences(rescorer.rescore([hypothesis], heard)[0], heard)
        for heard in (_heard("tɛl ɪt"), _heard("tɛl əɡ"))
    )
    assert [word.text for word in sure] == ["tell", "it"]
    assert all(word.confidence > 0.8 for word in sure)
    assert unsure[1].confidence < 0.5 < unsure[0].confidence


def test_a_leading_wake_word_is_left_out(rescorer: Rescorer, tokens: WordTokens) -> None:
    heard = _heard("əlɛksə plA")
    words = compute_word_confidences(
        rescorer.rescore([_hypothesis(tokens, "alexa play")], heard)[0], heard
    )
    assert [word.text for word in words] == ["play"]


def test_an_expected_text_wins_against_one_that_the_decoder_prefers(
    rescorer: Rescorer, tokens: WordTokens
) -> None:
    hypotheses = [
        _hypothesis(tokens, "tell it tell it", -1.9),
        _hypothesis(tokens, "tell it", -0.1),
    ]
    scored = rescorer.rescore(hypotheses, _heard("tɛl ɪt tɛl ɪt"))
    assert scored[0].text == "tell it"
    expected = rescorer.apply_bias(scored, lambda text: 4 if text == "tell it tell it" else 0)
    assert [one.text for one in expected] == ["tell it tell it", "tell it"]
    assert [one.expected_words for one in expected] == [4, 0]


def test_a_bias_counts_for_what_is_expected_as_a_whole(
    rescorer: Rescorer, tokens: WordTokens
) -> None:
    hypotheses = [
        _hypothesis(tokens, "tell it tell it", -3.0),
        _hypothesis(tokens, "tell it", -0.1),
    ]
    scored = rescorer.rescore(hypotheses, _heard("tɛl ɪt tɛl ɪt"))
    counts = {"tell it tell it": 4, "tell it": 1}
    first, second = rescorer.apply_bias(scored, counts.__getitem__, biases={"tell it tell it": 7.5})
    assert (first.text, first.bias) == ("tell it tell it", 7.5)
    assert second.bias == compute_carrier_bias(1, 0.0)
    assert first.score - 7.5 == pytest.approx(replace(first, bias=0.0).score)


def test_expected_words_need_no_lexicon_and_have_the_confidence_of_their_phonemes(
    rescorer: Rescorer, tokens: WordTokens
) -> None:
    heard = _heard("plA")
    plain = rescorer.rescore([_hypothesis(tokens, "plai", -9.0)], heard)[0]
    expected = rescorer.apply_bias([plain], lambda text: 1)[0]
    assert (plain.unknown_words, expected.unknown_words) == (1, 0)
    assert compute_word_confidences(plain, heard)[0].confidence < 0.1
    assert compute_word_confidences(expected, heard)[0].confidence > 0.9


def test_only_texts_that_can_still_win_survive_pruning(
    rescorer: Rescorer, tokens: WordTokens
) -> None:
    heard = _heard("tɛl ɪt tɛl ɪt")
    unsure, sure = (
        rescorer.rescore([_hypothesis(tokens, "tell it tell it", each)], heard)[0]
        for each in (-9, -0.01)
    )
    assert rescorer.prune(["tell it", "play"], heard, unsure) == ["tell it", "play"]
    assert rescorer.prune(["tell it", "play"], heard, sure) == []
    assert rescorer.prune(["play"], heard, None) == ["play"]


def test_a_known_name_wins_over_words_that_sound_like_it(tokens: WordTokens) -> None:
    names = KnownNames({"tally": "tɛlɪ"})
    sounds = PRONUNCIATIONS | {"tally": "tɛlɪ"}
    rescorer = Rescorer(tokens, lambda text: sounds.get(text, text), Homophones(LEXICON), names)
    heard = _heard("tɛlɪ")
    scored = rescorer.rescore([_hypothesis(tokens, "tell it", -1.0)], heard)
    proposed = rescorer.propose_names(scored, heard)
    assert proposed["tally"] == "tɛlɪ"
    hypotheses = [_hypothesis(tokens, text, -1.0) for text in ("tell it", "tally")]
    best = rescorer.rescore(hypotheses, heard, proposed)[0]
    assert (best.text, best.unknown_words, best.name_words) == ("tally", 0, {0})
