"""What stages 4 and 5 share: features, tokens, phonemes of words, and scores on a posteriorgram."""
