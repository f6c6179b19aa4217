"""Slot readers: each file reads some built-in slot types; dropping in a file adds its types."""
