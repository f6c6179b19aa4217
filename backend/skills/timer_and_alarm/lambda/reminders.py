"""Sets reminders: what to say, and when."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from asked import NOT_FORGET, REMIND_ME, Answer, Asked, answer, ask_back
from clock_times import EARLIEST_REMINDER_HOUR, say_time
from moments import When, find_moments, find_part_time, is_weekday_said, read_when
from readings import Reading
from repeating import build_repetition, say_repeated
from repetition import UNSUPPORTED, says_unsupported_repetition

MOST_CHARACTERS = 200
_BEGINS = re.compile(
    rf"\b(?:{REMIND_ME}|{NOT_FORGET}|(?:set|create|add|make|give me|need|want)"
    r"(?: (?:me|a|an|another|new|up))* reminder)\b"
)
_VALUE = r"<(?:time|hour|date|part|duration|period)\d+>"
_WHEN_LEFT = re.compile(
    rf"^(?:(?:at|on|in|for|by|around|this|the|every|before|, )? ?{_VALUE}(?: from now)? ?,? ?)+"
)
_WHEN_RIGHT = re.compile(
    rf"(?: ?,?(?: ?\b(?:at|on|in|for|by|around|this|the|(?:when|once|as soon as) it(?: ?'s| is))"
    rf"(?!\w))* ?{_VALUE}(?: from now)?)+$"
)
_CLOCK = re.compile(r"<(?:time|hour)\d+>")
_CONNECTOR = re.compile(r"^(?:for (?:me|us) to\b|(?:to|that|about|of|for)\b|:)")
_BEFORE_AN_EVENT = re.compile(rf"<duration\d+> (?:before|after)\b(?! {_VALUE})")
_TURNED = {"my": "your", "me": "you", "i": "you", "mine": "yours", "i'm": "you're", "am": "are"}


def set_reminder(asked: Asked) -> Answer:
    """Set a reminder; without a text or a time, ask for it."""
    if says_unsupported_repetition(asked.said.text):
        return answer(UNSUPPORTED.format(kind="reminder"))
    if _BEFORE_AN_EVENT.search(asked.words) and not asked.said.of_kind("time", "hour"):
        return answer(
            "I don't know when that is. Say the time itself, for example: remind me at 9 AM."
        )
    text, used = _read_text(asked)
    text = text or str(asked.attributes.get("text", ""))
    when = read_when(asked, used).merge(_read_earlier(asked))
    when = replace(when, earliest_hour=EARLIEST_REMINDER_HOUR)
    moments = find_moments(asked, when, used)
    if not moments and (due := asked.attributes.get("due")):
        moments = [datetime.fromisoformat(str(due))]
    if not moments and (part_time := find_part_time(when, asked.now)):
        moments = [part_time]
    attributes = {"text": text, "day": when.day, "part": when.part, "days": list(when.days)}
    attributes |= {"rule": when.rule, "is_weekday": is_weekday_said(asked)}
    if not text:
        due = moments[0].isoformat() if moments else ""
        return ask_back("What should I remind you of?", pending="reminder", **attributes, due=due)
    if not moments:
        return ask_back("When should I remind you?", pending="reminder", **attributes)
    return _start(asked, text, moments, when)


def _start(asked: Asked, text: str, moments: list[datetime], when: When) -> Answer:
    if is_weekday_said(asked) and not when.days:
        moments = [due if due > asked.now else due + timedelta(days=7) for due in moments]
    if moments[0] <= asked.now:
        return answer(f"{say_time(moments[0], asked.now)} is already over.")
    directives = [
        {
            "type": "Bergamot.StartReminder",
            "due": due.isoformat(),
            "text": text[:MOST_CHARACTERS],
            **build_repetition(when.days, when.rule, due),
        }
        for due in moments
    ]
    said = say_time(moments[0], asked.now)
    if when.days or when.rule:
        said = say_repeated(moments[:1], when.days, when.rule, asked.now)
    return answer(f"Okay, I'll remind you at {said}: {text}.", *directives)


def _read_text(asked: Asked) -> tuple[str, list[Reading]]:
    """Read what to be reminded of, and the values that say when, which are not part of it."""
    words = asked.words
    begin = _BEGINS.search(words)
    if begin is None:
        return _read_answer(asked)
    before, rest = words[: begin.start()], words[begin.end() :].strip()
    left = _WHEN_LEFT.match(rest)
    when_words = before + (left[0] if left else "")
    rest = rest[left.end() :] if left else rest
    connector = _CONNECTOR.match(rest)
    rest = rest[connector.end() :].strip() if connector else rest
    right = _WHEN_RIGHT.search(rest)
    if right and connector and left and _CLOCK.search(left[0]) and _CLOCK.search(right[0]):
        right = None  # "remind me at three to pick up the kids at four"
    if right:
        when_words, rest = when_words + right[0], rest[: right.start()]
    text = asked.said.restore(rest)
    if begin["person"] and text:
        text = f"tell {begin['person'].strip()} to {text}"
    after = when_words.removeprefix(before)
    if _CLOCK.search(after):
        before = _CLOCK.sub("", before)  # "I leave at six, remind me at five"
    return _turn(text), _list_values(asked, before + after)


def _read_answer(asked: Asked) -> tuple[str, list[Reading]]:
    """Read an answer: a time when a text is known, else a text with perhaps a time."""
    words = re.sub(r"^(?:to|that|about) ", "", asked.words)
    if asked.attributes.get("text"):
        return "", list(asked.said.readings)
    if not asked.attributes.get("pending"):
        return "", list(asked.said.readings)
    right = _WHEN_RIGHT.search(words)
    rest = words[: right.start()] if right else words
    return _turn(asked.said.restore(rest)), _list_values(asked, right[0] if right else "")


def _list_values(asked: Asked, words: str) -> list[Reading]:
    named = [asked.said.get(name) for name in re.findall(r"<[a-z]+\d+>", words)]
    spans = {(each.start, each.end) for each in named}
    return [each for each in asked.said.readings if (each.start, each.end) in spans]


def _turn(text: str) -> str:
    """Turn to the person: "take my pills" becomes "take your pills"."""
    plain = re.sub(r" 's\b", "'s", re.sub(r"\bplease\b", "", text)).strip(" ,")
    turned = (_TURNED.get(word, word) for word in plain.split())
    return re.sub(r"\bto you you\b", "to you", " ".join(turned))


def _read_earlier(asked: Asked) -> When:
    attributes = asked.attributes
    days, rule = tuple(attributes.get("days") or ()), str(attributes.get("rule") or "")
    return When(
        days, str(attributes.get("day") or ""), str(attributes.get("part") or ""), rule=rule
    )
