"""The bias of texts that skills expect: more if the decoder finds them rare, less if the graph."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from backend.asr.decoder import Decoder
from backend.asr.graph_walk import GraphWalk
from backend.asr.skill_bias import (
    TUNING,
    SkillBias,
    compute_carrier_bias,
    compute_text_bias,
    estimate_largest_bias,
)
from backend.asr.word_tokens import WordTokens
from backend.networks.word_decoder import WordDecoder
from tests.helpers.recognition import load_networks
from tests.helpers.skill_folders import write_skill
from tests.helpers.skill_graphs import build_graph


@pytest.fixture(scope="module")
def bias(tmp_path_factory: pytest.TempPathFactory) -> SkillBias:
    tokens = WordTokens(WordDecoder.default_source())
    walk = GraphWalk(build_graph(write_skill(tmp_path_factory.mktemp("skill"))), tokens.encode)
    return SkillBias(Decoder(load_networks(), tokens.prompt, tokens.end), tokens, walk, 384)


def test_rare_words_have_more_bias_than_common_ones(bias: SkillBias) -> None:
    rare, common = "paint the garden fence magenta", "paint the garden fence red"
    biases = bias.compute([rare, common])
    assert biases[rare] > biases[common] > 0


def test_a_text_that_no_skill_expects_has_no_bias(bias: SkillBias) -> None:
    assert bias.compute(["who wrote hamlet"]) == {"who wrote hamlet": 0.0}
    assert bias.compute([]) == {}


def test_the_bias_of_a_text_does_not_depend_on_the_others(bias: SkillBias) -> None:
    texts = ["rinse my brushes", "wash the brushes", "paint fence in red"]
    together = bias.compute(texts)
    for text in texts:
        assert bias.compute([text, text]) == {text: pytest.approx(together[text], abs=1e-3)}


def test_several_threads_may_compute_biases_at_once(bias: SkillBias) -> None:
    texts = [f"paint the garden fence {color}" for color in ("red", "blue", "green", "magenta")]
    expected = bias.compute(texts)
    found: list[dict[str, float]] = []
    threads = [threading.Thread(target=lambda: found.append(bias.compute(texts))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 4


def test_the_bias_has_bounds() -> None:
    assert compute_text_bias(0.0, np.inf) == 0
    assert compute_text_bias(1e4, 0.0) == TUNING.largest_text
    assert compute_text_bias(40.0, 5.0) > compute_text_bias(40.0, 9.0)
    for words in (1, 5, 12, 40):
        assert estimate_largest_bias(words) >= compute_carrier_bias(words, 0.0)
        assert estimate_largest_bias(words) >= compute_text_bias(6.0 * words, 3.0)


def test_few_words_before_an_open_slot_are_worth_nothing_and_many_no_more_than_a_limit() -> None:
    biases = [compute_carrier_bias(words, 0.0) for words in (0, 2, 4, 8, 90)]
    assert biases[:2] == [0.0, 0.0]
    assert 0 < biases[2] < biases[3] < biases[4] == TUNING.largest_carrier


def test_a_carrier_that_the_phonemes_do_not_fit_has_less_bias() -> None:
    assert (
        compute_carrier_bias(8, 50.0)
        < compute_carrier_bias(8, 4.0)
        == compute_carrier_bias(8, -3.0)
    )
    assert compute_carrier_bias(3, 1e6) == 0
