"""Writes the value of a setting as the form shows it."""

from __future__ import annotations

from typing import Any

from pydantic.fields import FieldInfo

from app.settings.sections import extra_of
from app.translation import format_decimal, tr

LONGEST_TEXT = 40
"""A longer text is not written inside a sentence."""
PICKERS_WITHOUT_WORDS = frozenset({"secret", "accelerator", "folders", "prices"})
"""What they hold is secret, or not to be read as it is kept."""


def describe_value(info: FieldInfo, value: Any) -> str:
    """A value in few words; empty where it has none."""
    if extra_of(info, "picker") in PICKERS_WITHOUT_WORDS:
        return ""
    labels = extra_of(info, "labels", {})
    if isinstance(value, bool):
        return tr("on") if value else tr("off")
    if value in labels:
        return tr(labels[value])
    if isinstance(value, float):
        text = format_decimal(value, 2)
    else:
        text = str(value) or tr("empty")
    if len(text) > LONGEST_TEXT:
        return ""
    unit = extra_of(info, "unit")
    return f"{text} {tr(unit)}" if unit else text
