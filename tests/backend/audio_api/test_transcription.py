"""Times of words in a recording: those that were measured, and no others."""

from __future__ import annotations

import pytest

from backend.audio_api.results import Results
from backend.audio_api.transcription import TranscribedPart, Transcription
from backend.audio_api.uploaded_recording import UploadedRecording
from backend.engine.outcome import Outcome
from backend.engine.runner import Entry
from backend.pipeline.data import Sentence, Word, Words
from backend.pipeline.observer import Observer
from backend.pipeline.request import Request
from backend.wire.request_times import RequestTimes
from tests.backend.audio_api.clients import find_recording


async def _transcribe(words: Words, text: str) -> list[TranscribedPart]:
    """Transcribe a recording of which the stages would give these words."""

    def run(entry: Entry, observer: Observer | None) -> Outcome:
        times = RequestTimes(accelerator="none", stages_ms={})
        return Outcome(times, {5: words, 6: Sentence(text, words.confidence)})

    results: Results[TranscribedPart] = Results(Request("1"))
    with find_recording(1).open("rb") as file:
        Transcription(UploadedRecording(file))(run, results)
    results.end()
    return [each async for each in results]


async def test_a_word_whose_time_was_not_measured_has_none() -> None:
    words = Words((Word("turn", 0.9, (0.25, 0.5)), Word("tv", 0.8), Word("off", 0.9, (1.0, 1.25))))
    (part,) = await _transcribe(words, "Turn TV off.")
    assert [each.text for each in part.words] == ["turn", "off"]
    assert part.text == "Turn TV off."
    first, last = part.words
    assert last.start_seconds - first.start_seconds == 0.75
    # The part's own times are then those of the voice: 0.45 s to 2.1 s.
    assert part.start_seconds == pytest.approx(0.45, abs=0.1)
    assert part.end_seconds == pytest.approx(2.1, abs=0.2)


async def test_with_all_words_measured_a_part_lasts_from_the_first_to_the_last() -> None:
    words = Words((Word("turn", 0.9, (0.25, 0.5)), Word("off", 0.9, (1.0, 1.25))))
    (part,) = await _transcribe(words, "Turn off.")
    assert part.start_seconds == part.words[0].start_seconds
    assert part.end_seconds == part.words[1].end_seconds
    assert part.confidence == words.confidence


async def test_a_part_without_words_gives_nothing() -> None:
    assert await _transcribe(Words(()), "") == []
