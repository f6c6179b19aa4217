"""What the check of microphone, speaker, wake word and backend says, and what to do about it."""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.echo.devices import AudioDevice
from app.link.state import LinkState
from app.translation import format_decimal, tr, tr_noop
from app.views.light_words import describe_offline
from app.views.link_words import describe_link
from app.views.microphone_judge import QUIETEST_USER_DBFS, WINDOW_SECONDS, Heard
from app.views.number_formats import format_level
from backend.wire.wake_word import WAKE_WORD_TITLE

NEAR_SHARE = 0.5
"""Part of the threshold from which a score is nearly enough."""
LOWERED_SHARE = 0.9
"""Part of the best score that the threshold is lowered to."""
LOWEST_THRESHOLD = 0.05
"""The least that the settings take."""


class Outcome(StrEnum):
    """How one part of the check stands."""

    WAITING = "waiting"
    """Something is to be done first, or is under way."""
    GOOD = "good"
    DOUBTFUL = "doubtful"
    FAILED = "failed"


@dataclass(frozen=True)
class Finding:
    """One part of the check.

    Attributes:
        outcome: how it stands.
        words: the same in a few words.
        advice: what to do now; may be empty.
    """

    outcome: Outcome
    words: str
    advice: str = ""


class SpeakerAnswer(StrEnum):
    """What the user says of the test sound."""

    NOT_ASKED = "not_asked"
    OPEN = "open"
    HEARD = "heard"
    NOT_HEARD = "not_heard"


@dataclass(frozen=True)
class MicrophoneFacts:
    """What is known of the microphone.

    Attributes:
        is_muted: whether it is closed on request.
        loss: why there is none; empty while there is one.
        chosen: name of the device in the settings; empty for the system's default.
        devices: those that are there; None before they are listed.
        heard: what its audio tells.
    """

    is_muted: bool
    loss: str
    chosen: str
    devices: Sequence[AudioDevice] | None
    heard: Heard


_HEARD: dict[Heard, Finding] = {
    Heard.NOTHING: Finding(
        Outcome.WAITING,
        tr_noop("Listening: say a few words"),
        tr_noop("Speak as you would to Bergamot. If nothing changes, choose another microphone."),
    ),
    Heard.SILENT: Finding(
        Outcome.DOUBTFUL,
        tr_noop("Silent: is it muted?"),
        tr_noop(
            "Not even noise came in for {seconds} seconds. Look for a mute switch on the "
            "microphone or in the system's sound settings, or choose another one."
        ),
    ),
    Heard.TOO_QUIET: Finding(
        Outcome.DOUBTFUL,
        tr_noop("Too quiet"),
        tr_noop(
            "Your voice stays below {level}. Come closer, raise the microphone's level in the "
            "system's sound settings, or choose another one."
        ),
    ),
    Heard.LOUD_ENOUGH: Finding(Outcome.GOOD, tr_noop("Good: your voice comes in loud enough")),
    Heard.CLIPPED: Finding(
        Outcome.DOUBTFUL,
        tr_noop("Clipping: too loud"),
        tr_noop(
            "Lower the microphone's level in the system's sound settings, or move back a little."
        ),
    ),
}
"""What was heard → the finding, in words that are not translated yet."""
_PERMISSION: dict[str, str] = {
    "darwin": tr_noop(
        "Allow it under System Settings, Privacy & Security, Microphone: for Bergamot, or for the "
        "terminal that you start it from."
    ),
    "win32": tr_noop(
        "Allow it under Settings, Privacy & security, Microphone: access for desktop apps."
    ),
}
"""Platform → where the system allows programs to use the microphone."""
_OTHER_PERMISSION = tr_noop(
    "Close programs that use it alone, and see that you may use sound devices (group “audio”)."
)


def judge_microphone(facts: MicrophoneFacts, platform: str = sys.platform) -> Finding:
    """Judge the microphone."""
    if facts.is_muted:
        words, advice = tr("Muted in Bergamot"), tr("Press Unmute to let it listen.")
        return Finding(Outcome.FAILED, words, advice)
    if not facts.loss:
        return _judge_sound(facts.heard, platform)
    devices = facts.devices
    if devices is not None and not devices:
        return Finding(Outcome.FAILED, tr("No microphone"), facts.loss)
    if devices is not None and facts.chosen in ("", *(each.name for each in devices)):
        permission = tr(_PERMISSION.get(platform, _OTHER_PERMISSION))
        return Finding(Outcome.FAILED, tr("Access refused"), f"{facts.loss} {permission}")
    return Finding(Outcome.FAILED, tr("Not connected"), facts.loss)


