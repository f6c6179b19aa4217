"""Steps from one size of text to the next, as the keys do them."""

from __future__ import annotations

from app.settings.appearance_page import TEXT_PERCENTS, USUAL_TEXT_PERCENT
from app.settings.changes import SettingsChanges
from app.settings.sections import SettingName


def step_text_size(changes: SettingsChanges, steps: int) -> None:
    """Choose the size so many steps further, up to the largest or smallest; 0 for the usual one."""
    present = TEXT_PERCENTS.index(changes.store.settings.appearance.text_size_percent)
    further = min(max(present + steps, 0), len(TEXT_PERCENTS) - 1)
    chosen = TEXT_PERCENTS[further] if steps else USUAL_TEXT_PERCENT
    changes.change(SettingName("appearance", "text_size_percent"), chosen)
