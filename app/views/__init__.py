"""What is shown, as plain data and words: no widgets."""
