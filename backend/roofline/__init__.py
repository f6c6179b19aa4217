"""The analytical model of chips: what an exported network costs, and how long a chip takes for it."""
