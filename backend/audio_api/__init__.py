"""OpenAI's audio API: recordings to text and text to speech, for other people's clients."""
