"""Makes sentences that can be read aloud of a model's text while it arrives: no markup, no code."""

from __future__ import annotations

import re

from backend.text_normalisation.preparation import remove_markup
from backend.tts.segments import END_MARKS, find_sentence_ends

THOUGHT_START, THOUGHT_END = "<think>", "</think>"
"""What some models write around what they think before they answer."""
CODE_FENCE = re.compile(r"\s*(?:```|~~~)")
TABLE_RULE = re.compile(r"[\s|:+-]*")
LINE_START = re.compile(
    r"\s*(?:>\s*)*(?:#{1,6}\s+)?"
    r"(?:[-–•*‣+]\s+(?:\[[ xX]\]\s+)?|\(?(?P<number>\d{1,3})[.)]\s+)?"
)
"""The marks of a quotation, a heading, or an item of a list."""
EMPHASIS = re.compile(r"\*\*|__|~~|`")
"""Marks that may stand between the end of a sentence and the next one."""
LEFT_MARKS = re.compile(r"(?<!\w)\*(?=\w)|(?<=[\w.!?])\*(?!\w)")
"""Of markup that begins in one sentence and ends in another."""


class SpokenText:
    """Takes text in pieces of any length, and gives whole sentences."""

    def __init__(self) -> None:
        """Start at the beginning of a text."""
        self._unread = ""
        self._line = ""
        self._is_thought = False
        self._is_code = False
        self._is_line_begun = False

    def feed(self, piece: str) -> list[str]:
        """Take the next piece; give the sentences that are complete with it."""
        self._unread += piece
        self._line += self._take_visible()
        sentences = []
        while "\n" in self._line:
            line, _, self._line = self._line.partition("\n")
            sentences += self._read_line(line)
            self._is_line_begun = False
        if self._is_prose(self._line):
            sentences += self._take_sentences()
        return [sentence for sentence in map(_clean, sentences) if sentence]

    def finish(self) -> list[str]:
        """Give what is left at the end of the text."""
        line, self._line = self._line + ("" if self._is_thought else self._unread), ""
        self._unread = ""
        return [sentence for sentence in map(_clean, self._read_line(line)) if sentence]

    def _take_visible(self) -> str:
        """Take what is no thought; the beginning of a mark waits for the rest of it."""
        taken = ""
        while True:
            mark = THOUGHT_END if self._is_thought else THOUGHT_START
            text, found, rest = self._unread.partition(mark)
            if not found:
                kept = _count_begun(text, mark)
                self._unread = text[len(text) - kept :]
                return taken if self._is_thought else taken + text[: len(text) - kept]
            taken += "" if self._is_thought else text
            self._unread, self._is_thought = rest, not self._is_thought

    def _is_prose(self, line: str) -> bool:
        """Whether sentences of a line may be taken before its end is there."""
        return not self._is_code and line.lstrip()[:1] not in ("", "|", "`", "~")

    def _take_sentences(self) -> list[str]:
        """Take the sentences of a line that another one follows."""
        start, sentences = 0, []
        text = EMPHASIS.sub("", self._line)
        text = text if self._is_line_begun else _cut_line_start(text)
        for end in find_sentence_ends(text):
            sentences.append(text[start:end].strip())
            start = end
        if sentences:
            self._line, self._is_line_begun = text[start:], True
        return sentences

    def _read_line(self, line: str) -> list[str]:
        """Read a whole line, or the rest of one whose first sentences were taken."""
        if CODE_FENCE.match(line):
            self._is_code = not self._is_code
            return []
        if self._is_code or TABLE_RULE.fullmatch(line):
            return []
        text = EMPHASIS.sub("", line)
        text = text if self._is_line_begun else _cut_line_start(text)
        if text.lstrip().startswith("|"):
            text = ", ".join(filter(None, (cell.strip() for cell in text.split("|"))))
        ends = [0, *find_sentence_ends(text), len(text)]
        sentences = [text[a:b].strip() for a, b in zip(ends, ends[1:], strict=False)]
        return [*sentences[:-1], _close(sentences[-1])]


def _cut_line_start(line: str) -> str:
    found = LINE_START.match(line)
    if found is None:
        return line
    number = f"{found['number']}: " if found["number"] else ""
    return number + line[found.end() :]


def _close(text: str) -> str:
    """End a line as a sentence."""
    bare = text.rstrip(" *_`\"'”’)]")
    return text if not bare or bare[-1] in f"{END_MARKS},;:" else f"{text}."


def _clean(sentence: str) -> str:
    text = " ".join(LEFT_MARKS.sub("", remove_markup(sentence)).split())
    return text if any(character.isalnum() for character in text) else ""


def _count_begun(text: str, mark: str) -> int:
    """Count the characters at the end of a text that a mark may begin with."""
    return next((n for n in range(len(mark) - 1, 0, -1) if text.endswith(mark[:n])), 0)
