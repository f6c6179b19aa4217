"""Automatic speech recognition, from log-mel features to words with confidences: stages 4 and 5."""
