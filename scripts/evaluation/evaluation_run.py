"""Evaluates labelled recordings: adds noise, runs the stages and scores the results."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from backend.errors import BackendError
from backend.pipeline.data import Samples
from backend.recordings import read_recording
from scripts.evaluation.labelled_recordings import LabelledRecording
from scripts.evaluation.mixing import make_noise, measure_speech_power, mix_in_noise
from scripts.evaluation.recognition import Recogniser, Recognition
from scripts.evaluation.scoring import Score, score_recording


@dataclass(frozen=True)
class EvaluationPlan:
    """The conditions in which every recording is evaluated.

    Attributes:
        ratios_db: condition → signal-to-noise ratio in dB; None without noise.
        noise: name of the noise.
        seed: of noises and intervals.
        limit_seconds: longest recording.
    """

    ratios_db: Mapping[str, float | None]
    noise: str
    seed: int
    limit_seconds: float


@dataclass
class EvaluationResult:
    """The scores of an evaluation.

    Attributes:
        scores: condition → scores in the order of the recordings.
        problems: a sentence for each recording that could not be evaluated.
    """

    scores: dict[str, list[Score]]
    problems: list[str] = field(default_factory=list)


def evaluate(
    recordings: Iterable[LabelledRecording],
    recogniser: Recogniser,
    plan: EvaluationPlan,
    on_problem: Callable[[str], None],
    on_detail: Callable[[Mapping[str, Any]], None],
) -> EvaluationResult:
    """Evaluate each recording in each condition; those that fail are reported and left out.

    Args:
        recordings: with labels.
        recogniser: runs the stages.
        plan: the conditions.
        on_problem: called with the sentence of each problem.
        on_detail: called with the details of each recording in each condition.
    """
    result = EvaluationResult({condition: [] for condition in plan.ratios_db})

    def report_problem(sentence: str) -> None:
        result.problems.append(sentence)
        on_problem(sentence)

    for number, labelled in enumerate(recordings):
        try:
            speech = read_recording(labelled.file, plan.limit_seconds)
            pronunciation = recogniser.pronounce(labelled.transcript)
        except BackendError as error:
            report_problem(error.sentence)
            continue
        for condition, samples in mix_conditions(labelled.name, speech, plan, first=number):
            try:
                recognition = recogniser.recognise(labelled.name, samples)
            except BackendError as error:
                report_problem(f"{labelled.name}, {condition}: {error.sentence}")
                continue
            score = score_recording(labelled, pronunciation, recognition)
            result.scores[condition].append(score)
            on_detail(format_detail(condition, labelled, recognition, score))
    return result


def mix_conditions(
    name: str, speech: Samples, plan: EvaluationPlan, first: int = 0
) -> Iterator[tuple[str, Samples]]:
    """Yield a recording in each condition, with the same noise at different levels.

    The networks take longer for the first recording of a length, so `first`, the index of the
    first condition (modulo their number), should vary.
    """
    if any(ratio is not None for ratio in plan.ratios_db.values()):
        noise = make_noise(name, plan.noise, len(speech), plan.seed)
        power = measure_speech_power(speech)
    ordered = list(plan.ratios_db.items())
    first %= len(ordered)
    for condition, ratio_db in ordered[first:] + ordered[:first]:
        yield (
            condition,
            speech if ratio_db is None else mix_in_noise(speech, power, noise, ratio_db)[0],
        )


def format_detail(
    condition: str, labelled: LabelledRecording, recognition: Recognition, score: Score
) -> dict[str, Any]:
    """The details of one recording in one condition, for a line of JSON."""
    return {
        "name": labelled.name,
        "condition": condition,
        "transcript": labelled.transcript,
        "said": score.reference,
        "heard": score.hypothesis,
        "sentence": recognition.sentence,
        "phonemes": recognition.phonemes,
        "phonemes_said": score.phonemes,
        "phoneme_edits": score.phoneme_edits,
        "word_edits": asdict(score.word_edits),
        "command": score.command,
        "meant": {"intent": labelled.intent, "slots": dict(labelled.slots)},
        "intent": recognition.intent.name,
        "slots": {slot.name: slot.value for slot in recognition.intent.slots},
        "slot_errors": asdict(score.slots),
        "stages_ms": {str(stage): round(ms, 3) for stage, ms in recognition.stages_ms.items()},
    }
