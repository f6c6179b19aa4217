"""Whether an accelerator gives the baseline's results: words, intent and speech."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.comparison.comparison_plan import ComparisonPlan
from app.comparison.comparison_run import ComparisonRun
from app.comparison.speech_distance import Speech, SpeechDistance, measure_speech_distance
from app.comparison.word_errors import WordErrors


@dataclass(frozen=True)
class Quality:
    """The results of one accelerator beside the baseline's.

    Attributes:
        runs: number of counted runs.
        same_words, same_intents: in how many of them the sentence and the intent are those that the
            baseline gave most often.
        same_text: whether the last reply has the baseline's text; speech is only compared then.
        speech: distance of the last reply's speech from the baseline's; None when not compared.
        word_errors: on the recordings that ship; None before they were counted.
    """

    runs: int
    same_words: int
    same_intents: int
    same_text: bool = True
    speech: SpeechDistance | None = None
    word_errors: WordErrors | None = None

    @property
    def differences(self) -> tuple[str, ...]:
        """What differs from the baseline: "words", "intent", "reply", "speech"."""
        return tuple(
            name
            for name, differs in (
                ("words", self.same_words < self.runs),
                ("intent", self.same_intents < self.runs),
                ("reply", not self.same_text),
                ("speech", self.speech is not None and not self.speech.is_same),
            )
            if differs
        )


def compare_quality(
    plan: ComparisonPlan,
    runs: Sequence[ComparisonRun],
    speech: Mapping[str, Speech],
    word_errors: Mapping[str, WordErrors] | None = None,
) -> dict[str, Quality]:
    """Accelerator → quality, of those with counted runs; empty before the baseline has any.

    Args:
        plan: the comparison's.
        runs: of all its accelerators, in order.
        speech: accelerator → its last reply.
        word_errors: accelerator → its word errors on the recordings that ship.
    """
    counted = {
        name: [run for run in runs if run.accelerator == name and run.is_counted]
        for name in plan.accelerators
    }
    reference = counted[plan.baseline]
    if not reference:
        return {}
    sentence = _most_common(run.sentence for run in reference)
    intent = _most_common(run.intent for run in reference)
    qualities = {}
    for name, own in counted.items():
        if own:
            same_text = own[-1].reply == reference[-1].reply
            has_speech = same_text and name in speech and plan.baseline in speech
            qualities[name] = Quality(
                len(own),
                sum(run.sentence == sentence for run in own),
                sum(run.intent == intent for run in own),
                same_text,
                measure_speech_distance(speech[name], speech[plan.baseline])
                if has_speech
                else None,
                (word_errors or {}).get(name),
            )
    return qualities


def _most_common(values: Iterable[str]) -> str:
    return Counter(values).most_common(1)[0][0]
