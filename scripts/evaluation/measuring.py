"""Takes labelled recordings through noise, stages and judgement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from backend.errors import BackendError
from backend.pipeline.data import Samples
from backend.recordings import read_recording
from scripts.evaluation.hearing import Heard, Listener
from scripts.evaluation.judging import Judgement, judge
from scripts.evaluation.labelled import Labelled
from scripts.evaluation.mixing import mixed, noise_for, speech_power


@dataclass(frozen=True)
class Plan:
    """What every recording is measured in.

    Attributes:
        ratios_db: the conditions by name, each with its speech-to-noise ratio; None without noise.
        noise: name of the noise.
        seed: of noises and intervals.
        limit_seconds: the longest recording.
    """

    ratios_db: Mapping[str, float | None]
    noise: str
    seed: int
    limit_seconds: float


@dataclass
class Measurement:
    """What came out.

    Attributes:
        judgements: by condition, in the order of the recordings.
        problems: a sentence for everything that could not be measured.
    """

    judgements: dict[str, list[Judgement]]
    problems: list[str] = field(default_factory=list)


def measure(
    recordings: Iterable[Labelled],
    listener: Listener,
    plan: Plan,
    on_problem: Callable[[str], None],
    on_detail: Callable[[Mapping[str, Any]], None],
) -> Measurement:
    """Measure each recording in each condition; what fails is told and left out.

    Args:
        recordings: what to measure.
        listener: the stages.
        plan: the conditions.
        on_problem: told a sentence at once.
        on_detail: told all about each recording in each condition.
    """
    found = Measurement({condition: [] for condition in plan.ratios_db})

    def complain(sentence: str) -> None:
        found.problems.append(sentence)
        on_problem(sentence)

    for number, each in enumerate(recordings):
        try:
            voice = read_recording(each.file, plan.limit_seconds)
            pronunciation = listener.pronounce(each.transcript)
        except BackendError as error:
            complain(error.sentence)
            continue
        for condition, samples in conditions(each.name, voice, plan, first=number):
            try:
                heard = listener.hear(each.name, samples)
            except BackendError as error:
                complain(f"{each.name}, {condition}: {error.sentence}")
                continue
            judgement = judge(each, pronunciation, heard)
            found.judgements[condition].append(judgement)
            on_detail(detail(condition, each, heard, judgement))
    return found


def conditions(
    name: str, voice: Samples, plan: Plan, first: int = 0
) -> Iterator[tuple[str, Samples]]:
    """Give a recording in each condition: the same noise each time, louder or softer.

    The networks take longer for the first recording of a length, so the conditions should take
    turns at being `first` (counted round).
    """
    if any(ratio is not None for ratio in plan.ratios_db.values()):
        noise = noise_for(name, plan.noise, len(voice), plan.seed)
        power = speech_power(voice)
    ordered = list(plan.ratios_db.items())
    first %= len(ordered)
    for condition, ratio_db in ordered[first:] + ordered[:first]:
        yield condition, voice if ratio_db is None else mixed(voice, power, noise, ratio_db)[0]


def detail(
    condition: str, labelled: Labelled, heard: Heard, judgement: Judgement
) -> dict[str, Any]:
    """All about one recording in one condition, for a JSON line."""
    return {
        "name": labelled.name,
        "condition": condition,
        "transcript": labelled.transcript,
        "said": judgement.said,
        "heard": judgement.heard,
        "sentence": heard.sentence,
        "phonemes": heard.phonemes,
        "phonemes_said": judgement.phonemes,
        "phoneme_edits": judgement.phoneme_edits,
        "word_edits": asdict(judgement.word_edits),
        "command": judgement.command,
        "meant": {"intent": labelled.intent, "slots": dict(labelled.slots)},
        "intent": heard.intent.name,
        "slots": {slot.name: slot.value for slot in heard.intent.slots},
        "slot_errors": asdict(judgement.slots),
        "stages_ms": {str(stage): round(ms, 3) for stage, ms in heard.stages_ms.items()},
    }
