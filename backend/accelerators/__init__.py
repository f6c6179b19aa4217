"""What runs networks: one file for each accelerator; find.py discovers them."""
