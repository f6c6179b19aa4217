"""From labelled words to a written sentence: the grammar behind stage 6."""
