"""A room in which the virtual speaker is heard by the virtual microphone, beside a person.

It runs as a process of its own, so that a busy app does not disturb it: it takes what the speaker
plays, lets it sound in a simulated room, adds what a person says, and gives it to the microphone.
"""

from __future__ import annotations

import fcntl
import subprocess
import termios
import time
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import IO

import numpy as np
from numpy.typing import NDArray

from scripts.virtual_audio import MICROPHONE_INPUT, SPEAKER, VirtualAudio

RATE_HERTZ = 16_000
HOP_SAMPLES = 160
"""10 ms."""
DELAY_SECONDS = 0.06
SOUND_SERVER_SECONDS = 0.04
"""What recording the speaker and playing to the microphone take of the delay by themselves."""
MOST_LATE_HOPS = 4
REVERBERATION_SECONDS = 0.4
QUIETEST_DBFS = -60.0
"""Of a speaker that sounds."""
ROOM_NOISE_LEVEL = 10.0
Signal = NDArray[np.float64]


@dataclass(frozen=True)
class Played:
    """What the speaker played and the person said, of the time since the last question.

    Attributes:
        last_sound_at: `time.perf_counter()` when the speaker was last heard; 0 if it was not.
        said_until: when the person's last sample went to the microphone; 0 before.
    """

    last_sound_at: float
    said_until: float


class Room:
    """Asks the process of the room; made by `looped_room`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def set_gain(self, gain_decibels: float) -> None:
        """How loud the speaker arrives at the microphone."""
        self._ask(("gain", 10 ** (gain_decibels / 20)))

    def say(self, samples: NDArray[np.int16]) -> None:
        """Let a person speak from now on; 16 kHz."""
        self._ask(("say", samples.astype(np.float64)))

    def read(self) -> Played:
        """What was played and said lately."""
        return self._ask(("read", 0.0))

    def _ask(self, question: tuple[str, float | Signal]) -> Played:
        self._connection.send(question)
        answer: Played = self._connection.recv()
        return answer


@contextmanager
def looped_room(audio: VirtualAudio, seed: int = 1) -> Iterator[Room]:
    """Join speaker and microphone by a room until the block ends."""
    context = get_context("spawn")
    own, other = context.Pipe()
    process = context.Process(target=_run, args=(other, audio.environment, seed), daemon=True)
    process.start()
    own.recv()  # it has begun
    try:
        yield Room(own)
    finally:
        own.send(("end", 0.0))
        process.join(5)


def make_impulse_response(random: np.random.Generator) -> Signal:
    """Direct sound after 2 ms, then decaying noise; its energy is 1."""
    times = np.arange(round(RATE_HERTZ * REVERBERATION_SECONDS)) / RATE_HERTZ
    late = random.standard_normal(len(times)) * 10 ** (-3 * times / REVERBERATION_SECONDS)
    late[: RATE_HERTZ // 500] = 0
    response = 0.5 * late / np.sqrt((late**2).sum())
    response[RATE_HERTZ // 500] += 1.0
    return response / np.sqrt((response**2).sum())


class _Simulation:
    """Turns what is played into what is heard, hop by hop."""

    def __init__(self, seed: int) -> None:
        self._random = np.random.default_rng(seed)
        self._response = make_impulse_response(self._random)
        delay = round((DELAY_SECONDS - SOUND_SERVER_SECONDS) * RATE_HERTZ)
        self._echo = np.zeros(delay + HOP_SAMPLES + len(self._response))
        self._delay = delay
        self._person = np.zeros(0)
        self._gain = 1.0
        self._last_sound_at = self._said_until = 0.0

    def process(self, played: Signal) -> Signal:
        """Take what was played in 10 ms; give what the microphone hears in 10 ms."""
        if 20 * np.log10(np.sqrt(np.mean(played**2)) / 32_768 + 1e-9) > QUIETEST_DBFS:
            self._last_sound_at = time.perf_counter()
            size = 1 << (len(self._response) + HOP_SAMPLES - 1).bit_length()
            spectrum = np.fft.rfft(played, size) * np.fft.rfft(self._response, size)
            wet = np.fft.irfft(spectrum, size)[: len(self._response) + HOP_SAMPLES - 1]
            self._echo[self._delay : self._delay + len(wet)] += wet
        heard = self._gain * self._echo[:HOP_SAMPLES]
        self._echo = np.concatenate([self._echo[HOP_SAMPLES:], np.zeros(HOP_SAMPLES)])
        heard = heard + ROOM_NOISE_LEVEL * self._random.standard_normal(HOP_SAMPLES)
        if len(self._person):
            part, self._person = self._person[:HOP_SAMPLES], self._person[HOP_SAMPLES:]
            heard[: len(part)] += part
            self._said_until = time.perf_counter()
        return heard

    def answer(self, question: str, value: float | Signal) -> Played:
        """Do what the measuring process asks."""
        if question == "gain" and isinstance(value, float):
            self._gain = value
        elif question == "say" and not isinstance(value, float):
            self._person = np.concatenate([self._person, value])
            self._said_until = 0.0
        return Played(self._last_sound_at, self._said_until)


def _run(connection: Connection, environment: dict[str, str], seed: int) -> None:
    shape = ["--raw", "--format=s16le", f"--rate={RATE_HERTZ}", "--channels=1"]
    record = ["pacat", "--record", f"--device={SPEAKER}.monitor", "--latency-msec=10", *shape]
    play = ["pacat", "--playback", f"--device={MICROPHONE_INPUT}", "--latency-msec=30", *shape]
    simulation = _Simulation(seed)
    with (
        subprocess.Popen(record, env=environment, stdout=subprocess.PIPE, bufsize=0) as recorder,
        subprocess.Popen(play, env=environment, stdin=subprocess.PIPE, bufsize=0) as player,
    ):
        assert recorder.stdout is not None
        assert player.stdin is not None
        _simulate(simulation, connection, recorder.stdout, player.stdin)
        recorder.terminate()
        player.terminate()


def _read(stream: IO[bytes], count: int) -> bytes:
    """Read so many bytes of an unbuffered stream; fewer at its end."""
    parts = b""
    while len(parts) < count and (part := stream.read(count - len(parts))):
        parts += part
    return parts


def _count_waiting_hops(pipe: IO[bytes]) -> int:
    """How much waits in a pipe: unless it is dropped, a busy machine only adds to the delay."""
    waiting = array("i", [0])
    fcntl.ioctl(pipe.fileno(), termios.FIONREAD, waiting)
    return waiting[0] // (2 * HOP_SAMPLES)


def _simulate(
    simulation: _Simulation, connection: Connection, played: IO[bytes], heard: IO[bytes]
) -> None:
    has_begun = False
    while True:
        hop = np.frombuffer(_read(played, 2 * HOP_SAMPLES), "<i2").astype(np.float64)
        if len(hop) < HOP_SAMPLES:
            return
        late_hops = _count_waiting_hops(played)
        if late_hops > MOST_LATE_HOPS:
            _read(played, 2 * HOP_SAMPLES * late_hops)
        samples = np.rint(simulation.process(hop)).clip(-32_768, 32_767).astype("<i2")
        if _count_waiting_hops(heard) <= MOST_LATE_HOPS:
            heard.write(samples.tobytes())
        if not has_begun:
            has_begun = True
            connection.send(True)
        while connection.poll():
            question, value = connection.recv()
            if question == "end":
                return
            connection.send(simulation.answer(question, value))
