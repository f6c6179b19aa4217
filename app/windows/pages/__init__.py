"""The pages of the window, with the parts that only they use."""
