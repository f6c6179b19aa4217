"""Asks a language model at an OpenAI-compatible address what no skill answers."""
