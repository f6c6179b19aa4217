"""The steps 4 to 10 of a request: the listing of this folder is the pipeline."""
