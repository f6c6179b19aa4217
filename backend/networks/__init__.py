"""The neural networks: one file each; find.py discovers them."""
