"""Measures the real app in a loop: what its speaker plays comes back to its microphone.

    .venv/bin/python scripts/measure_loop.py --stop RECORDINGS

The real app (without a screen) and its backend, through a virtual speaker that is heard by the
virtual microphone 60 ms later in a simulated room. Replies that say the wake word or "stop" must
not be obeyed, in either voice; somebody who says "stop" must end a reply, a timer and an alarm that
sound. Exit status 1 if a reply is obeyed or fewer than 19 of 20 are ended in time. Without --stop
only the replies are measured. Linux, PulseAudio.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import get_args

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.echo.state import EchoState  # noqa: E402
from backend.wire.vocabulary import VoiceName  # noqa: E402
from scripts.looped_room import RATE_HERTZ, Room, looped_room  # noqa: E402
from scripts.recording_files import normalise_speech, read_recording  # noqa: E402
from scripts.replies_for_echo import (  # noqa: E402
    PLAIN_REPLIES,
    REPLIES_WITH_STOP,
    REPLIES_WITH_THE_WAKE_WORD,
    REPLIES_WITH_WORDS_LIKE_STOP,
)
from scripts.spoken_app import (  # noqa: E402
    START_LIMIT_SECONDS,
    SpokenApp,
    running_app,
    use_private_folder,
)
from scripts.virtual_audio import VirtualAudio  # noqa: E402

PERSON_LEVEL = 3_000.0
"""Root mean square of a person's loud samples at the microphone, of 16 bits: -21 dBFS."""
TIME_LIMIT_SECONDS = 0.7
"""From the end of "stop" to the last sound."""
LISTENING_SECONDS = 2.5
"""After "stop" and the time limit; whatever still sounds then did not end."""
REPLY_LIMIT_SECONDS = 40.0
LONG_REPLY = " ".join(PLAIN_REPLIES[:2])
SKILL_HANDLER = """import json, pathlib
REPLIES = json.loads((pathlib.Path(__file__).parent / "replies.json").read_text("utf-8"))
def lambda_handler(event, context):
    slots = event["request"].get("intent", {}).get("slots", {})
    number = int(slots.get("number", {}).get("value", 0))
    speech = {"type": "PlainText", "text": REPLIES[number]}
    return {"version": "1.0", "response": {"outputSpeech": speech, "shouldEndSession": True}}
"""
OWN_WORDS = {
    "the wake word": REPLIES_WITH_THE_WAKE_WORD,
    "stop": REPLIES_WITH_STOP,
    "words like stop": REPLIES_WITH_WORDS_LIKE_STOP,
}
REPLIES = (*(reply for replies in OWN_WORDS.values() for reply in replies), LONG_REPLY)
Samples = NDArray[np.int16]


@dataclass
class LoopedApp:
    """The running app in its room, and what it did by itself."""

    app: SpokenApp
    room: Room
    limit_seconds: float = TIME_LIMIT_SECONDS
    triggers: list[str] = field(default_factory=list)
    stops: int = 0

    def __post_init__(self) -> None:
        echo = self.app.application.echo
        echo.request_started.connect(lambda request_id, trigger: self.triggers.append(trigger))
        echo.front_end.stop_heard.connect(self._count_stop)

    def _count_stop(self) -> None:
        self.stops += 1

    def wait(self, condition: Callable[[], bool], limit_seconds: float) -> bool:
        """Let the app run until something is so; False if it is not in time."""
        end = time.perf_counter() + limit_seconds
        while not condition() and time.perf_counter() < end:
            self.app.run_event_loop(0.02)
        return condition()

    def wait_until_idle(self) -> None:
        """Wait for the backend, and for the end of what is under way."""
        echo = self.app.application.echo
        if not self.wait(lambda: echo.state == EchoState.IDLE, START_LIMIT_SECONDS):
            raise RuntimeError(f"The Echo does not become idle: it is {echo.state}.")

    def begin_reply(self, number: int) -> bool:
        """Have a reply spoken; returns as it begins."""
        echo = self.app.application.echo
        self.wait_until_idle()
        self.triggers.clear()
        self.stops = 0
        echo.ask(f"ask voice sample to play number {number}")
        return self.wait(lambda: echo.state == EchoState.SPEAKING, REPLY_LIMIT_SECONDS)

    def is_obeyed(self, number: int) -> bool:
        """Whether the Echo wakes or stops at what it says itself."""
        echo = self.app.application.echo
        if not self.begin_reply(number):
            raise RuntimeError(f"The reply {REPLIES[number]!r} was not spoken.")
        self.wait_until_idle()
        self.app.run_event_loop(1.0)
        obeyed = bool(self.stops) or "wake_word" in self.triggers
        echo.stop()
        return obeyed

    def measure_stop(self, person: Samples) -> float | None:
        """Seconds from the end of a spoken "stop" to the last sound; None if it goes on."""
        self.room.say(person)
        listening_seconds = self.limit_seconds + LISTENING_SECONDS
        self.app.run_event_loop(len(person) / RATE_HERTZ + listening_seconds)
        state = self.room.read()
        goes_on = time.perf_counter() - state.last_sound_at < 1.0
        self.app.application.echo.stop()
        self.app.run_event_loop(0.5)
        return None if goes_on else max(0.0, state.last_sound_at - state.said_until)


