"""Finds, loads and runs the stages: assembly, runner, pool of pipelines, session state."""
