"""The Echo without widgets: microphone, wake word, speaker, timers and their state machine."""