def write_skill(folder: Path, replies: tuple[str, ...]) -> Path:
    """Write a skill that says the reply of a number."""
    intents = [
        {
            "name": "PlayIntent",
            "slots": [{"name": "number", "type": "AMAZON.NUMBER"}],
            "samples": ["play number {number}", "play the number {number}"],
        }
    ]
    model = {"languageModel": {"invocationName": "voice sample", "intents": intents, "types": []}}
    publishing = {"locales": {"en-US": {"name": "Voice sample"}}}
    manifest = {"manifestVersion": "1.0", "apis": {"custom": {}}}
    manifest["publishingInformation"] = publishing
    for place, content in {
        "skill-package/skill.json": json.dumps({"manifest": manifest}),
        "skill-package/interactionModels/custom/en-US.json": json.dumps(
            {"interactionModel": model}
        ),
        "lambda/lambda_function.py": SKILL_HANDLER,
        "lambda/replies.json": json.dumps(replies),
    }.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(content, encoding="utf-8")
    return folder


def read_recordings(folder: Path) -> list[Samples]:
    """Every recording of a folder, at the level of a person who speaks."""
    recordings = []
    for file in sorted(folder.iterdir()):
        speech = PERSON_LEVEL * normalise_speech(read_recording(file))
        recordings.append(speech.clip(-32_768, 32_767).astype(np.int16))
    return recordings


@dataclass(frozen=True)
class Sound:
    """Something that "stop" ends."""

    name: str
    begin: Callable[[LoopedApp], object]


def _begin_timer(looped: LoopedApp) -> None:
    looped.app.application.timers.start_timer(0.1)


def _begin_alarm(looped: LoopedApp) -> None:
    looped.app.application.timers.start_alarm(datetime.now().astimezone())


SOUNDS = (
    Sound("long reply", lambda looped: looped.begin_reply(len(REPLIES) - 1)),
    Sound("ringing timer", _begin_timer),
    Sound("ringing alarm", _begin_alarm),
)


def measure_own_words(
    looped: LoopedApp, gains: tuple[float, ...], names: list[str], count: int, draws: int
) -> int:
    """How many replies that say what the Echo obeys are obeyed."""
    failures, store = 0, looped.app.application.store
    for name in names:
        replies = OWN_WORDS[name][:count]
        first = REPLIES.index(replies[0])
        numbers = draws * [*range(first, first + len(replies))]
        for gain_decibels in gains:
            looped.room.set_gain(gain_decibels)
            for voice in get_args(VoiceName):
                store.update("audio", voice=voice)
                obeyed = [REPLIES[number] for number in numbers if looped.is_obeyed(number)]
                print(
                    f"replies with {name}, {voice}, gain {gain_decibels:+.0f} dB: obeyed "
                    f"{len(obeyed)} of {len(numbers)} {obeyed or ''}",
                    flush=True,
                )
                failures += len(obeyed)
    return failures


def measure_stops(looped: LoopedApp, recordings: list[Samples], gains: tuple[float, ...]) -> int:
    """How often "stop" ends what sounds, in time."""
    random, failures = np.random.default_rng(1), 0
    for gain_decibels in gains:
        looped.room.set_gain(gain_decibels)
        for sound in SOUNDS:
            taken = []
            for person in recordings:
                sound.begin(looped)
                looped.app.run_event_loop(random.uniform(2.0, 4.0))
                taken.append(looped.measure_stop(person))
            in_time = sum(x is not None and x <= looped.limit_seconds for x in taken)
            shown = " ".join("-" if x is None else f"{x * 1_000:.0f}" for x in taken)
            print(
                f"stop in a {sound.name}, gain {gain_decibels:+.0f} dB: ended {in_time} of "
                f"{len(taken)} within {looped.limit_seconds * 1_000:.0f} ms ({shown})",
                flush=True,
            )
            failures += in_time < 0.95 * len(taken)
    return failures


def main() -> int:
    """Measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--stop", type=Path, help="recordings of people who say stop")
    parser.add_argument("--count", type=int, default=20, help="of the recordings")
    parser.add_argument("--replies", type=int, default=len(REPLIES), help="of each kind, at most")
    parser.add_argument("--kinds", nargs="+", choices=OWN_WORDS, default=[*OWN_WORDS])
    parser.add_argument("--draws", type=int, default=1, help="how often each reply is spoken")
    parser.add_argument("--volume", type=int, default=10, help="of replies and alarms, 1 to 10")
    parser.add_argument("--gains", type=float, nargs="+", default=[0.0, -12.0, -24.0])
    parser.add_argument("--stop-gains", type=float, nargs="+", default=[0.0])
    parser.add_argument(
        "--limit-seconds", type=float, default=TIME_LIMIT_SECONDS, help="from stop to silence"
    )
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, VirtualAudio() as audio:
        os.environ.update(audio.environment)
        use_private_folder(Path(folder))
        with looped_room(audio) as room, running_app(audio) as app:
            skill = write_skill(Path(folder) / "voice_sample", REPLIES)
            store = app.application.store
            store.update("backend", skill_folders=(str(skill),))
            store.update("audio", volume=arguments.volume, alarm_volume=arguments.volume)
            looped = LoopedApp(app, room, arguments.limit_seconds)
            looped.wait_until_idle()
            failures = 0
            if arguments.stop:
                recordings = read_recordings(arguments.stop)[: arguments.count]
                failures += measure_stops(looped, recordings, tuple(arguments.stop_gains))
            gains = tuple(arguments.gains)
            failures += measure_own_words(
                looped, gains, arguments.kinds, arguments.replies, arguments.draws
            )
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main())
