"""The commands of `python -m backend`: one file each, with `add_arguments(parser)` and `run(arguments) -> int`."""
