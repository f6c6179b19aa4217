"""Stage 10 with its real networks: streamed, seamless, repeatable, cancellable."""

from __future__ import annotations

import threading
import time

import numpy as np
import pytest

from backend.errors import Cancelled
from backend.pipeline.data import SPEECH_RATE_HERTZ, Reply, Speech, SpeechPart
from backend.pipeline.request import Request
from tests.helpers.speech_synthesis import text_to_speech

SENTENCE = "I have set a timer for five minutes, and it will ring at twenty past four."


def _said(text: str) -> tuple[Speech, list[Speech]]:
    parts: list[Speech] = []
    speech = text_to_speech().run(Reply(text), Request("1", on_part=parts.append))
    return speech, parts


def test_the_parts_are_the_whole_and_the_first_is_short() -> None:
    speech, parts = _said(SENTENCE)
    np.testing.assert_array_equal(np.concatenate([part.samples for part in parts]), speech.samples)
    assert speech.samples.dtype == np.int16
    assert 3 < speech.seconds < 6
    assert 0.1 <= parts[0].seconds <= 0.3
    assert len(parts) >= 4


def test_the_words_come_with_the_part_that_begins_with_them_and_are_said_when_they_say() -> None:
    speech, parts = _said("The next stop is here. Say stop to end it.")
    samples_before = 0
    for part in parts:
        assert all(word.start_seconds >= samples_before / 24_000 for word in part.words)
        samples_before += len(part.samples)
    words = [word for part in parts for word in part.words]
    assert [word.phonemes for word in words[:3]] == ["ðə", "nɛkst", "stɑp"]
    assert [word.phonemes for word in words].count("stɑp") == 2
    levels = np.abs(speech.samples[: len(speech.samples) // 240 * 240]).reshape(-1, 240).max(axis=1)
    silent = np.flatnonzero(levels < 100)
    pause = max(np.split(silent, np.flatnonzero(np.diff(silent) > 1) + 1), key=len)
    before, after = words[4:6]
    assert (before.phonemes, after.phonemes) == ("hɪɹ", "sA")
    assert before.start_seconds < pause[0] / 100
    assert after.start_seconds == pytest.approx((pause[-1] + 1) / 100, abs=0.1)


@pytest.mark.parametrize("text", ["", "   ", "😀", "…", "日本", "\n"])
def test_an_empty_reply_gives_no_speech(text: str) -> None:
    speech, parts = _said(text)
    assert speech.samples.shape == (0,)
    assert parts == []


def test_the_same_reply_gives_the_same_samples() -> None:
    np.testing.assert_array_equal(_said(SENTENCE)[0].samples, _said(SENTENCE)[0].samples)


@pytest.mark.parametrize("text", [SENTENCE, "Hello.", "She sells shells.", "It's noon.", "4."])
def test_no_silence_comes_before_the_first_sound(text: str) -> None:
    samples = _said(text)[0].samples / 32_767
    assert 0 < np.flatnonzero(np.abs(samples) > 0.006)[0] < 0.02 * SPEECH_RATE_HERTZ
    assert np.abs(samples[:24]).max() < 0.006, "it does not begin with a click"


def test_speech_begins_without_delay_and_ends_soon_after_the_last_sound() -> None:
    samples = _said("It's bergamot orange oil.")[0].samples / 32_767
    loud = np.flatnonzero(np.abs(samples) > 0.01)
    assert loud[0] < 0.12 * SPEECH_RATE_HERTZ
    assert len(samples) - loud[-1] < 0.2 * SPEECH_RATE_HERTZ
    assert 0.1 < np.abs(samples).max() < 1


def test_there_is_a_pause_between_sentences_and_no_click_at_its_edges() -> None:
    samples = _said("The first one is done. Now comes the second one.")[0].samples / 32_767
    blocks = np.abs(samples[: len(samples) // 240 * 240]).reshape(-1, 240).max(axis=1)  # of 10 ms
    silent = np.flatnonzero(blocks < 0.003)
    runs = np.split(silent, np.flatnonzero(np.diff(silent) > 1) + 1)
    longest = max(runs, key=len)
    assert 0.3 < len(longest) / 100 < 0.8
    edge = samples[(longest[0] - 3) * 240 : (longest[-1] + 3) * 240]
    assert np.abs(np.diff(edge)).max() < 0.02


def test_parts_join_without_a_step() -> None:
    _, parts = _said(SENTENCE)
    for before, after in zip(parts, parts[1:], strict=False):
        step = abs(int(after.samples[0]) - int(before.samples[-1]))
        usual = np.abs(np.diff(before.samples[-2400:].astype(int))).max()
        assert step <= max(2 * usual, 200)


def test_a_cancelled_reply_stops_at_the_next_part() -> None:
    cancelled = threading.Event()
    parts: list[Speech] = []

    def on_part(part: Speech) -> None:
        parts.append(part)
        cancelled.set()

    request = Request("1", on_part=on_part, cancelled=cancelled)
    with pytest.raises(Cancelled):
        text_to_speech().run(Reply(SENTENCE * 50), request)
    assert len(parts) == 1


def test_a_very_long_reply_starts_like_a_short_one() -> None:
    class FirstPartHeard(Exception):
        pass

    def stop(part: Speech) -> None:
        raise FirstPartHeard

    def seconds_to_first_part(text: str) -> float:
        start = time.thread_time()
        with pytest.raises(FirstPartHeard):
            text_to_speech().run(Reply(text), Request("1", on_part=stop))
        return time.thread_time() - start

    text = "Tea is a very old drink, which people of many countries like. "
    short = min(seconds_to_first_part(text) for _ in range(3))
    long = min(seconds_to_first_part(text * 400) for _ in range(3))
    assert long < 2 * short + 0.05


def test_the_short_form_is_the_length() -> None:
    assert text_to_speech().short_form(Speech(np.zeros(36_000, np.int16))) == "1.5 s of speech"


def _say(reply: Reply, **device_state: object) -> Speech:
    return text_to_speech().run(reply, Request("1", device_state=device_state))


def test_the_pace_of_the_device_and_of_the_markup_are_stacked() -> None:
    seconds = {
        (pace, rate): _say(
            Reply(SENTENCE, speech=(SpeechPart(SENTENCE, rate=rate),)), speaking_rate=pace
        ).seconds
        for pace in (0.7, 1.0, 1.4)
        for rate in (1.0, 1.4)
    }
    assert seconds[0.7, 1.0] > 1.2 * seconds[1.0, 1.0] > 1.4 * seconds[1.4, 1.0]
    assert seconds[1.0, 1.4] == pytest.approx(seconds[1.4, 1.0], rel=0.1)
    assert seconds[0.7, 1.4] == pytest.approx(seconds[1.0, 1.0], rel=0.1)
    assert seconds[1.4, 1.4] < seconds[1.4, 1.0]


def test_the_lower_voice_says_the_same_at_a_lower_pitch() -> None:
    higher, lower = (_say(Reply(SENTENCE), voice=name) for name in ("heart", "oak"))
    assert [segment.phonemes for segment in lower.segments] == [
        segment.phonemes for segment in higher.segments
    ]
    assert len(lower.samples) == pytest.approx(len(higher.samples), rel=0.05)
    assert _pitch_hertz(lower) == pytest.approx(0.75 * _pitch_hertz(higher), rel=0.12)
    assert np.abs(lower.samples).max() < 32_767


def _pitch_hertz(speech: Speech) -> float:
    """The median pitch, by autocorrelation of 50 ms windows that have one."""
    found = []
    for start in range(0, len(speech.samples) - 1200, 600):
        window = speech.samples[start : start + 1200] / 32_767
        window = window - window.mean()
        correlation = np.correlate(window, window, "full")[1199:]
        lag = 60 + int(correlation[60:300].argmax())  # 400 Hz to 80 Hz
        if correlation[0] > 1 and correlation[lag] > 0.5 * correlation[0]:
            found.append(SPEECH_RATE_HERTZ / lag)
    return float(np.median(found))


def test_a_break_is_as_long_as_the_markup_says_and_silence_stays_silent() -> None:
    def silence_seconds(pause_seconds: float) -> float:
        parts = (SpeechPart("One.", pause_seconds), SpeechPart("Two."))
        return _say(Reply("One. Two.", speech=parts)).seconds

    assert silence_seconds(3.0) - silence_seconds(1.0) == pytest.approx(2.0, abs=0.01)
    muted = _say(Reply("One. Two.", speech=(SpeechPart("One.", 0.0, gain=0.0), SpeechPart("Two."))))
    assert not muted.samples[: SPEECH_RATE_HERTZ // 4].any()


def test_the_items_of_a_list_have_even_pauses_between_them() -> None:
    samples = _say(Reply("The colours are red, orange, yellow, green, and blue.")).samples / 32_767
    blocks = np.abs(samples[: len(samples) // 240 * 240]).reshape(-1, 240).max(axis=1)  # of 10 ms
    silent = np.flatnonzero(blocks < 0.02)
    runs = np.split(silent, np.flatnonzero(np.diff(silent) > 1) + 1)
    pauses = [len(run) for run in runs if len(run) >= 8 and blocks[run[-1] + 1 :].any()]
    assert len(pauses) >= 4
    assert max(pauses) < 30