def _judge_sound(heard: Heard, platform: str) -> Finding:
    finding = _HEARD[heard]
    advice = tr(finding.advice) if finding.advice else ""
    advice = advice.format(
        seconds=format_decimal(WINDOW_SECONDS, 0), level=format_level(QUIETEST_USER_DBFS)
    )
    if heard is Heard.SILENT and platform == "darwin":
        # macOS gives silence to a program that may not listen.
        advice = f"{advice} {tr(_PERMISSION[platform])}"
    return Finding(finding.outcome, tr(finding.words), advice)


def judge_speaker(answer: SpeakerAnswer, loss: str, volume: int) -> Finding:
    """Judge the speaker.

    Args:
        answer: what the user said of the test sound.
        loss: why nothing can be played; empty while it can.
        volume: of replies, 0 to 10.
    """
    if loss:
        return Finding(Outcome.FAILED, tr("Nothing can be played"), loss)
    if answer is SpeakerAnswer.HEARD:
        return Finding(Outcome.GOOD, tr("Good: you heard it"))
    if volume == 0:
        advice = tr("Nothing can be heard. Press Louder.")
        return Finding(Outcome.DOUBTFUL, tr("Volume 0 of 10"), advice)
    if answer is SpeakerAnswer.NOT_HEARD:
        advice = tr(
            "Bergamot's volume is {volume} of 10: press Louder, and see the system's volume too. "
            "Is the speaker on and plugged in? Else choose another one and play again."
        )
        return Finding(Outcome.FAILED, tr("Not heard"), advice.format(volume=volume))
    if answer is SpeakerAnswer.OPEN:
        return Finding(Outcome.WAITING, tr("Did you hear four notes?"))
    return Finding(Outcome.WAITING, tr("Not tried yet"), tr("Play the test sound: four notes."))


def judge_wake_word(
    best_score: float, threshold: float, failure: str, *, is_listening: bool
) -> Finding:
    """Judge whether the wake word is heard.

    Args:
        best_score: since the check began, 0 to 1.
        threshold: the score from which it counts as said.
        failure: why the wake word cannot be heard at all; empty when it can.
        is_listening: whether there is a microphone that is not muted.
    """
    if failure:
        return Finding(Outcome.FAILED, tr("Not available"), failure)
    if best_score >= threshold:
        words = tr("Good: “{wake_word}” was heard").format(wake_word=WAKE_WORD_TITLE)
        return Finding(Outcome.GOOD, words)
    if not is_listening:
        return Finding(Outcome.WAITING, tr("Needs the microphone"))
    if (lowered := lower_threshold(best_score, threshold)) is not None:
        advice = tr(
            "Say “{wake_word}” again, a little slower and closer. If it stays below, lower the "
            "threshold to {threshold}; other words may wake it more easily then."
        ).format(wake_word=WAKE_WORD_TITLE, threshold=format_decimal(lowered, 2))
        return Finding(Outcome.DOUBTFUL, tr("Nearly"), advice)
    return Finding(
        Outcome.WAITING,
        tr("Say “{wake_word}”").format(wake_word=WAKE_WORD_TITLE),
        tr("It only shows its score now; no request begins while this check is open."),
    )


def lower_threshold(best_score: float, threshold: float) -> float | None:
    """The threshold that the best score would have reached; None when it was not near enough."""
    if not threshold * NEAR_SHARE <= best_score < threshold:
        return None
    return max(LOWEST_THRESHOLD, math.floor(best_score * LOWERED_SHARE * 100) / 100)


def judge_backend(state: LinkState, progress: str) -> Finding:
    """Judge the backend; `progress` is what it loads now, in words."""
    words, tone = describe_link(state)
    if state is LinkState.READY:
        return Finding(Outcome.GOOD, words, progress)
    if state.keeps_requests:
        return Finding(Outcome.WAITING, words, progress)
    outcome = Outcome.FAILED if tone == "danger" else Outcome.DOUBTFUL
    return Finding(outcome, words, describe_offline(state)[1])
