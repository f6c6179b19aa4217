"""What the tests of the screens share: the theme, and a backend that describes itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from app.notices import Notices
from app.views.request_history import RequestHistory
from app.windows.main_window import MainWindow
from app.windows.theme.theme import Theme
from backend.wire.limits import WIRE_VERSION
from backend.wire.messages import (
    AcceleratorDescription,
    Description,
    ModelError,
    NetworkDescription,
    SkillDescription,
)
from tests.helpers.scripted_backend import STAGES


@pytest.fixture(scope="session")
def session_theme(qapp: QApplication) -> Theme:
    """The app's own look, put on once."""
    return Theme(qapp)


@pytest.fixture
def theme(session_theme: Theme) -> Theme:
    """The app's own look, light and with text of the usual size unless a test chooses otherwise."""
    session_theme.choose("light")
    session_theme.choose_text_size(100)
    return session_theme


@pytest.fixture(scope="module")
def built(session_theme: Theme) -> Iterator[MainWindow]:
    """One window for all tests of a file: building it is what takes their time."""
    window = MainWindow(Notices(), RequestHistory())
    window.show()
    yield window
    window.hide()
    window.deleteLater()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


@pytest.fixture
def modelled() -> AcceleratorDescription:
    """A modelled one with all that is known of it."""
    return AcceleratorDescription(
        name="sheet",
        title="Sheet",
        available=True,
        remark="not in this machine: computed from its datasheet",
        hardware="A far chip",
        figures="modelled",
        price_per_hour_usd=0.526,
        price_note="us-east-1, 2026-11-23; a catalogue",
        model_error=ModelError(
            largest_percent=31,
            stages_percent={4: 14.2, 5: 3.0},
            checked_on="here on 2 cores",
            date="2026-11-23",
        ),
    )


@pytest.fixture
def accelerators() -> tuple[AcceleratorDescription, ...]:
    """One in use, one to switch to, one that is modelled, one that cannot run here."""
    return (
        AcceleratorDescription(
            name="fast",
            title="Fast",
            family="Steady",
            available=True,
            hardware="A chip",
            chosen=True,
            ready=True,
        ),
        AcceleratorDescription(
            name="plain",
            title="Plain",
            family="Steady",
            precision="int8",
            available=True,
            price_per_hour_usd=0.1,
        ),
        AcceleratorDescription(name="sheet", title="Sheet", available=True, figures="modelled"),
        AcceleratorDescription(
            name="gone",
            title="Gone",
            family="Elsewhere",
            available=False,
            reason="There is no such chip in this machine.",
        ),
    )


@pytest.fixture
def description(accelerators: tuple[AcceleratorDescription, ...]) -> Description:
    """A backend that is ready."""
    return Description(
        wire_version=WIRE_VERSION,
        version="1.2.3",
        session_id="session",
        state="ready",
        stages=STAGES,
        accelerators=accelerators,
        skills=(
            SkillDescription(
                id="a",
                name="Facts",
                summary="Knows things.",
                example_phrases=("Alexa, who was Ada Lovelace", "how high is the moon"),
                intents=1,
            ),
            SkillDescription(
                id="b",
                name="Clock",
                summary="Tells time.",
                example_phrases=("what time is it",),
                intents=2,
            ),
            SkillDescription(
                id="c",
                name="Buses",
                summary="",
                example_phrases=("next bus",),
                problem="Line 12 is broken.",
            ),
        ),
        networks=(
            NetworkDescription(
                name="listener",
                title="Listener",
                version="2",
                licence="MIT",
                source="assets/models/listener",
                size_bytes=3 * 1024 * 1024,
                sha256="0123456789abcdef",
            ),
        ),
    )
