"""The report: names, numbers and voices apart."""

from __future__ import annotations

from pathlib import Path

from backend.pipeline.data import Intent
from scripts.evaluation.labelled_recordings import LabelledRecording
from scripts.evaluation.recognition import Recognition
from scripts.evaluation.report import format_condition, summarise
from scripts.evaluation.scoring import Score, WordCount, score_recording


def _score(voice: str, transcript: str, heard: str, *names: str) -> Score:
    labelled = LabelledRecording("a", Path("a.wav"), transcript, voice=voice, names=names)
    nothing = Intent("", "Nothing", (), 1.0, "")
    recognition = Recognition("x", heard, heard, nothing, dict.fromkeys((4, 5, 6), 1.0))
    return score_recording(labelled, "x", recognition)


def test_wrong_words_of_names_and_numbers_are_counted_apart() -> None:
    score = _score(
        "ann", "play New York for 25 minutes", "play new work for fifty minutes", "New York"
    )
    assert score.name_words == WordCount(wrong=1, said=2)
    assert score.number_words == WordCount(wrong=2, said=2)
    again = _score("ann", "new york and york", "new york and pork", "york")
    assert again.name_words == WordCount(wrong=1, said=2)


def test_the_report_gives_each_voice_with_its_interval() -> None:
    scores = [
        _score("ann", "call sam", "call sam", "sam"),
        _score("bob", "two cups", "too cups"),
        _score("bob", "stop", "stop"),
        _score("", "go on", "go on"),
    ]
    summary = summarise(scores, seed=1)
    assert list(summary["voices"]) == ["ann", "bob"]
    assert summary["voices"]["bob"]["errors"] == 1
    assert summary["voices"]["bob"]["recordings"] == 2
    assert summary["names"]["rate"] == 0
    assert summary["numbers"]["rate"] == 1
    lines = format_condition("clean", summary).splitlines()
    assert sum("recordings" in line and ("ann" in line or "bob" in line) for line in lines) == 2
    assert any(line.strip().startswith("numbers wrong") for line in lines)
    without = format_condition("clean", summarise(scores[3:], seed=1))
    assert "names wrong" not in without
    assert "numbers wrong" not in without
