"""The bars of steps: modelled times look unlike measured ones."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.views.waterfall import Step
from app.windows.pages.pipeline.step_bar import choose_brush
from app.windows.theme.colours import LIGHT


def test_modelled_bars_are_hatched() -> None:
    measured = choose_brush(LIGHT, Step(4, "finished", 1.0, 0.0), inference=True)
    modelled = choose_brush(LIGHT, Step(4, "finished", 1.0, 0.0, "modelled"), inference=True)
    assert measured.style() is Qt.BrushStyle.SolidPattern
    assert modelled.style() is Qt.BrushStyle.BDiagPattern
