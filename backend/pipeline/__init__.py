"""Contracts of the pipeline: the data between stages, stages, requests and observers."""
