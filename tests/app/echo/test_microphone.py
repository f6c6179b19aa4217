"""The microphone with virtual devices: capture, mute, unplugged and missing devices."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.echo.blocks import BLOCK_SAMPLES
from app.echo.devices import list_microphones, list_speakers
from app.echo.microphone import Microphone
from scripts.virtual_audio import VirtualAudio

LIMIT_MS = 15_000


class Captured:
    """Collects blocks; appending from the microphone's thread is safe."""

    def __init__(self, microphone: Microphone) -> None:
        self.blocks: list[np.ndarray] = []
        microphone.block_captured.connect(self._on_block)

    def _on_block(self, block: np.ndarray, captured_at: float) -> None:
        self.blocks.append(block)

    @property
    def loudest(self) -> int:
        return max((int(np.abs(block).max()) for block in self.blocks), default=0)


@pytest.fixture
def microphone(qapp: object) -> Iterator[Microphone]:
    made = Microphone()
    yield made
    made.shut_down()


@pytest.fixture
def captured(microphone: Microphone) -> Captured:
    return Captured(microphone)


def _tone(seconds: float) -> np.ndarray:
    times = np.arange(round(16_000 * seconds)) / 16_000
    return (10_000 * np.sin(2 * np.pi * 1_000 * times)).astype(np.int16)


def _programs_that_record(sound: VirtualAudio) -> int:
    """How many programs the sound server gives sound to; its own modules do not count."""
    command = ["pactl", "list", "short", "source-outputs"]
    answer = subprocess.run(
        command, env=sound.environment, capture_output=True, text=True, check=True
    )
    return sum("protocol-native" in line for line in answer.stdout.splitlines())


def _open(microphone: Microphone, qtbot: QtBot, name: str = "") -> None:
    with qtbot.waitSignal(microphone.opened, timeout=LIMIT_MS):
        microphone.open(name)


def test_captures_what_is_said_in_blocks_of_80_ms(
    sound: VirtualAudio, microphone: Microphone, captured: Captured, qtbot: QtBot
) -> None:
    _open(microphone, qtbot)
    sound.play(_tone(1.0))
    qtbot.waitUntil(lambda: len(captured.blocks) >= 12, timeout=LIMIT_MS)
    assert {block.shape for block in captured.blocks} == {(BLOCK_SAMPLES,)}
    assert {block.dtype for block in captured.blocks} == {np.dtype(np.int16)}
    loud = np.concatenate([block for block in captured.blocks if np.abs(block).max() > 9_000])
    assert len(loud) > 0.8 * 16_000
    spectrum = np.abs(np.fft.rfft(loud[:12_800].astype(float)))
    assert np.argmax(spectrum) * 16_000 / 12_800 == pytest.approx(1_000, abs=10)


def test_finds_the_device_by_its_name_and_tells_its_level(
    sound: VirtualAudio, microphone: Microphone, qtbot: QtBot
) -> None:
    name = next(device.name for device in list_microphones() if "microphone" in device.name)
    _open(microphone, qtbot, name)
    with qtbot.waitSignal(microphone.level_changed, timeout=LIMIT_MS) as level:
        pass
    assert -96 <= level.args[0] < -60


def test_muting_closes_the_stream_itself(
    sound: VirtualAudio, microphone: Microphone, captured: Captured, qtbot: QtBot
) -> None:
    _open(microphone, qtbot)
    qtbot.waitUntil(lambda: len(captured.blocks) > 2, timeout=LIMIT_MS)
    assert _programs_that_record(sound) == 1
    microphone.close()
    assert not microphone.is_open
    assert _programs_that_record(sound) == 0
    count = len(captured.blocks)
    qtbot.wait(300)
    assert len(captured.blocks) == count
    _open(microphone, qtbot)
    qtbot.waitUntil(lambda: len(captured.blocks) > count, timeout=LIMIT_MS)


def test_pulled_out_is_a_sentence_and_plugged_in_again_it_hears(
    sound: VirtualAudio, microphone: Microphone, captured: Captured, qtbot: QtBot
) -> None:
    _open(microphone, qtbot, "virtual_microphone")
    with qtbot.waitSignal(microphone.lost, timeout=LIMIT_MS) as emitted:
        sound.remove_microphone()
    assert "as soon as it is back" in emitted.args[0]
    with qtbot.waitSignal(microphone.opened, timeout=LIMIT_MS):
        sound.add_microphone()
    captured.blocks.clear()
    sound.play(_tone(0.6))
    qtbot.waitUntil(lambda: captured.loudest > 9_000, timeout=LIMIT_MS)


def test_a_microphone_of_another_name_is_waited_for(
    sound: VirtualAudio, microphone: Microphone, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(microphone.lost, timeout=LIMIT_MS) as emitted:
        microphone.open("Golden microphone")
    assert "“Golden microphone” is not there" in emitted.args[0]
    _open(microphone, qtbot)


@pytest.mark.usefixtures("no_sound")
def test_without_a_sound_card_there_is_a_sentence_and_no_crash(
    microphone: Microphone, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(microphone.lost, timeout=LIMIT_MS) as emitted:
        microphone.open()
    assert "microphone" in emitted.args[0]
    assert list_microphones() == []
    assert list_speakers() == []


def test_devices_are_listed_anew_while_a_stream_is_open(
    sound: VirtualAudio, microphone: Microphone, qtbot: QtBot
) -> None:
    _open(microphone, qtbot)
    assert "virtual_microphone" in [device.name for device in list_microphones()]
    assert [device.is_default for device in list_speakers()].count(True) == 1
    assert microphone.is_open


def test_an_error_on_its_thread_is_a_sentence_and_it_hears_again(
    sound: VirtualAudio, microphone: Microphone, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("by accident")

    with monkeypatch.context() as broken:
        broken.setattr("app.echo.portaudio.find_accepted_format", fail)
        with qtbot.waitSignal(microphone.lost, timeout=LIMIT_MS) as emitted:
            microphone.open()
    assert "by accident" in emitted.args[0]
    with qtbot.waitSignal(microphone.opened, timeout=LIMIT_MS):
        pass
