"""Puts an intent on the shortlist that many more likely ones would crowd out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from backend.nlu.action_evidence import compare_actions
from backend.nlu.intent_index import IndexedIntent
from backend.nlu.interpreter_tuning import TUNING
from backend.nlu.tokenized_sentence import TokenizedSentence


def find_doing(
    sentence: TokenizedSentence,
    intents: Sequence[IndexedIntent],
    shortlist: Sequence[int],
    nearest: Sequence[int],
) -> list[int]:
    """Find the nearest intent that does what is asked, if none on a shortlist does.

    "Remind me to check my shopping list" is more like all that is said about lists.

    Args:
        sentence: the request.
        intents: that it may mean.
        shortlist: indices of those that will be looked at anyway.
        nearest: indices of all, the one whose samples are most like the sentence first.
    """
    wanted = sentence.requested_actions
    if not wanted.wanted or any(
        compare_actions(wanted, intents[row].actions).match_share for row in shortlist
    ):
        return []
    doing = (
        row
        for row in nearest
        if compare_actions(wanted, intents[row].actions).match_share >= TUNING.least_doing_share
    )
    return list(islice(doing, 1))
