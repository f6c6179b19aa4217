"""SSML becomes the words that are spoken."""

from __future__ import annotations

import pytest

from backend.errors import SkillError
from backend.skill_runtime.ssml import extract_text


@pytest.mark.parametrize(
    ("ssml", "text"),
    [
        ("<speak>Hello there.</speak>", "Hello there."),
        ("<speak>One <break time='1s'/> two</speak>", "One, two"),
        ("<speak>One<break strength='none'/> two</speak>", "One two"),
        ("<speak><p>First</p><p>Second.</p></speak>", "First, Second."),
        ("<speak><s>First.</s> <s>Second.</s></speak>", "First. Second."),
        (
            "<speak>The symbol <sub alias='aluminum'>Al</sub> is light.</speak>",
            "The symbol aluminum is light.",
        ),
        ("<speak>It is <say-as interpret-as='spell-out'>abc</say-as>.</speak>", "It is A B C."),
        ("<speak>Call <say-as interpret-as='digits'>555</say-as></speak>", "Call 5 5 5"),
        (
            "<speak>The <say-as interpret-as='ordinal'>22</say-as> of May</speak>",
            "The twenty second of May",
        ),
        (
            "<speak><say-as interpret-as='date' format='dmy'>10/9/2026</say-as></speak>",
            "September tenth, twenty twenty six",
        ),
        ("<speak><say-as interpret-as='date'>????0922</say-as></speak>", "September twenty second"),
        ("<speak><say-as interpret-as='fraction'>3/20</say-as></speak>", "three twentieths"),
        (
            "<speak><say-as interpret-as='time'>1'21\"</say-as></speak>",
            "one minute twenty one seconds",
        ),
        ("<speak>Oh <say-as interpret-as='expletive'>dear</say-as></speak>", "Oh beep"),
        (
            "<speak>You say <phoneme alphabet='ipa' ph='pɪˈkɑːn'>pecan</phoneme>.</speak>",
            "You say pecan.",
        ),
        ("<speak>A <emphasis level='strong'>really</emphasis> big one</speak>", "A really big one"),
        ("<speak><amazon:effect name='whispered'>Quiet</amazon:effect> now</speak>", "Quiet now"),
        ("<speak>Fish &amp; chips &lt;3 &#233;</speak>", "Fish & chips <3 é"),
        ("<speak>Marks & Spencer</speak>", "Marks & Spencer"),
        ("<speak>Hi<audio src='https://a.example/b.mp3'>a bell</audio></speak>", "Hi"),
        ("<speak>\n  Many\n  lines\n</speak>", "Many lines"),
        ("<speak/>", ""),
    ],
)
def test_words_are_taken_out_of_ssml(ssml: str, text: str) -> None:
    assert extract_text(ssml) == text


@pytest.mark.parametrize(
    ("ssml", "part"),
    [
        ("<speak>Hello", "not well-formed"),
        ("<speak>Hello</p></speak>", "mismatched tag"),
        ("<p>Hello</p>", "starts with <p>"),
        ("Hello", "not well-formed"),
        ('<!DOCTYPE speak [<!ENTITY a "b">]><speak>&a;</speak>', "DOCTYPE"),
    ],
)
def test_malformed_markup_is_named(ssml: str, part: str) -> None:
    with pytest.raises(SkillError, match=part) as caught:
        extract_text(ssml)
    assert caught.value.code == "skill-ssml-invalid"
