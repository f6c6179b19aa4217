"""The n-gram of samples: what they have is cheap, anything else is possible."""

from __future__ import annotations

import math

import pytest

from backend.asr.graph_words import ARTICLE, END, START, ClassNgram, split_sample


def test_a_sample_is_split_into_words_and_slots() -> None:
    assert split_sample("Get me an {size} iced tea") == (
        "get",
        "me",
        ARTICLE,
        "{size}",
        "iced",
        "tea",
    )
    assert split_sample("{name}'s 2nd wish") == ("{name}", "'s", "second", "wish")
    assert split_sample("a song by {artist}") == ("a", "song", "by", "{artist}")


@pytest.fixture(scope="module")
def ngram() -> ClassNgram:
    samples = ["a {size} tea", "a {size} {drink}", "a {drink}", "one more {drink} please"]
    return ClassNgram([split_sample(sample) for sample in samples])


def test_probabilities_after_each_context_add_up_to_one(ngram: ClassNgram) -> None:
    for context, followers in ngram.followers.items():
        forgotten = math.exp(-ngram.back_off[context]) if context else 0.0
        assert sum(math.exp(-cost) for cost in followers.values()) + forgotten == pytest.approx(1.0)


def test_a_slot_ends_the_context_before_it(ngram: ClassNgram) -> None:
    assert ngram.find_context_after((ARTICLE,), "{size}") == ("{size}",)
    assert ngram.find_context_after((START,), "one") == (START, "one")
    assert ngram.find_context_after((), "tea") == ("tea",)
    assert all(context[1:] == () or "{" not in context[1] for context in ngram.followers)


def test_a_more_frequent_token_costs_less(ngram: ClassNgram) -> None:
    after = ngram.followers[START,]
    assert after[ARTICLE] < after["one"]
    assert END not in after
    assert END in ngram.followers["{drink}",]
