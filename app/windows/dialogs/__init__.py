"""Sheets above the main window: help, about, log, report."""
