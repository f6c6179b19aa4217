"""The one road from an error to the screen."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.notices import Notice, Notices


@pytest.fixture
def notices(qapp: object) -> Notices:
    return Notices()


def test_notices_wait_for_a_window(notices: Notices, qtbot: QtBot) -> None:
    shown: list[Notice] = []
    notices.shown.connect(shown.append)
    notices.show("First.", "warning", "speaker")
    notices.show("Second.")
    assert shown == []
    notices.on_window_opened()
    assert [notice.sentence for notice in shown] == ["First.", "Second."]
    notices.show("Third.")
    assert shown[-1] == Notice("Third.")
    assert notices.waiting == ()


def test_a_newer_notice_replaces_an_older_one_of_its_source(notices: Notices) -> None:
    notices.show("Gone.", source="microphone")
    notices.show("Still gone.", source="microphone")
    assert [notice.sentence for notice in notices.waiting] == ["Still gone."]


def test_a_settled_notice_is_never_shown(notices: Notices) -> None:
    notices.show("Gone.", source="microphone")
    notices.show("Something else.")
    notices.withdraw("microphone")
    assert [notice.sentence for notice in notices.waiting] == ["Something else."]


def test_a_shown_notice_is_withdrawn(notices: Notices, qtbot: QtBot) -> None:
    notices.on_window_opened()
    with qtbot.waitSignal(notices.withdrawn, timeout=1_000) as told:
        notices.withdraw("microphone")
    assert told.args == ["microphone"]
