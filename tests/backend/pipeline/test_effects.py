"""A request is taken back only before its first effect that cannot be undone."""

from __future__ import annotations

import pytest

from backend.errors import Cancelled
from backend.pipeline.effects import Effects


def test_what_was_taken_back_has_no_effects_any_more() -> None:
    effects = Effects()
    effects.check_wanted()
    assert effects.take_back()
    assert effects.take_back(), "whoever takes it up finds it taken back"
    with pytest.raises(Cancelled):
        effects.begin()
    with pytest.raises(Cancelled):
        effects.check_wanted()


def test_nothing_is_taken_back_once_an_effect_has_begun() -> None:
    effects = Effects()
    effects.begin()
    assert not effects.take_back()
    effects.begin()


@pytest.mark.parametrize("had_none", [True, False])
def test_nothing_is_taken_back_while_it_is_not_known_what_was_done(had_none: bool) -> None:
    effects = Effects()
    with effects.in_doubt() as doubt:
        assert not effects.take_back()
        if had_none:
            doubt.dismiss()
    assert effects.take_back() is had_none


def test_nothing_doubtful_begins_in_a_request_that_was_taken_back() -> None:
    effects = Effects()
    assert effects.take_back()
    with pytest.raises(Cancelled), effects.in_doubt():
        pass
