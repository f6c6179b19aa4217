"""The posteriorgram: decoded, its rows in spoken order, and refused when it does not fit."""

from __future__ import annotations

import base64

import numpy as np
import pytest

from app.views.posteriorgram import read_posteriorgram
from backend.wire.details import PhonemeDetails, PosteriorgramDetails


def details(**changes: object) -> PosteriorgramDetails:
    pixels = np.arange(12, dtype=np.uint8).reshape(4, 3)
    spoken = [("t", 0.02, 0.04), ("i", 0.04, 0.06), ("t", 0.06, 0.06)]
    values = {
        "symbols": ("", "i", "s", "t"),
        "frames": 3,
        "frames_per_second": 50.0,
        "pixels": base64.b64encode(pixels.tobytes()).decode(),
        "phonemes": tuple(
            PhonemeDetails(symbol=symbol, start_seconds=start, end_seconds=end, confidence=0.9)
            for symbol, start, end in spoken
        ),
        "voice_seconds": 0.06,
    }
    return PosteriorgramDetails.model_validate(values | changes)


def test_rows_follow_the_best_path_and_the_blank_comes_last() -> None:
    picture = read_posteriorgram(details())
    assert picture is not None
    assert picture.symbols == ("t", "i", "s", "")
    assert picture.probabilities.tolist() == [[9, 10, 11], [3, 4, 5], [6, 7, 8], [0, 1, 2]]
    assert picture.seconds == pytest.approx(0.06)
    assert picture.row_of("i") == 1
    assert picture.row_of("z") is None


@pytest.mark.parametrize(
    "changes",
    [
        {"pixels": "not base64!"},
        {"frames": 4},
        {"frames": 0, "pixels": ""},
        {"symbols": (), "pixels": ""},
    ],
)
def test_pixels_that_do_not_fit_are_no_picture(changes: dict[str, object]) -> None:
    assert read_posteriorgram(details(**changes)) is None


@pytest.mark.parametrize(("voice_seconds", "left_out"), [(0.06, 0.0), (0.09, 0.0), (0.78, 0.72)])
def test_silence_at_the_end_that_was_not_encoded_is_told(
    voice_seconds: float, left_out: float
) -> None:
    picture = read_posteriorgram(details(voice_seconds=voice_seconds))
    assert picture is not None
    assert picture.left_out_seconds == pytest.approx(left_out)
