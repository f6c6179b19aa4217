"""A comparison's quality in words: the same words, intent and speech as the baseline?"""

from __future__ import annotations

from app.comparison.quality import Quality
from app.comparison.speech_distance import SAME_DECIBELS
from app.views.word_error_words import describe_word_errors

QUALITY_NOTE = (
    "Same: in every run the words and the intent that the baseline gave most often, and a reply "
    f"whose speech is less than {SAME_DECIBELS:.0f} dB apart (log-spectral distance over frames of "
    "25 ms, measured)."
)


def summarise_quality(quality: Quality | None) -> str:
    """A few words for a column: "same", or what differs; empty when nothing is known."""
    if quality is None:
        return ""
    return "≠ " + ", ".join(quality.differences) if quality.differences else "same"


def summarise_results(quality: Quality | None) -> str:
    """The same for a card, with what is the same."""
    if quality is not None and quality.differences == ("speech",):
        return _describe_speech(quality)
    if quality is None or quality.differences:
        return summarise_quality(quality)
    compared = "words, intent" + (", speech" if quality.speech else "")
    return f"same {compared}"


def describe_quality(quality: Quality | None) -> str:
    """All that is known of the quality, in one line."""
    if quality is None:
        return ""
    parts = [
        f"words {quality.same_words} of {quality.runs} the same",
        f"intent {quality.same_intents} of {quality.runs}",
    ]
    parts += [_describe_speech(quality), describe_word_errors(quality.word_errors)]
    return ", ".join(filter(None, parts))


def _describe_speech(quality: Quality) -> str:
    speech = quality.speech
    if not quality.same_text:
        return "another reply, so its speech is not compared"
    if speech is None:
        return "speech not compared yet"
    if speech.is_identical:
        return "speech sample for sample the same"
    if speech.decibels is None:
        longer = "longer" if speech.length_percent > 0 else "shorter"
        return f"speech {abs(speech.length_percent):.0f} % {longer}"
    return f"speech {speech.decibels:.1f} dB apart"
