"""The same request on several accelerators: its runs, their statistics, their files. Knows no widget."""
