"""A rule of text normalisation, and how rules look at the text around what they read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

NEAR = 48
"""Characters before a match that rules look at."""

Match = re.Match[str]


@dataclass(frozen=True)
class Rule:
    """One written form.

    Attributes:
        starts: kinds of characters that it can start with: "0" digits, "d" digits right after a
            letter, "A" capital letters, "a" small letters, "." all others.
        pattern: the form, matched where a token starts.
        say: gives the words, or None when the text around tells that it is another form.
    """

    starts: str
    pattern: re.Pattern[str]
    say: Callable[[Match], str | None]


def rule(starts: str, pattern: str, say: Callable[[Match], str | None]) -> Rule:
    """Make a rule from a pattern's text."""
    return Rule(starts, re.compile(pattern), say)


def before(match: Match) -> str:
    """The text just before a match."""
    return match.string[max(0, match.start() - NEAR) : match.start()]


def follows(match: Match, pattern: re.Pattern[str]) -> bool:
    """Whether a pattern ends where the match starts; the pattern has to end with `$`."""
    return pattern.search(before(match)) is not None


def precedes(match: Match, pattern: re.Pattern[str]) -> bool:
    """Whether a pattern starts where the match ends."""
    return pattern.match(match.string, match.end()) is not None


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of some words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
