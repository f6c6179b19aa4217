"""SSML becomes the words that are spoken."""

from __future__ import annotations

import pytest

from backend.errors import SkillError
from backend.skill_runtime.ssml import read_ssml


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
    assert read_ssml(ssml).text == text


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
        read_ssml(ssml)
    assert caught.value.code == "skill-ssml-invalid"


@pytest.mark.parametrize(
    ("ssml", "parts"),
    [
        ("One two", ()),
        ("One <break time='1s'/> two", [("One,", 1.0), ("two", None)]),
        ("One. <break time='300ms'/><break time='.5s'/> two", [("One.", 0.8), ("two", None)]),
        ("One<break strength='strong'/> two", [("One,", 0.45), ("two", None)]),
        ("One<break/> two", [("One,", 0.2), ("two", None)]),
        ("One<break time='60s'/> two", [("One,", 10.0), ("two", None)]),
        ("One<break time='soon'/> two", [("One,", 0.2), ("two", None)]),
        ("<break time='1s'/>One", ()),
        ("<p>One</p><p>two</p> three", [("One,", 0.75), ("two,", 0.75), ("three", None)]),
        ("<p><s>One.</s><s>Two.</s></p>", [("One.", 0.45), ("Two.", 0.75)]),
    ],
)
def test_breaks_sentences_and_paragraphs_are_silences(
    ssml: str, parts: list[tuple[str, float | None]]
) -> None:
    read = read_ssml(f"<speak>{ssml}</speak>").parts
    assert [part.text for part in read] == [text for text, _ in parts]
    assert [part.pause_seconds for part in read] == pytest.approx([pause for _, pause in parts])


@pytest.mark.parametrize(
    ("attributes", "factors"),
    [
        ("rate='slow'", (0.8, 1, 1)),
        ("rate='50%'", (0.5, 1, 1)),
        ("rate='+20%'", (1.2, 1, 1)),
        ("rate='1%'", (0.2, 1, 1)),
        ("pitch='high'", (1, 1.15, 1)),
        ("pitch='-10%'", (1, 0.9, 1)),
        ("volume='silent'", (1, 1, 0)),
        ("volume='-6dB'", (1, 1, 0.501)),
        ("volume='+40dB'", (1, 1, 1.6)),
        ("rate='quickly' pitch='?'", (1, 1, 1)),
    ],
)
def test_prosody_changes_pace_pitch_and_volume(
    attributes: str, factors: tuple[float, float, float]
) -> None:
    # A second, usual part keeps the parts of a plain text.
    ssml = f"<speak><prosody {attributes}>Well.</prosody><break time='1s'/> Yes.</speak>"
    part = read_ssml(ssml).parts[0]
    assert (part.rate, part.pitch, part.gain) == pytest.approx(factors, abs=0.001)


def test_prosody_inside_prosody_is_stacked() -> None:
    ssml = "<speak>A <prosody rate='50%'>b <prosody rate='50%'>c</prosody></prosody> d</speak>"
    parts = read_ssml(ssml).parts
    assert [(part.text, part.rate) for part in parts] == [
        ("A", 1),
        ("b", 0.5),
        ("c", 0.25),
        ("d", 1),
    ]
    assert read_ssml(ssml).text == "A b c d"
