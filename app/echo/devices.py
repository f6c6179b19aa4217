"""Which microphones and speakers there are, as PortAudio names them.

Run as a module it prints them as JSON: PortAudio scans devices only when it starts, and while
this process has a stream open it must not start again, so a fresh process scans instead.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict, dataclass

from app.echo import portaudio
from app.errors import AudioDeviceError

SCAN_TIMEOUT_SECONDS = 5.0


@dataclass(frozen=True)
class AudioDevice:
    """One microphone or speaker.

    Attributes:
        name: what settings keep and people see.
        is_default: the system would pick it.
        rate_hertz: the rate that it prefers.
        channels: how many it has at most.
    """

    name: str
    is_default: bool
    rate_hertz: float
    channels: int


def list_microphones() -> list[AudioDevice]:
    """Every device that can be recorded from; empty when there is none or no PortAudio.

    Devices that were plugged in since the last scan are listed too.
    """
    return _list_devices("input")


def list_speakers() -> list[AudioDevice]:
    """Every device that can be played to; empty when there is none or no PortAudio."""
    return _list_devices("output")


def _list_devices(direction: portaudio.Direction) -> list[AudioDevice]:
    try:
        if portaudio.rescan_devices():
            return _list_known_devices(direction)
    except AudioDeviceError:
        return []
    return _list_devices_in_new_process(direction)


def _list_known_devices(direction: portaudio.Direction) -> list[AudioDevice]:
    found: dict[str, AudioDevice] = {}
    chosen = portaudio.find_default_index(direction)
    for device in portaudio.list_devices():
        channels = int(device[f"max_{direction}_channels"])
        if channels > 0:
            is_default = device["index"] == chosen
            entry = AudioDevice(device["name"], is_default, device["default_samplerate"], channels)
            # Windows lists a device once for each of its sound systems.
            if is_default or entry.name not in found:
                found[entry.name] = entry
    return list(found.values())


def _list_devices_in_new_process(direction: portaudio.Direction) -> list[AudioDevice]:
    command = [sys.executable, "-m", "app.echo.devices", direction]
    try:
        answer = subprocess.run(
            command, capture_output=True, timeout=SCAN_TIMEOUT_SECONDS, check=True
        )
        return [AudioDevice(**entry) for entry in json.loads(answer.stdout)]
    except (subprocess.SubprocessError, OSError, ValueError, TypeError):
        return _list_known_devices(direction)


def _main() -> None:
    direction: portaudio.Direction = "input" if sys.argv[1] == "input" else "output"
    try:
        found = _list_known_devices(direction)
    except AudioDeviceError:
        found = []
    sys.stdout.write(json.dumps([asdict(device) for device in found]))


if __name__ == "__main__":
    _main()
