"""Converts SSML to the plain text that is spoken."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.parsers.expat import ErrorString, ExpatError, ParserCreate

from backend.errors import SkillError
from backend.text_normalisation.say_as import say_as

PAUSING = frozenset({"p", "s", "break"})
"""Elements that end a sentence or make a pause."""
SPELLED = frozenset({"spell-out", "characters"})
SILENT = frozenset({"audio", "desc", "mark"})
"""Elements without words: `audio` plays a file that the Echo does not have, and its text only
describes that file."""
READ_AS = frozenset(
    {"cardinal", "number", "ordinal", "fraction", "date", "time", "unit", "address"}
)
"""What text normalisation reads; "22" as an ordinal becomes "twenty second"."""
DIGIT_BY_DIGIT = frozenset({"digits", "telephone"})


def extract_text(ssml: str) -> str:
    """Extract the words of an SSML document.

    Raises:
        SkillError: the markup is not well-formed, or its root is not <speak>.
    """
    reader = _Reader()
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        # Skills write "amazon:effect" without declaring the prefix; expat without namespaces takes
        # it as a name.
        parser.Parse(_escape_ampersands(ssml.strip()), True)
    except ExpatError as error:
        raise SkillError(
            f"The skill's SSML is not well-formed: {ErrorString(error.code)}, line {error.lineno}, "
            f"column {error.offset + 1}.",
            code="skill-ssml-invalid",
        ) from error
    if reader.root != "speak":
        raise SkillError(
            f"The skill's SSML starts with <{reader.root}>, not <speak>.", code="skill-ssml-invalid"
        )
    return reader.text()


class _Reader:
    """Collects text while the parser reads the markup."""

    def __init__(self) -> None:
        self.root = ""
        self._segments: list[str] = []
        self._changes: list[Callable[[str], str] | None] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.root = self.root or name
        if name in PAUSING and _is_pause(name, attributes):
            self._segments.append("\n")
        change = _change_for(name, attributes)
        if name == "sub":
            self._segments.append(attributes.get("alias", ""))
        self._changes.append(change)

    def end(self, name: str) -> None:
        self._changes.pop()
        if name in {"p", "s"}:
            self._segments.append("\n")

    def characters(self, text: str) -> None:
        for change in reversed(self._changes):
            if change is not None:
                text = change(text)
        self._segments.append(text)

    def text(self) -> str:
        """Join the collected text.

        A pause after a phrase without punctuation becomes a comma.
        """
        phrases = [" ".join(phrase.split()) for phrase in _split_phrases("".join(self._segments))]
        return " ".join(_end_phrase(phrase, is_last=phrase is phrases[-1]) for phrase in phrases)


def _split_phrases(text: str) -> list[str]:
    return [phrase for phrase in text.split("\n") if phrase.strip()]


def _end_phrase(phrase: str, *, is_last: bool) -> str:
    if is_last or phrase[-1] in ".!?,;:…—-":
        return phrase
    return phrase + ","


def _is_pause(name: str, attributes: dict[str, str]) -> bool:
    if name != "break":
        return True
    return attributes.get("strength") not in {"none", "x-weak"} and attributes.get("time") not in {
        "0s",
        "0ms",
    }


def _change_for(name: str, attributes: dict[str, str]) -> Callable[[str], str] | None:
    if name == "sub" or name in SILENT:
        return lambda text: ""
    if name == "say-as":
        kind = attributes.get("interpret-as", "")
        if kind in SPELLED:
            return lambda text: " ".join(text.replace(" ", "").upper())
        if kind in DIGIT_BY_DIGIT:
            return lambda text: " ".join(character for character in text if character.isalnum())
        if kind in READ_AS:
            form = attributes.get("format", "")
            return lambda text: say_as(text, kind, form) if text.strip() else text
        if kind == "expletive":
            return lambda text: "beep"
    if name in {
        "amazon:emotion",
        "amazon:domain",
        "amazon:effect",
        "voice",
        "lang",
        "prosody",
        "emphasis",
        "w",
        "phoneme",
    }:
        return None
    # A line break in the markup is only white space; pauses are written by `start` and `end`.
    return lambda text: text.replace("\n", " ")


def _escape_ampersands(ssml: str) -> str:
    """Escape an "&" that starts no entity: Alexa is lenient about it, so skills contain it."""
    return re.sub(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)", "&amp;", ssml)


def _refuse_doctype(*_: object) -> None:
    raise SkillError(
        "The skill's SSML has a DOCTYPE, which is not allowed.", code="skill-ssml-invalid"
    )
