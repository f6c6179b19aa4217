"""Widgets: they show plain data that their slots receive, and report user actions by signals."""
