"""A pipeline page of the size that must suffice."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.views.request_history import RequestHistory
from app.windows.pages.pipeline_page import PipelinePage
from app.windows.theme.theme import Theme
from backend.wire.messages import Description


@pytest.fixture
def history() -> RequestHistory:
    return RequestHistory()


@pytest.fixture
def page(
    qtbot: QtBot, theme: Theme, history: RequestHistory, description: Description
) -> PipelinePage:
    made = PipelinePage(history)
    qtbot.addWidget(made)
    made.show_stages(description.stages)
    made.resize(1000, 650)
    made.show()
    return made
