"""The choice of the accelerator, built from what the backend describes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.views.accelerator_groups import MODELLED_HEADING
from app.windows.widgets.accelerator_choice import AcceleratorChoice, describe_accelerator
from app.windows.widgets.two_line_delegate import SECOND_LINE_ROLE
from backend.wire.messages import AcceleratorDescription

Accelerators = tuple[AcceleratorDescription, ...]


@pytest.fixture
def choice(qtbot: QtBot, accelerators: Accelerators) -> AcceleratorChoice:
    choice = AcceleratorChoice()
    qtbot.addWidget(choice)
    choice.show()
    choice.show_accelerators(accelerators)
    return choice


def pick(choice: AcceleratorChoice, qtbot: QtBot, key: Qt.Key) -> None:
    choice.setFocus()
    qtbot.keyClick(choice, key)


def test_nothing_to_choose_before_the_backend_spoke(qtbot: QtBot) -> None:
    choice = AcceleratorChoice()
    qtbot.addWidget(choice)
    assert not choice.isEnabled()


def test_the_chosen_one_is_shown(choice: AcceleratorChoice) -> None:
    assert choice.currentText() == "Fast"


def test_unavailable_one_is_disabled_with_its_reason(choice: AcceleratorChoice) -> None:
    index = choice.model().index(choice.findText("Gone"), 0)
    assert not index.flags() & Qt.ItemFlag.ItemIsEnabled
    assert index.data(SECOND_LINE_ROLE) == "There is no such chip in this machine."
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "There is no such chip in this machine."


def test_second_line_says_price_and_measured_or_modelled(choice: AcceleratorChoice) -> None:
    rows = [choice.findText(title) for title in ("Fast", "Plain", "Sheet")]
    lines = [choice.model().index(row, 0).data(SECOND_LINE_ROLE) for row in rows]
    assert lines == ["measured · A chip", "measured · $0.100 per hour", "modelled"]


def test_families_stand_under_headings_that_cannot_be_chosen(
    choice: AcceleratorChoice, qtbot: QtBot
) -> None:
    texts = [choice.itemText(row) for row in range(choice.count())]
    assert texts == ["Steady", "Fast", "Plain", MODELLED_HEADING, "Sheet", "Elsewhere", "Gone"]
    for heading in ("Steady", "Elsewhere", MODELLED_HEADING):
        assert not choice.model().index(choice.findText(heading), 0).flags()
    with qtbot.waitSignal(choice.chosen) as emitted:
        pick(choice, qtbot, Qt.Key.Key_End)
    assert emitted.args == ["sheet"]


def test_a_modelled_one_says_so_plainly(modelled: AcceleratorDescription) -> None:
    assert describe_accelerator(modelled) == (
        "modelled, error up to 31 % · not in this machine: computed from its datasheet"
        " · $0.526 per hour (us-east-1, 2026-11-23) · A far chip"
    )
    assert describe_accelerator(modelled, below_heading=True) == (
        "modelled, error up to 31 % · $0.526 per hour (us-east-1, 2026-11-23) · A far chip"
    )


def test_a_new_description_tells_nothing(
    choice: AcceleratorChoice, accelerators: Accelerators, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(choice.chosen):
        choice.show_accelerators(accelerators[::-1])
    assert choice.currentText() == "Fast"


def test_choosing_tells_and_shows_loading_until_it_is_ready(
    choice: AcceleratorChoice, accelerators: Accelerators, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(choice.chosen) as emitted:
        pick(choice, qtbot, Qt.Key.Key_Down)
    assert emitted.args == ["plain"]
    assert choice.currentText() == "Loading Plain…"
    fast, plain, *rest = accelerators
    loading = plain.model_copy(update={"chosen": True})
    choice.show_accelerators([fast.model_copy(update={"chosen": False}), loading, *rest])
    assert choice.currentText() == "Loading Plain…"
    ready = loading.model_copy(update={"ready": True})
    choice.show_accelerators([fast.model_copy(update={"chosen": False}), ready, *rest])
    assert choice.currentText() == "Plain"


def test_refusal_goes_back_to_what_runs(choice: AcceleratorChoice, qtbot: QtBot) -> None:
    pick(choice, qtbot, Qt.Key.Key_Down)
    choice.on_refused()
    assert choice.currentText() == "Fast"


def test_an_empty_choice_says_what_it_is(qtbot: QtBot) -> None:
    choice = AcceleratorChoice()
    qtbot.addWidget(choice)
    choice.resize(240, 36)
    choice.show()
    named = choice.grab().toImage()
    choice.setPlaceholderText("")
    assert choice.grab().toImage() != named
