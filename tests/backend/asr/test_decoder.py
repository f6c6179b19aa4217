"""The decoder: strings scored at once or step by step, searches alone or together, repetition."""

from __future__ import annotations

import pytest

from backend.asr.beam_search import search_by_beam
from backend.asr.decoder import Decoder, Hypothesis, Search, StepRequest, repeats_itself
from backend.asr.word_tokens import WordTokens
from backend.networks.word_decoder import WordDecoder
from backend.pipeline.loaded_network import Arrays
from tests.helpers.recognition import load_networks, recognise_phonemes
from tests.helpers.user_audio import say_as_user


@pytest.fixture(scope="module")
def tokens() -> WordTokens:
    return WordTokens(WordDecoder.default_source())


@pytest.fixture(scope="module")
def decoder(tokens: WordTokens) -> Decoder:
    return Decoder(load_networks(), tokens.prompt, tokens.end)


@pytest.fixture(scope="module")
def cross_attention(decoder: Decoder) -> Arrays:
    return decoder.compute_cross_attention(
        recognise_phonemes(say_as_user("what time is it in london")).encoder_states
    )


def test_strings_are_scored_in_one_run_as_step_by_step(
    decoder: Decoder, cross_attention: Arrays
) -> None:
    best, other, *_ = decoder.run_searches(
        cross_attention, [search_by_beam(decoder, 30)], lambda: None
    )[0]
    strings = [best.tokens, other.tokens, ()]
    again = decoder.score(cross_attention, strings)
    assert [hypothesis.tokens for hypothesis in again] == strings
    for first, second in zip((best, other), again, strict=False):
        assert second.log_probabilities == pytest.approx(first.log_probabilities, abs=1e-3)
    assert len(again[2].log_probabilities) == 1
    assert decoder.score(cross_attention, []) == []


def test_searches_find_the_same_hypotheses_together_and_alone(
    decoder: Decoder, cross_attention: Arrays, tokens: WordTokens
) -> None:
    def spelling(text: str) -> Search:
        """Say a text, whatever the decoder thinks."""
        said, steps, log_probabilities = (
            tokens.encode(text),
            [],
            (yield StepRequest([[]])),
        )
        for token in (*said, decoder.end):
            steps.append(float(log_probabilities[0, -1, token]))
            if token != decoder.end:
                log_probabilities = yield StepRequest([[token]], [0])
        return [Hypothesis(tuple(said), tuple(steps))]

    texts = ["what time is it in paris", "stop"]
    alone = decoder.run_searches(cross_attention, [search_by_beam(decoder, 30)], lambda: None)[0]
    short, free, long = decoder.run_searches(
        cross_attention,
        [spelling(texts[1]), search_by_beam(decoder, 30), spelling(texts[0])],
        lambda: None,
    )
    assert [one.tokens for one in free] == [one.tokens for one in alone]
    assert free[0].log_probability == pytest.approx(alone[0].log_probability, abs=1e-3)
    scored = decoder.score(cross_attention, [one.tokens for one in (*short, *long)])
    for one, other in zip((*short, *long), scored, strict=True):
        assert one.log_probabilities == pytest.approx(other.log_probabilities, abs=1e-3)


def test_a_prompt_of_several_tokens_is_before_every_string_and_search(
    tokens: WordTokens, cross_attention: Arrays
) -> None:
    said = tokens.encode("what time is it")
    decoder = Decoder(load_networks(), tokens.prompt, tokens.end)
    prompted = Decoder(load_networks(), [*tokens.prompt, *said[:2]], tokens.end)
    whole = decoder.score(cross_attention, [said])[0]
    rest = prompted.score(cross_attention, [said[2:]])[0]
    assert rest.log_probabilities == pytest.approx(whole.log_probabilities[2:], abs=1e-3)
    found = prompted.run_searches(cross_attention, [search_by_beam(prompted, 30)], lambda: None)
    again = prompted.score(cross_attention, [found[0][0].tokens])[0]
    assert again.log_probabilities == pytest.approx(found[0][0].log_probabilities, abs=1e-3)


def test_the_decoder_without_searches_finds_nothing(
    decoder: Decoder, cross_attention: Arrays
) -> None:
    assert decoder.run_searches(cross_attention, [], lambda: None) == []


@pytest.mark.parametrize(
    ("said", "endless"),
    [
        ((1, 2, 3, 4), False),
        ((1, 2, 1, 2), False),
        ((9, 1, 2, 1, 2, 1, 2), True),
        ((5, 5, 5, 5), False),
        ((5, 5, 5, 5, 5), True),
        ((), False),
    ],
)
def test_endless_repetition_is_noticed(said: tuple[int, ...], endless: bool) -> None:
    assert repeats_itself(said) is endless
