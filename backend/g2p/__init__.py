"""Grapheme-to-phoneme conversion: how text is pronounced; speech recognition and synthesis share it."""
