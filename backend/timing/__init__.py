"""Clocks: readings, durations of stages, and figures that are measured or modelled."""
