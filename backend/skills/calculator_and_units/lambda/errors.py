"""Why a request has no answer."""

from __future__ import annotations


class NotCalculable(Exception):
    """The sentence is no calculation or conversion, or only a part of it is.

    Attributes:
        read: what was understood of it; "" when nothing was.
        rest: what was not.
    """

    def __init__(self, read: str = "", rest: str = "") -> None:
        """Take the two parts of the sentence."""
        super().__init__(read, rest)
        self.read, self.rest = read, rest


class NoAnswer(Exception):
    """A calculation or conversion without a result; the message is spoken."""
