"""Understands an utterance in its conversation; stage 7 asks it what is meant."""

from __future__ import annotations

from dataclasses import replace

from backend.dialog.beside_clauses import read_beside
from backend.dialog.clauses import Boundary, holds_phrase
from backend.dialog.confirmations import read_answer
from backend.dialog.courtesies import cut_courtesies, cut_finding
from backend.dialog.cue_words import (
    ACKNOWLEDGEMENTS,
    ANOTHER,
    CANCEL_LAST,
    CORRECTION_CUES,
    NO,
    PLAIN_ANSWERS,
    POLITE_CUES,
    QUESTION_WORDS,
    UNDO,
    count_cue_tokens,
    count_ending_tokens,
)
from backend.dialog.device_changes import (
    is_ringing,
    list_names,
    list_undoing_directives,
)
from backend.dialog.multiples import find_multiplying_verb, read_multiple
from backend.dialog.open_questions import OpenQuestion
from backend.dialog.phrase import Phrase
from backend.dialog.playing_skill import find_playing_intent
from backend.dialog.reasons import tells
from backend.dialog.references import ReferenceResolver
from backend.dialog.self_repairs import repair
from backend.dialog.sentence_reader import LEAST_CONFIDENCE, LEAST_OPEN_CONFIDENCE, SentenceReader
from backend.dialog.several_requests import bundle, find_requests
from backend.dialog.skill_session import SkillSession
from backend.dialog.stated_amounts import find_question, write_stated_amount
from backend.nlu.built_in_intents import (
    FALLBACK_INTENT,
    NOTHING_ASKED_INTENT,
    NOTHING_TO_UNDO_INTENT,
    STOP_INTENT,
    UNDO_INTENT,
    find_built_in,
    is_built_in,
)
from backend.nlu.interpreter import Interpreter
from backend.nlu.requested_actions import find_requested_actions
from backend.nlu.slot_readers.calculation import find_calculations
from backend.pipeline.data import Intent
from backend.pipeline.request import Request

LEAST_GUESSED_WORDS = 3
_STOP: dict[str, tuple[str, ...]] = {STOP_INTENT: ()}


