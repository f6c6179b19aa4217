"""Says numbers in words: whole numbers, years and ordinals.

The product has a speller of its own (backend/asr/spoken.py). This one puts the transcripts that
recognition is measured by into words, so it does not depend on what it measures.
"""

from __future__ import annotations

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
IRREGULAR_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def number_words(number: int) -> str:
    """Say a whole number from 0 to 999,999,999."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (f" {ONES[number % 10]}" if number % 10 else "")
    for size, name in ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            joint = " and " if size == 100 or rest < 100 else " "
            return f"{number_words(number // size)} {name}" + (
                joint + number_words(rest) if rest else ""
            )
    raise AssertionError


def year_words(year: int) -> str:
    """Say a year the way people do: 1984 is nineteen eighty four."""
    if 2000 <= year < 2010 or year % 1000 == 0:
        return number_words(year)
    head, tail = divmod(year, 100)
    if tail == 0:
        return f"{number_words(head)} hundred"
    return f"{number_words(head)} {'oh ' if tail < 10 else ''}{number_words(tail)}"


def ordinal_words(number: int) -> str:
    """Say a number as an ordinal: 21 is twenty first."""
    head, _, last = number_words(number).rpartition(" ")
    if last in IRREGULAR_ORDINALS:
        last = IRREGULAR_ORDINALS[last]
    else:
        last = (last[:-1] + "ie" if last.endswith("y") else last) + "th"
    return f"{head} {last}".strip()
