"""Measure how natural and how intelligible the replies are, by voice and accelerator.

    .venv/bin/pip install "pip>=25.1"
    .venv/bin/pip install --no-deps --group measure
    .venv/bin/python scripts/measure_speech.py --other-recogniser FOLDER

Each of the 60 sentences in measure_speech_replies.txt is spoken by stage 10. Printed are the
predicted mean opinion score (DistillMOS, 1 to 5: a model's opinion, not listeners'), and the word
errors that our own stages 4 to 6 and another recogniser make of it, with 95 % intervals. The other
recogniser is a folder with a Whisper model as transformers keeps it; without it that column is left
out. UTMOS is not used: no package carries its weights.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import types
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import numpy as np
import soxr
import torch

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from backend.accelerators.find import choose_accelerator, find_accelerators  # noqa: E402
from backend.engine.assembly import Assembly  # noqa: E402
from backend.pipeline.data import (  # noqa: E402
    SPEECH_RATE_HERTZ,
    USER_AUDIO_RATE_HERTZ,
    Reply,
    Speech,
)
from backend.pipeline.request import Request  # noqa: E402
from backend.settings import Settings  # noqa: E402
from backend.skill_package.find import find_installed_skills  # noqa: E402
from backend.wire.rate_intervals import bootstrap_interval  # noqa: E402
from backend.wire.vocabulary import VoiceName  # noqa: E402
from scripts.evaluation.error_statistics import count_edits  # noqa: E402
from scripts.evaluation.normaliser import normalise  # noqa: E402
from scripts.evaluation.recognition import Recogniser  # noqa: E402

REPLIES = Path(__file__).with_name("measure_speech_replies.txt")
SPEAKING_STAGE = 10
SEED = 1
LONGEST_TRANSCRIPT_TOKENS = 200
TORCHAUDIO = ("torchaudio", "torchaudio.transforms")

Floats = np.ndarray[Any, np.dtype[np.float32]]
Transcribe = Callable[[Floats], str]


@dataclass(frozen=True)
class Row:
    """What was measured of one voice on one accelerator: a score, and errors by recogniser."""

    voice: str
    accelerator: str
    opinions: list[float]
    edits: dict[str, list[int]]
    words: list[int]


def main() -> int:
    """Speak, score, print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--other-recogniser", type=Path, metavar="FOLDER", help="a Whisper model")
    parser.add_argument("--accelerators", nargs="+", default=None, help="all that can run here")
    parser.add_argument("--voices", nargs="+", default=get_args(VoiceName))
    parser.add_argument("--rate", type=float, default=1.0, help="speaking rate, 0.7 to 1.4")
    parser.add_argument("--count", type=int, default=None, help="only the first replies")
    arguments = parser.parse_args()
    replies = REPLIES.read_text("utf-8").splitlines()[: arguments.count]
    names = arguments.accelerators or _find_measurable()
    recogniser = Recogniser(Settings(), find_installed_skills(Settings()), print_nothing, False)
    recognisers: dict[str, Transcribe] = {
        "own": lambda sound: recogniser.recognise("speech", _to_16_bit(sound)).sentence
    }
    if arguments.other_recogniser:
        recognisers["other"] = load_whisper(arguments.other_recogniser)
    predict = load_opinion_model()
    print(f"{len(replies)} replies; opinion: mean (lowest), predicted; word errors: % (95 %)")
    print("| voice | accelerator | opinion | " + " | ".join(recognisers) + " |")
    print("|---|---|---|" + "---|" * len(recognisers))
    for name in names:
        with speaking(name) as speak:
            for voice in arguments.voices:
                sounds = [speak(text, voice, arguments.rate) for text in replies]
                print(_format(measure(replies, sounds, voice, name, predict, recognisers)))
    recogniser.close()
    return 0


def print_nothing(*_: object) -> None:
    """Leave the loading tasks unsaid."""


