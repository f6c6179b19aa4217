"""The only access to PortAudio: loads it, counts open streams, rescans devices if none is open."""

from __future__ import annotations

import atexit
import logging
import threading
from collections.abc import Callable
from typing import Any, Literal

from app.errors import AudioDeviceError
from app.translation import tr

Direction = Literal["input", "output"]

CLOSE_LIMIT_SECONDS = 2.0
"""PortAudio closes a stream in milliseconds, or never."""

LONGEST_BUFFER_SECONDS = 2.0
"""Longer buffer times are ignored: some sound systems report zeros or readings of other clocks."""

logger = logging.getLogger(__name__)
_lock = threading.RLock()
_open_streams: set[int] = set()
_stuck_streams: list[Any] = []


def load_library() -> Any:
    """The sounddevice module.

    Raises:
        AudioDeviceError: it or PortAudio is not installed.
    """
    try:
        import sounddevice
    except ImportError as error:
        raise AudioDeviceError(
            tr("Sound needs the package sounddevice. Run scripts/setup.")
        ) from error
    except OSError as error:
        raise AudioDeviceError(
            tr(
                "Sound needs the PortAudio library, which is not installed. On Debian: apt "
                "install libportaudio2"
            )
        ) from error
    return sounddevice


def rescan_devices() -> bool:
    """Rescan the devices; PortAudio scans only when it starts.

    Gives False, and does nothing, while a stream is open: it would be torn down. The same once a
    stream is stuck, since starting again would wait for it; the devices known before can still be
    opened.
    """
    sounddevice = load_library()
    with _lock:
        if _open_streams or _stuck_streams:
            return False
        try:
            sounddevice._terminate()
            sounddevice._initialize()
        except sounddevice.PortAudioError as error:
            raise AudioDeviceError(
                tr("The sound system cannot be started: {error}").format(error=error)
            ) from error
        return True


def list_devices() -> list[dict[str, Any]]:
    """The devices as PortAudio describes them, with `index`."""
    sounddevice = load_library()
    with _lock:
        try:
            return [dict(device) for device in sounddevice.query_devices()]
        except sounddevice.PortAudioError:
            return []


def find_default_index(direction: Direction) -> int:
    """Index of the device that the system would pick; -1 when there is none."""
    sounddevice = load_library()
    with _lock:
        return int(sounddevice.default.device[0 if direction == "input" else 1])


def find_device(name: str, direction: Direction) -> dict[str, Any]:
    """The device of this name, or the default one for an empty name.

    Raises:
        AudioDeviceError: there is none.
    """
    is_input = direction == "input"
    fitting = [device for device in list_devices() if device[f"max_{direction}_channels"] > 0]
    if not fitting:
        raise AudioDeviceError(
            tr("No microphone was found. Plug one in: it is used as soon as it is there.")
            if is_input
            else tr("No speaker was found. Plug one in: it is used as soon as it is there.")
        )
    if name:
        wanted = [device for device in fitting if device["name"] == name]
        if not wanted:
            words = (
                tr("The microphone “{name}” is not there.")
                if is_input
                else tr("The speaker “{name}” is not there.")
            )
            remedy = tr("Plug it in, or choose another one in the settings.")
            raise AudioDeviceError(f"{words.format(name=name)} {remedy}")
        return wanted[0]
    chosen = find_default_index(direction)
    return next((device for device in fitting if device["index"] == chosen), fitting[0])


def find_accepted_format(
    device: dict[str, Any], direction: Direction, rate_hertz: float
) -> tuple[float, int]:
    """Rate and channels to open a device with: the given rate if it has it, else its own.

    A microphone's two channels are taken where it has them: sound servers mix them to one by adding
    them, and two that are of opposite polarity leave silence (`MonoMixer` does not).

    Raises:
        AudioDeviceError: it accepts none of them.
    """
    sounddevice = load_library()
    check = (
        sounddevice.check_input_settings
        if direction == "input"
        else sounddevice.check_output_settings
    )
    most = int(device[f"max_{direction}_channels"])
    own_rate = float(device["default_samplerate"])
    reason = ""
    for rate in dict.fromkeys((float(rate_hertz), own_rate, 48_000.0, 44_100.0)):
        for channels in _order_channels(direction, most):
            try:
                check(device=device["index"], channels=channels, dtype="int16", samplerate=rate)
            except (sounddevice.PortAudioError, ValueError) as error:
                reason = _simplify(error)
            else:
                return rate, channels
    raise AudioDeviceError(
        tr("The sound device “{device}” cannot be opened: {reason}").format(
            device=device["name"], reason=reason
        )
    )


def _order_channels(direction: Direction, most: int) -> tuple[int, ...]:
    stereo = min(2, most)
    first = (stereo, 1) if direction == "input" else (1, stereo)
    return tuple(dict.fromkeys((*first, most)))


def open_stream(make: Callable[[Any], Any]) -> Any:
    """Make a stream with sounddevice and start it.

    Raises:
        AudioDeviceError: PortAudio refuses.
    """
    sounddevice = load_library()
    with _lock:
        try:
            stream = make(sounddevice)
        except (sounddevice.PortAudioError, ValueError) as error:
            raise AudioDeviceError(
                tr("The sound device cannot be opened: {reason}").format(reason=_simplify(error))
            ) from error
        try:
            stream.start()
        except sounddevice.PortAudioError as error:
            stream.close(ignore_errors=True)
            raise AudioDeviceError(
                tr("The sound device cannot be started: {reason}").format(reason=_simplify(error))
            ) from error
        _open_streams.add(id(stream))
        return stream


def close_stream(stream: Any) -> None:
    """Stop a stream at once and give it back; a device that is gone is no error."""
    closed = threading.Event()

    def close() -> None:
        stream.abort(ignore_errors=True)
        stream.close(ignore_errors=True)
        closed.set()

    with _lock:
        # WORKAROUND: PortAudio 19.6's ALSA part can loop for ever when a device is pulled out (the
        # end of PaAlsaStream_WaitForFrames jumps back to itself), and then neither abort nor
        # terminate return.
        threading.Thread(target=close, name="close-stream", daemon=True).start()
        if not closed.wait(CLOSE_LIMIT_SECONDS):
            logger.warning("PortAudio does not give a stream back; it is left behind")
            _stuck_streams.append(stream)
            atexit.unregister(load_library()._exit_handler)
        _open_streams.discard(id(stream))


def compute_seconds_until_played(times: Any, stream: Any) -> float:
    """How long after its call a callback's first sample leaves the device, by the callback's times.

    Where a sound system does not fill them in, the stream's own latency.
    """
    return _choose_buffered_seconds(times.outputBufferDacTime - times.currentTime, stream)


def compute_seconds_since_captured(times: Any, stream: Any) -> float:
    """How long before its call a callback's first sample entered the device, in seconds."""
    return _choose_buffered_seconds(times.currentTime - times.inputBufferAdcTime, stream)


def _choose_buffered_seconds(reported: float, stream: Any) -> float:
    if 0 < reported <= LONGEST_BUFFER_SECONDS:
        return reported
    own = float(getattr(stream, "latency", 0.0))
    return own if 0 < own <= LONGEST_BUFFER_SECONDS else 0.0


def _simplify(error: Exception) -> str:
    """PortAudio's text without its tuple and numbers."""
    return str(error.args[0]) if error.args else str(error)
