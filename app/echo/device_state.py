"""Builds the device state that skills receive with every request."""

from __future__ import annotations

from PySide6.QtCore import QTimeZone

from app.settings.pages import Settings
from backend.wire.device import AudioPlayerState, DeviceState, Timer


def build_device_state(
    settings: Settings, timers: tuple[Timer, ...], audio_player: AudioPlayerState
) -> DeviceState:
    """Build the state from the settings, the timers and the stream that plays."""
    device = settings.device
    own_zone = bytes(QTimeZone.systemTimeZoneId().data()).decode()
    return DeviceState(
        time_zone=device.time_zone or own_zone or "UTC",
        locale=device.locale,
        volume=settings.audio.volume,
        unmuted_volume=settings.audio.unmuted_volume,
        voice=settings.audio.voice,
        speaking_rate=settings.audio.speaking_rate,
        timers=timers,
        location=device.location,
        audio_player=audio_player,
    )
