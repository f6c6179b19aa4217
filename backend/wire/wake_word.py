"""The wake word: its spelling, its phonemes, and the networks that detect it; imports nothing."""

from __future__ import annotations

WAKE_WORD = "alexa"
"""As recognised words and sentences in lower case have it."""
WAKE_WORD_TITLE = "Alexa"
"""As a screen writes it."""
WAKE_WORD_PHONEMES = frozenset("əlɛksʌ")
"""What stage 4 may hear of it; it has learnt to pass the word over and mostly hears nothing."""
WAKE_WORD_PACKAGE = "openwakeword"
"""The package that brings the networks, in `resources/models`."""
WAKE_WORD_NETWORKS = ("melspectrogram", "embedding_model", "alexa_v0.1")
"""Names of their files without ".onnx", in the order in which they run."""
FREE_WAKE_WORD_PACKAGE = "ovos_ww_plugin_wakeforge"
"""The package that brings the freely licensed networks that detect the same word."""
FREE_WAKE_WORD_NETWORKS = (
    "featurizers/wakehubert-tiny/wakehubert_int8.onnx",
    "models/alexa.onnx",
)
"""Their files in the package, in the order in which they run."""
