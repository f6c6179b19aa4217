"""Open questions, "what is {phrase}", where no other intent reads a sentence well."""

from __future__ import annotations

import pytest

from tests.helpers.understanding import interpreter


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        # "The volume" alone is the loudspeaker's, but not that of a thing.
        ("what's the volume of a pyramid", "AskIntent"),
        ("what's the volume of the speaker", "WhatVolumeIntent"),
        ("what's the volume", "WhatVolumeIntent"),
        ("what is the date of today", "DateIntent"),
        ("what is the boiling point of helium", "AskIntent"),
    ],
)
def test_a_question_whose_object_is_left_out_is_asked_whole(sentence: str, name: str) -> None:
    assert interpreter().interpret(sentence).name == name


def test_a_question_about_the_person_is_for_no_skill_that_takes_any_phrase() -> None:
    assert interpreter().interpret("what is the colour of my new bicycle").name != "AskIntent"
