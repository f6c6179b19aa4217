"""Knows when the reply that plays says a word that the Echo obeys: its words come with times."""

from __future__ import annotations

import re
import threading
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from backend.wire.messages import SpeechWord

MOST_WORDS = 500
"""That are kept until they are played, or taken: more are not in any reply."""


class ObeyedWord(Enum):
    """What the Echo obeys, and the phonemes of all that its networks may take for it.

    "Stop" is in "stopped", "non-stop" and "stopwatch", and across words in "just opposite";
    "Alexa" is in "Alexa's", and nearly in "Alexis".
    """

    ALEXA = re.compile("[əɐ]lɛks")
    STOP = re.compile("stɑp")


@dataclass(frozen=True)
class PlayedWord:
    """A word that the Echo obeys and says itself, and until when it is played."""

    word: ObeyedWord
    played_until: float


@dataclass(frozen=True)
class _WaitingWord:
    word: ObeyedWord
    start_seconds: float
    end_seconds: float


class SpokenWords:
    """The obeyed words of one reply at a time.

    The socket's thread adds them before the audio that they are in, the sound card's thread notes
    what it takes, the microphone's thread takes what was played.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._request_id = 0
        self._waiting: deque[_WaitingWord] = deque(maxlen=MOST_WORDS)
        self._played: deque[PlayedWord] = deque(maxlen=MOST_WORDS)

    def add(self, request_id: int, words: Iterable[SpeechWord]) -> None:
        """Add words of a request's speech; those of an earlier request are dropped."""
        found = find_obeyed_words(tuple(words))
        with self._lock:
            if request_id != self._request_id:
                self._request_id = request_id
                self._waiting.clear()
            self._waiting.extend(found)

    def note_played(
        self, request_id: int, played_at: float, start_seconds: float, seconds: float
    ) -> None:
        """Note the next part: when it leaves the device, its place in the speech and its length."""
        end_seconds = start_seconds + seconds
        with self._lock:
            if request_id != self._request_id:
                return
            for each in [one for one in self._waiting if one.start_seconds < end_seconds]:
                self._waiting.remove(each)
                until = played_at + each.end_seconds - start_seconds
                self._played.append(PlayedWord(each.word, until))

    def take_played(self) -> list[PlayedWord]:
        """What the sound card has begun to take since the last call."""
        with self._lock:
            played = list(self._played)
            self._played.clear()
            return played


def find_obeyed_words(words: tuple[SpeechWord, ...]) -> list[_WaitingWord]:
    """Find what sounds like an obeyed word, within words and across them."""
    sound = "".join(word.phonemes for word in words)
    owners = [word for word in words for _ in word.phonemes]
    return [
        _WaitingWord(
            obeyed, owners[match.start()].start_seconds, owners[match.end() - 1].end_seconds
        )
        for obeyed in ObeyedWord
        for match in obeyed.value.finditer(sound)
    ]
