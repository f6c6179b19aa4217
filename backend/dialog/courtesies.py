"""Cuts off what people say around a request: a greeting, a name, how a question is put."""

from __future__ import annotations

from backend.dialog.cue_words import (
    FILLERS,
    FUNCTION_WORDS,
    POLITE_CUES,
    QUESTION_WORDS,
    count_cue_tokens,
    count_ending_tokens,
    read_cues,
)
from backend.dialog.phrase import Phrase

GREETINGS = read_cues(
    "hello, hello there, hello again, hi, hi there, hey, hey there, hey you, hiya, howdy, "
    "good morning, good afternoon, good evening, good day, morning, excuse me, pardon me, "
    "sorry to bother you, sorry to bother you but, sorry to trouble you, "
    "sorry to trouble you but, sorry but, i am sorry but, listen, by the way, thanks, thank you, "
    "thank you very much, thanks a lot, great, right, if you do not mind, quick question, "
    "would you be so kind as to, could you be so kind as to, be so kind as to, "
    "one more thing, i have a question, oh, oh and, tell me this"
)
NAMES = read_cues(
    "dear, my dear, love, my love, sweetheart, darling, my darling, honey, sweetie, mate, buddy, "
    "pal, my friend, dude, bro, man, old friend, lovely, robot, computer, assistant"
)
"""What people call the one who listens."""
_MODALS = ("can you", "could you", "would you", "will you", "can you please", "could you please",
           "would you please", "please", "could you possibly", "can you possibly",
           "could you kindly", "could you maybe", "would you be able to",
           "would you be so kind as to", "would you be so kind and", "would you kindly",
           "i want you to", "i need you to", "i would like you to")  # fmt: skip
INDIRECT = read_cues(
    ",".join(f"{modal} tell {whom}" for modal in ("", *_MODALS) for whom in ("me", "us"))
    + ", do you know, do you happen to know, do you by any chance know, would you know, "
    "would you happen to know, any idea, have you any idea, do you have any idea, "
    "have you got any idea, i was wondering, i am wondering, i wonder, i would like to know, "
    "i want to know, i wanted to know, i need to know, i would love to know, "
    "would you mind telling me, do you mind telling me, can i ask you, can i ask, may i ask, "
    "i wanted to ask, i wanted to ask you, let me know, remind me again, remind me"
)
"""How a question is put before its question word: "do you happen to know"."""
FINDING_VERBS = read_cues(
    "look up, look for, search for, search the web for, search the internet for, bring up, "
    "pull up, find, find out, show, google, check, go and find, get"
)
"""How people ask to find what they could ask for: "pull up a recipe for spaghetti"."""
_ASKED_OF = read_cues(",".join(_MODALS))
_FOR_WHOM = read_cues("me, us")
ENDINGS = read_cues(
    "would you, will you, could you, would you please, for me, for us, if you do not mind, "
    "if you would, if you can, if you could, if i may ask, when you can, when you get a chance, "
    "thanks, thank you, thank you very much, thanks a lot, cheers, do you know, "
    "please and thank you, i wonder, real quick, quickly, at the moment, at this moment, "
    "at present, right now, just now, currently, as we speak, by the way, if possible"
)
_SOUNDS = tuple((filler,) for filler in sorted(FILLERS))
_MANNERS = (*POLITE_CUES, *_SOUNDS)
_LAST_MANNERS = (("please",), ("then",), ("now",), *_SOUNDS)
"""What ends a request; "okay" may be what is said: "not okay"."""
_NOT_BEFORE_NAME = FUNCTION_WORDS | {"word", "spell", "say", "buy", "call", "called", "text"}
"""Words after which "honey" is what the request is about."""


def cut_courtesies(phrase: Phrase) -> Phrase:
    """Cut off what stands around a request; the same phrase where nothing does, or nothing else."""
    start = _count_opening(phrase.texts)
    end = len(phrase) - _count_ending(phrase.texts[start:])
    if start >= end or (start, end) == (0, len(phrase)):
        return phrase
    return Phrase(phrase.cut(start, end))


def cut_finding(phrase: Phrase) -> Phrase | None:
    """Cut off "look up" and the like; None without it, or with nothing after it."""
    start = _count_opening(phrase.texts)
    start += _count_longest(phrase.texts, start, _ASKED_OF)
    verb = _count_longest(phrase.texts, start, FINDING_VERBS)
    if not verb:
        return None
    begin = start + verb
    begin += _count_longest(phrase.texts, begin, _FOR_WHOM)
    end = len(phrase) - _count_ending(phrase.texts[begin:])
    return Phrase(phrase.cut(begin, end)) if begin < end else None


def _count_longest(texts: tuple[str, ...], position: int, cues: tuple[tuple[str, ...], ...]) -> int:
    """Count the tokens of the longest cue at a position; 0 where none is."""
    return max(
        (len(cue) for cue in cues if texts[position : position + len(cue)] == cue), default=0
    )


def _count_opening(texts: tuple[str, ...]) -> int:
    """Count the tokens before the request, or before the question word of an indirect question."""
    start = count_cue_tokens(texts, 0, (*GREETINGS, *NAMES, *_MANNERS))
    asked = start + count_cue_tokens(texts, start, INDIRECT)
    if asked > start:
        asked += count_cue_tokens(texts, asked, (*NAMES, *_MANNERS))
        if texts[asked : asked + 1] and texts[asked] in QUESTION_WORDS:
            return asked
    return start


def _count_ending(texts: tuple[str, ...]) -> int:
    """Count the tokens after the request; a name counts where no word needs it."""
    end = len(texts)
    while end:
        count = count_ending_tokens(texts[:end], (*ENDINGS, *_LAST_MANNERS))
        named = count_ending_tokens(texts[: end - count], NAMES)
        before = texts[: end - count - named][-1:]
        is_needed = not before or before[0] in _NOT_BEFORE_NAME
        if is_needed and not count_ending_tokens(texts[: end - count - named], ENDINGS):
            named = 0
        if not count + named:
            break
        end -= count + named
    return len(texts) - end
