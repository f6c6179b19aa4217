"""Versions, licences, the log and the report of a problem: what help needs, without widgets."""
