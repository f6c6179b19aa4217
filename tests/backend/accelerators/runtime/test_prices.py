"""What an hour of an accelerator costs, and who says so."""

from __future__ import annotations

from datetime import date

from backend.accelerators.find import find_accelerators, find_best_measured
from backend.accelerators.runtime.prices import find_hourly_price
from backend.roofline.datasheet import load_datasheets
from backend.settings import Settings

T4 = find_accelerators()["modelled-t4"]


def test_a_datasheets_price_comes_with_region_and_date() -> None:
    price = find_hourly_price(T4, Settings())
    listed = load_datasheets()["modelled-t4"].price
    assert price
    assert price.usd == listed.usd_per_hour == 0.526
    assert "us-east-1" in price.note
    assert listed.date.isoformat() in price.note


def test_the_settings_go_before_the_datasheet() -> None:
    price = find_hourly_price(T4, Settings(prices_per_hour_usd={"modelled-t4": 0.4}))
    assert price
    assert (price.usd, price.note) == (0.4, "as set here")


def test_a_price_says_of_which_day_it_is() -> None:
    settings = Settings(
        prices_per_hour_usd={"modelled-t4": 0.4},
        machine_price_per_hour_usd=0.1,
        price_dates={"modelled-t4": date(2026, 11, 20), "machine": date(2026, 11, 21)},
    )
    own, machine = (
        find_hourly_price(T4, settings),
        find_hourly_price(find_best_measured(), settings),
    )
    assert own
    assert machine
    assert own.note == "2026-11-20, as set here"
    assert machine.note == "2026-11-21, as set here"


def test_this_machine_has_a_price_only_where_somebody_said() -> None:
    assert find_hourly_price(find_best_measured(), Settings()) is None
    price = find_hourly_price(find_best_measured(), Settings(machine_price_per_hour_usd=0.1))
    assert price
    assert price.usd == 0.1
