"""A comparison's quality in words: the same words, intent and speech as the baseline?"""

from __future__ import annotations

from app.comparison.quality import Quality
from app.comparison.speech_distance import SAME_DECIBELS
from app.translation import format_decimal, tr, tr_noop
from app.views.word_error_words import describe_word_errors

QUALITY_NOTE = tr_noop(
    "Same: in every run the words and the intent that the baseline gave most often, and a "
    "reply whose speech is less than {limit} dB apart (log-spectral distance over "
    "frames of 25 ms, measured)."
)

DIFFERENCES = (tr_noop("words"), tr_noop("intent"), tr_noop("reply"), tr_noop("speech"))
"""What results can differ in, as `Quality.differences` names it."""


def describe_sameness() -> str:
    """What "same" means."""
    return tr(QUALITY_NOTE).format(limit=f"{SAME_DECIBELS:.0f}")


def summarise_quality(quality: Quality | None) -> str:
    """A few words for a column: "same", or what differs; empty when nothing is known."""
    if quality is None:
        return ""
    return "≠ " + ", ".join(map(tr, quality.differences)) if quality.differences else tr("same")


def summarise_results(quality: Quality | None) -> str:
    """The same for a card, with what is the same."""
    if quality is not None and quality.differences == ("speech",):
        return _describe_speech(quality)
    if quality is None or quality.differences:
        return summarise_quality(quality)
    return tr("same words, intent, speech") if quality.speech else tr("same words, intent")


def describe_quality(quality: Quality | None) -> str:
    """All that is known of the quality, in one line."""
    if quality is None:
        return ""
    parts = [
        tr("words {same} of {runs} the same").format(same=quality.same_words, runs=quality.runs),
        tr("intent {same} of {runs}").format(same=quality.same_intents, runs=quality.runs),
    ]
    parts += [_describe_speech(quality), describe_word_errors(quality.word_errors)]
    return ", ".join(filter(None, parts))


def _describe_speech(quality: Quality) -> str:
    speech = quality.speech
    if not quality.same_text:
        return tr("another reply, so its speech is not compared")
    if speech is None:
        return tr("speech not compared yet")
    if speech.is_identical:
        return tr("speech sample for sample the same")
    if speech.decibels is None:
        is_longer = speech.length_percent > 0
        words = tr("speech {percent} % longer") if is_longer else tr("speech {percent} % shorter")
        return words.format(percent=f"{abs(speech.length_percent):.0f}")
    return tr("speech {decibels} dB apart").format(decibels=format_decimal(speech.decibels, 1))
