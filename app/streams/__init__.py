"""Audio streams from the web: what is played next, downloading, decoding."""
