"""Stage 5 with its real networks: words that were said, none where nothing was said."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from backend.asr import word_recogniser
from backend.asr.constrained_search import search_graph
from backend.asr.decoder import Decoder, Search
from backend.errors import Cancelled
from backend.pipeline.data import Words
from backend.pipeline.request import Request
from backend.skill_package.find import SYSTEM_FOLDER
from tests.helpers.recognition import (
    phonemes_to_words,
    pink_noise,
    recognise_phonemes,
    recognise_words,
)
from tests.helpers.skill_folders import write_skill
from tests.helpers.user_audio import say_as_user


@pytest.mark.parametrize(
    "sentence",
    [
        "what time is it in london",
        "set a timer for twenty five minutes",
        "play some music in the kitchen",
        "what's the capital of france",
        "wake me up at seven a m",
    ],
)
def test_the_words_of_a_spoken_request_are_found(sentence: str) -> None:
    words = recognise_words(say_as_user(sentence))
    assert words.text == sentence
    assert words.confidence > 0.5
    assert all(0 < word.confidence <= 1 for word in words.words)


def test_a_wake_word_before_the_request_is_left_out() -> None:
    assert (
        recognise_words(say_as_user("alexa, what time is it in london")).text
        == "what time is it in london"
    )


@pytest.mark.parametrize("level", [0.0, 0.003, 0.05])
def test_silence_and_noise_give_no_words(level: float) -> None:
    words = recognise_words(pink_noise(4.0, level))
    assert words == Words(())
    assert phonemes_to_words().short_form(words) == "(nothing)"


def test_half_a_minute_of_silence_gives_no_words() -> None:
    assert recognise_words(np.zeros(30 * 16_000, np.int16)) == Words(())


def test_music_gives_no_words() -> None:
    time = np.arange(5 * 16_000) / 16_000
    beat = np.exp(-4 * (time % 0.5))
    chord = sum(np.sin(2 * np.pi * 220 * ratio * time) / ratio for ratio in (1, 1.25, 1.5, 2, 3))
    assert recognise_words((chord * beat * 3_000).astype(np.int16)) == Words(())


def test_noise_lowers_confidence() -> None:
    clean = say_as_user("play some music in the kitchen")
    noise = pink_noise(len(clean) / 16_000, 0.12)[: len(clean)]
    noisy = np.clip(clean.astype(np.int32) + noise, -32_768, 32_767).astype(np.int16)
    assert recognise_words(noisy).confidence < recognise_words(clean).confidence


def test_a_cancelled_request_stops() -> None:
    gone = threading.Event()
    gone.set()
    with pytest.raises(Cancelled):
        phonemes_to_words().run(
            recognise_phonemes(say_as_user("what time is it in london")),
            Request("1", cancelled=gone),
        )


ORDERS = {
    "name": "OrderIntent",
    "slots": [
        {"name": "dish", "type": "DISH"},
        {"name": "sauce", "type": "SAUCE"},
        {"name": "note", "type": "AMAZON.SearchQuery"},
    ],
    "samples": [
        "serve me a {dish} with {sauce}",
        "serve me a {dish}",
        "put {sauce} on my {dish}",
        "scrawl on the docket {note}",
    ],
}
TYPES = [
    {
        "name": "DISH",
        "values": [{"name": {"value": "skordalia knish"}}, {"name": {"value": "pho"}}],
    },
    {
        "name": "SAUCE",
        "values": [{"name": {"value": "zaatar"}}, {"name": {"value": "a lot of skyr"}}],
    },
]


@pytest.fixture(scope="module")
def diner(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("diner")
    return write_skill(folder, invocation_name="corner diner", intents=[ORDERS], types=TYPES)


@pytest.mark.parametrize(
    "sentence",
    [
        "serve me a skordalia knish with zaatar",
        "put a lot of skyr on my pho",
        "ask corner diner to put zaatar on my skordalia knish",
    ],
)
def test_words_that_only_a_skill_knows_are_found(sentence: str, diner: Path) -> None:
    voice = say_as_user(sentence)
    words = recognise_words(voice, diner)
    assert words.text == sentence
    assert recognise_words(voice).text != sentence
    assert words.confidence > 0.55


def test_a_graph_s_text_that_the_decoder_is_certain_of_needs_no_search(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = SYSTEM_FOLDER / "date_and_time"

    def no_search(*_: object) -> None:
        raise AssertionError("searched")

    monkeypatch.setattr(Decoder, "run_searches", no_search)
    sentence = "what time is it in london"
    assert recognise_words(say_as_user(sentence), clock).text == sentence
    with pytest.raises(AssertionError, match="searched"):
        recognise_words(say_as_user("who wrote the great gatsby"), clock)


def test_the_constrained_search_runs_only_where_phonemes_are_unclear(
    monkeypatch: pytest.MonkeyPatch, diner: Path
) -> None:
    constrained: list[bool] = []

    def search(*arguments: Any) -> Search:
        constrained.append(True)
        return search_graph(*arguments)

    monkeypatch.setattr(word_recogniser, "search_graph", search)
    sentence = "put zaatar on my skordalia knish"
    assert recognise_words(say_as_user(sentence), diner).text == sentence
    assert not constrained
    recognise_words(_in_noise(sentence, -3), diner)
    assert constrained


def _in_noise(sentence: str, ratio_db: float) -> np.ndarray:
    clean = say_as_user(sentence).astype(np.float64)
    noise = pink_noise(len(clean) / 16_000, 0.05)[: len(clean)].astype(np.float64)
    noise *= np.sqrt((clean**2).mean() / (noise**2).mean()) * 10 ** (-ratio_db / 20)
    noisy: np.ndarray = np.clip(clean + noise, -32_768, 32_767).astype(np.int16)
    return noisy


@pytest.mark.parametrize("ratio_db", [9, 6])
def test_a_skill_s_words_are_found_in_noise(ratio_db: float, diner: Path) -> None:
    sentence = "serve me a skordalia knish with zaatar"
    words = recognise_words(_in_noise(sentence, ratio_db), diner)
    assert words.text == sentence
    assert words.confidence > 0.55


def test_a_skill_s_open_slot_is_filled_by_the_decoder(diner: Path) -> None:
    sentence = "scrawl on the docket no onions for table seven"
    assert recognise_words(say_as_user(sentence), diner).text == sentence


@pytest.mark.parametrize(
    "sentence", ["what time is it in london", "who wrote the great gatsby", "turn the lights off"]
)
def test_other_requests_are_recognised_as_without_the_skill(sentence: str, diner: Path) -> None:
    voice = say_as_user(sentence)
    assert recognise_words(voice, diner).text == recognise_words(voice).text != ""


@pytest.mark.parametrize("level", [0.003, 0.05])
def test_noise_gives_no_words_of_a_skill(level: float, diner: Path) -> None:
    assert recognise_words(pink_noise(4.0, level), diner) == Words(())
