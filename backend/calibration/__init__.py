"""Drives real accelerators: micro-benchmarks that calibrate the roofline model, and its error."""
