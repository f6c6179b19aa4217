"""Measures accelerators side by side; reports as table, JSON and page."""
