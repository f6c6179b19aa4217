"""Accelerators run networks: one file for each; find.py discovers them."""
