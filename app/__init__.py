"""The Echo on the desk: microphone, wake word, speaker and screens."""

import backend  # noqa: F401  # its libraries stay silent in this process, too, before any is imported
