"""Compares what a sentence asks to be done with what an intent's sample utterances do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from backend.nlu.action_words import DELETE, GENERIC, STATE, are_opposite
from backend.nlu.built_in_intents import NO_INTENT, is_built_in
from backend.nlu.grammar import Pattern
from backend.nlu.requested_actions import RequestedActions, find_requested_actions


@dataclass(frozen=True)
class ActionEvidenceTuning:
    """Shares of sample utterances. Set by hand, 2026-11-29, on two skills that we did not write.

    Attributes:
        destructive_share: 0 to 1, least share of samples with a verb like "delete" that makes an
            intent one that destroys something.
        opposite_share: 0 to 1, least share of samples of opposite actions that makes an intent the
            opposite of a request.
    """

    destructive_share: float = 0.4
    opposite_share: float = 0.5


TUNING = ActionEvidenceTuning()


@dataclass(frozen=True)
class IntentActions:
    """What an intent does, derived from its samples.

    Attributes:
        shares: 0 to 1, of the samples with a verb, those of each class of action.
        unwanted: classes of actions that samples ask not to do ("don't wake me up").
        takes_any_negation: whether it means "no".
        is_destructive: whether most of what it is asked for is to delete something.
    """

    shares: Mapping[str, float] = field(default_factory=dict)
    unwanted: frozenset[str] = frozenset()
    takes_any_negation: bool = False
    is_destructive: bool = False


@dataclass(frozen=True)
class ActionEvidence:
    """How an intent's actions compare with those of a sentence.

    Attributes:
        match_share: 0 to 1, of the intent's samples with a verb, those that do what is asked.
        is_other: the sentence has a verb that no sample has.
        is_opposite: the intent does the opposite of what is asked, or something though nothing is
            asked.
        is_negated: the sentence asks not to do what the intent does.
        is_confirmed: the sentence has a verb that says nothing but what the intent does, or refuses
            what its samples refuse.
    """

    match_share: float = 0.0
    is_other: bool = False
    is_opposite: bool = False
    is_negated: bool = False
    is_confirmed: bool = False

    @property
    def is_contrary(self) -> bool:
        """Whether the sentence forbids the intent."""
        return self.is_opposite or self.is_negated


def derive_intent_actions(name: str, patterns: Iterable[Pattern]) -> IntentActions:
    """Derive what an intent does from its parsed samples."""
    counts: Counter[str] = Counter()
    unwanted: set[str] = set()
    with_verb = 0
    for pattern in patterns:
        requested = find_requested_actions(pattern)
        with_verb += bool(requested.wanted)
        counts.update(requested.wanted)
        unwanted |= requested.unwanted
    shares = {kind: count / with_verb for kind, count in counts.items()}
    return IntentActions(
        shares,
        frozenset(unwanted),
        takes_any_negation=name == NO_INTENT,
        is_destructive=not is_built_in(name)
        and shares.get(DELETE, 0.0) >= TUNING.destructive_share,
    )


def compare_actions(requested: RequestedActions, intent: IntentActions) -> ActionEvidence:
    """Compare the actions of a sentence with those of an intent."""
    wanted, unwanted = requested.wanted, requested.unwanted
    match_share = max((intent.shares.get(kind, 0.0) for kind in wanted), default=0.0)
    matches_negation = bool(unwanted & intent.unwanted)
    is_negated = not (matches_negation or intent.takes_any_negation) and (
        requested.asks_for_nothing
        or not match_share
        and any(intent.shares.get(kind, 0.0) for kind in unwanted)
    )
    is_confirmed = matches_negation or any(
        action.classes <= intent.shares.keys()
        for action in requested.actions
        if not action.is_negated
    )
    is_unlike = bool(wanted and intent.shares) and not match_share
    opposite_share = sum(
        share
        for kind, share in intent.shares.items()
        if any(are_opposite(kind, other) for other in wanted)
    )
    is_opposite = is_unlike and (opposite_share >= TUNING.opposite_share or wanted == {STATE})
    # A verb that says something else, or may say something else, is no reason to delete anything.
    is_no_reason = intent.is_destructive and bool(wanted) and not is_confirmed
    return ActionEvidence(
        match_share=match_share,
        is_other=is_unlike and not wanted <= GENERIC,
        is_opposite=is_opposite or is_no_reason,
        is_negated=is_negated,
        is_confirmed=is_confirmed,
    )
