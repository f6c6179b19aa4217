"""Putting a pipeline together: discovery, the check of the chain, what is shared."""

from __future__ import annotations

import pytest

from backend.engine.assembly import check_chain, find_stage_classes
from backend.errors import SettingsError
from backend.pipeline.data import Intent, Sentence, SkillDocument, UserAudio, Words
from backend.pipeline.request import Request
from backend.pipeline.stage import Stage


class _First(Stage[UserAudio, Words]):
    number, name, takes, gives = 4, "first", UserAudio, Words

    def run(self, given: UserAudio, request: Request) -> Words:
        return Words(())


class _Fits(Stage[Words, Sentence]):
    number, name, takes, gives = 6, "fits", Words, Sentence

    def run(self, given: Words, request: Request) -> Sentence:
        return Sentence("")


class _DoesNotFit(Stage[Intent, SkillDocument]):
    number, name, takes, gives = 8, "does not fit", Intent, SkillDocument

    def run(self, given: Intent, request: Request) -> SkillDocument:
        return SkillDocument("", {})


def test_the_listing_of_the_folder_is_the_pipeline() -> None:
    numbers = [stage.number for stage in find_stage_classes()]
    assert numbers == [4, 5, 6, 7, 8, 9, 10]


def test_stages_that_fit_pass() -> None:
    check_chain([_First, _Fits])


def test_a_stage_that_does_not_take_what_it_is_given_is_named() -> None:
    with pytest.raises(SettingsError, match=r"Stage 6 gives Sentence, but stage 8 takes Intent"):
        check_chain([_First, _Fits, _DoesNotFit])


def test_two_stages_with_one_number_are_named() -> None:
    with pytest.raises(SettingsError, match="both claim number 4"):
        check_chain([_First, _First])