def _find_measurable() -> list[str]:
    return [
        name
        for name, kind in find_accelerators().items()
        if kind.provenance == "measured" and kind.availability().available
    ]


@contextlib.contextmanager
def speaking(accelerator: str) -> Iterator[Callable[[str, str, float], Floats]]:
    """Load stage 10; gives a function from text, voice and pace to float32 at 16 kHz."""
    assembly = Assembly(Settings(accelerator=accelerator), ())
    pipeline = assembly.build_pipeline(choose_accelerator(accelerator), only=(SPEAKING_STAGE,))

    def speak(text: str, voice: str, rate: float) -> Floats:
        request = Request("speech", device_state={"voice": voice, "speaking_rate": rate})
        speech = pipeline.stages[0].run(Reply(text), request)
        assert isinstance(speech, Speech)
        samples = speech.samples.astype(np.float32) / 32_768
        return np.asarray(soxr.resample(samples, SPEECH_RATE_HERTZ, USER_AUDIO_RATE_HERTZ))

    yield speak
    assembly.retire(pipeline)
    assembly.close()


def measure(
    texts: Sequence[str],
    sounds: Sequence[Floats],
    voice: str,
    accelerator: str,
    predict: Callable[[Floats], float],
    recognisers: dict[str, Transcribe],
) -> Row:
    """Score the speech of all texts."""
    references = [normalise(text).split() for text in texts]
    edits = {
        name: [
            count_edits(reference, normalise(transcribe(sound)).split()).total
            for reference, sound in zip(references, sounds, strict=True)
        ]
        for name, transcribe in recognisers.items()
    }
    opinions = [predict(sound) for sound in sounds]
    return Row(voice, accelerator, opinions, edits, [len(words) for words in references])


def load_opinion_model() -> Callable[[Floats], float]:
    """Load DistillMOS (MIT; its weights are in the package)."""
    for name in TORCHAUDIO:  # only its command line resamples with torchaudio
        sys.modules.setdefault(name, types.ModuleType(name))
    from distillmos.sqa import ConvTransformerSQAModel

    for name in TORCHAUDIO:
        sys.modules.pop(name)
    model = ConvTransformerSQAModel().eval()

    def predict(sound: Floats) -> float:
        with torch.inference_mode():
            return float(model(torch.from_numpy(sound)[None]))

    return predict


def load_whisper(folder: Path) -> Transcribe:
    """Load a Whisper model with its tokenizer.json; greedy decoding."""
    from tokenizers import Tokenizer
    from transformers import WhisperFeatureExtractor, WhisperForConditionalGeneration

    model = WhisperForConditionalGeneration.from_pretrained(folder).float().eval()
    extract = WhisperFeatureExtractor.from_pretrained(folder)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))

    def transcribe(sound: Floats) -> str:
        inputs = extract(sound, sampling_rate=USER_AUDIO_RATE_HERTZ, return_tensors="pt")
        with torch.inference_mode():
            tokens = model.generate(
                inputs.input_features, num_beams=1, max_new_tokens=LONGEST_TRANSCRIPT_TOKENS
            )
        return str(tokenizer.decode(tokens[0].tolist(), skip_special_tokens=True))

    return transcribe


def _to_16_bit(sound: Floats) -> np.ndarray[Any, np.dtype[np.int16]]:
    return (np.clip(sound, -1, 1) * 32_767).astype(np.int16)


def _format(row: Row) -> str:
    errors = []
    for edits in row.edits.values():
        low, high = bootstrap_interval(edits, row.words, SEED)
        share = 100 * sum(edits) / sum(row.words)
        errors.append(f"{share:.1f} ({100 * low:.1f} to {100 * high:.1f})")
    opinion = f"{np.mean(row.opinions):.2f} ({min(row.opinions):.2f})"
    return f"| {row.voice} | {row.accelerator} | {opinion} | {' | '.join(errors)} |"


if __name__ == "__main__":
    sys.exit(main())
