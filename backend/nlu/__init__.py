"""Natural language understanding: a sentence to an intent with its slots, stage 7."""
