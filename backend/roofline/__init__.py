"""The analytical model of chips: the cost of an exported network, and its time on a chip."""
