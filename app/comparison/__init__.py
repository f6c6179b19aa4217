"""Compares one request on several accelerators: runs, statistics and export, without widgets."""
