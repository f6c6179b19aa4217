"""Finds, loads and runs the stages: assembly, runner, the pool of pipelines, session state."""
