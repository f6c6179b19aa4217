"""Finds a skill's invocation name in a sentence: "ask coffee maker for …", "open coffee maker"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from backend.nlu.phonetic_similarity import compute_similarities, encode_phrase
from backend.nlu.tokens import list_texts, tokenize
from backend.skill_package.skill import Skill

EXPLICIT_VERBS = (
    ("ask",),
    ("tell",),
    ("open",),
    ("launch",),
    ("talk", "to"),
    ("speak", "to"),
    ("speak", "with"),
    ("consult",),
    ("enable",),
    ("go", "to"),
    ("use",),
)
AMBIGUOUS_VERBS = (
    ("start",),
    ("begin",),
    ("run",),
    ("play",),
    ("load",),
    ("resume",),
    ("get",),
    ("give", "me"),
    ("search",),
)
"""Verbs that other requests begin with, too: they invoke a skill only by its exact name."""
CONNECTIVES = frozenset(
    "to for about if whether that and where when how what who which on with in from at "
    "using".split()
)
DROPPED_CONNECTIVES = frozenset("to that and".split())
"""Connectives that are never part of the request, like "to" in "ask … to make a latte"."""
PREPOSITIONS = frozenset({"with", "using", "from", "via", "by", "on"})
LEAST_SIMILARITY = 0.8
"""Similarity, 0 to 1, from which on words are a misheard name. Set by hand, 2026-11-23."""


@dataclass(frozen=True)
class Invocation:
    """A sentence that names a skill.

    Attributes:
        skill: the skill's id.
        starts: indices of tokens at which the request may begin, likeliest first; empty for an
            invocation without a request.
        end: index after the request's last token.
        is_explicit: whether the words around the name occur in invocations only.
    """

    skill: str
    starts: tuple[int, ...]
    end: int
    is_explicit: bool


class InvocationFinder:
    """The invocation names of the installed skills."""

    def __init__(self, skills: Iterable[Skill]) -> None:
        """Index the invocation names; of two skills with one name, the first is found."""
        self._names: dict[tuple[str, ...], str] = {}
        for skill in skills:
            if skill.interaction_model is not None:
                tokens = list_texts(tokenize(skill.interaction_model.invocation_name))
                if tokens:
                    self._names.setdefault(tokens, skill.id)
        self._forms = [" ".join(name) for name in self._names]
        self._sounds = [encode_phrase(name) for name in self._names]
        self._lengths = sorted({len(name) for name in self._names}, reverse=True)

    def find(self, texts: tuple[str, ...]) -> Invocation | None:
        """Find a named skill; an exact name is preferred to a similar one."""
        start = next(
            (
                index
                for index, text in enumerate(texts)
                if text not in {"please", "can", "could", "you"}
            ),
            0,
        )
        return self._find_at_start(texts, start) or self._find_at_end(texts)

    def _find_at_start(self, texts: tuple[str, ...], start: int) -> Invocation | None:
        for verbs, is_explicit in ((EXPLICIT_VERBS, True), (AMBIGUOUS_VERBS, False)):
            for verb in verbs:
                if texts[start : start + len(verb)] == verb:
                    found = self._find_after_verb(texts, start + len(verb), is_explicit=is_explicit)
                    if found is not None:
                        return found
        name = self._find_exact(texts, start)
        # The name alone.
        return (
            Invocation(name[0], _list_request_starts(texts, name[1]), len(texts), False)
            if name and name[1] >= len(texts)
            else None
        )

    def _find_after_verb(
        self, texts: tuple[str, ...], start: int, *, is_explicit: bool
    ) -> Invocation | None:
        after_article = (
            start + 1 if texts[start : start + 1] in (("the",), ("my",), ("a",)) else start
        )
        for position in dict.fromkeys((start, after_article)):
            found = self._find_exact(texts, position)
            if found is None and is_explicit:
                found = self._find_similar(texts, position)
            if found is not None:
                return Invocation(
                    found[0], _list_request_starts(texts, found[1]), len(texts), is_explicit
                )
        return None

    def _find_at_end(self, texts: tuple[str, ...]) -> Invocation | None:
        """Find the name in "make me a latte with the coffee maker"."""
        for length in self._lengths:
            skill = self._names.get(texts[-length:])
            before = len(texts) - length - 1
            if skill is not None and before > 0 and texts[before] in {"the", "my"}:
                before -= 1
            if skill is not None and before > 0 and texts[before] in PREPOSITIONS:
                return Invocation(skill, (0,), before, True)
        return None

    def _find_exact(self, texts: tuple[str, ...], start: int) -> tuple[str, int] | None:
        for length in self._lengths:
            skill = self._names.get(texts[start : start + length])
            if skill is not None:
                return skill, start + length
        return None

    def _find_similar(self, texts: tuple[str, ...], start: int) -> tuple[str, int] | None:
        spans = list(
            range(start + 1, min(len(texts), start + max(self._lengths, default=0) + 1) + 1)
        )
        if not spans or not self._forms:
            return None
        scores = compute_similarities(
            [" ".join(texts[start:end]) for end in spans], self._forms, self._sounds
        )
        row, column = divmod(int(scores.argmax()), len(self._forms))
        if scores[row, column] < LEAST_SIMILARITY:
            return None
        return list(self._names.values())[column], spans[row]


def _list_request_starts(texts: tuple[str, ...], after_name: int) -> tuple[int, ...]:
    if after_name >= len(texts):
        return ()
    following = texts[after_name]
    if after_name + 1 < len(texts) and following in DROPPED_CONNECTIVES:
        return (after_name + 1,)
    if after_name + 1 < len(texts) and following in CONNECTIVES:
        return (after_name + 1, after_name)
    return (after_name,)
