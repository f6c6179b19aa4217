"""Tells by what skills expect whether a sentence is complete, or what may or must follow."""

from __future__ import annotations

from backend.nlu.alignment import Alignment, Step, align
from backend.nlu.grammar import END, START, Grammar
from backend.nlu.intent_index import IndexedIntent
from backend.nlu.numbers import TENS, UNITS, is_digits
from backend.nlu.open_slots import PHRASE_TYPES
from backend.nlu.slot_type_names import DURATION
from backend.nlu.slot_values import load_built_in_readers
from backend.nlu.tokenized_sentence import COSTS, TokenizedSentence
from backend.nlu.value_beginnings import list_short
from backend.pipeline.intent import Ending

POLITE_ENDINGS = (("please",), ("thanks",), ("thank", "you"))
"""Nobody goes on after them."""
OPENING_WORDS = frozenset(
    "a an the my your his our their its every each another some any of to in at for with from by "
    "about into onto between until till and or but if than then because while is are was were be "
    "do does did can could will would shall should may might must have has had what which who "
    "whose when where why how i he she we they plus minus times divided versus point".split()
)
"""Words after which something follows, unless a sample ends in them."""

MEASURES = frozenset({DURATION, "BERGAMOT_AMOUNT"})
"""Types of slots whose values are numbers with units: after the number the unit follows."""

MOST_LONGER = 1
"""Count of longer samples that begin like a sentence; with more of them, more is often added."""


def ends_open(texts: tuple[str, ...]) -> bool:
    """Whether the last word needs another one after it."""
    return bool(texts) and texts[-1] in OPENING_WORDS


def judge_ending(sentence: TokenizedSentence, intent: IndexedIntent | None) -> Ending:
    """Judge the end of a sentence.

    Args:
        sentence: as it was said so far.
        intent: that it means; None for none of a skill.
    """
    polite = _count_polite_ending(sentence.texts)
    body = sentence.cut(0, len(sentence) - polite) if polite else sentence
    if not len(body):
        return "complete" if polite else "unknown"
    if intent is None:
        return "open" if ends_open(body.texts) else "unknown"
    alignment = align(body, intent.grammar, intent.values)
    ending = _judge_alignment(body, alignment, intent)
    return "complete" if polite and ending == "extendable" else ending


def _count_polite_ending(texts: tuple[str, ...]) -> int:
    return next((len(words) for words in POLITE_ENDINGS if texts[-len(words) :] == words), 0)


def _judge_alignment(
    sentence: TokenizedSentence, alignment: Alignment, intent: IndexedIntent
) -> Ending:
    grammar = intent.grammar
    explained = [step for step in alignment.steps if step.element]
    if not explained:
        return "open" if ends_open(sentence.texts) else "unknown"
    before, last = (START, *(step.element for step in explained))[-2:]
    final = explained[-1]
    elements = tuple(step.element for step in explained)
    is_word_of_sample = final.type == "carrier" and final.end == len(sentence)
    is_expected_end = grammar.may_end(before, last)
    if ends_open(sentence.texts) and not (is_word_of_sample and is_expected_end):
        return "open"
    if not alignment.is_sample and grammar.begins_sample(elements):
        return "open"
    if not _is_at_end(sentence, alignment.steps):
        return "unknown"
    if _begins_value(sentence, final, intent):
        return "open"
    if not is_expected_end:
        return _judge_unexpected_end(grammar, before, last)
    if len(sentence) == 1 and alignment.is_sample:
        # Who says one word that is enough has said it all: hardly anyone rests after "stop".
        return "complete"
    is_built_in = grammar.slot_types.get(last, "") in load_built_in_readers()
    may_grow = is_built_in or grammar.slot_types.get(last) in PHRASE_TYPES
    may_follow = grammar.may_go_on(before, last) and not alignment.is_sample
    is_short = grammar.count_longer(elements) > MOST_LONGER
    return "extendable" if may_grow or may_follow or is_short else "complete"


def _judge_unexpected_end(grammar: Grammar, before: str, last: str) -> Ending:
    """Judge an end after two elements that no sample ends in."""
    if grammar.has_pair(last, END):
        return "extendable"
    return "open" if grammar.may_go_on(before, last) else "unknown"


def _is_at_end(sentence: TokenizedSentence, steps: tuple[Step, ...]) -> bool:
    """Whether what the skill expects reaches the sentence's end, fillers aside."""
    last = next((step for step in reversed(steps) if step.element), None)
    rest = sentence.skip_costs[last.end :] if last is not None else sentence.skip_costs
    return all(cost <= COSTS.filler for cost in rest)


def _begins_value(sentence: TokenizedSentence, step: Step, intent: IndexedIntent) -> bool:
    """Whether a value is only the beginning of one: "five" of a duration, "double" of a list.

    It may be that of another slot: an unknown drink called "double" is more likely a double shot.
    """
    slot_type = intent.grammar.slot_types.get(step.element, "")
    if slot_type in MEASURES and _is_number(sentence.texts[-1]):
        return True
    listed = intent.values.find_list(slot_type) if slot_type else None
    said = sentence.texts[step.start : step.end]
    if listed is None or listed.has(said):
        return False
    types = intent.grammar.slot_types
    others = (types[slot] for slot in intent.grammar.used_slots)
    return any(each.has_beginning(said) for each in list_short(intent, others))


def _is_number(text: str) -> bool:
    return is_digits(text) or text in UNITS or text in TENS
