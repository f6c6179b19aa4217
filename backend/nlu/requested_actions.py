"""What a sentence asks to be done, and not to be done: the actions of its clauses.

Finds the verb of each clause by what may stand before it (politeness, negation), with the particle
that belongs to it, and gives the classes of `action_words`. The same analysis of an intent's sample
utterances says what the intent does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from backend.nlu.action_words import (
    ASK,
    BASES,
    CHANGING,
    CLASSES,
    DEGREES,
    FINAL_CLASSES,
    KEEP,
    LIGHT_VERBS,
    MORE,
    PARTICLES,
    STATE,
    SWITCHES,
    WANT,
    WANT_ANY,
)
from backend.nlu.numbers import UNITS
from backend.nlu.request_frames import (
    DETERMINERS,
    JOINTS,
    NEGATION,
    NEGATIVE_STARTS,
    NO_THING,
    OBJECTS,
    POLITE,
    QUESTION,
    STATEMENT,
    SUBJECTS,
    WANT_THING,
    match_want,
    read_frames,
)

_GOING_ON = frozenset("it that be go run stay continue ring play alone".split())
"""After "let": what may only go on as it is."""
_PARTICLE_REACH = 7
"""Tokens after a verb among which its particle is searched."""


@dataclass(frozen=True)
class Action:
    """One action of a sentence.

    Attributes:
        classes: of its verb, see `action_words`; a verb of no class is "=verb".
        is_negated: whether it shall not be done.
        start: index of its clause's first token.
        end: index after its clause's last token.
    """

    classes: frozenset[str]
    is_negated: bool = False
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class RequestedActions:
    """The actions of a sentence, in order; none when it has no verb ("pasta timer")."""

    actions: tuple[Action, ...] = ()

    @property
    def wanted(self) -> frozenset[str]:
        """The classes of what shall be done."""
        return frozenset().union(*(a.classes for a in self.actions if not a.is_negated))

    @property
    def unwanted(self) -> frozenset[str]:
        """The classes of what shall not be done."""
        return frozenset().union(*(a.classes for a in self.actions if a.is_negated))

    @property
    def wanted_clause(self) -> Action | None:
        """The only clause of something to be done, beside others of what not to do; else None."""
        wanted = [action for action in self.actions if not action.is_negated]
        return wanted[0] if len(wanted) == 1 < len(self.actions) else None

    @property
    def has_negation(self) -> bool:
        """Whether something shall not be done."""
        return any(action.is_negated for action in self.actions)

    @property
    def asks_for_nothing(self) -> bool:
        """Whether all that is asked is not to do something, or to leave it as it is."""
        asked = [action for action in self.actions if action.classes != {STATE}]
        return bool(asked) and all(
            action.is_negated or action.classes == {KEEP} for action in asked
        )


def find_requested_actions(
    texts: Sequence[str], breaks: Collection[int] = frozenset()
) -> RequestedActions:
    """Find the actions of a sentence.

    Args:
        texts: of its tokens, as `tokens.tokenize` gives them.
        breaks: indices of tokens that a comma or another mark stands before.
    """
    starts = list(_find_clauses(texts, breaks))
    actions = []
    for start, end in zip(starts, [*starts[1:], len(texts)], strict=True):
        action = _find_action(list(texts[start:end]))
        if action is not None:
            actions.append(replace(action, start=start, end=end))
    return RequestedActions(tuple(actions))


def _find_clauses(texts: Sequence[str], breaks: Collection[int]) -> Iterator[int]:
    """Find where clauses begin that have a verb of their own."""
    yield 0
    frames = read_frames(_join(texts))
    if QUESTION.match(_join(texts), frames.end):
        return
    is_negated = frames.is_negated
    at = 1 + frames.count
    while at < len(texts):
        if _begins_clause(texts, at, is_after_break=at in breaks, is_negated=is_negated):
            yield at
            frames = read_frames(_join(texts[at:]))
            is_negated = is_negated or frames.is_negated
            at += frames.count
        at += 1


def _begins_clause(
    texts: Sequence[str], at: int, *, is_after_break: bool, is_negated: bool
) -> bool:
    """Whether another clause begins at a token after the verb of the one before."""
    before = texts[at - 1]
    rest = _join(texts[at:])
    is_verb = BASES.get(texts[at]) == texts[at]
    is_frame = POLITE.match(rest) is not None or NEGATION.match(rest) is not None
    if before in JOINTS or is_after_break:
        return is_verb or is_frame
    if before in SUBJECTS:
        return False
    if texts[at] in NEGATIVE_STARTS and NEGATION.match(rest.removeprefix("please ")):
        return True
    # Without a comma, a second command is believed only after what shall not be done.
    return (
        is_negated
        and is_verb
        and before not in DETERMINERS
        and at + 1 < len(texts)
        and (texts[at + 1] in OBJECTS or texts[at + 1] in UNITS or texts[at + 1].isdigit())
    )


def _find_action(texts: list[str]) -> Action | None:
    """Find the action of one clause."""
    joined = _join(texts)
    frames = read_frames(joined)
    if want := match_want(joined, frames.end):
        is_negated = frames.is_negated != (want.re is not WANT_THING)
        is_any = want.re is NO_THING or any(want.groupdict().values())
        done = _classify_participle(joined[want.end() :].split())
        return Action(done or frozenset({WANT_ANY if is_any and is_negated else WANT}), is_negated)
    rest = texts[frames.count :]
    if not rest:
        return Action(frozenset(), is_negated=True) if frames.is_negated else None
    classes = _classify(rest, is_verb_due=frames.is_verb_due)
    if classes is None and frames.is_negated:
        classes = frozenset({"=" + rest[0]})
    if classes is None and QUESTION.match(joined, frames.end):
        classes = frozenset({ASK})
    if classes is None and STATEMENT.match(joined, frames.end):
        classes = frozenset({STATE})
    if classes is None:
        classes = _classify_fragment(rest)
    return Action(classes, frames.is_negated) if classes else None


def _classify_participle(texts: list[str]) -> frozenset[str] | None:
    """Give the classes of what shall become of a wanted thing ("the timer stopped")."""
    for at, word in enumerate(texts[1:], 1):
        if word.endswith(("ed", "en")) and BASES.get(word, word) != word:
            return _classify(texts[at:], is_verb_due=True)
    return None


def _classify(texts: list[str], *, is_verb_due: bool) -> frozenset[str] | None:
    """Give the classes of the verb that a clause begins with; None if it begins with none."""
    base = BASES.get(texts[0])
    if base is None or (texts[0] != base and not is_verb_due):
        return None
    if base in {"keep", "let", "leave"}:
        return _classify_keeping(base, texts)
    following = texts[1 : 1 + _PARTICLE_REACH]
    if particle := _find_particle(base, following):
        return particle
    if base in {"ask", "tell"} and following[:1] not in (["me"], ["us"]):
        for at in range(1, len(texts) - 1):
            if texts[at] == "to" and texts[at + 1] in CLASSES:
                return _classify(texts[at + 1 :], is_verb_due=True)
    if base == "make" and following[:1] and following[0] in OBJECTS - {"a", "an"}:
        return CHANGING
    return None if base in LIGHT_VERBS - {"give"} else CLASSES.get(base)


def _find_particle(base: str, following: list[str]) -> frozenset[str] | None:
    """Find the word after a verb that decides what it means ("turn … off", "make … louder")."""
    # "put it on hold": what is no mere particle says more.
    for word in sorted(following, key=lambda word: word in SWITCHES):
        if (base, word) in PARTICLES:
            return frozenset(PARTICLES[base, word].split())
    if base in LIGHT_VERBS or base == "make":
        for word in following:
            if word in DEGREES:
                return frozenset(DEGREES[word].split())
    return None


def _classify_keeping(base: str, texts: list[str]) -> frozenset[str]:
    """Give the classes of "keep", "let" and "leave", by what comes after."""
    if base == "let" and texts[1:3] in (["me", "know"], ["me", "hear"]):
        return frozenset({ASK})
    if base == "let" and texts[1:2] == ["me"]:
        return _classify(texts[2:], is_verb_due=True) or frozenset({"=" + " ".join(texts[2:3])})
    if base == "keep" and len(texts) > 1 and texts[1].endswith("ing"):
        verb = BASES.get(texts[1])
        return frozenset({"resume", *(CLASSES.get(verb, ()) if verb else ())})
    if base != "leave" and MORE.intersection(texts[2:]):
        return frozenset({"increase"})
    if base == "let" and "for" in texts[3:]:
        # "Let the dough rise for an hour": a verb of any kind says what is done.
        verb = texts[texts.index("for", 3) - 1]
        if verb not in _GOING_ON:
            return CLASSES.get(verb, frozenset({"=" + verb}))
    is_going_on = base != "leave" and any(word.endswith("ing") for word in texts[2:])
    if is_going_on or texts[-2:] == ["go", "on"] or texts[-1] in {"continue", "resume"}:
        return frozenset({"resume"})
    return frozenset({KEEP})


def _classify_fragment(texts: list[str]) -> frozenset[str] | None:
    """Give the classes of a fragment: "volume up", "louder", "timer stop", "alarm off"."""
    for word in texts:
        if word in DEGREES and len(texts) <= 3:
            return frozenset(DEGREES[word].split())
    if len(texts) > 1 and texts[-1] in SWITCHES:
        return frozenset({SWITCHES[texts[-1]]})
    if len(texts) > 1 and CLASSES.get(texts[-1], frozenset()) & FINAL_CLASSES:
        return CLASSES[texts[-1]]
    return None


def _join(texts: Sequence[str]) -> str:
    return "".join(text + " " for text in texts)
