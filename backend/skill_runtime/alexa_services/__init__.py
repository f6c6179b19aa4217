"""What Alexa's own services give a skill, on this machine: settings, reminders, timers, address."""
