"""Runs skills: request envelopes, confined processes, HTTPS endpoints, response documents."""
