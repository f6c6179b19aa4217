"""A click, a hold, and what was said meanwhile."""

from __future__ import annotations

import numpy as np
from pytestqt.qtbot import QtBot

from app.echo.blocks import BLOCK_SAMPLES
from app.echo.hearing import ScoredBlock
from app.echo.talk_button import TalkButton


def _block(number: int) -> ScoredBlock:
    return ScoredBlock(np.full(BLOCK_SAMPLES, number, np.int16), float(number), 0.0, False, 0.0)


def test_a_click_lets_the_backend_find_the_end(qtbot: QtBot) -> None:
    button = TalkButton()
    with qtbot.waitSignal(button.talk_began, timeout=1_000) as told:
        button.press(np.zeros(3, np.int16), 1.0)
        button.process_block(_block(2))
        button.release()
    voice, captured_at, find_endpoint = told.args
    assert (len(voice), captured_at, find_endpoint) == (3 + BLOCK_SAMPLES, 2.0, True)


def test_a_hold_ends_with_the_release_and_loses_nothing(qtbot: QtBot) -> None:
    button = TalkButton()
    with qtbot.waitSignal(button.talk_began, timeout=2_000) as told:
        button.press(np.zeros(0, np.int16), 1.0)
        button.process_block(_block(2))
        button.process_block(_block(3))
    assert told.args[0][::BLOCK_SAMPLES].tolist() == [2, 3]
    assert told.args[2] is False
    with qtbot.waitSignal(button.talk_ended, timeout=1_000):
        button.release()


def test_a_press_that_was_overtaken_begins_nothing(qtbot: QtBot) -> None:
    button = TalkButton()
    with qtbot.assertNotEmitted(button.talk_began, wait=500):
        button.press(np.zeros(3, np.int16), 1.0)
        button.forget()
        button.release()
