"""Measures when the ends of spoken requests are believed, with a simulated clock.

    .venv/bin/python -m scripts.measure_endpoint FOLDER… [--skills DIR] [--pause 0.5] [--count N]

Recordings (16 kHz WAV or FLAC) are fed to the endpointer in chunks as a microphone gives them, but
faster than they were spoken: what runs ahead in a pause takes a set time of the simulated clock.
With --pause, silence is put in at the word boundary nearest to the middle of each. A request that
is believed to be over before its last word counts as cut off. Its skill is asked then. Speech that
goes on within two seconds takes the request up again unless that did something that stays. The
`--fixed` silence beside it is what a detector without meaning would have needed.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import soundfile

from backend.accelerators.find import choose_accelerator
from backend.asr.continued_speech import ContinuedSpeech
from backend.asr.endpointing import EndpointDecision, Endpointer
from backend.engine.assembly import Assembly
from backend.engine.audio_chunks import complete_audio
from backend.engine.outcome import Outcome
from backend.engine.runner import Pipeline
from backend.engine.session_state import SessionState
from backend.pipeline.data import USER_AUDIO_RATE_HERTZ, Intent, Samples, Words
from backend.pipeline.request import Request
from backend.server.speculated_meaning import read_meaning
from backend.settings import Settings
from backend.skill_package.find import find_installed_skills

CHUNK_SAMPLES = USER_AUDIO_RATE_HERTZ * 20 // 1_000
RUN_SECONDS = 0.09
"""What stages 4 to 7 are taken to need in a pause."""
LAST_STAGE = 7  # that runs before an end is believed
SILENCE_SECONDS = 2.5
NOISE_LEVEL = 8


@dataclass
class Heard:
    """What was heard until an end was believed; see `Ending`, too.

    Attributes:
        outcome, request: of the stages on it, and for the skill.
        at: the sample at which the end was believed.
        ending, speculated, thrown_away: see `Ending`.
        voice_power: mean square of the voice.
    """

    outcome: Outcome
    request: Request
    at: int
    ending: str
    speculated: int
    thrown_away: int
    voice_power: float


@dataclass
class Ending:
    """When a request was believed to be over.

    Attributes:
        waited_ms: from its last voiced sample; negative when it was cut off.
        ending: what the sentence was taken for.
        speculated, thrown_away: pauses in which stages ran ahead, and those after which the person
            went on.
        is_intent_right: whether intent and slots are those of the whole recording.
        is_noticed: whether it was noticed that speech went on after the end.
        is_repeated: whether the request is then taken up again: its skill did nothing that stays.
        is_right_after_repair: whether intent and slots are right in the end.
    """

    waited_ms: float
    ending: str
    speculated: int
    thrown_away: int
    is_intent_right: bool
    is_noticed: bool
    is_repeated: bool
    is_right_after_repair: bool

    @property
    def is_cut_off(self) -> bool:
        """Whether its end was believed before its last voiced sample."""
        return self.waited_ms <= 0


class Listener:
    """Listens to recordings with the product's endpointer and stages 4 to 7."""

    def __init__(self, pipeline: Pipeline, fixed_seconds: float | None) -> None:
        """Take the stages; with a fixed silence their meaning is not looked at."""
        self._pipeline = pipeline
        (self._ask_skill,) = (each for each in pipeline.stages if each.number == LAST_STAGE + 1)
        self._fixed_seconds = fixed_seconds

    def understand(self, samples: Samples) -> Outcome:
        """Run the stages on all of a recording."""
        return self._pipeline.run(complete_audio(samples), _create_request())

    def listen(self, samples: Samples, speech_end: int) -> Ending:
        """Feed a recording until its end is believed, and listen on for speech that goes on."""
        heard = self._listen_once(samples)
        whole = _read_request(self.understand(samples))
        is_right = is_right_at_last = _read_request(heard.outcome) == whole
        known = self._find_continuation(heard, samples)
        is_repeated = known is not None and self._can_be_repeated(heard)
        if is_repeated and known is not None:
            is_right_at_last = _read_request(self._listen_once(samples, known).outcome) == whole
        return Ending(
            (heard.at - speech_end) * 1_000 / USER_AUDIO_RATE_HERTZ,
            heard.ending,
            heard.speculated,
            heard.thrown_away,
            is_right,
            is_noticed=known is not None,
            is_repeated=is_repeated,
            is_right_after_repair=is_right_at_last,
        )

    def _can_be_repeated(self, heard: Heard) -> bool:
        """Ask the skill for what was heard; give whether that can be taken back."""
        if (intent := _find_intent(heard.outcome)) is not None:
            self._ask_skill.run(intent, heard.request)
        return heard.request.effects.take_back()

    def _find_continuation(self, heard: Heard, samples: Samples) -> int | None:
        """Find the sample at which it is noticed that speech goes on."""
        continued = ContinuedSpeech(heard.voice_power)
        at = heard.at
        while at < len(samples) and not continued.is_over:
            at += CHUNK_SAMPLES
            if continued.feed(samples[at - CHUNK_SAMPLES : at]):
                return at
        return None

    def _listen_once(self, samples: Samples, known_samples: int = 0) -> Heard:
        endpointer = Endpointer(
            pre_roll_seconds=0,
            no_speech_seconds=6.0,
            limit_seconds=30.0,
            known_seconds=known_samples / USER_AUDIO_RATE_HERTZ,
        )
        runs = thrown_away = 0
        meaning_at, outcome = -1, None
        decision: EndpointDecision | None = None
        at = 0
        while decision is None and at < len(samples):
            at += CHUNK_SAMPLES
            decision = self._feed(endpointer, samples[at - CHUNK_SAMPLES : at])
            if self._fixed_seconds is not None:
                continue
            if outcome is not None and not endpointer.is_heard_to_the_end:
                thrown_away += 1
                outcome, meaning_at = None, -1
            if decision is None and outcome is None and endpointer.is_new_silence:
                endpointer.note_speculation()
                outcome = self.understand(samples[:at])
                meaning_at = at + round(RUN_SECONDS * USER_AUDIO_RATE_HERTZ)
                runs += 1
            if outcome is not None and 0 <= meaning_at <= at:
                endpointer.note_meaning(read_meaning(outcome.outputs.values()))
                meaning_at = -1
                decision = decision or endpointer.decide()
        return Heard(
            outcome or self.understand(samples[:at]),
            _create_request(),
            at,
            decision.ending if decision else "none",
            runs,
            thrown_away,
            endpointer.voice_power,
        )

    def _feed(self, endpointer: Endpointer, chunk: Samples) -> EndpointDecision | None:
        decision = endpointer.feed(chunk)
        if self._fixed_seconds is None:
            return decision
        is_over = endpointer.silence_seconds >= self._fixed_seconds and endpointer.is_new_silence
        return EndpointDecision("silence", endpointer.waited_ms) if is_over else None


