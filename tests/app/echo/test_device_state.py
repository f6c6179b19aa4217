"""What skills are device_volumes of this Echo, also after the app was closed and started again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from app.echo.echo import Echo, EchoParts
from app.echo.microphone import Microphone
from app.echo.speaker import Speaker
from app.echo.timers import Timers
from app.link.link import BackendLink
from app.notices import Notices
from app.settings.store import SettingsStore

Run = Callable[[], AbstractContextManager[Echo]]


@pytest.fixture
def run(qapp: object, tmp_path: Path) -> Run:
    """Each is the Echo of one run of the app, with the settings that the one before left."""

    @contextmanager
    def one_run() -> Iterator[Echo]:
        notices = Notices()
        store = SettingsStore(notices, tmp_path)
        link = BackendLink(store, notices)
        timers = Timers(notices, tmp_path)
        made = Echo(EchoParts(Microphone(), Speaker(), timers, link, store, notices))
        yield made
        made.shut_down()
        link.shut_down()

    return one_run


def device_volumes(echo: Echo) -> tuple[int, int]:
    device = echo.describe_device()
    return device.volume, device.unmuted_volume


def test_a_mute_outlasts_the_app_together_with_the_volume_before_it(run: Run) -> None:
    with run() as echo:
        assert device_volumes(echo) == (5, 5)
        echo.set_volume(8)
        echo.set_volume(0)
        assert device_volumes(echo) == (0, 8)
    with run() as echo:
        assert device_volumes(echo) == (0, 8)
        echo.set_volume(0)
        echo.set_volume(echo.describe_device().unmuted_volume)
        assert device_volumes(echo) == (8, 8)
    with run() as echo:
        assert device_volumes(echo) == (8, 8)


def test_settings_of_before_without_the_volume_to_go_back_to_get_the_usual_one(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "settings.json").write_text('{"version": 2, "audio": {"volume": 0}}')
    with run() as echo:
        assert device_volumes(echo) == (0, 5)
    (tmp_path / "settings.json").write_text('{"version": 2, "audio": {"volume": 9}}')
    with run() as echo:
        assert device_volumes(echo) == (9, 9)


def test_the_chosen_voice_and_pace_are_said_with_the_next_request_and_kept(
    run: Run, tmp_path: Path
) -> None:
    def voice_and_pace(echo: Echo) -> tuple[str, float]:
        device = echo.describe_device()
        return device.voice, device.speaking_rate

    with run() as echo:
        assert voice_and_pace(echo) == ("heart", 1.0)
        SettingsStore(Notices(), tmp_path).update("audio", voice="oak", speaking_rate=1.25)
    with run() as echo:
        assert voice_and_pace(echo) == ("oak", 1.25)
