"""The commands of `python -m backend`, one file each: `add_arguments(parser)`, `run(arguments)`."""
