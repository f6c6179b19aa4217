"""Computes what a request would take on a chip from its datasheet: operations, shapes, utilisation, memory, launches."""
