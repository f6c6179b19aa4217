"""Measures accelerators side by side: order, measurements, statistics, and the report as table, JSON and page."""
