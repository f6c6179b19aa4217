"""Words that say how an utterance hangs together with what was said before it."""

from __future__ import annotations

from collections.abc import Iterable

from backend.wire.wake_word import WAKE_WORD


def read_cues(lines: str) -> tuple[tuple[str, ...], ...]:
    """Read one phrase to a comma; longer ones first, so that they are found before their parts."""
    phrases = {tuple(phrase.split()) for phrase in lines.split(",") if phrase.strip()}
    return tuple(sorted(phrases, key=lambda words: (-len(words), words)))


CORRECTION_CUES = read_cues(
    "no, nope, oh no, wait, hold on, sorry, i am sorry, oops, actually, rather, or rather, i mean, "
    "i meant, i said, i wanted, correction, scratch that, make it, make that, let us make it, "
    "let us say, better make it, change it to, change that to, it should be, that should be"
)
"""At the beginning of an utterance: it corrects the last request. Within one: an editing term."""
ONLY_AT_START = frozenset({("change", "it", "to"), ("change", "that", "to"), ("i", "wanted")})
"""Of these, those that are no editing terms within a sentence."""
CORRECTION_ENDINGS = read_cues("instead, rather, please, i mean, i meant, sorry, not that")
ELLIPSIS_CUES = read_cues(
    "and, and what about, what about, how about, and how about, and for, the same for, same for, "
    "the same thing for, the same with, the same in, and the same for, same thing for, "
    "what if it is, and then, also, and also, now"
)
"""At the beginning of an utterance that goes on from the last request: "and in Paris?"."""
AGAIN = frozenset(
    read_cues(
        "again, do it again, do that again, and again, once again, the same again, same again, "
        "do the same again, do the same thing again, one more time please, do it once more, "
        "do that once more, the same thing again, try again, try that again, redo that, redo it"
    )
)
"""Whole utterances that ask for the last request once more."""
ANOTHER = frozenset(
    read_cues(
        "another, another one, one more, one more time, the next one, next one, next, one more of "
        "those, another one of those, one more like that, another one like that"
    )
)
"""After `ANOTHER_LEADS`, whole utterances that ask for one more of the last kind."""
ANOTHER_LEADS = read_cues(
    "and, okay, now, give me, tell me, show me, give us, tell us, let me have, let me hear, "
    "let us have, let us hear, i want, i would like, can i have, can i get, can you give me, "
    "can you tell me, do, do you have, do you know, pick, roll, flip, how about"
)
A_BIT_MORE = frozenset(
    read_cues(
        "a bit more, a little more, a little bit more, a tad more, a touch more, slightly more, "
        "even more, some more, still more, just a bit more, just a little more, a bit further, "
        "a little further, a bit, a little, a little bit"
    )
)
"""Whole utterances that ask for a small step more of the last change."""
UNDO = frozenset(
    f"{verb} {what}".strip()
    for verb in ("undo", "revert", "reverse", "take back")
    for what in ("", "that", "it", "this", "what you did", "the last one", "the last thing",
                 "the last step", "the last change", "my last request", "everything")
    if what or verb == "undo"
) | {"take that back", "take it back", "put it back", "put that back", "change it back",
     "change that back", "bring it back", "bring that back"}  # fmt: skip
"""Whole utterances that take back what the last request did."""
CANCEL_LAST = frozenset({"cancel that", "cancel it", "scratch that", "forget that", "delete that"})
"""These do so only after a request that did something."""
ACKNOWLEDGEMENTS = read_cues(
    "thanks, thank you, thank you very much, thanks a lot, many thanks, got it, i got it, "
    "i have got it, okay, ok, all right, alright, right, i heard you, i hear you, i heard it, "
    "i hear it, i heard that, heard you, noted, understood, i understand, yes, yeah, yep, cool, "
    "great, fine, good, very good, sure, roger, copy that, i am awake, i am up, i am coming, "
    "i am on it, i know, enough, that is enough, that will do, will do, on my way, please, "
    "now, i get it, gotcha, perfect, nice, cheers, okey dokey, i am getting up, " + WAKE_WORD
)
"""What people say to something that rings, so that it stops."""
FILLERS = frozenset("um uh er erm uhm umm hmm hm mm ah eh ugh argh oof".split())
"""Sounds of hesitation; a sentence about them is another matter."""
LEADS = frozenset(
    "for at to in on by of until till from with the a an my about around into".split()
)
"""Prepositions and articles before a value."""
DETERMINERS = frozenset("the a an my another this that some".split())
FUNCTION_WORDS = LEADS | frozenset(
    "is are am was what who when where how i you it me can could would will do does please and "
    "one then so".split()
)
QUESTION_WORDS = frozenset("who whose whom what when where which why how".split())
"""Words that a question begins with."""
ANAPHORS = frozenset("he she it they him her them his its their there that this".split())
"""Words that refer to what was spoken of before."""
CHOOSING = frozenset("the both all neither none either first second third last".split())
"""Words that an answer to "which one?" begins with."""
COMMON_VERBS = frozenset(
    "order call text email message play buy book send open close lock unlock dim navigate "
    "translate remind write search".split()
)
"""Verbs of requests, whether or not a skill is there for them."""
POLITE = frozenset("please thanks now okay so well then".split())
POLITE_CUES = tuple((word,) for word in sorted(POLITE))
YES = frozenset(
    read_cues(
        "yes, yeah, yep, yup, sure, okay, yes please, please do, do it, go ahead, go on, right, "
        "correct, that is right, of course, definitely, exactly, absolutely, yes do it, i do, "
        "yes i do, yes i am sure, i am sure, confirm, sure do it, yes cancel it, yes delete it"
    )
)
NO = frozenset(
    read_cues(
        "no, nope, nah, no thanks, no thank you, do not, no do not, never mind, nevermind, "
        "leave it, keep it, please do not, not that, no keep it, no leave it, wrong, "
        "do not do it, no do not do it, rather not, better not, forget it, cancel, stop"
    )
)

PLAIN_ANSWERS = frozenset(
    read_cues("yes, yeah, yep, yup, yes please, no, nope, nah, no thanks, no thank you")
)
"""Of `YES` and `NO`, those that mean nothing where nothing was asked."""


def count_cue_tokens(texts: tuple[str, ...], position: int, cues: Iterable[tuple[str, ...]]) -> int:
    """Count the tokens of all the cues that follow each other from a position on."""
    end = position
    while True:
        found = next((cue for cue in cues if texts[end : end + len(cue)] == cue), ())
        if not found:
            return end - position
        end += len(found)


def count_ending_tokens(texts: tuple[str, ...], endings: Iterable[tuple[str, ...]]) -> int:
    """Count the tokens of all the phrases that an utterance ends with."""
    length = len(texts)
    while True:
        found = next(
            (words for words in endings if texts[max(length - len(words), 0) : length] == words), ()
        )
        if not found:
            return len(texts) - length
        length -= len(found)
