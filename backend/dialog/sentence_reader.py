"""Reads whole sentences with the interpreter, and knows how requests begin."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from backend.dialog.cue_words import (
    COMMON_VERBS,
    DETERMINERS,
    FUNCTION_WORDS,
    NO,
    QUESTION_WORDS,
    YES,
)
from backend.dialog.ending_verbs import ENDING_VERBS
from backend.dialog.phrase import Phrase, join
from backend.dialog.typed_spans import FindSpans, find_basic_spans, find_spans_of_intent
from backend.nlu.action_words import BASES
from backend.nlu.alignment import align
from backend.nlu.built_in_intents import FALLBACK_INTENT
from backend.nlu.confirmation import build_confirmation_question
from backend.nlu.grammar import is_slot, normalise_token
from backend.nlu.guesses import guess
from backend.nlu.intent_index import IndexedIntent
from backend.nlu.interpreter import Interpreter
from backend.nlu.open_slots import PHRASE_TYPES
from backend.nlu.sentence_ending import judge_ending
from backend.nlu.slot_values import load_built_in_readers
from backend.nlu.tokenized_sentence import TokenizedSentence
from backend.nlu.value_beginnings import ValueBeginnings
from backend.pipeline.data import Intent, Slot
from backend.pipeline.intent import Ending

LEAST_CONFIDENCE = 0.6
"""0 to 1, of a sentence that was put together and is taken for what was meant."""
LEAST_OPEN_CONFIDENCE = 0.5
"""0 to 1, of a question that only the skill for open questions takes."""
LEAST_CONFIDENCE_OF_ENDING = 0.5
"""0 to 1, of an intent whose samples tell whether its sentence is complete."""
DEFINITE = frozenset("the my our this that both all".split())
LEAST_ENDING_TOKENS = 3
"""Of "axe the timer"; "scratch that" is a correction."""
_BE = frozenset("is was are were".split())
_PERSONS = frozenset("he she they".split())
_POLITE_OPENINGS = (
    ("can", "you"),
    ("could", "you"),
    ("would", "you"),
    ("will", "you"),
    ("i", "want", "you", "to"),
    ("please",),
    ("also",),
    ("then",),
    ("now",),
)


class SentenceReader:
    """Reads sentences for one request; the interpreter and the openings are shared.

    Attributes:
        interpreter: of single sentences.
    """

    def __init__(self, interpreter: Interpreter) -> None:
        """Learn how the requests of the installed skills begin."""
        self.interpreter = interpreter
        intents = interpreter.index.intents
        self._value_beginnings = ValueBeginnings(intents)
        self._by_name = {(intent.skill, intent.name): intent for intent in intents}
        patterns = {
            pattern for intent in intents if intent.is_global for pattern in intent.grammar.patterns
        }
        self._openings = frozenset(
            pattern[:2]
            for pattern in patterns
            if len(pattern) > 1 and not any(map(is_slot, pattern[:2]))
        )
        # "cancel {label}": the verb alone is the opening.
        self._verbs = frozenset(
            pattern[0]
            for pattern in patterns
            if len(pattern) > 1 and is_slot(pattern[1]) and pattern[0].isalpha()
        ).difference(FUNCTION_WORDS | DETERMINERS)
        self._whole = frozenset(patterns)

    def read(self, text: str, now: datetime, active_skill: str = "") -> Intent:
        """Find the intent of a sentence."""
        return self.interpreter.interpret(text, now=now, active_skill=active_skill)

    def guess(self, text: str, now: datetime) -> Intent | None:
        """Guess what a refused sentence means, with a question to the user; None without a clue."""
        sentence = self.interpreter.tokenize(text, now)
        scored = self.interpreter.score(sentence, self.interpreter.index.list_indices())
        return guess(sentence, scored)

    def read_about_answer(self, text: str, now: datetime, skill: str) -> Intent | None:
        """Read "where is it" as a question to the skill that answered before.

        None where it asks something else, or the skill takes no open questions.
        """
        if not _asks_about_it(Phrase(text).texts):
            return None
        if self.interpreter.find_model(skill) is None:
            return None
        sentence = self.interpreter.tokenize(text, now)
        intent = self.interpreter.read_for_skill(sentence, skill).intent
        if intent is None or not self.has_phrase(intent):
            return None
        return replace(intent, confidence=max(intent.confidence, LEAST_OPEN_CONFIDENCE))

    def find_indexed(self, intent: Intent) -> IndexedIntent | None:
        """Find what the index knows of an intent; None for one of no skill."""
        return self._by_name.get((intent.skill, intent.name))

    def judge_ending(self, intent: Intent, now: datetime) -> Ending:
        """Judge how the sentence of an understood utterance ends."""
        part = (intent, *intent.following)[-1]
        vocabulary = self.interpreter.index.vocabulary
        sentence = TokenizedSentence(part.sentence, now, vocabulary)
        if part.role == "confirmed" or sentence.texts in YES or sentence.texts in NO:
            return "complete"
        ending = judge_ending(sentence, self.find_indexed(part))
        if ending != "open" and self._is_inside_value(sentence, part):
            return "open"
        is_sure = ending == "open" or part.confidence >= LEAST_CONFIDENCE_OF_ENDING
        return ending if is_sure else "unknown"

    def _is_inside_value(self, sentence: TokenizedSentence, intent: Intent) -> bool:
        """Whether a skill expects the rest of a value, and none expects just this sentence."""
        texts = self.skip_polite(sentence.texts)
        if not self._value_beginnings.has(texts):
            return False
        indexed = self.find_indexed(intent)
        return indexed is None or not align(sentence, indexed.grammar, indexed.values).is_sample

    def is_opening(self, texts: tuple[str, ...]) -> bool:
        """Whether words begin as a request does."""
        words = tuple(map(normalise_token, self.skip_polite(texts)))
        is_begun = len(words) > 1 and (
            words[:2] in self._openings or words[0] in self._verbs or words[0] in COMMON_VERBS
        )
        return is_begun or words in self._whole

    def read_unknown_ending(self, phrase: Phrase, now: datetime) -> Intent | None:
        """Read "axe the timer" as "cancel the timer", and ask about it.

        None when the verb is a skill's own, ends nothing, or no skill cancels such a thing.
        """
        texts = self.skip_polite(phrase.texts)
        is_ending = texts[:1] != () and texts[0] in ENDING_VERBS and texts[0] not in BASES
        if not is_ending or len(texts) < LEAST_ENDING_TOKENS or texts[1] not in DEFINITE:
            return None
        rest = phrase.cut(len(phrase) - len(texts) + 1)
        for verb in ("cancel", "delete"):
            intent = self.read(join(verb, rest), now)
            indexed = self.find_indexed(intent)
            if indexed is None or not indexed.actions.is_destructive or not self.is_good(intent):
                continue
            if texts[0] in indexed.grammar.carriers:
                return None
            question = build_confirmation_question(indexed.grammar, intent.slots)
            remark = f"Taken as “{intent.sentence}”: no skill knows “{texts[0]}”."
            return replace(intent, confirmation_question=question, remark=remark)
        return None

    def begins_like(self, intent: Intent, texts: tuple[str, ...]) -> bool:
        """Whether the first word of a request is one of its intent's: "roll …" is no timer."""
        indexed = self.find_indexed(intent)
        first = self.skip_polite(texts)[:1]
        return indexed is not None and bool(indexed.grammar.carriers.intersection(first))

    @staticmethod
    def skip_polite(texts: tuple[str, ...]) -> tuple[str, ...]:
        """Skip what comes before a request: "can you", "please"."""
        while True:
            found = next((words for words in _POLITE_OPENINGS if texts[: len(words)] == words), ())
            if not found:
                return texts
            texts = texts[len(found) :]

    def create_finder(self, now: datetime, intent: Intent | None = None) -> FindSpans:
        """Create what finds the values in a phrase: of an intent's types, or of basic ones."""
        indexed = self.find_indexed(intent) if intent is not None else None
        if indexed is None:
            return lambda phrase: find_basic_spans(phrase, now)
        return lambda phrase: find_spans_of_intent(phrase, now, indexed)

    @staticmethod
    def read_slots(phrase: Phrase, indexed: IndexedIntent, now: datetime) -> list[Slot]:
        """Read the longest value of each slot's type that an intent has, from a bare answer.

        Words of a number, time or date are no listed value: "morning" of "tomorrow morning".
        """
        slots, taken = [], set[int]()
        readers = load_built_in_readers()
        found = {
            element: indexed.values.find_matches(slot_type, phrase.texts, now)
            for element, slot_type in indexed.grammar.slot_types.items()
        }
        read = {
            index
            for element, matches in found.items()
            if indexed.grammar.slot_types[element] in readers
            for match in matches
            for index in range(match.start, match.end)
        }
        for element, matches in found.items():
            is_listed = indexed.grammar.slot_types[element] not in readers
            barred = taken | read if is_listed else taken
            free = [each for each in matches if barred.isdisjoint(range(each.start, each.end))]
            best = max(free, key=lambda each: (each.end - each.start, each.quality), default=None)
            if best is not None:
                taken |= set(range(best.start, best.end))
                spoken = phrase.cut(best.start, best.end)
                name = element.strip("{}")
                slots.append(Slot(name, best.value or spoken, spoken, best.resolution))
        return slots

    def is_good(self, intent: Intent, least: float = LEAST_CONFIDENCE) -> bool:
        """Whether a sentence was understood well enough to act on."""
        is_understood = bool(intent.skill) and intent.name != FALLBACK_INTENT
        return is_understood and intent.confidence >= least

    def find_slot_type(self, intent: Intent, slot: Slot) -> str:
        """The type of an intent's slot; "" where it is not known."""
        indexed = self.find_indexed(intent)
        return indexed.grammar.slot_types.get("{" + slot.name + "}", "") if indexed else ""

    def has_phrase(self, intent: Intent) -> bool:
        """Whether a slot of an intent holds any words at all."""
        return any(self.find_slot_type(intent, slot) in PHRASE_TYPES for slot in intent.slots)

    def find_noun(self, base: Phrase, intent: Intent) -> tuple[int, int] | None:
        """Find the article and the noun that a request is about: "a … timer"."""
        indexed = self.find_indexed(intent)
        carriers = indexed.grammar.carriers if indexed else set()
        found = None
        for at, text in enumerate(base.texts):
            if text not in carriers or text in FUNCTION_WORDS or not text.isalpha():
                continue
            article = next(
                (
                    before
                    for before in range(at - 1, max(at - 4, -1), -1)
                    if base.texts[before] in {"a", "an", "the", "my", "another"}
                ),
                None,
            )
            if article is not None:
                found = found or (article, at)
        return found


def _asks_about_it(texts: tuple[str, ...]) -> bool:
    """Whether a question is only about what was answered: "where is it", "how old is she".

    With more words, "it" is the time or the weather: "what time is it".
    """
    if len(texts) < 3 or texts[0] not in QUESTION_WORDS or texts[-2] not in _BE:
        return False
    return texts[-1] in _PERSONS or (len(texts) == 3 and texts[-1] == "it")
