"""Understands a question about the facts of the tables: a relation, and the things that it names.

Every content word has to belong to a name or to the relation: what is not understood to its end is
not answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from comparisons import answer_comparison, answer_superlative
from described_things import asks_about_described, name_described
from entities import Entities, Entity, load_entities, name_tokens
from people_questions import answer_about_people
from relations import KIND_WORDS, RELATIONS, Relation, content_words, find_relations
from told_facts import MOST_LISTED, capitalised, fits_form, listed, tell
from told_names import name_pronouns, split_question
from words import Kind, reduce_question

CHOICE_OPENINGS = frozenset("is are was were does do did has isn't aren't wasn't".split())
MOST_WORDS_HEARD_WRONGLY = 4
CONTAINED_IN = ("country", "state", "continent", "city")


@dataclass(frozen=True)
class Found:
    """An answer and what it is about."""

    title: str
    text: str


@dataclass(frozen=True)
class _Asked:
    """A question with one name taken out of it."""

    kind: Kind
    is_choice: bool
    entities: tuple[Entity, ...]
    rest: tuple[str, ...]


def answer_from_tables(question: str, last_reply: str = "", year: int = 0) -> Found | None:
    """Answer a question; None where the tables have no answer.

    Args:
        question: what was said.
        last_reply: names what a pronoun stands for.
        year: the present one, for ages; 0 when it is not known.
    """
    entities = load_entities()
    for tokens in name_pronouns(entities, split_question(question), last_reply):
        for named in name_described(entities, tokens):
            found = _answer(entities, named, year)
            if found is not None:
                return found
        found = None if asks_about_described(tokens) else _answer(entities, tokens, year)
        if found is not None:
            return found
    return None


def _answer(entities: Entities, tokens: Sequence[str], year: int) -> Found | None:
    reduced = reduce_question(" ".join(tokens))
    is_choice = bool(tokens) and tokens[0] in CHOICE_OPENINGS
    compared = (
        answer_comparison(entities, tokens)
        or answer_superlative(entities, tokens)
        or answer_about_people(entities, tokens, year)
    )
    if compared is not None:
        return Found(*compared)
    for mention in entities.find_mentions(tokens):
        rest = (*tokens[: mention.start], *tokens[mention.end :])
        asked = _Asked(reduced.kind, is_choice, mention.entities, rest)
        found = _answer_choice(entities, asked) if is_choice else _answer_relation(entities, asked)
        if found is not None:
            return found
    return _answer_value(entities, tokens) or _answer_misheard(entities, tokens, reduced.kind)


def _answer_relation(entities: Entities, asked: _Asked) -> Found | None:
    """'What's the capital of France': a relation of what is named, or one that has it as value."""
    for entity, words in _readings(entities, asked):
        for relation in find_relations(asked.kind, words, entity.kind):
            if relation.name in entity.values and fits_form(entity, words):
                return Found(capitalised(entity.name), tell(entity, relation))
    for entity, words in _readings(entities, asked):
        found = _answer_backwards(entities, entity.name, words)
        if found is not None:
            return found
    return None


def _readings(entities: Entities, asked: _Asked) -> Iterator[tuple[Entity, frozenset[str]]]:
    """Each thing of the name with the content words besides it.

    A word for its kind belongs to the name: 'the planet Mercury'. So does the place that it is in:
    'Portland, Maine'; a thing of that name elsewhere is not meant. What a part of a country has
    not, the country has: 'the queen of England'.
    """
    wider = [
        country
        for entity in asked.entities
        if entity.kind == "region"
        for text in entity.texts("country")
        for country in entities.named(text)
    ]
    for entity in (*asked.entities, *wider):
        own_words = frozenset(KIND_WORDS.get(entity.kind, ()))
        words = content_words(" ".join(asked.rest))
        yield entity, words
        if own_words & set(asked.rest):
            plain = [word for word in asked.rest if word not in own_words]
            yield entity, content_words(" ".join(plain))
        for place in entities.find_mentions(asked.rest):
            if any(_is_in(entity, other) for other in place.entities):
                rest = (*asked.rest[: place.start], *asked.rest[place.end :])
                yield entity, content_words(" ".join(rest))


