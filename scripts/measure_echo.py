"""Measures how the Echo hears over its own voice: in simulated rooms, loop and all.

A reply plays through a simulated loudspeaker and room into the microphone, while a recording of the
wake word is mixed in. The app's own classes do the rest: alignment, cancelling, ducking, wake word.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import get_args

import numpy as np
import soxr

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.echo.audio_front_end import SPEAKING_BLOCKS
from app.echo.blocks import BLOCK_SAMPLES, BLOCK_SECONDS, FULL_SCALE, convert_to_integers
from app.echo.chimes import make_ring
from app.echo.ducking import DUCKED_DECIBELS
from app.echo.echo_reference import EchoReference
from app.echo.hearing import Hearing, ScoredBlock
from app.settings.audio_page import WakeWordSettings
from backend.wire.limits import SPEECH_RATE_HERTZ, USER_AUDIO_RATE_HERTZ
from backend.wire.messages import SpeechWord
from backend.wire.vocabulary import VoiceName
from scripts.recording_files import Signal, normalise_speech, read_recording
from scripts.replies_for_echo import (
    PLAIN_REPLIES,
    REPLIES_WITH_STOP,
    REPLIES_WITH_THE_WAKE_WORD,
    REPLIES_WITH_WORDS_LIKE_STOP,
)
from scripts.spoken_replies import SpokenReply, speak_replies

VOICE_LEVEL = 0.1
"""Root mean square of a person at the microphone, of full scale."""
LEAD_IN_SECONDS = 3.5
TAIL_SECONDS = 1.2
RING_LEAD_IN_SECONDS = (2.0, 4.0)
DEVICE_DELAY_SECONDS = 0.06
CLOCK_JITTER_SECONDS = 0.003
NOISE_LEVEL = 0.0003
REQUEST_ID = 1
DRIVE = 6.0
"""How hard the saturating loudspeaker is driven: at a level of 0.1 its peaks are cut off."""


class Word(Enum):
    """What is listened for."""

    WAKE = "wake word"
    STOP = "stop"


OWN_WORDS = (
    ("the wake word", Word.WAKE, REPLIES_WITH_THE_WAKE_WORD),
    ("stop", Word.STOP, REPLIES_WITH_STOP),
    ("words like stop", Word.STOP, REPLIES_WITH_WORDS_LIKE_STOP),
)


@dataclass
class Tally:
    """What came of one condition."""

    woke: int = 0
    woke_by_itself: int = 0
    blocks: int = 0
    ducked_blocks: int = 0
    heard_power: float = 0.0
    sent_power: float = 0.0
    milliseconds: list[float] = field(default_factory=list)

    @property
    def removed_decibels(self) -> float:
        """Echo return loss enhancement, the far end alone."""
        return 10 * float(np.log10((self.heard_power + 1) / (self.sent_power + 1)))


@dataclass(frozen=True)
class Room:
    """How the loudspeaker is heard.

    Attributes:
        reverberation_seconds: least and most RT60, drawn for each run.
        gain_decibels: how loud the reply is at the microphone beside a person.
        is_saturating: whether the loudspeaker distorts.
    """

    reverberation_seconds: tuple[float, float] = (0.2, 0.6)
    gain_decibels: float = 0.0
    is_saturating: bool = False

    def draw_impulse_response(self, random: np.random.Generator) -> Signal:
        """Direct sound after 1 to 6 ms, then decaying noise."""
        reverberation = random.uniform(*self.reverberation_seconds)
        times = np.arange(round(USER_AUDIO_RATE_HERTZ * reverberation)) / USER_AUDIO_RATE_HERTZ
        late = random.standard_normal(len(times)) * 10 ** (-3 * times / reverberation)
        late[: USER_AUDIO_RATE_HERTZ // 500] = 0
        late *= random.uniform(0.3, 0.8) / np.sqrt((late**2).sum())
        direct = round(random.uniform(0.001, 0.006) * USER_AUDIO_RATE_HERTZ)
        response = np.concatenate([np.zeros(direct), [1.0], late])
        return response / np.sqrt((response**2).sum())


class Loop:
    """One run: the reply through the room into the microphone, beside a person or alone."""

    def __init__(
        self,
        room: Room,
        reply: Signal,
        random: np.random.Generator,
        word: Word = Word.WAKE,
        words: tuple[SpeechWord, ...] = (),
    ) -> None:
        self._room, self._random, self._word = room, random, word
        self._reply = reply * VOICE_LEVEL * 10 ** (room.gain_decibels / 20)
        self._response = room.draw_impulse_response(random)
        self._reference = EchoReference()
        self._reference.words.add(REQUEST_ID, words)
        self._hearing = Hearing(self._reference)
        self._hearing.load()
        self._hearing.is_stop_awaited = True
        self._hearing.trigger.threshold = WakeWordSettings().speaking_threshold
        self._hearing.trigger.least_blocks = SPEAKING_BLOCKS
        self._is_ducked, self._gain = False, 1.0

    def run(self, person: Signal, start: int, tally: Tally) -> None:
        """Play the reply from its beginning; the person speaks from sample `start` on."""
        count = len(self._reply) // BLOCK_SAMPLES
        delay = round(DEVICE_DELAY_SECONDS * USER_AUDIO_RATE_HERTZ)
        heard = NOISE_LEVEL * self._random.standard_normal(
            count * BLOCK_SAMPLES + delay + len(self._response) + BLOCK_SAMPLES
        )
        heard[start : start + len(person)] += person[: max(0, len(heard) - start)]
        end = start + len(person) + round(0.5 * USER_AUDIO_RATE_HERTZ)
        woke = False
        for number in range(count):
            position = number * BLOCK_SAMPLES
            moment = 100 + (position + delay) / USER_AUDIO_RATE_HERTZ
            played = self._play(position, moment)
            echo = _convolve(played, self._response)
            heard[position + delay :][: len(echo)] += echo
            block = self._hear(heard[position : position + BLOCK_SAMPLES], position)
            self._is_ducked = block.is_voice_over_reply
            is_person = len(person) > 0 and start - BLOCK_SAMPLES <= position < end
            obeyed = block.has_stop if self._word is Word.STOP else block.woke
            woke = woke or (obeyed and is_person)
            tally.woke_by_itself += obeyed and not is_person
            if not is_person:
                self._count(block, position, tally)
        tally.woke += woke

    def _play(self, position: int, moment: float) -> Signal:
        earlier, self._gain = self._gain, 10 ** (DUCKED_DECIBELS * self._is_ducked / 20)
        gains = np.linspace(earlier, self._gain, BLOCK_SAMPLES)
        played = self._reply[position : position + BLOCK_SAMPLES] * gains
        jitter = self._random.normal(0, CLOCK_JITTER_SECONDS)
        self._reference.add(convert_to_integers(played * FULL_SCALE), moment + jitter)
        place_seconds = position / USER_AUDIO_RATE_HERTZ
        self._reference.words.note_played(REQUEST_ID, moment, place_seconds, BLOCK_SECONDS)
        if self._room.is_saturating:
            return np.tanh(played * DRIVE) / DRIVE
        return played

    def _hear(self, samples: Signal, position: int) -> ScoredBlock:
        jitter = self._random.normal(0, CLOCK_JITTER_SECONDS)
        captured_at = 100 + (position + BLOCK_SAMPLES) / USER_AUDIO_RATE_HERTZ + jitter
        return self._hearing.process(convert_to_integers(samples * FULL_SCALE), captured_at)

    def _count(self, block: ScoredBlock, position: int, tally: Tally) -> None:
        if position * BLOCK_SECONDS / BLOCK_SAMPLES < 1.0:
            return  # a new room is being learned
        tally.blocks += 1
        tally.ducked_blocks += self._is_ducked
        if block.heard is not None:
            tally.heard_power += float(np.mean(block.heard.astype(np.float64) ** 2))
            tally.sent_power += float(np.mean(block.samples.astype(np.float64) ** 2))
            tally.milliseconds.append(block.cancelling_milliseconds)


def _convolve(samples: Signal, response: Signal) -> Signal:
    count = len(samples) + len(response) - 1
    size = 1 << (count - 1).bit_length()
    product = np.fft.rfft(samples, size) * np.fft.rfft(response, size)
    return np.fft.irfft(product, size)[:count]


def read_recordings(folder: Path) -> list[Signal]:
    """Every recording of a folder, 16 kHz mono, at the level of a person who speaks."""
    files = sorted(folder.iterdir())
    return [VOICE_LEVEL * normalise_speech(read_recording(file)) for file in files]


def _report(name: str, tally: Tally, runs: int, tell: Callable[[Tally], str]) -> None:
    share = tally.ducked_blocks / max(tally.blocks, 1)
    cost = float(np.median(tally.milliseconds or [0.0]))
    print(
        f"{name}: {tell(tally)} of {runs}; woke by itself {tally.woke_by_itself} times; "
        f"removed {tally.removed_decibels:.1f} dB; lowered {share:.1%} of the time; {cost:.2f} ms",
        flush=True,
    )


@dataclass(frozen=True)
class Conditions:
    """What is measured: recordings of a word beside replies, or replies alone."""

    word: Word
    room: Room
    seed: int


def measure_interruptions(
    recordings: list[Signal], replies: list[Signal], conditions: Conditions
) -> None:
    """How often a word is found while a reply plays."""
    random, tally = np.random.default_rng(conditions.seed), Tally()
    room, word = conditions.room, conditions.word
    start = round(LEAD_IN_SECONDS * USER_AUDIO_RATE_HERTZ)
    for number, person in enumerate(recordings):
        length = start + len(person) + round(TAIL_SECONDS * USER_AUDIO_RATE_HERTZ)
        reply = np.resize(replies[number % len(replies)], length)
        spoken = _convolve(person, Room().draw_impulse_response(random))[: len(person)]
        Loop(room, reply, random, word).run(spoken, start, tally)
    kind = ", saturating loudspeaker" if room.is_saturating else ""
    name = f"{word.value} at {-room.gain_decibels:+.0f} dB beside the reply{kind}"
    _report(name, tally, len(recordings), lambda tally: f"found {tally.woke}")


def measure_rings(recordings: list[Signal], conditions: Conditions) -> None:
    """How often a word is found beside the loudest ring, at any moment of it."""
    random, tally = np.random.default_rng(conditions.seed), Tally()
    ring = soxr.resample(make_ring() / FULL_SCALE, SPEECH_RATE_HERTZ, USER_AUDIO_RATE_HERTZ)
    for person in recordings:
        start = round(random.uniform(*RING_LEAD_IN_SECONDS) * USER_AUDIO_RATE_HERTZ)
        length = start + len(person) + round(TAIL_SECONDS * USER_AUDIO_RATE_HERTZ)
        spoken = _convolve(person, Room().draw_impulse_response(random))[: len(person)]
        sound = np.resize(ring / VOICE_LEVEL, length)
        Loop(conditions.room, sound, random, conditions.word).run(spoken, start, tally)
    name = f"{conditions.word.value} beside a ring, gain {conditions.room.gain_decibels:+.0f} dB"
    _report(name, tally, len(recordings), lambda tally: f"found {tally.woke}")


def measure_own_words(name: str, replies: list[SpokenReply], conditions: Conditions) -> None:
    """How often a reply that says the word, or one like it, is obeyed."""
    random, tally = np.random.default_rng(conditions.seed), Tally()
    room, word = conditions.room, conditions.word
    quiet = np.zeros(round(TAIL_SECONDS * USER_AUDIO_RATE_HERTZ))
    for reply in replies:
        sound = np.concatenate([reply.samples, quiet])
        Loop(room, sound, random, word, reply.words).run(np.zeros(0), 0, tally)
    name = f"replies with {name}, gain {room.gain_decibels:+.0f} dB"
    _report(name, tally, len(replies), lambda tally: f"obeyed {tally.woke_by_itself}")


def main() -> None:
    """Measure all conditions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wake", type=Path, help="recordings of the wake word")
    parser.add_argument("--stop", type=Path, help="recordings of someone who says stop")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    plain = [reply.samples for reply in speak_replies(PLAIN_REPLIES)]
    own = [
        (name, word, list(speak_replies(texts, get_args(VoiceName))))
        for name, word, texts in OWN_WORDS
    ]
    for word, folder in ((Word.WAKE, arguments.wake), (Word.STOP, arguments.stop)):
        recordings = read_recordings(folder) if folder else []
        for gain_decibels in (0.0, 6.0) if recordings else ():
            room = Room(gain_decibels=gain_decibels)
            measure_rings(recordings, Conditions(word, room, arguments.seed))
            for is_saturating in (False, True):
                room = Room(gain_decibels=gain_decibels, is_saturating=is_saturating)
                measure_interruptions(recordings, plain, Conditions(word, room, arguments.seed))
    for name, word, replies in own:
        for gain_decibels in (0.0, -12.0, -24.0):
            conditions = Conditions(word, Room(gain_decibels=gain_decibels), arguments.seed)
            measure_own_words(name, replies, conditions)
    for reverberation in (0.2, 0.5, 0.8):
        room = Room((reverberation, reverberation), is_saturating=True)
        tally, random = Tally(), np.random.default_rng(arguments.seed)
        for reply in plain:
            Loop(room, np.tile(reply, 2), random).run(np.zeros(0), 0, tally)
        name = f"far end alone, RT60 {reverberation} s, saturating loudspeaker"
        _report(name, tally, len(plain), lambda tally: f"woken {tally.woke_by_itself}")


if __name__ == "__main__":
    main()