def _create_request() -> Request:
    request = SessionState().request("1", {"time_zone": "Europe/Berlin"})
    request.last_stage = LAST_STAGE
    return request


def _find_intent(outcome: Outcome) -> Intent | None:
    return next((each for each in outcome.outputs.values() if isinstance(each, Intent)), None)


def _read_request(outcome: Outcome) -> tuple[Any, ...]:
    if (intent := _find_intent(outcome)) is None:
        return ()
    parts = (intent, *intent.following)
    return tuple((part.name, *((slot.name, slot.value) for slot in part.slots)) for part in parts)


def find_speech_end(samples: Samples) -> int:
    """Find the last voiced sample of a whole recording, by voice activity and level."""
    endpointer = Endpointer(pre_roll_seconds=0, no_speech_seconds=99, limit_seconds=99)
    end = 0
    for start in range(0, len(samples), 512):
        endpointer.feed(samples[start : start + 512])
        end = round(start + 512 - endpointer.silence_seconds * USER_AUDIO_RATE_HERTZ)
    return end


def put_pause(samples: Samples, outcome: Outcome, seconds: float) -> tuple[Samples, int] | None:
    """Put silence at the word boundary nearest to the middle; gives its length, too.

    None where the words have no times.
    """
    words = [each for each in outcome.outputs.values() if isinstance(each, Words)]
    spans = [word.span_seconds for each in words[:1] for word in each.words]
    if len(spans) < 2 or not all(spans):
        return None
    gaps = [
        (one[1] + two[0]) / 2 for one, two in zip(spans, spans[1:], strict=False) if one and two
    ]
    at = round(gaps[(len(gaps) - 1) // 2] * USER_AUDIO_RATE_HERTZ)
    silence = make_silence(seconds)
    return np.concatenate([samples[:at], silence, samples[at:]]), len(silence)


def make_silence(seconds: float) -> Samples:
    """Make faint noise, as a microphone gives in silence."""
    size = round(seconds * USER_AUDIO_RATE_HERTZ)
    return np.random.default_rng(1).normal(0, NOISE_LEVEL, size).astype(np.int16)


def measure(listener: Listener, files: Sequence[Path], pause_seconds: float) -> Iterator[Ending]:
    """Listen to each recording."""
    for file in files:
        samples, _ = soundfile.read(file, dtype="int16")
        end = find_speech_end(samples)
        samples = samples[: end + USER_AUDIO_RATE_HERTZ // 5]
        if pause_seconds:
            paused = put_pause(samples, listener.understand(samples), pause_seconds)
            if paused is None:
                continue
            samples, end = paused[0], end + paused[1]
        yield listener.listen(np.concatenate([samples, make_silence(SILENCE_SECONDS)]), end)


def report(name: str, endings: Sequence[Ending]) -> None:
    """Print one line of figures, and what the sentences were taken for."""
    waits = [each.waited_ms for each in endings if not each.is_cut_off]
    cut = [each for each in endings if each.is_cut_off]
    share = len(cut) / max(len(endings), 1)
    p50, p95 = np.percentile(waits, [50, 95]) if waits else (np.nan, np.nan)
    wrong = sum(not each.is_intent_right for each in cut)
    unrepaired = sum(not each.is_right_after_repair for each in cut)
    noticed = sum(each.is_noticed for each in cut)
    repeated = sum(each.is_repeated for each in cut)
    false_alarms = sum(not each.is_cut_off and each.is_repeated for each in endings)
    print(
        f"{name}: {len(endings)} requests, waited p50 {p50:.0f} ms, p95 {p95:.0f} ms, cut off "
        f"{len(cut)} ({share:.1%}; intent or slots not of the whole: {wrong}; "
        f"noticed {noticed}, taken up again {repeated}, wrong after that {unrepaired}; taken up "
        f"without need {false_alarms}), ran ahead {sum(each.speculated for each in endings)}, "
        f"in vain {sum(each.thrown_away for each in endings)}, "
        f"{dict(Counter(each.ending for each in endings))}"
    )


def main() -> None:
    """Measure folders of recordings."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--skills", action="append", default=[], type=Path)
    parser.add_argument("--pause", type=float, default=0.0, help="seconds, put into each request")
    parser.add_argument("--fixed", type=float, default=0.7, help="seconds of the silence beside it")
    parser.add_argument("--count", type=int, default=10_000, help="recordings of each folder")
    options = parser.parse_args()
    settings = Settings(skill_folders=tuple(options.skills))
    with closing(Assembly(settings, find_installed_skills(settings))) as assembly:
        accelerator = choose_accelerator("onnxruntime-int8")
        pipeline = assembly.build_pipeline(accelerator, only=[4, 5, 6, 7, 8])
        for folder in options.folders:
            sounds = (each for each in folder.iterdir() if each.suffix in {".wav", ".flac"})
            files = sorted(sounds)[: options.count]
            for name, fixed in (("by meaning", None), (f"after {options.fixed} s", options.fixed)):
                listener = Listener(pipeline, fixed)
                report(f"{folder.name}, {name}", list(measure(listener, files, options.pause)))


if __name__ == "__main__":
    main()
