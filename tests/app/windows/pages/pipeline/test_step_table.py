"""The table of steps before and after the backend has described its stages."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.views.request_history import RequestHistory
from app.windows.pages.pipeline_page import PipelinePage
from backend.wire.messages import Description


def test_request_that_begins_before_the_backend_describes_itself_gets_its_names_later(
    qtbot: QtBot, description: Description
) -> None:
    history = RequestHistory()
    page = PipelinePage(history)
    qtbot.addWidget(page)
    history.on_request_started(1, "typed")
    page.show_accelerators(description.accelerators)
    names = [row.name_label.full_text for row in page.rows]
    assert (names[0], names[3]) == ("a person speaks", "")
    page.show_stages(description.stages)
    assert page.rows[3].name_label.full_text == "voice → phonemes"