def _is_in(entity: Entity, place: Entity) -> bool:
    wanted = name_tokens(place.name)
    return any(
        name_tokens(text) == wanted for column in CONTAINED_IN for text in entity.texts(column)
    )


def _answer_backwards(entities: Entities, value: str, words: frozenset[str]) -> Found | None:
    """'What is Paris the capital of', 'what did Jane Austen write': those that have the value."""
    for relation in RELATIONS:
        kinds = [word for kind in relation.kinds for word in KIND_WORDS.get(kind, ())]
        readings = (words, words - content_words(" ".join(kinds)) - {"country", "language"})
        holders = [
            entity
            for entity in entities.with_value(relation.name, value)
            if entity.kind in relation.kinds
        ]
        if holders and any(
            words and words <= phrasing.words and words - {"city"}
            for words in readings
            for phrasing in relation.phrasings
        ):
            return Found(capitalised(value), _tell_holders(relation, holders))
    return None


def _tell_holders(relation: Relation, holders: list[Entity]) -> str:
    if len(holders) == 1:
        return tell(holders[0], relation)
    names = [holder.name for holder in holders]
    if len(names) > MOST_LISTED:
        rest = len(names) - MOST_LISTED
        return f"{capitalised(', '.join(names[:MOST_LISTED]))} and {rest} others."
    return f"{capitalised(listed(names))}."


def _answer_value(entities: Entities, tokens: Sequence[str]) -> Found | None:
    """'Which element has the symbol Fe': a value that is no name."""
    for length in range(min(5, len(tokens)), 0, -1):
        for start in range(len(tokens) - length + 1):
            rest = content_words(" ".join((*tokens[:start], *tokens[start + length :])))
            found = _answer_backwards(entities, " ".join(tokens[start : start + length]), rest)
            if found is not None:
                return found
    return None


def _answer_choice(entities: Entities, asked: _Asked) -> Found | None:
    """'Is Sydney the capital of Australia', 'is Paris in France', 'does Spain border France'."""
    for other in entities.find_mentions(asked.rest):
        rest = (*asked.rest[: other.start], *asked.rest[other.end :])
        pairs = [(first, second) for first in asked.entities for second in other.entities]
        for one, two in (*pairs, *((second, first) for first, second in pairs)):
            for relation in _relations_between(one, content_words(" ".join(rest))):
                text = _tell_choice(one, two, relation)
                if text:
                    return Found(capitalised(one.name), text)
    return None


def _relations_between(entity: Entity, words: frozenset[str]) -> Iterable[Relation]:
    for relation in RELATIONS:
        is_asked = any(phrasing.words == words for phrasing in relation.phrasings)
        is_place = not words and relation.name in CONTAINED_IN
        if relation.is_thing and entity.kind in relation.kinds and (is_asked or is_place):
            if relation.name in entity.values:
                yield relation


def _tell_choice(entity: Entity, other: Entity, relation: Relation) -> str:
    """Yes or no, and the fact. No only where the other is of the kind that the relation has."""
    names = {name_tokens(name) for name in (other.name, *other.aliases)}
    is_so = any(name_tokens(text) in names for text in entity.texts(relation.name))
    if is_so:
        return f"Yes. {tell(entity, relation)}"
    kinds_of_values = {
        known.kind for text in entity.texts(relation.name) for known in load_entities().named(text)
    }
    return f"No. {tell(entity, relation)}" if other.kind in kinds_of_values else ""


def _answer_misheard(entities: Entities, tokens: Sequence[str], kind: Kind) -> Found | None:
    """A relation and words that are like one name only: 'the capital of Kazakstan'."""
    for length in range(min(MOST_WORDS_HEARD_WRONGLY, len(tokens)), 0, -1):
        for start in range(len(tokens) - length + 1):
            words = content_words(" ".join((*tokens[:start], *tokens[start + length :])))
            heard = " ".join(tokens[start : start + length])
            if not words or not content_words(heard):
                continue
            kinds = {
                kind_of: relations
                for kind_of in KIND_WORDS
                if (relations := find_relations(kind, words, kind_of))
            }
            like = entities.find_misheard(heard, kinds) if kinds else None
            if like is not None:
                for relation in kinds[like.kind]:
                    if relation.name in like.values and fits_form(like, words):
                        return Found(capitalised(like.name), tell(like, relation))
    return None
