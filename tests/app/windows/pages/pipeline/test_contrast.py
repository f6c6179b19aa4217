"""Text of the open steps can be read in both schemes: at least 4.5 to 1, by WCAG AA."""

from __future__ import annotations

import pytest

from app.windows.pages.pipeline.json_view import TONES
from app.windows.pages.pipeline.moment_chips import BACKGROUNDS
from app.windows.theme.colours import DARK, LIGHT, Colours

LEAST = 4.5
PAIRS = [
    *(("text", background) for background in (*BACKGROUNDS.values(), "raised")),
    *((tone, "surface") for tone in {"accent", "secondary", *TONES.values()}),
    ("surface", "text"),  # the cursor's label
    ("text", "accent_soft"),  # numbers of chunks, the chosen line of a document
]


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), sorted(set(PAIRS)))
def test_text_stands_out_from_its_background(colours: Colours, front: str, back: str) -> None:
    darker, lighter = sorted(luminance(getattr(colours, name)) for name in (front, back))
    assert (lighter + 0.05) / (darker + 0.05) >= LEAST
