"""The prices of accelerators in the settings: the backend's, until the user says another."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.settings.pages import BackendSettings
from app.windows.price_field import MACHINE, PricesField
from app.windows.settings_form import SettingsForm
from backend.wire.messages import AcceleratorDescription


@pytest.fixture
def field(
    qtbot: QtBot,
    accelerators: tuple[AcceleratorDescription, ...],
    modelled: AcceleratorDescription,
) -> PricesField:
    form = SettingsForm(BackendSettings)
    qtbot.addWidget(form)
    form.show_values(BackendSettings())
    made = form.rows["prices_per_hour_usd"].field
    assert isinstance(made, PricesField)
    made.show_accelerators((*accelerators[:2], modelled))
    return made


def test_this_machine_and_every_modelled_one_have_an_entry(field: PricesField) -> None:
    assert list(field.entries) == [MACHINE, "sheet"]
    assert field.entries[MACHINE].text() == "no price"
    assert field.entries["sheet"].value() == 0.526
    assert field.notes["sheet"].full_text == "us-east-1, 2026-11-23; a catalogue"


def test_an_own_price_goes_before_the_datasheets(field: PricesField) -> None:
    field.show_value({"sheet": 0.4, MACHINE: 0.1})
    assert field.entries["sheet"].value() == 0.4
    assert field.notes["sheet"].full_text == "as set here"
    assert field.entries[MACHINE].value() == 0.1


def test_editing_tells_all_own_prices(field: PricesField, qtbot: QtBot) -> None:
    field.show_value({"sheet": 0.4})
    with qtbot.waitSignal(field.edited) as told:
        field.entries[MACHINE].setValue(0.25)
    assert told.args == [{"sheet": 0.4, MACHINE: 0.25}]


def test_nothing_gives_the_datasheets_price_back(field: PricesField, qtbot: QtBot) -> None:
    field.show_value({"sheet": 0.4})
    with qtbot.waitSignal(field.edited) as told:
        field.entries["sheet"].setValue(0.0)
    assert told.args == [{}]


def test_showing_tells_nothing(
    field: PricesField, modelled: AcceleratorDescription, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(field.edited):
        field.show_value({"sheet": 0.3})
        field.show_accelerators((modelled,))
