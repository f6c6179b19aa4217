"""Text to speech around the networks: segments of a reply and the vocoder, stage 10."""
