"""Finds the name of a skill in a sentence: "ask the coffee maker for …", "open …", "… with the coffee maker"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from backend.nlu.sounds import likenesses, sound_of_phrase
from backend.nlu.tokens import texts_of, tokenize
from backend.skill_package.skill import Skill

CERTAIN_VERBS = (
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
LOOSE_VERBS = (
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
"""Verbs that ordinary requests begin with, too: they open a skill only by its exact name."""
CONNECTIVES = frozenset(
    "to for about if whether that and where when how what who which on with in from at "
    "using".split()
)
DROPPED_CONNECTIVES = frozenset("to that and".split())
"""Connectives that are not part of the request: "to" in "ask … to make a latte"; "for" and "what"
may be."""
PREPOSITIONS = frozenset({"with", "using", "from", "via", "by", "on"})
LEAST_LIKENESS = 0.8


@dataclass(frozen=True)
class Invocation:
    """A skill was named.

    Attributes:
        skill: its id.
        starts: tokens at which the request may begin, most likely first; empty when nothing was
            asked.
        end: one past the last token of the request.
        is_certain: the verb before the name leaves no doubt.
    """

    skill: str
    starts: tuple[int, ...]
    end: int
    is_certain: bool


class Invocations:
    """The invocation names of the installed skills."""

    def __init__(self, skills: Iterable[Skill]) -> None:
        """Take the skills."""
        self._names: dict[tuple[str, ...], str] = {}
        for skill in skills:
            if skill.interaction_model is not None:
                tokens = texts_of(tokenize(skill.interaction_model.invocation_name))
                if tokens:
                    self._names.setdefault(tokens, skill.id)
        self._forms = [" ".join(name) for name in self._names]
        self._sounds = [sound_of_phrase(name) for name in self._names]
        self._lengths = sorted({len(name) for name in self._names}, reverse=True)

    def find(self, texts: tuple[str, ...]) -> Invocation | None:
        """Find a named skill; an exact name is preferred over one that only sounds like it."""
        start = next(
            (
                index
                for index, text in enumerate(texts)
                if text not in {"please", "can", "could", "you"}
            ),
            0,
        )
        return self._in_front(texts, start) or self._at_end(texts)

    def _in_front(self, texts: tuple[str, ...], start: int) -> Invocation | None:
        for verbs, is_certain in ((CERTAIN_VERBS, True), (LOOSE_VERBS, False)):
            for verb in verbs:
                if texts[start : start + len(verb)] == verb:
                    found = self._named(texts, start + len(verb), is_certain=is_certain)
                    if found is not None:
                        return found
        name = self._exact(texts, start)
        # "coffee maker, a small latte" and the name alone.
        return (
            Invocation(name[0], _starts(texts, name[1]), len(texts), False)
            if name and name[1] >= len(texts)
            else None
        )

    def _named(self, texts: tuple[str, ...], start: int, *, is_certain: bool) -> Invocation | None:
        after_article = (
            start + 1 if texts[start : start + 1] in (("the",), ("my",), ("a",)) else start
        )
        for position in dict.fromkeys((start, after_article)):
            found = self._exact(texts, position)
            if found is None and is_certain:
                found = self._alike(texts, position)
            if found is not None:
                return Invocation(found[0], _starts(texts, found[1]), len(texts), is_certain)
        return None

    def _at_end(self, texts: tuple[str, ...]) -> Invocation | None:
        """Read "make me a latte with the coffee maker"."""
        for length in self._lengths:
            skill = self._names.get(texts[-length:])
            before = len(texts) - length - 1
            if skill is not None and before > 0 and texts[before] in {"the", "my"}:
                before -= 1
            if skill is not None and before > 0 and texts[before] in PREPOSITIONS:
                return Invocation(skill, (0,), before, True)
        return None

    def _exact(self, texts: tuple[str, ...], start: int) -> tuple[str, int] | None:
        for length in self._lengths:
            skill = self._names.get(texts[start : start + length])
            if skill is not None:
                return skill, start + length
        return None

    def _alike(self, texts: tuple[str, ...], start: int) -> tuple[str, int] | None:
        spans = list(
            range(start + 1, min(len(texts), start + max(self._lengths, default=0) + 1) + 1)
        )
        if not spans or not self._forms:
            return None
        scores = likenesses(
            [" ".join(texts[start:end]) for end in spans], self._forms, self._sounds
        )
        row, column = divmod(int(scores.argmax()), len(self._forms))
        if scores[row, column] < LEAST_LIKENESS:
            return None
        return list(self._names.values())[column], spans[row]


def _starts(texts: tuple[str, ...], after_name: int) -> tuple[int, ...]:
    if after_name >= len(texts):
        return ()
    following = texts[after_name]
    if after_name + 1 < len(texts) and following in DROPPED_CONNECTIVES:
        return (after_name + 1,)
    if after_name + 1 < len(texts) and following in CONNECTIVES:
        return (after_name + 1, after_name)
    return (after_name,)
