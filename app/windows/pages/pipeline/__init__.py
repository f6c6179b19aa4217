"""What the opened steps of the pipeline page show."""
