"""Turns what the stages of a request gave into the details that a client may ask for."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from backend.engine.outcome import Outcome
from backend.pipeline.data import (
    Intent,
    Posteriorgram,
    Reply,
    Sentence,
    SkillDocument,
    Speech,
    Words,
)
from backend.wire.details import (
    DETAILS_LIMIT_BYTES,
    DocumentDetails,
    HypothesisDetails,
    IntentCandidateDetails,
    IntentsDetails,
    PhonemeDetails,
    PosteriorgramDetails,
    ReplyDetails,
    SegmentDetails,
    SentenceDetails,
    SlotDetails,
    SpeechDetails,
    StageDetails,
    WordDetails,
    WordsDetails,
)

PIXELS_LIMIT_BYTES = DETAILS_LIMIT_BYTES * 5 // 8
"""Limit of a posteriorgram before base64 (4 bytes for 3); the rest is for phonemes."""
LEAST_SHOWN_PROBABILITY = 0.02
"""A symbol that is nowhere likelier is not in the picture."""
TEXT_LIMIT_CHARACTERS = DETAILS_LIMIT_BYTES // 8
"""Limit of a document and of a session's attributes: JSON may escape a character to 6 bytes."""


def describe_stages(outcome: Outcome) -> Iterator[tuple[int, StageDetails]]:
    """Describe each stage that gave something: its number, and what passed through it."""
    words = Words(())
    for number, output in outcome.outputs.items():
        if isinstance(output, Words):
            words = output
        details = _describe(output, words)
        if details is not None:
            yield number, details


def _describe(output: object, words: Words) -> StageDetails | None:
    match output:
        case Posteriorgram():
            return _describe_posteriorgram(output)
        case Words():
            return _describe_words(output)
        case Sentence():
            return SentenceDetails(spoken=words.text, written=output.text)
        case Intent():
            return _describe_intent(output)
        case SkillDocument():
            text, is_cut = _cut(_format_json(output.document, indent=2))
            return DocumentDetails(skill=output.skill, document=text, is_cut=is_cut)
        case Reply():
            return _describe_reply(output)
        case Speech():
            return SpeechDetails(
                segments=tuple(
                    SegmentDetails(
                        text=each.text,
                        phonemes=each.phonemes,
                        start_seconds=each.start_seconds,
                        end_seconds=each.end_seconds,
                    )
                    for each in output.segments
                )
            )
    return None


def _describe_posteriorgram(output: Posteriorgram) -> PosteriorgramDetails:
    """Keep the likeliest symbols, as many as the limit allows, in the network's order."""
    probabilities = np.exp(output.log_probabilities)
    frames = len(probabilities)
    likeliest = probabilities.max(axis=0, initial=0.0)
    most = PIXELS_LIMIT_BYTES // max(frames, 1)
    columns = np.sort(np.argsort(-likeliest)[:most])
    columns = columns[likeliest[columns] >= LEAST_SHOWN_PROBABILITY]
    pixels = np.rint(255 * probabilities[:, columns].T.clip(0, 1)).astype(np.uint8)
    return PosteriorgramDetails(
        symbols=tuple(output.symbols[column] for column in columns),
        frames=frames,
        frames_per_second=output.frames_per_second,
        pixels=base64.b64encode(pixels.tobytes()).decode(),
        phonemes=tuple(
            PhonemeDetails(
                symbol=each.symbol,
                start_seconds=each.start_seconds,
                end_seconds=each.end_seconds,
                confidence=_clip_probability(each.confidence),
            )
            for each in output.phonemes
        ),
        voice_seconds=output.audio_seconds,
    )


def _describe_words(output: Words) -> WordsDetails:
    words = []
    for word in output.words:
        start, end = word.span_seconds or (None, None)
        words.append(
            WordDetails(
                text=word.text,
                confidence=_clip_probability(word.confidence),
                start_seconds=start,
                end_seconds=end,
            )
        )
    hypotheses = tuple(
        HypothesisDetails(
            text=each.text,
            behind_nats=each.behind_nats,
            is_expected=each.is_expected,
            is_chosen=each.is_chosen,
        )
        for each in output.hypotheses
    )
    return WordsDetails(words=tuple(words), hypotheses=hypotheses)


def _describe_intent(output: Intent) -> IntentsDetails:
    chosen = output.skill, output.name
    slots = [
        SlotDetails(
            name=slot.name,
            value=slot.value,
            spoken=slot.spoken,
            slot_type=slot.resolved.slot_type if slot.resolved else "",
            resolved_name=slot.resolved.name if slot.resolved else "",
            resolved_id=(slot.resolved.id if slot.resolved else None) or "",
        )
        for slot in output.slots
    ]
    candidates = [
        IntentCandidateDetails(
            skill=each.skill,
            name=each.name,
            probability=_clip_probability(each.probability),
            is_chosen=(each.skill, each.name) == chosen,
        )
        for each in output.candidates
    ]
    return IntentsDetails(
        candidates=tuple(candidates), slots=tuple(slots), remark=_explain_choice(output)
    )


def _explain_choice(output: Intent) -> str:
    """Say how the conversation changed the request, and why it is not the likeliest candidate."""
    parts = (output, *output.following)
    named = ", ".join(f"{part.name} ({part.skill or 'no skill'})" for part in parts)
    several = f"{len(parts)} requests in one sentence: {named}." if len(parts) > 1 else ""
    return " ".join(filter(None, (several, output.remark or _explain_rank(output))))


def _explain_rank(output: Intent) -> str:
    """Say in one sentence why it is not the likeliest candidate; "" where it is."""
    if output.low_confidence is not None:
        return f"The words are too uncertain to act on: {output.low_confidence}."
    if output.launch:
        return "A skill was opened by its name, and nothing was asked of it."
    first = output.candidates[0] if output.candidates else None
    if first is None or (first.skill, first.name) == (output.skill, output.name):
        return ""
    if not output.skill:
        return "No intent is likely enough to act on."
    return f"{output.name} of the skill {output.skill} was taken for another reason than its rank."


def _describe_reply(output: Reply) -> ReplyDetails:
    attributes, is_cut = _cut(_format_json(output.session_attributes))
    return ReplyDetails(
        text=output.whole_text,
        reprompt=output.reprompt,
        ends_session=output.end_session,
        session_attributes={} if is_cut else json.loads(attributes),
        is_cut=is_cut,
    )


def _format_json(value: Mapping[str, Any], indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent, default=str)


def _cut(text: str) -> tuple[str, bool]:
    return text[:TEXT_LIMIT_CHARACTERS], len(text) > TEXT_LIMIT_CHARACTERS


def _clip_probability(value: float) -> float:
    """Keep within 0 and 1 what rounding may have pushed over, to four places."""
    return round(min(max(float(value), 0.0), 1.0), 4)
