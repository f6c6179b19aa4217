"""Finds what a question describes instead of naming it: 'the country where the Eiffel Tower is'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from comparisons import answer_superlative
from entities import Entities, Entity, Mention
from relations import KIND_WORDS, RELATIONS, Relation, content_words, find_relations
from words import reduce_question

DEEPEST = 2
"""How many descriptions a question may have: 'the capital of the largest country in Africa'."""
SHORTEST_DESCRIPTION = 3
LONGEST_DESCRIPTION = 12
LONGEST_VALUE = 3
"""Words of a value that is no name, like a currency."""
RELATIVES = frozenset("where whose that which who".split())
JOINTS = RELATIVES | {"with", "of"}
"""Words between a noun and what describes it."""
PEOPLE = frozenset("man woman person guy lady one".split())
QUESTIONS_OF_PROPERTIES = frozenset("when where how".split())
PERSON = "person"


def name_described(
    entities: Entities, tokens: Sequence[str], depth: int = DEEPEST
) -> Iterator[list[str]]:
    """The question with a name in the place of a description, the innermost first."""
    for start in range(len(tokens) - SHORTEST_DESCRIPTION, 0, -1):
        if tokens[start] != "the":
            continue
        last = min(len(tokens), start + LONGEST_DESCRIPTION)
        for end in range(last, start + SHORTEST_DESCRIPTION - 1, -1):
            outside = [*tokens[:start], *tokens[end:]]
            if not _asks_property(outside):
                continue
            named = _find_described(entities, tokens[start:end])
            if named is None:
                continue
            question = [*tokens[:start], *named.name.lower().split(), *tokens[end:]]
            yield question
            if depth > 1:
                yield from name_described(entities, question, depth - 1)


def asks_about_described(tokens: Sequence[str]) -> bool:
    """Whether a question asks for something of a thing that a relative clause describes.

    Facts that share its words would answer another question.
    """
    nouns = {word for words in KIND_WORDS.values() for word in words} | PEOPLE - {"one"}
    return any(
        tokens[at] == "the"
        and tokens[at + 1] in nouns
        and not RELATIVES.isdisjoint(tokens[at + 2 : at + 4])
        and _asks_property(tokens[:at])
        for at in range(1, len(tokens) - 2)
    )


def _asks_property(tokens: Sequence[str]) -> bool:
    asked = bool(QUESTIONS_OF_PROPERTIES.intersection(tokens[:1]))
    return asked or bool(content_words(" ".join(tokens)))


def _find_described(entities: Entities, tokens: Sequence[str]) -> Entity | None:
    """Find the one thing that a description fits; None where it fits several or none."""
    superlative = answer_superlative(entities, ["which", *tokens[1:]])
    if superlative is not None:
        return next(iter(entities.named(superlative[0])), None)
    kind = next((kind for kind, words in KIND_WORDS.items() if tokens[1] in words), "")
    if tokens[1] in PEOPLE:
        kind = PERSON
    if JOINTS.isdisjoint(tokens[1:-1]):
        return None
    found = {
        id(entity): entity
        for entity in (*_follow(entities, tokens, kind), *_list_holders(entities, tokens, kind))
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _follow(entities: Entities, tokens: Sequence[str], kind: str) -> Iterator[Entity]:
    """'The author of Hamlet', 'the country where the Louvre is': values of what is named."""
    asked = reduce_question(" ".join(tokens)).kind
    for mention in entities.find_mentions(tokens):
        words = _list_words(tokens, mention)
        own = content_words(" ".join(KIND_WORDS.get(kind, ()))) if kind else frozenset()
        found = [
            (entity, relation)
            for entity in mention.entities
            for reading in filter(None, dict.fromkeys((words, words - own)))
            for relation in find_relations(asked, reading, entity.kind)
            if relation.is_thing or relation.name == "birthplace"
        ]
        for entity, relation in found[:1]:
            yield from _name_values(entities, entity, relation, kind)
        if found:
            return


def _name_values(
    entities: Entities, entity: Entity, relation: Relation, kind: str
) -> Iterator[Entity]:
    for text in entity.texts(relation.name):
        named = [other for other in entities.named(text) if kind in ("", other.kind)]
        yield from named[:1]


def _list_holders(entities: Entities, tokens: Sequence[str], kind: str) -> Iterator[Entity]:
    """'The country whose capital is Tokyo', 'the country that uses the yen'."""
    if not kind or kind == PERSON or RELATIVES.isdisjoint(tokens):
        return
    for length in range(min(LONGEST_VALUE, len(tokens) - 2), 0, -1):
        for start in range(2, len(tokens) - length + 1):
            value = " ".join(tokens[start : start + length])
            words = _list_words(tokens, Mention(start, start + length, ()))
            words -= content_words(" ".join(KIND_WORDS[kind]))
            holders = [
                holder
                for relation in RELATIONS
                if kind in relation.kinds
                and any(words and phrasing.words == words for phrasing in relation.phrasings)
                for holder in entities.with_value(relation.name, value)
                if holder.kind == kind
            ]
            if holders:
                yield from holders
                return


def _list_words(tokens: Sequence[str], mention: Mention) -> frozenset[str]:
    rest = (*tokens[: mention.start], *tokens[mention.end :])
    return content_words(" ".join(rest)) - content_words(" ".join(PEOPLE)) - {"man", "woman"}
