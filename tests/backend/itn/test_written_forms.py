"""Each type of span, spoken and written; words that do not parse give None."""

from __future__ import annotations

import pytest

from backend.itn.sentence import WRITERS

WRITTEN = {
    "number": {
        "five": "5",
        "a hundred and five": "105",
        "fifteen hundred": "1500",
        "twelve thousand five hundred": "12,500",
        "three million": "3 million",
        "seven point eight billion": "7.8 billion",
        "two and a half million": "2.5 million",
        "one million two hundred thousand": "1,200,000",
        "three point five": "3.5",
        "three point one four one five": "3.1415",
        "point five": "0.5",
        "zero point oh two": "0.02",
        "ninety eight point twenty five": "98.25",
        "minus five": "-5",
        "negative two point five": "-2.5",
        "one half": "1/2",
        "three quarters": "3/4",
        "two thirds": "2/3",
        "two and a half": "2.5",
        "one and three quarters": "1.75",
        "two and a third": "2 1/3",
        "seven twelfths": "7/12",
        "eleven twentieths": "11/20",
        "4": "4",
        "3.5": "3.5",
    },
    "ordinal": {
        "first": "1st",
        "second": "2nd",
        "third": "3rd",
        "eleventh": "11th",
        "twelfth": "12th",
        "thirteenth": "13th",
        "twenty first": "21st",
        "one hundred and eleventh": "111th",
        "3rd": "3rd",
    },
    "year": {
        "twenty twenty six": "2026",
        "nineteen eighty four": "1984",
        "nineteen oh five": "1905",
        "two thousand and eight": "2008",
        "two thousand": "2000",
        "eighteen hundred": "1800",
        "ten sixty six": "1066",
        "eighties": "80s",
        "nineteen nineties": "1990s",
        "nineteen hundreds": "1900s",
        "two thousands": "2000s",
        "2026": "2026",
    },
    "time": {
        "six": "6",
        "six thirty": "6:30",
        "six thirty a m": "6:30 a.m.",
        "seven pm": "7 p.m.",
        "seven p.m.": "7 p.m.",
        "six oh five": "6:05",
        "half past six": "6:30",
        "half past six p m": "6:30 p.m.",
        "quarter past nine": "9:15",
        "a quarter to one": "12:45",
        "twenty five to five": "4:35",
        "ten minutes after three": "3:10",
        "ten of eight": "7:50",
        "half six": "6:30",
        "six o'clock": "6 o'clock",
        "six o clock p m": "6 o'clock p.m.",
        "eighteen hundred": "18:00",
        "seven forty five": "7:45",
        "6:30 pm": "6:30 p.m.",
    },
    "money": {
        "five dollars": "$5",
        "one dollar": "$1",
        "four dollars and fifty cents": "$4.50",
        "two pounds fifty": "£2.50",
        "three pounds and five pence": "£3.05",
        "fifty euros": "€50",
        "a hundred yen": "¥100",
        "three million dollars": "$3 million",
        "two and a half dollars": "$2.50",
        "minus twenty dollars": "-$20",
        "twenty thousand rupees": "₹20,000",
    },
    "percent": {
        "fifteen percent": "15%",
        "fifteen per cent": "15%",
        "two point five percent": "2.5%",
        "a hundred percent": "100%",
        "minus three percent": "-3%",
    },
    "unit": {
        "degrees celsius": "°C",
        "fahrenheit": "°F",
        "kilometers per hour": "km/h",
        "kilometres an hour": "km/h",
        "miles per hour": "mph",
        "millilitres": "ml",
        "kilos": "kg",
        "square meters": "m²",
    },
    "digits": {
        "one oh five": "105",
        "two forty seven": "247",
        "twelve thirty four": "1234",
        "double seven three": "773",
        "five five five one two three four": "555-1234",
        "five five five oh one two three four five six": "555-012-3456",
        "one eight hundred five five five": "1800555",
        "one five five five one two three four five six seven": "1-555-123-4567",
        "nine oh two one oh": "90210",
        "triple nine": "999",
    },
    "letters": {
        "b b c": "BBC",
        "u s": "US",
        "a t and t": "AT&T",
        "r and b": "R&B",
        "d v d's": "DVD's",
    },
    "address": {
        "jane at example dot com": "jane@example.com",
        "jane dot doe at example dot co dot uk": "jane.doe@example.co.uk",
        "example dot org": "example.org",
    },
}

UNREADABLE = {
    "number": [
        "",
        "to",
        "five for",
        "half",
        "a half",
        "a",
        "point",
        "one and a half and",
        "minus minus two",
    ],
    "ordinal": ["", "two", "first street"],
    "year": ["", "nineteen", "hello eighties", "five eighties", "twenty nineteen eighty"][2:],
    "time": [
        "",
        "thirty",
        "six seventy",
        "half past",
        "quarter to",
        "to five",
        "past",
        "a m",
        "six six",
    ],
    "money": [
        "",
        "dollars",
        "a few dollars",
        "five",
        "one half dollars",
        "three dollars please",
        "dollars five",
    ],
    "percent": ["", "percent", "what percent", "five", "per cent"],
    "unit": ["", "miles", "degrees"],
    "digits": ["", "hello", "five hello", "double"],
    "letters": ["", "a", "be b c", "and b"],
    "address": ["", "dot com", "at home", "example dot"],
}


def test_every_kind_is_tried() -> None:
    assert set(WRITTEN) == set(UNREADABLE) == set(WRITERS)


@pytest.mark.parametrize(
    ("kind", "spoken", "written"),
    [
        (kind, spoken, written)
        for kind, forms in WRITTEN.items()
        for spoken, written in forms.items()
    ],
)
def test_a_spoken_number_or_unit_is_written_in_its_form(
    kind: str, spoken: str, written: str
) -> None:
    assert WRITERS[kind](spoken.split()) == written


@pytest.mark.parametrize(
    ("kind", "spoken"), [(kind, spoken) for kind, forms in UNREADABLE.items() for spoken in forms]
)
def test_what_is_no_number_or_unit_stays_words(kind: str, spoken: str) -> None:
    assert WRITERS[kind](spoken.split()) is None
