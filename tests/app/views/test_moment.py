"""The shared moment: chosen, taken back, and what belongs to it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.views.moment import SharedMoment


def test_a_chosen_stretch_is_announced_once(qtbot: QtBot) -> None:
    moment = SharedMoment()
    with qtbot.waitSignal(moment.changed):
        moment.choose(0.5, 0.2)
    assert moment.stretch == (0.2, 0.5)


def test_the_same_stretch_once_more_takes_the_choice_back(qtbot: QtBot) -> None:
    moment = SharedMoment()
    moment.choose(0.2, 0.5)
    with qtbot.waitSignal(moment.changed):
        moment.choose(0.2, 0.5)
    assert moment.stretch is None
    with qtbot.assertNotEmitted(moment.changed):
        moment.clear()


def test_neighbours_of_a_stretch_do_not_belong_to_it() -> None:
    moment = SharedMoment()
    assert not moment.covers(0.0, 1.0)
    moment.choose(0.2, 0.5)
    assert moment.covers(0.4, 0.6)
    assert moment.covers(0.0, 1.0)
    assert not moment.covers(0.5, 0.6)
    assert not moment.covers(0.1, 0.2)
    assert not moment.covers(None, None)


def test_a_point_belongs_to_what_begins_with_it_and_not_to_what_ends_there() -> None:
    moment = SharedMoment()
    moment.choose(0.5)
    assert moment.covers(0.5, 0.6)
    assert not moment.covers(0.4, 0.5)
