"""How far loading is, in words."""

from __future__ import annotations

import pytest

from app.link.state import LinkState
from app.views.loading_words import STARTING, describe_loading, describe_progress, format_rough_time
from backend.wire.messages import LoadingProgress
from tests.helpers.scripted_backend import description


def test_the_description_of_a_first_start_says_so() -> None:
    loading = LoadingProgress(
        task="preparing step 5", share=0.4, seconds_left=62, is_first_time=True
    )
    assert describe_loading(loading) == (
        "first start: preparing step 5, 40 %, about a minute, only this once"
    )


def test_the_description_of_a_later_start_without_an_estimate_is_short() -> None:
    loading = LoadingProgress(task="preparing step 10", share=0.996)
    assert describe_loading(loading) == "preparing step 10, 100 %"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "a few seconds"),
        (7, "about 10 seconds"),
        (34, "about 30 seconds"),
        (55, "about a minute"),
        (89, "about a minute"),
        (100, "about 2 minutes"),
    ],
)
def test_estimates_of_time_are_rounded(seconds: float, words: str) -> None:
    assert format_rough_time(seconds) == words


def test_a_starting_or_loading_backend_has_progress_even_when_ready() -> None:
    loading = description(
        state="loading", loading=LoadingProgress(task="preparing step 4", share=0.1)
    )
    assert describe_progress(LinkState.LOADING, loading) == "Preparing step 4, 10 %."
    assert describe_progress(LinkState.STARTING, loading) == STARTING
    assert describe_progress(LinkState.READY, loading) == "Preparing step 4, 10 %."
    assert describe_progress(LinkState.READY, description()) == ""
    assert describe_progress(LinkState.STOPPED, None) == ""
