"""The clock, and durations of stages and networks, measured or modelled."""