class Understanding:
    """Finds what an utterance asks for, with what was said before it."""

    def __init__(self, interpreter: Interpreter) -> None:
        """Take the interpreter of single sentences."""
        self._reader = SentenceReader(interpreter)

    def understand(self, text: str, request: Request) -> Intent:
        """Find the intent of an utterance, and of the others in the same sentence.

        Nothing is looked for that has no sign in the words, so a plain request costs what its
        sentence costs.
        """
        intent = self._understand(text, request)
        if intent.name == FALLBACK_INTENT and not request.active_skill:
            intent = self._guess(text, request) or intent
        return replace(intent, ending=self._reader.judge_ending(intent, request.local_time))

    def _guess(self, text: str, request: Request) -> Intent | None:
        """Guess what is meant, to ask about it; talk in the room is asked nothing.

        A few words that go on from nothing ("another one", "double it") could mean anything.
        """
        phrase = Phrase(text)
        words = skip_around(phrase)
        if request.is_continued or len(words) < LEAST_GUESSED_WORDS or find_multiplying_verb(words):
            return None
        bare = cut_courtesies(phrase).text
        guesses = (self._reader.guess(each, request.local_time) for each in {bare: 0, text: 0})
        return next(filter(None, guesses), None)

    def _understand(self, text: str, request: Request) -> Intent:
        conversation = request.conversation
        own = self._find_own(Phrase(text), request)
        if own is not None:
            return own
        if conversation.unconfirmed is not None:
            answered = read_answer(text, conversation.unconfirmed)
            if answered is not None:
                return answered
        repaired = repair(
            text, self._reader.create_finder(request.local_time), self._reader.is_opening
        )
        if repaired is None or _refuses(text):
            return self._understand_clean(text, request)
        intent = self._understand_clean(repaired.text, request)
        if not self._reader.is_good(intent):
            return self._understand_clean(text, request)
        remark = f"Taken as “{repaired.text}”: the rest was taken back or said twice."
        return replace(intent, remark=f"{remark} {intent.remark}".strip())

    def _find_own(self, phrase: Phrase, request: Request) -> Intent | None:
        """Find what is said to the Echo itself, whatever skills there are; None for all else.

        An acknowledgement while something rings stops it, and "undo that" takes back what the last
        request did. To an open question both may be an answer.
        """
        if request.active_skill or request.conversation.unconfirmed is not None:
            return None
        if is_ringing(request.device_state):
            is_heard = count_cue_tokens(phrase.texts, 0, ACKNOWLEDGEMENTS) == len(phrase)
            return self._stop(phrase, request) if is_heard else None
        playing = find_playing_intent(phrase, request, self._reader.interpreter)
        if playing is not None:
            return playing
        if phrase.texts in PLAIN_ANSWERS:
            return Intent("", NOTHING_ASKED_INTENT, (), 1.0, phrase.text)
        rest = skip_around(phrase)
        is_undone = " ".join(rest) in UNDO
        if not is_undone and " ".join(rest) not in CANCEL_LAST:
            return None
        last = request.conversation.last
        if last is not None and list_undoing_directives(request.device_state, last, ()):
            return Intent("", UNDO_INTENT, (), 1.0, phrase.text)
        return Intent("", NOTHING_TO_UNDO_INTENT, (), 1.0, phrase.text) if is_undone else None

    def _stop(self, phrase: Phrase, request: Request) -> Intent:
        remark = "Said to what rings: it is stopped."
        intent = self._reader.read("stop", request.local_time)
        return replace(intent, sentence=phrase.text, remark=remark)

    def _understand_clean(self, text: str, request: Request) -> Intent:
        """Understand an utterance without self-repairs."""
        skill, asked = request.active_skill, request.conversation.asked
        if self._reader.interpreter.is_installed(skill):
            phrase = Phrase(text)
            if is_ringing(request.device_state) and find_built_in(phrase.texts, _STOP):
                return replace(self._stop(phrase, request), role="aside")
            return SkillSession(
                self._reader, request.local_time, skill, request.conversation
            ).judge(text)
        if skill:
            own = bundle(find_requests(text, request.local_time, self._reader))
            question = OpenQuestion(self._reader, request.local_time, skill, asked)
            return question.judge(text, own, list_names(request.device_state))
        return self._understand_new(text, request)

    def _understand_new(self, text: str, request: Request) -> Intent:
        """Understand an utterance that answers nothing, without what is said around a request."""
        phrase = Phrase(text)
        stated = self._read_stated_amount(phrase, request)
        if stated is not None:
            return stated
        intent = self._understand_request(text, request)
        sought = self._understand_sought(phrase, intent, request)
        if sought is not None:
            return sought
        bare = cut_courtesies(phrase)
        if bare is phrase or not self._loses_courtesies(phrase, bare, intent):
            return intent
        found = self._understand_request(bare.text, request)
        is_question = bare.texts[0] in QUESTION_WORDS
        least = LEAST_OPEN_CONFIDENCE if is_question else LEAST_CONFIDENCE
        # "How do you spell honey" needs its last word.
        is_end_cut = phrase.texts[-len(bare) :] != bare.texts
        is_value_lost = is_end_cut and len(found.slots) < len(intent.slots)
        if is_value_lost or not self._reader.is_good(found, least):
            return intent
        remark = f"Taken as “{bare.text}”: the rest is courtesy."
        return replace(found, remark=f"{remark} {found.remark}".strip())

    def _understand_sought(self, phrase: Phrase, intent: Intent, request: Request) -> Intent | None:
        """Understand what is to be found; None where "find" and the like are part of the request.

        Any phrase can be asked about, and deleting needs a word for it, so such a reading of all
        the words does not count.
        """
        sought = cut_finding(phrase)
        is_plain = self._reader.is_good(intent) and not intent.confirmation_question
        if sought is None or (is_plain and not self._reader.has_phrase(intent)):
            return None
        found = self._understand_request(sought.text, request)
        if not self._reader.is_good(found, LEAST_OPEN_CONFIDENCE) or found.confirmation_question:
            return None
        return replace(found, remark=f"Taken as “{sought.text}”. {found.remark}".strip())

    def _read_stated_amount(self, phrase: Phrase, request: Request) -> Intent | None:
        """Read a question about an amount that the words before it only tell."""
        question = find_question(phrase)
        if not question:
            return None
        if self._reader.is_opening(phrase.texts) and not tells(phrase.cut(0, question)):
            return None
        for sentence in write_stated_amount(phrase):
            intent = self._reader.read(sentence, request.local_time)
            has_values = len(intent.slots) > 1 and not self._reader.has_phrase(intent)
            if has_values and self._reader.is_good(intent):
                return replace(intent, remark=f"Taken as “{sentence}”: “that” was told before.")
        return None

    def _loses_courtesies(self, phrase: Phrase, bare: Phrase, intent: Intent) -> bool:
        """Whether a reading of all the words is none, or has courtesies in a value.

        What a request only carries is said as it is: "remind me to say hello".
        """
        if not self._reader.is_good(intent):
            return True
        boundaries = (Boundary(at, at, is_spoken=False) for at in range(1, len(phrase)))
        if any(holds_phrase(phrase, boundary, intent, self._reader) for boundary in boundaries):
            return False
        spoken = [Phrase(slot.spoken).texts for slot in intent.slots]
        said = bare.texts
        return not all(
            any(said[at : at + len(texts)] == texts for at in range(len(said))) for texts in spoken
        )

    def _understand_request(self, text: str, request: Request) -> Intent:
        ended = self._reader.read_unknown_ending(Phrase(text), request.local_time)
        if ended is not None:
            return ended
        last = request.conversation.last
        multiplied = find_multiplying_verb(skip_around(Phrase(text)))
        if multiplied:
            found = last and read_multiple(
                multiplied, last.intent, request.local_time, self._reader
            )
            return found or Intent("", FALLBACK_INTENT, (), 1.0, text)
        resolver = (
            ReferenceResolver(
                self._reader,
                request.local_time,
                last.intent,
                has_changed_device=bool(last.directives),
            )
            if last
            else None
        )
        phrase = Phrase(text)
        # "And divided by two" goes on from a result, which only the calculator knows.
        is_calculation = (0, len(phrase)) in find_calculations(phrase.texts)
        referring = resolver.resolve(phrase) if resolver and not is_calculation else None
        if last is not None and last.intent.skill and referring is None:
            skill = last.intent.skill
            referring = self._reader.read_about_answer(text, request.local_time, skill)
        if referring is not None:
            return referring
        intent = bundle(find_requests(text, request.local_time, self._reader))
        if resolver is not None and not self._reader.is_good(intent):
            intent = resolver.resolve_bare(phrase) or intent
        intent = read_beside(text, intent, request, self._reader)
        if skip_around(phrase) in ANOTHER and not is_built_in(intent.name):
            # Of nothing that was said: a guess would be a joke as likely as a timer.
            return Intent("", FALLBACK_INTENT, (), 1.0, text)
        return intent


def skip_around(phrase: Phrase) -> tuple[str, ...]:
    """Skip what stands around a short request: "no, never mind, undo that please"."""
    end = len(phrase) - count_ending_tokens(phrase.texts, POLITE_CUES)
    # "Cancel that" is all of a request, though "cancel" may be an answer.
    start = 0 if " ".join(phrase.texts[:end]) in CANCEL_LAST else _count_opening(phrase)
    return phrase.texts[start:end]


def _count_opening(phrase: Phrase) -> int:
    return count_cue_tokens(phrase.texts, 0, (*CORRECTION_CUES, *NO, *POLITE_CUES))


def _refuses(text: str) -> bool:
    """Whether something shall not be done: "don't make it louder, make it quieter" is no repair."""
    return find_requested_actions(Phrase(text).texts).has_negation
