"""Transcribes a recording: stages 4 to 6 on each of its parts, one after the other."""

from __future__ import annotations

from dataclasses import dataclass

from backend.audio_api.jobs import Run
from backend.audio_api.recording_parts import RecordingPart, split_at_pauses
from backend.audio_api.results import Results
from backend.audio_api.uploaded_recording import UploadedRecording
from backend.engine.audio_chunks import complete_audio
from backend.pipeline.data import Sentence, Words

WRITING_STAGE = 6
"""The stage that gives the sentence as it is written; nothing after it is wanted."""


@dataclass(frozen=True)
class TimedWord:
    """A word as it was spoken, and when, in seconds from the beginning of the recording."""

    text: str
    start_seconds: float
    end_seconds: float


@dataclass(frozen=True)
class TranscribedPart:
    """What was said between two pauses; times are seconds from the beginning of the recording.

    Attributes:
        text: as it is written.
        words: as they were spoken, those whose time the recogniser could measure.
        start_seconds, end_seconds: of the first and the last word, or of the voice where no word
            could be measured.
        confidence: 0 to 1.
    """

    text: str
    words: tuple[TimedWord, ...]
    start_seconds: float
    end_seconds: float
    confidence: float


class Transcription:
    """The work of one request: calls it with what runs the pipeline."""

    def __init__(self, recording: UploadedRecording) -> None:
        """Take the recording."""
        self._recording = recording

    def __call__(self, run: Run, results: Results[TranscribedPart]) -> None:
        """Give each part in which something was said, as soon as it is recognised.

        Raises:
            BackendError: the recording cannot be used, or a stage failed.
            Cancelled: the client left.
        """
        blocks = self._recording.read_blocks()
        for part in split_at_pauses(blocks, results.request.check_cancelled):
            outputs = run(complete_audio(part.samples), None).outputs.values()
            words = next((each for each in outputs if isinstance(each, Words)), None)
            sentence = next((each for each in outputs if isinstance(each, Sentence)), None)
            if words is not None and sentence is not None and sentence.text:
                results.put(_place_in_recording(part, words, sentence))


def _place_in_recording(part: RecordingPart, words: Words, sentence: Sentence) -> TranscribedPart:
    """Move the times of a part's words to where they are in the whole recording."""
    timed = tuple(
        TimedWord(
            word.text,
            part.start_seconds + word.span_seconds[0],
            part.start_seconds + word.span_seconds[1],
        )
        for word in words.words
        if word.span_seconds is not None
    )
    is_complete = len(timed) == len(words.words)
    return TranscribedPart(
        text=sentence.text,
        words=timed,
        start_seconds=timed[0].start_seconds if is_complete else part.voice_start_seconds,
        end_seconds=timed[-1].end_seconds if is_complete else part.voice_end_seconds,
        confidence=sentence.confidence,
    )
