"""Text normalisation: written forms ("5 m/s", "Dec 25") → the words that are spoken."""
