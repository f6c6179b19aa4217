"""The pages of the guided tour: from a question to its answer, with real figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.link.stages import (
    SENTENCE,
    SPEECH,
    find_stage_by_input,
    find_stage_by_output,
    list_stage_names,
)
from app.translation import tr, tr_noop
from app.views.number_formats import format_milliseconds
from app.views.request_history import RequestRecord
from app.views.waterfall import ECHO_STEPS, STEPS, Step, lay_out_waterfall
from backend.wire.messages import StageDescription
from backend.wire.wake_word import WAKE_WORD_TITLE

TOUR_QUESTION = "What's the special ingredient in Earl Grey tea?"
CHECK_FIRST = tr_noop("First, a short check that it hears you and you hear it.")
OUTPUT_LIMIT = 60
"""Characters of a step's output that are shown."""


@dataclass(frozen=True)
class TourPage:
    """One page of the tour.

    Attributes:
        title, words: its text.
        figures: one line for each step that it is about, with its time and output.
        asks: whether the question is asked on this page.
        shows_request: whether the request's steps are shown beside it.
    """

    title: str
    words: str
    figures: tuple[str, ...] = ()
    asks: bool = False
    shows_request: bool = False


def build_tour(
    record: RequestRecord | None,
    stages: Sequence[StageDescription],
    *,
    leads_to_check: bool = False,
) -> tuple[TourPage, ...]:
    """All pages; those about steps have figures once the request is there.

    Args:
        record: the request that the tour follows; None before it is asked.
        stages: from the backend's description.
        leads_to_check: whether the check of microphone and speaker follows the first page.
    """
    return (
        TourPage(
            tr("Welcome to Bergamot"),
            tr(
                "In about a minute you see everything that a voice assistant does between "
                "your question and its answer, on this machine, with the times that it really "
                "took."
            )
            + (f" {tr(CHECK_FIRST)}" if leads_to_check else ""),
        ),
        TourPage(
            tr("Ask a question"),
            tr("Press the button, or say “{wake_word}” and ask aloud: {question}").format(
                wake_word=WAKE_WORD_TITLE, question=TOUR_QUESTION
            ),
            (record.failure,) if record is not None and record.failure else (),
            asks=True,
        ),
        *(
            TourPage(tr(title), tr(words), _figures(record, stages, numbers), shows_request=True)
            for (title, words), numbers in zip(_CHAPTERS, _split_steps(stages), strict=True)
        ),
        TourPage(
            tr("Now try the rest"),
            tr(
                "Pipeline opens every step of a request. Compare re-enacts Amazon's move from "
                "GPUs to Inferentia on this machine. The menu at the top right changes the "
                "accelerator: ask again, and see what changes. Shift+F1 shows this tour again."
            ),
        ),
    )


_CHAPTERS = (
    (
        tr_noop("The Echo listens"),
        tr_noop(
            "It waits for its wake word all the time, on this machine only. Then it sends "
            "your voice to the backend in small packets while you speak."
        ),
    ),
    (
        tr_noop("Voice becomes a sentence"),
        tr_noop(
            "A network hears phonemes while you still speak. A search finds the words that "
            "fit them best, and they are written as a sentence."
        ),
    ),
    (
        tr_noop("The sentence becomes an answer"),
        tr_noop(
            "The sentence is matched with the intents of all skills. The best skill answers "
            "with a document, and the document holds the text to say."
        ),
    ),
    (
        tr_noop("The answer is spoken"),
        tr_noop(
            "A network turns the text into sound, piece by piece, so that the first words "
            "play while the rest is still computed."
        ),
    ),
)
"""Title and words of the groups of steps, as `_split_steps` splits them."""


def _split_steps(stages: Sequence[StageDescription]) -> tuple[tuple[int, ...], ...]:
    """The steps of each chapter: listening, recognition, understanding, speaking."""
    names = list_stage_names(stages)
    understanding = find_stage_by_input(names, SENTENCE)
    speaking = find_stage_by_output(names, SPEECH)
    first = min(names, default=None)
    if first is None or understanding is None or speaking is None:
        return ((), (), (), ())
    return (
        tuple(number for number in STEPS if number < first),
        tuple(number for number in STEPS if first <= number < understanding),
        tuple(number for number in STEPS if understanding <= number < speaking),
        tuple(number for number in STEPS if number >= speaking),
    )


def _figures(
    record: RequestRecord | None, stages: Sequence[StageDescription], numbers: Sequence[int]
) -> tuple[str, ...]:
    if record is None:
        return ()
    names = {**list_stage_names(stages), **ECHO_STEPS}
    steps = lay_out_waterfall(record, stages).steps
    return tuple(_line(step, tr(names[step.number])) for step in steps if step.number in numbers)


def _line(step: Step, name: str) -> str:
    if step.ms is None:
        state = tr("not needed this time") if step.state == "skipped" else tr(step.state)
        return f"{step.number} {name}: {state}"
    words = f"{step.number} {name}: {format_milliseconds(step.ms)} {tr(step.provenance)}"
    output = " ".join(step.output.split())
    if len(output) > OUTPUT_LIMIT:
        output = output[: OUTPUT_LIMIT - 1] + "…"
    return f"{words}, {output}" if output else words
