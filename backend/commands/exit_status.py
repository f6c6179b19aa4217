"""What a command's exit status says, beside 0."""

from __future__ import annotations

FAILED = 2
INTERRUPTED = 130
"""As shells give it for a program that Ctrl-C ended: 128 and the signal's number."""
