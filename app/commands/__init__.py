"""Subcommands of `python -m app`."""
