"""Tools for authors of skills: make, check, talk to and replay them."""
