"""Answers what a thing is from the dictionary: "what is a spatula", "describe a potato"."""

from __future__ import annotations

import re

import dictionary
from told_facts import capitalised
from word_questions import ASK, BE, TAIL, say_definition, simplify

_THING = r"(?P<article>an? )?(?P<word>[a-z][a-z -]+?)"
THINGS_ASKED = (
    rf"(?:explain )?what {_THING} {BE}",
    rf"(?:what|how) (?:does|do|did) {_THING} look(?: like)?",
    rf"what(?:'s| is| are) (?:an? |the )?description of {_THING}",
    rf"(?:an? |the )?description of {_THING}",
    rf"what(?:'s| is| are) {_THING}",
    rf"(?:describe|explain|about) (?:to (?:me|us) )?{_THING}(?: to (?:me|us))?",
)
"""How people ask what a thing is; what the dictionary has of it is its definition."""
NO_DEFINITION = frozenset(
    "love life up new wrong this that it he she they you we there on going time date weather name "
    "happening who what which good bad best worst god me i mine yours left right next for".split()
)
"""What is asked after 'what is' without a wish for a definition."""


def answer_definition(question: str) -> tuple[str, str] | None:
    """Answer 'what is a spatula' from the dictionary; None for what it does not have."""
    plain = simplify(question)
    found = next(
        filter(None, (re.match(ASK + asked + TAIL, plain) for asked in THINGS_ASKED)), None
    )
    if found is None or found["word"] in NO_DEFINITION:
        return None
    base, meanings = dictionary.look_up(found["word"])
    nouns = [meaning for meaning in meanings if meaning.part == "n"]
    if not nouns or (not found["article"] and len(found["word"].split()) > 2):
        return None
    article = ("An " if base[0] in "aeiou" else "A ") if found["article"] else ""
    return base, f"{capitalised(article + base)} is {say_definition(nouns[0].definition)}."
