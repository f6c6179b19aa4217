"""Types of the directives that skills give the Echo about timers, volume, silence and streams."""

from __future__ import annotations

START_TIMER, START_ALARM = "Bergamot.StartTimer", "Bergamot.StartAlarm"
START_REMINDER = "Bergamot.StartReminder"
CANCEL, CHANGE = "Bergamot.CancelTimers", "Bergamot.ChangeTimer"
SET_VOLUME, STOP = "Bergamot.SetVolume", "Bergamot.Stop"
PLAY_AUDIO, STOP_AUDIO = "Bergamot.PlayAudio", "Bergamot.StopAudio"
CLEAR_AUDIO_QUEUE = "Bergamot.ClearAudioQueue"
