"""Types of the directives that skills give the Echo about timers, volume and silence."""

from __future__ import annotations

START_TIMER, START_ALARM = "Bergamot.StartTimer", "Bergamot.StartAlarm"
START_REMINDER = "Bergamot.StartReminder"
CANCEL, CHANGE = "Bergamot.CancelTimers", "Bergamot.ChangeTimer"
SET_VOLUME, STOP = "Bergamot.SetVolume", "Bergamot.Stop"
