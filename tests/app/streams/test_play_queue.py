"""The queue of streams, by the Alexa Skills Kit's rules."""

from __future__ import annotations

from typing import Any

from app.streams.play_queue import PlayQueue
from backend.wire.device import AudioPlayerState
from backend.wire.directives import PlayAudio


def _play(token: str, behavior: str = "REPLACE_ALL", **values: Any) -> PlayAudio:
    given = {"skill": "radio", "url": "https://x", "token": token, "behavior": behavior}
    return PlayAudio.model_validate(given | values)


def _tokens(queue: PlayQueue) -> list[str]:
    return [each.token for each in queue.waiting]


def _playing(*waiting: str) -> PlayQueue:
    queue = PlayQueue()
    queue.play(_play("a"))
    for token in waiting:
        queue.play(_play(token, "ENQUEUE"))
    return queue


def test_without_a_stream_nothing_is_told() -> None:
    queue = PlayQueue()
    assert queue.describe(7) == AudioPlayerState()
    assert not queue.stop()
    assert not queue.resume()


def test_replace_all_plays_now_and_forgets_the_rest() -> None:
    queue = _playing("b", "c")
    assert queue.play(_play("d"))
    assert (queue.current and queue.current.token, _tokens(queue)) == ("d", [])


def test_what_is_added_plays_after_what_waits() -> None:
    queue = _playing("b", "c")
    assert _tokens(queue) == ["b", "c"]
    played = [queue.finish(), queue.finish(), queue.finish()]
    assert [each and each.token for each in played] == ["b", "c", None]
    assert queue.activity == "FINISHED"
    assert queue.describe(9) == AudioPlayerState(
        skill="radio", token="c", offset_milliseconds=9, activity="FINISHED"
    )


def test_what_is_added_to_a_queue_that_ended_plays_now() -> None:
    queue = _playing()
    queue.finish()
    assert queue.play(_play("b", "ENQUEUE", expected_previous_token="a"))


def test_what_is_added_to_a_stopped_queue_waits() -> None:
    queue = _playing()
    assert queue.stop()
    assert not queue.play(_play("b", "ENQUEUE", expected_previous_token="a"))
    assert (queue.activity, _tokens(queue)) == ("STOPPED", ["b"])
    assert queue.resume()
    assert queue.activity == "PLAYING"


def test_a_change_for_another_queue_is_void() -> None:
    queue = _playing("b")
    queue.play(_play("c", "ENQUEUE", expected_previous_token="a"))
    assert _tokens(queue) == ["b"]
    queue.play(_play("c", "ENQUEUE", expected_previous_token="b"))
    assert _tokens(queue) == ["b", "c"]
    queue.play(_play("d", "REPLACE_ENQUEUED", expected_previous_token="b"))
    assert _tokens(queue) == ["b", "c"]


def test_replace_enqueued_leaves_the_current_stream() -> None:
    queue = _playing("b", "c")
    assert not queue.play(_play("d", "REPLACE_ENQUEUED"))
    assert (queue.current and queue.current.token, _tokens(queue)) == ("a", ["d"])


def test_another_skill_replaces_everything() -> None:
    queue = _playing("b")
    assert queue.play(_play("x", "ENQUEUE", skill="stories", expected_previous_token="a"))
    assert (queue.describe(0).skill, _tokens(queue)) == ("stories", [])


def test_clearing_leaves_the_current_stream() -> None:
    queue = _playing("b", "c")
    queue.clear()
    assert (queue.activity, _tokens(queue)) == ("PLAYING", [])
