"""The Echo itself: microphone, wake word, speaker, timers and the state machine that joins them; no widgets."""
