"""Grapheme-to-phoneme conversion (G2P), which speech recognition and synthesis share."""
