"""The prices of accelerators in the settings: the backend's, until the user says another."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from app.settings.pages import MACHINE, BackendSettings, OwnPrice
from app.settings.sections import SettingName
from app.windows.settings_form.price_field import PricesField
from app.windows.settings_form.settings_form import SettingsForm
from backend.wire.messages import AcceleratorDescription

TODAY = date.today().isoformat()
OLD = OwnPrice(usd_per_hour=0.4, set_on="2026-11-20")


@pytest.fixture
def field(
    qtbot: QtBot,
    accelerators: tuple[AcceleratorDescription, ...],
    modelled: AcceleratorDescription,
) -> PricesField:
    name = SettingName("backend", "prices")
    form = SettingsForm({name: BackendSettings.model_fields["prices"]})
    qtbot.addWidget(form)
    form.rows[name].show_value({})
    field = form.rows[name].field
    assert isinstance(field, PricesField)
    field.show_accelerators((*accelerators[:2], modelled))
    return field


def test_this_machine_and_every_modelled_accelerator_have_a_price_entry(field: PricesField) -> None:
    assert list(field.entries) == [MACHINE, "sheet"]
    assert field.entries[MACHINE].text() == "no price"
    assert field.entries["sheet"].value() == 0.526
    assert field.notes["sheet"].full_text == "us-east-1, 2026-11-23; a catalogue"


def test_a_price_of_the_user_replaces_the_datasheets_price_and_is_dated(field: PricesField) -> None:
    field.show_value({"sheet": OLD, MACHINE: OwnPrice(usd_per_hour=0.1)})
    assert field.entries["sheet"].value() == 0.4
    assert field.notes["sheet"].full_text == "2026-11-20, as set here"
    assert field.entries[MACHINE].value() == 0.1
    assert field.notes[MACHINE].full_text == "as set here"


def test_editing_a_price_emits_all_prices_of_the_user_with_the_date(
    field: PricesField, qtbot: QtBot
) -> None:
    field.show_value({"sheet": OLD})
    with qtbot.waitSignal(field.edited) as emitted:
        field.entries[MACHINE].setValue(0.25)
    assert emitted.args == [{"sheet": OLD, MACHINE: OwnPrice(usd_per_hour=0.25, set_on=TODAY)}]


def test_removing_a_price_of_the_user_restores_the_datasheets_price(
    field: PricesField, qtbot: QtBot
) -> None:
    field.show_value({"sheet": OLD})
    with qtbot.waitSignal(field.edited) as emitted:
        field.entries["sheet"].setValue(0.0)
    assert emitted.args == [{}]


def test_an_accelerator_of_this_machine_may_have_a_price_of_its_own(
    field: PricesField, qtbot: QtBot
) -> None:
    choice = field.more_choice
    assert [choice.itemData(row) for row in range(choice.count())] == ["", "fast", "plain"]
    choice.activated.emit(choice.findData("plain"))
    assert field.notes["plain"].full_text == "as this machine"
    assert field.entries["plain"].text() == "no price"
    with qtbot.waitSignal(field.edited) as emitted:
        field.entries["plain"].setValue(1.5)
    assert emitted.args == [{"plain": OwnPrice(usd_per_hour=1.5, set_on=TODAY)}]


def test_an_accelerator_with_a_price_of_its_own_is_shown_at_once(field: PricesField) -> None:
    field.show_value({"fast": OLD})
    assert list(field.entries) == [MACHINE, "fast", "sheet"]
    assert field.more_choice.findData("fast") < 0


def test_showing_prices_emits_no_edit(
    field: PricesField, modelled: AcceleratorDescription, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(field.edited):
        field.show_value({"sheet": OLD})
        field.show_accelerators((modelled,))
