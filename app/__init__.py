"""The Echo on the desk: microphone, wake word, speaker and screens."""
