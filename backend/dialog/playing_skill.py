"""Finds what is said to the skill whose audio stream plays, or played last, without its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from backend.dialog.phrase import Phrase
from backend.nlu.built_in_intents import (
    PAUSE_INTENT,
    REPEAT_INTENT,
    RESUME_INTENT,
    STOP_INTENT,
    STOP_STREAM_INTENT,
    find_built_in,
)
from backend.nlu.interpreter import Interpreter
from backend.pipeline.data import Intent
from backend.pipeline.request import Request

_MOVING = (
    "AMAZON.NextIntent",
    "AMAZON.PreviousIntent",
    "AMAZON.StartOverIntent",
    "AMAZON.ShuffleOnIntent",
    "AMAZON.ShuffleOffIntent",
    "AMAZON.LoopOnIntent",
    "AMAZON.LoopOffIntent",
)
WHILE_PLAYING = (PAUSE_INTENT, *_MOVING, REPEAT_INTENT, RESUME_INTENT)
"""In the order in which they are tried: "go on" is the next one of what plays."""
AFTER_PLAYING = (RESUME_INTENT, *_MOVING)
"""Nothing plays that could be paused, and "repeat" is about the last reply."""
_NOUNS = frozenset(
    "music song songs track tracks episode episodes playback radio station stream podcast "
    "audio tune tunes title one".split()
)
_PLACES = frozenset({"next", "previous", "last"})
_DETERMINERS = frozenset("the this that my current".split())
_PHRASES = {
    ("stop", "playing"): PAUSE_INTENT,
    ("pause", "playing"): PAUSE_INTENT,
    ("resume", "playing"): RESUME_INTENT,
    ("continue", "playing"): RESUME_INTENT,
    ("start", "playing", "again"): RESUME_INTENT,
    ("play", "again"): REPEAT_INTENT,
    ("play", "it", "again"): REPEAT_INTENT,
    ("play", "that", "again"): REPEAT_INTENT,
    ("play", "previous"): "AMAZON.PreviousIntent",
    ("play", "last"): "AMAZON.PreviousIntent",
}
"""What is said of a stream only, without the noun."""
_SPOKEN_REPLY = frozenset("say said what pardon sorry excuse come hear catch question".split())
"""Words of AMAZON.RepeatIntent that are about what was said, not about what plays."""
_STOP: dict[str, tuple[str, ...]] = {STOP_INTENT: ()}


def find_playing_intent(
    phrase: Phrase, request: Request, interpreter: Interpreter
) -> Intent | None:
    """Find the intent of the skill that plays; None for what is not said to it.

    As on Alexa, "stop" pauses what plays. A reply that was interrupted is stopped first, and a
    paused timer is resumed rather than a stream that was paused.
    """
    player = request.device_state.get("audio_player") or {}
    skill = str(player.get("skill") or "")
    model = interpreter.find_model(skill) if skill else None
    if model is None:
        return None
    is_playing = player.get("activity") == "PLAYING"
    declared = {each.name: each.samples for each in model.intents}
    texts = _leave_out_noun(phrase.texts)
    wanted = WHILE_PLAYING if is_playing else AFTER_PLAYING
    samples = {each: declared[each] for each in wanted if each in declared}
    name = _find_intent(phrase.texts, samples) or _find_intent(texts, samples)
    if is_playing and find_built_in(texts, _STOP) and not request.spoken_over:
        name = next((each for each in (PAUSE_INTENT, STOP_INTENT) if each in declared), "")
        skill, name = (skill, name) if name else ("", STOP_STREAM_INTENT)
    has_noun = texts != phrase.texts
    if name == RESUME_INTENT and not is_playing and not has_noun and _has_paused_timer(request):
        return None
    if not name:
        return None
    remark = "Said to the skill whose audio plays, or played last."
    return Intent(skill, name, (), 1.0, phrase.text, remark=remark)


def _find_intent(texts: tuple[str, ...], declared: Mapping[str, Iterable[str]]) -> str:
    name = find_built_in(texts, declared) or _PHRASES.get(texts, "")
    if name == REPEAT_INTENT and _SPOKEN_REPLY.intersection(texts):
        return ""
    return name if name in declared else ""


def _leave_out_noun(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out what plays: "pause the music" is "pause", "play the next song" is "play next"."""
    if not _NOUNS.intersection(texts):
        return texts
    pairs = zip(texts, (*texts[1:], ""), strict=True)
    return tuple(
        text
        for text, following in pairs
        if text not in _NOUNS and not (text in _DETERMINERS and following in _NOUNS | _PLACES)
    )


def _has_paused_timer(request: Request) -> bool:
    timers = request.device_state.get("timers") or ()
    return any(timer.get("paused") for timer in timers)
