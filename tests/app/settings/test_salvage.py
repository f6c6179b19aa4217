"""Reading value by value: whatever is wrong with one, the others are there."""

from __future__ import annotations

from typing import Any

import pytest

from app.settings.pages import OwnPrice, Settings
from app.settings.salvage import read_valid_values

GOOD: dict[str, Any] = {
    "version": 2,
    "audio": {"volume": 8, "muted": True},
    "backend": {
        "token": "secret",
        "threads": 3,
        "skill_folders": ["/a", "/b"],
        "prices": {"machine": {"usd_per_hour": 0.1}, "chip": {"usd_per_hour": 2}},
    },
    "device": {"location": "Lisbon"},
}
WRONG: tuple[Any, ...] = (None, [], {}, "?", -1, 1e400, float("nan"), [[1]], {"a": {"b": 1}})


def changed(place: tuple[Any, ...], value: Any) -> dict[str, Any]:
    import copy

    document = copy.deepcopy(GOOD)
    inner: Any = document
    for part in place[:-1]:
        inner = inner[part]
    inner[place[-1]] = value
    return document


def test_a_good_document_is_taken_whole() -> None:
    settings, misfits = read_valid_values(Settings, GOOD)
    assert misfits == ()
    assert settings.model_dump(exclude_unset=True, mode="json") == GOOD


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("audio", "volume"), 99),
        (("backend", "threads"), {"cores": 4}),
        (("backend", "skill_folders", 0), 7),
        (("backend", "prices", "chip"), "dear"),
        (("backend", "prices", "chip", "usd_per_hour"), -1),
        (("backend", "prices", "chip", "usd_per_hour"), float("nan")),
        (("backend", "prices", "chip"), {"set_on": "2026-11-23"}),
        (("device", "location"), ["Lisbon"]),
        (("device",), "here"),
    ],
)
def test_one_bad_value_costs_nothing_else(place: tuple[Any, ...], value: Any) -> None:
    settings, misfits = read_valid_values(Settings, changed(place, value))
    assert len(misfits) == 1
    assert misfits[0].place == place[: len(misfits[0].place)]
    assert settings.audio.muted
    assert settings.backend.token == "secret"
    assert "/b" in settings.backend.skill_folders
    assert settings.backend.prices["machine"] == OwnPrice(usd_per_hour=0.1)
    if place[0] != "device":
        assert settings.device.location == "Lisbon"


def test_an_entry_that_is_wrong_in_every_way_costs_no_other() -> None:
    prices = {"machine": {"usd_per_hour": 0.1}, "chip": {"set_on": "soon"}, "card": 7}
    settings, misfits = read_valid_values(Settings, changed(("backend", "prices"), prices))
    assert set(settings.backend.prices) == {"machine"}
    assert {misfit.place[2] for misfit in misfits} == {"chip", "card"}
    assert settings.backend.token == "secret"


def test_several_bad_values_in_a_list_are_each_left_out() -> None:
    settings, misfits = read_valid_values(
        Settings, changed(("backend", "skill_folders"), [1, "/a", 2, "/b", 3])
    )
    assert settings.backend.skill_folders == ("/a", "/b")
    assert {misfit.place[-1] for misfit in misfits} == {0, 2, 4}


@pytest.mark.parametrize("page", ["audio", "wake_word", "backend", "appearance", "device"])
def test_whatever_stands_for_a_field_the_others_are_kept(page: str) -> None:
    model = type(getattr(Settings(), page))
    for name in model.model_fields:
        for wrong in WRONG:
            document = {"version": 2, page: {name: wrong}, "audio": {"volume": 8}}
            if page == "audio":
                document = {"version": 2, "audio": {"volume": 8, name: wrong}}
            settings, misfits = read_valid_values(Settings, document)
            assert settings.audio.volume == 8 or name == "volume"
            for misfit in misfits:
                assert misfit.place[:2] == (page, name)


def test_fields_that_only_a_newer_version_knows_are_kept_where_they_stand() -> None:
    document = {
        "version": 99,
        "audio": {"volume": 8, "bass": {"low": 1}},
        "backend": {"prices": {"chip": {"usd_per_hour": 1, "currency": "EUR"}}},
        "orchestra": {"seats": 80},
    }
    settings, misfits = read_valid_values(Settings, document)
    assert misfits == ()
    assert settings.model_dump(exclude_unset=True, mode="json") == document
