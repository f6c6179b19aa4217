"""The volume that a reply's directives set."""

from __future__ import annotations

from typing import Any

import pytest

from app.echo.directives import find_requested_volume


def set_volume(volume: Any) -> dict[str, Any]:
    return {"type": "Bergamot.SetVolume", "volume": volume}


def test_no_directives_request_no_volume() -> None:
    assert find_requested_volume([]) is None


def test_volume_zero_is_a_requested_volume() -> None:
    assert find_requested_volume([set_volume(0)]) == 0


def test_the_last_volume_of_several_counts() -> None:
    stop = {"type": "Bergamot.StopEverything"}
    assert find_requested_volume([set_volume(3), stop, set_volume(8), stop]) == 8


@pytest.mark.parametrize(
    "other",
    [
        {"type": "Other.SetVolume", "volume": 9},
        {"type": "Bergamot.StopEverything"},
        {"type": "Bergamot.SetVolume"},
        {"volume": 9},
        set_volume(11),
        set_volume(-1),
        set_volume("loud"),
    ],
)
def test_other_and_invalid_directives_do_not_change_the_requested_volume(
    other: dict[str, Any],
) -> None:
    assert find_requested_volume([other]) is None
    assert find_requested_volume([set_volume(4), other]) == 4
