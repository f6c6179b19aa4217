"""The free-speech set: held-out sentences, with their names."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import soundfile

from scripts.evaluation.free_speech import choose_sentences, find_names, write_recording
from scripts.train.recogniser_text import is_held_out


@pytest.mark.parametrize(
    ("annotated", "names"),
    [
        ("weather in [place_name : New York] at [time : five p.m.]", ("new york",)),
        ("[artist_name : beyoncé] and [person : Jo]", ("beyonce", "jo")),
        ("what now", ()),
    ],
)
def test_names_are_found_in_the_notation_of_the_collection(
    annotated: str, names: tuple[str, ...]
) -> None:
    assert find_names(annotated) == names


def test_only_held_out_sentences_are_chosen_and_each_once(tmp_path: Path) -> None:
    texts = [f"set the timer number {number} please" for number in range(60)]
    lines = [json.dumps({"text": text, "annotated": text}) for text in texts * 2]
    (tmp_path / "slurp_devel.jsonl").write_text("\n".join(lines), encoding="utf-8")
    chosen = [sentence.words for sentence in choose_sentences(tmp_path, 100)]
    assert 3 < len(chosen) < 25
    assert len(set(chosen)) == len(chosen)
    assert all(map(is_held_out, chosen))
    assert [sentence.words for sentence in choose_sentences(tmp_path, 2)] == chosen[:2]


def test_recordings_have_an_even_level(tmp_path: Path) -> None:
    file = tmp_path / "a.flac"
    write_recording(file, np.linspace(-0.01, 0.01, 8_000, dtype=np.float32))
    samples, rate_hertz = soundfile.read(file)
    assert rate_hertz == 16_000
    assert np.abs(samples).max() == pytest.approx(0.3, abs=1e-3)
    assert len(samples) == 8_000 + 2 * 4_800
