"""What a skill expects has ahead: more where the decoder would not have thought of it, less where the skill would not."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from backend.asr import skill_prior
from backend.asr.decoder import Decoder
from backend.asr.graph_walk import GraphWalk
from backend.asr.skill_prior import (
    SkillPrior,
    largest_prior,
    prior_of_carrier,
    prior_of_text,
)
from backend.asr.word_tokens import WordTokens
from backend.networks.word_decoder import WordDecoder
from tests.helpers.hearing import loaded_networks
from tests.helpers.skill_folders import write_skill
from tests.helpers.skill_graphs import graph_of


@pytest.fixture(scope="module")
def prior(tmp_path_factory: pytest.TempPathFactory) -> SkillPrior:
    tokens = WordTokens(WordDecoder.default_source())
    walk = GraphWalk(graph_of(write_skill(tmp_path_factory.mktemp("skill"))), tokens.encode)
    return SkillPrior(Decoder(loaded_networks(), tokens.start, tokens.end), tokens, walk)


def test_seldom_words_have_more_ahead_than_common_ones(prior: SkillPrior) -> None:
    seldom, common = "paint the garden fence magenta", "paint the garden fence red"
    priors = prior([seldom, common])
    assert priors[seldom] > priors[common] > 0


def test_what_no_skill_expects_has_nothing_ahead(prior: SkillPrior) -> None:
    assert prior(["who wrote hamlet"]) == {"who wrote hamlet": 0.0}
    assert prior([]) == {}


def test_the_prior_of_a_sentence_does_not_depend_on_what_is_asked_together(
    prior: SkillPrior,
) -> None:
    texts = ["rinse my brushes", "wash the brushes", "paint fence in red"]
    together = prior(texts)
    for text in texts:
        assert prior([text, text]) == {text: pytest.approx(together[text], abs=1e-3)}


def test_several_threads_may_ask_at_once(prior: SkillPrior) -> None:
    texts = [f"paint the garden fence {color}" for color in ("red", "blue", "green", "magenta")]
    expected = prior(texts)
    found: list[dict[str, float]] = []
    threads = [threading.Thread(target=lambda: found.append(prior(texts))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 4


def test_the_prior_has_bounds() -> None:
    assert prior_of_text(0.0, np.inf) == 0
    assert prior_of_text(1e4, 0.0) == skill_prior.LARGEST_BONUS
    assert prior_of_text(40.0, 5.0) > prior_of_text(40.0, 9.0)
    for words in (1, 5, 12, 40):
        assert largest_prior(words) >= prior_of_carrier(words, 0.0)
        assert largest_prior(words) >= prior_of_text(6.0 * words, 3.0)


def test_few_words_before_an_open_slot_are_worth_nothing_and_many_no_more_than_a_limit() -> None:
    priors = [prior_of_carrier(words, 0.0) for words in (0, 2, 4, 8, 90)]
    assert priors[:2] == [0.0, 0.0]
    assert 0 < priors[2] < priors[3] < priors[4] == skill_prior.LARGEST_CARRIER_BONUS


def test_a_carrier_that_the_phonemes_do_not_fit_has_less_ahead() -> None:
    assert prior_of_carrier(8, 50.0) < prior_of_carrier(8, 4.0) == prior_of_carrier(8, -3.0)
    assert prior_of_carrier(3, 1e6) == 0
