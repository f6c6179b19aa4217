"""Stage 6 with the real network, on hand-written sentences unlike its training templates."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.accelerators.pytorch_eager import PyTorchEager
from backend.networks.sentence_writer import InverseTextNormaliser
from backend.pipeline.data import Sentence, Word, Words
from backend.pipeline.request import Request
from backend.pipeline.stage import StageResources
from backend.settings import Settings
from backend.stages.stage06_words_to_sentence import WordsToSentence

EXAMPLES = Path(__file__).parent / "data" / "spoken_and_written.tsv"


@pytest.fixture(scope="module")
def stage() -> Iterator[WordsToSentence]:
    accelerator = PyTorchEager(1, Path())
    network = accelerator.load(InverseTextNormaliser.load(InverseTextNormaliser.default_source()))
    made = WordsToSentence()
    made.prepare(StageResources({InverseTextNormaliser.name: network}, (), Settings()))
    yield made
    made.close()
    accelerator.close()


def sentence(stage: WordsToSentence, text: str) -> str:
    words = Words(tuple(Word(word, 0.9) for word in text.split()))
    return stage.run(words, Request("1")).text


def examples() -> list[tuple[str, str]]:
    rows = [line.split("\t") for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]
    return [(spoken, written) for spoken, written in rows]


def test_sentences_that_it_was_not_trained_on(stage: WordsToSentence) -> None:
    wrong = [
        f"{sentence(stage, spoken)}  instead of  {written}"
        for spoken, written in examples()
        if sentence(stage, spoken) != written
    ]
    assert 1 - len(wrong) / len(examples()) >= 0.93, "\n".join(wrong)


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("what's fifteen percent of two hundred and forty", "What's 15% of 240?"),
        ("set a timer for five minutes", "Set a timer for 5 minutes."),
        ("what time is it in new york", "What time is it in New York?"),
        ("wake me at six thirty a m", "Wake me at 6:30 a.m."),
        ("stop", "Stop."),
    ],
)
def test_sentences_that_must_never_fail_are_written_exactly(
    stage: WordsToSentence, spoken: str, written: str
) -> None:
    assert sentence(stage, spoken) == written


def test_no_words_give_an_empty_sentence(stage: WordsToSentence) -> None:
    assert stage.run(Words(()), Request("1")) == Sentence("", 0.0)
    assert sentence(stage, "- ...") == ""


def test_the_confidence_is_that_of_the_words(stage: WordsToSentence) -> None:
    words = Words((Word("stop", 0.5), Word("it", 0.5)))
    assert stage.run(words, Request("1")).confidence == pytest.approx(0.5)


def test_misheard_words_are_still_in_the_sentence(stage: WordsToSentence) -> None:
    spoken = "sat uh tymer four for five menace flurbington the the grzzl zzz"
    written = sentence(stage, spoken).lower().rstrip(".?!").replace(",", "")
    numbers = {"four": "4", "five": "5"}
    assert [numbers.get(word, word) for word in spoken.split()] == [
        numbers.get(word, word) for word in written.split()
    ]


def test_a_long_monologue_is_written_too(stage: WordsToSentence) -> None:
    assert sentence(stage, "tell me about paris " * 60).count("Paris") >= 55


def test_one_sentence_takes_a_few_milliseconds_of_one_core(stage: WordsToSentence) -> None:
    spoken = "remind me to call john at three p m on friday"
    sentence(stage, spoken)
    seconds = []
    for _ in range(20):
        begun = time.process_time()
        sentence(stage, spoken)
        seconds.append(time.process_time() - begun)
    assert min(seconds) < 0.010
