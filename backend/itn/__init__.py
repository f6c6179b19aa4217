"""Inverse text normalisation: spoken words to written sentences, stage 6."""
