"""The validation rules of dialog models."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from backend.dialog.slot_validation import passes
from backend.pipeline.data import Resolution, Slot
from backend.skill_package.dialog_model import Validation

NOW = datetime(2026, 11, 29, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "rule", "is_passed"),
    [
        ("7", {"type": "isGreaterThan", "value": 5}, True),
        ("5", {"type": "isGreaterThan", "value": "5"}, False),
        ("5", {"type": "isLessThanOrEqualTo", "value": "5"}, True),
        ("many", {"type": "isLessThan", "value": "5"}, False),
        ("2026-12-01", {"type": "isGreaterThan", "value": "PRESENT_REF"}, True),
        ("2026-11-01", {"type": "isGreaterThanOrEqualTo", "value": "PRESENT_REF"}, False),
        ("2026-12-01", {"type": "isInDuration", "start": "P0D", "end": "P3D"}, True),
        ("2026-12-24", {"type": "isInDuration", "start": "P0D", "end": "P3D"}, False),
        ("23:30", {"type": "isNotInDuration", "start": "22:00", "end": "06:00"}, False),
        ("Ham", {"type": "isInSet", "values": ["ham", "olives"]}, True),
        ("ham", {"type": "isNotInSet", "values": ["ham"]}, False),
        ("ham", {"type": "hasEntityResolutionMatch"}, False),
        ("ham", {"type": "isOfSomeNewKind"}, True),
    ],
)
def test_a_value_passes_a_rule_or_not(value: str, rule: dict[str, object], is_passed: bool) -> None:
    assert passes(Slot("any", value, value), Validation.model_validate(rule), NOW) is is_passed


def test_each_of_several_values_must_pass() -> None:
    rule = Validation(type="hasEntityResolutionMatch")
    known = Slot("any", "ham", "ham", Resolution("TOPPING", "ham"))
    assert passes(Slot("any", "ham, ham", parts=(known, known)), rule, NOW)
    assert not passes(Slot("any", "ham, glue", parts=(known, Slot("any", "glue"))), rule, NOW)
