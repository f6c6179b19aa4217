"""Makes the free-speech set: held-out SLURP sentences by voices that no training heard.

    PYTHONPATH=. .venv/bin/python -m scripts.evaluation.free_speech \
        --text TEXT --kokoro KOKORO --out FOLDER

TEXT holds slurp_devel.jsonl (pswietojanski/slurp, CC BY 4.0), KOKORO kokoro.onnx and voices/*.bin;
Debian's packages festival, festvox-kdlpc16k and espeak-ng speak as well.
The same arguments give the same sentences, voices and speeds. Measure it with

    scripts/evaluate FOLDER --snr clean
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile

from backend.pipeline.data import USER_AUDIO_RATE_HERTZ
from scripts.evaluation.labelled_recordings import LABELS_FILE
from scripts.train.recogniser_text import LONGEST_WORDS, is_held_out, spoken_form
from scripts.train.recogniser_voices import (
    KOKORO_KEPT_FOR_MEASURING,
    HibariVoice,
    KokoroVoice,
    read_recording,
)

SEED = 5
PEAK = 0.3
EDGE_SECONDS = 0.3
NAME_KINDS = frozenset(
    "person place_name artist_name song_name business_name audiobook_name podcast_name "
    "playlist_name game_name movie_name transport_agency transport_name radio_name".split()
)
"""SLURP's kinds of entities that are names."""
FESTIVAL_VOICES = ("ked_diphone",)
ESPEAK_VOICES = ("en-us+iven", "en-us+shelby", "en-gb-x-rp+benjamin")
"""Voices of other synthesizers that no training heard."""
OTHERS_EVERY = 8
"""Every so many sentences one is spoken by these, too."""
Speak = Callable[[str, np.random.Generator], np.ndarray]


@dataclass(frozen=True)
class HeldOutSentence:
    """A sentence as it is said, and the names in it."""

    words: str
    names: tuple[str, ...]


def choose_sentences(text: Path, count: int) -> list[HeldOutSentence]:
    """Give the first `count` held-out sentences of slurp_devel.jsonl in `text`, no two alike."""
    chosen: dict[str, HeldOutSentence] = {}
    for line in (text / "slurp_devel.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        words = spoken_form(record["text"])
        if words and len(words.split()) <= LONGEST_WORDS and is_held_out(words):
            chosen.setdefault(words, HeldOutSentence(words, find_names(record["annotated"])))
    return list(chosen.values())[:count]


def find_names(annotated: str) -> tuple[str, ...]:
    """Find the names in SLURP's notation, "weather in [place_name : york]", as they are said."""
    marked = re.findall(r"\[(\w+) : ([^\]]+)\]", annotated)
    spoken = (spoken_form(value) for kind, value in marked if kind in NAME_KINDS)
    return tuple(name for name in spoken if name)


def make_voices(kokoro_folder: Path) -> tuple[dict[str, Speak], dict[str, Speak]]:
    """Make Kokoro's voices that are kept for measuring, and those of other synthesizers."""
    kokoro = KokoroVoice(kokoro_folder, kept_for_measuring=True)
    styles, read = kokoro.styles, HibariVoice().hibari.g2p

    def speak_by_kokoro(voice: str) -> Speak:
        def speak(words: str, random: np.random.Generator) -> np.ndarray:
            kokoro.styles = {voice: styles[voice]}
            return kokoro(words, read(words), random)

        return speak

    first = {voice: speak_by_kokoro(voice) for voice in KOKORO_KEPT_FOR_MEASURING}
    others: dict[str, Speak] = {}
    for voice in FESTIVAL_VOICES:
        others[f"festival-{voice}"] = lambda words, random, voice=voice: _speak_to_file(
            ["text2wave", "-eval", f"(voice_{voice})", "-o"], words
        )
    for voice in ESPEAK_VOICES:
        others[f"espeak-{voice}"] = lambda words, random, voice=voice: _speak_to_file(
            ["espeak-ng", "-v", voice, "-s", "155", "--stdin", "-w"], words
        )
    return first, others


def _speak_to_file(command: list[str], words: str) -> np.ndarray:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "spoken.wav"
        subprocess.run([*command, str(file)], input=words.encode(), check=True, timeout=60)
        return read_recording(file)


def write_recording(file: Path, speech: np.ndarray) -> None:
    """Write speech at an even level, with a short silence around it."""
    edge = np.zeros(round(EDGE_SECONDS * USER_AUDIO_RATE_HERTZ), np.float32)
    level = PEAK / max(float(np.abs(speech).max()), 1e-3)
    samples = np.concatenate([edge, speech * level, edge])
    soundfile.write(file, samples, USER_AUDIO_RATE_HERTZ, subtype="PCM_16")


def main() -> None:
    """Speak the sentences, voices in turn, and write labels.json beside the recordings."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--text", type=Path, required=True, help="folder of slurp_devel.jsonl")
    parser.add_argument("--kokoro", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=300)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    first, others = make_voices(arguments.kokoro)
    labels: dict[str, dict[str, object]] = {}
    for index, sentence in enumerate(choose_sentences(arguments.text, arguments.count)):
        in_turn = [list(first)[index % len(first)]]
        if index % OTHERS_EVERY == 0:
            in_turn.append(list(others)[index // OTHERS_EVERY % len(others)])
        for voice in in_turn:
            name = f"{index:03}-{voice.replace('+', '-')}"
            file = arguments.out / f"{name}.flac"
            if not file.exists():
                random = np.random.default_rng([SEED, index])
                write_recording(file, (first | others)[voice](sentence.words, random))
            labels[name] = {
                "transcript": sentence.words,
                "voice": voice,
                "names": sentence.names,
            }
    text = json.dumps(labels, indent=1) + "\n"
    (arguments.out / LABELS_FILE).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
