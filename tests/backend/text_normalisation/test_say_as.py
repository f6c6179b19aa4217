"""Text is read as the kind of text that SSML's `say-as` names."""

from __future__ import annotations

import pytest

from backend.text_normalisation.say_as import say_as


@pytest.mark.parametrize(
    ("text", "kind", "form", "said"),
    [
        ("1999", "cardinal", "", "one thousand nine hundred ninety nine"),
        ("-1,234.5", "number", "", "minus one thousand two hundred thirty four point five"),
        ("22", "ordinal", "", "twenty second"),
        ("3/20", "fraction", "", "three twentieths"),
        ("2+1/4", "fraction", "", "two and a quarter"),
        ("10/9/2026", "date", "dmy", "September tenth, twenty twenty six"),
        ("10/9/2026", "date", "", "October ninth, twenty twenty six"),
        ("2026-09-10", "date", "", "September tenth, twenty twenty six"),
        ("20260910", "date", "ymd", "September tenth, twenty twenty six"),
        ("????0922", "date", "", "September twenty second"),
        ("12-25", "date", "md", "December twenty fifth"),
        ("9/2026", "date", "my", "September, twenty twenty six"),
        ("1'21\"", "time", "", "one minute twenty one seconds"),
        ("2:30pm", "time", "", "two thirty P.M."),
        ("5 km", "unit", "", "five kilometers"),
        ("22 Baker St.", "address", "", "twenty two Baker street."),
    ],
)
def test_a_text_is_read_as_it_is_named(text: str, kind: str, form: str, said: str) -> None:
    assert say_as(text, kind, form) == said


@pytest.mark.parametrize("kind", ["cardinal", "ordinal", "fraction", "date", "time", "unit"])
def test_a_text_of_another_kind_is_read_as_it_stands(kind: str) -> None:
    assert say_as("next week", kind) == "next week"
    assert say_as("99/99/2026", "date", "dmy")
