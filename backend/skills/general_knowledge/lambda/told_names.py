"""Finds what the pronouns of a question stand for: the names of the last reply."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from entities import Entities, Mention, name_tokens

PRONOUNS = frozenset("he she it they him her them his its their there".split())
PERSONAL = frozenset("he she him her his".split())
CONTRACTIONS = (
    (r"\b(what|who|where|when|how|which|that|it|there)'?s\b", r"\1 is"),
    (r"\b(?:on|in|at) (?:what|which) (?:year|date|day)\b|\bwhat (?:year|date)\b", "when"),
    (r"\bthe u\.?s\.?(?: of a\.?)?(?!\w)|\bu\.s\.(?:a\.)?", "the united states"),
    (r"\b(countr(?:y|ies)) (?:that |which )?uses?\b", r"\1 currency"), (r"'s?\b", ""),
)  # fmt: skip


def split_question(question: str) -> list[str]:
    """The words of a question without contractions and signs."""
    plain = question.lower().replace("’", "'")
    for pattern, replacement in CONTRACTIONS:
        plain = re.sub(pattern, replacement, plain)
    return list(name_tokens("the " + plain))


def name_pronouns(
    entities: Entities, tokens: Sequence[str], last_reply: str
) -> Iterator[Sequence[str]]:
    """The words as they are, then with a name in place of a pronoun.

    A person who is not named yet is one of the last reply: 'where was he born' is not about
    somebody called Born.
    """
    place = next((index for index, token in enumerate(tokens) if token in PRONOUNS), None)
    mentions = entities.find_mentions(tokens)
    is_unnamed = place is not None and all(mention.start > place for mention in mentions)
    if place is None or tokens[place] not in PERSONAL or not is_unnamed:
        yield tokens
    if place is None or not last_reply:
        return
    spoken = split_question(last_reply)
    for mention in list_told_names(entities, spoken):
        yield [*tokens[:place], *spoken[mention.start : mention.end], *tokens[place + 1 :]]


def list_told_names(entities: Entities, spoken: Sequence[str]) -> list[Mention]:
    """The names of a reply; of "the capital of Australia is Canberra", Canberra first."""
    told = next((at for at, token in enumerate(spoken) if token in ("is", "are")), len(spoken))
    if not {"of", "in"}.intersection(spoken[:told]):
        told = len(spoken)
    told += 1 + (spoken[told + 1 : told + 2] == ["the"])
    mentions = list(entities.find_mentions(spoken))
    return sorted(mentions, key=lambda mention: mention.start != told)


def find_told_name(entities: Entities, last_reply: str) -> str:
    """The first name that a reply told; "" without one."""
    spoken = split_question(last_reply)
    names = list_told_names(entities, spoken)
    return " ".join(spoken[names[0].start : names[0].end]) if names else ""
