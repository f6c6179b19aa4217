"""Makes the recogniser's training speech: synthesized sentences, 16-bit samples with labels."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from recogniser_accents import vary_pronunciation
from recogniser_text import (
    fill_templates,
    is_held_out,
    make_name_requests,
    read_sentences,
)
from recogniser_voices import EspeakVoice, FliteVoice, HibariVoice, KokoroVoice, Voice

from backend.asr.plain_pronunciation import simplify_pronunciation
from backend.g2p.pronunciation import load_common_words

GRAMMAR = Path(__file__).with_name("recogniser_requests.json")
NAME_TEMPLATES = (
    "who is {name}",
    "tell me about {name}",
    "play {name}",
    "call {name}",
    "what time is it in {name}",
    "what's the weather in {name}",
    "remind me to meet {name}",
    "how far is it to {name}",
    "{name}",
)
SENTENCES_A_PART = 100
LONGEST_SECONDS = 7.0


def choose_sentences(text: Path, count: int, seed: int) -> list[str]:
    """Pick training sentences: all of the assistant collection, some of the others, templates."""
    random = np.random.default_rng(seed)
    by_collection: dict[str, list[str]] = {}
    for collection, sentence in read_sentences(text):
        if not is_held_out(sentence):
            by_collection.setdefault(collection, []).append(sentence)
    made = fill_templates(GRAMMAR, count // 4, seed)
    pool = [*made, *(by_collection.get("slurp_devel", []) * 2)]
    others = [
        sentence
        for name, sentences in by_collection.items()
        if name != "slurp_devel"
        for sentence in sentences
    ]
    random.shuffle(others)
    pool += others[: max(count - len(pool), 0)]
    random.shuffle(pool)
    return pool[:count]


def choose_name_requests(count: int, seed: int) -> list[str]:
    """Make requests with names: the words of the lexicon that are written with a capital."""
    names = sorted(
        word
        for word in load_common_words()
        if word.isascii() and word.isalpha() and word.istitle() and len(word) > 2
    )
    return make_name_requests(names, NAME_TEMPLATES, count, seed)


def pick_voices(kokoro: Path | None) -> tuple[list[tuple[str, Voice]], list[float]]:
    """Give voices and their shares: Kokoro alone if its folder is given, else the quicker ones."""
    if kokoro:
        return [("kokoro", KokoroVoice(kokoro))], [1.0]
    voices: list[tuple[str, Voice]] = [
        ("hibari", HibariVoice()),
        ("flite", FliteVoice()),
        ("espeak-ng", EspeakVoice()),
    ]
    return voices, [0.68, 0.18, 0.14]


def write_part(out: Path, name: str, spoken: list[tuple[dict[str, object], np.ndarray]]) -> None:
    """Write one part: samples, then labels by rename, so that readers see whole parts only."""
    np.concatenate([samples for _, samples in spoken]).tofile(out / f"{name}.int16")
    lines, start = [], 0
    for label, samples in spoken:
        lines.append(
            json.dumps({**label, "start": start, "length": len(samples)}, ensure_ascii=False)
        )
        start += len(samples)
    unfinished = out / f"{name}.unfinished"
    unfinished.write_text("\n".join(lines) + "\n", encoding="utf-8")
    unfinished.rename(out / f"{name}.jsonl")


def parse_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--text", type=Path, required=True, help="folder with .jsonl files of requests"
    )
    parser.add_argument(
        "--kokoro", type=Path, help="folder with kokoro.onnx and voices/*.bin: let Kokoro speak"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=18_000)
    parser.add_argument(
        "--names", action="store_true", help="speak requests with names instead of the texts"
    )
    parser.add_argument("--shard", type=int, default=0)
    parser.add_argument("--shards", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def main() -> None:
    """Speak one shard of the sentences."""
    arguments = parse_arguments()
    arguments.out.mkdir(parents=True, exist_ok=True)
    sentences = (
        choose_name_requests(arguments.count, arguments.seed)
        if arguments.names
        else choose_sentences(arguments.text, arguments.count, arguments.seed)
    )[arguments.shard :: arguments.shards]
    random = np.random.default_rng([arguments.seed, arguments.shard])
    reader = HibariVoice().hibari.g2p
    voices, shares = pick_voices(arguments.kokoro)
    spoken: list[tuple[dict[str, object], np.ndarray]] = []
    part = 0
    for position, words in enumerate(sentences):
        pronunciation = reader(words)
        name, voice = voices[random.choice(len(voices), p=shares)]
        samples = voice(words, vary_pronunciation(pronunciation, random), random)
        if not 0.2 < len(samples) / 16_000 < LONGEST_SECONDS:
            continue
        peak = max(float(np.abs(samples).max()), 1e-3)
        label: dict[str, object] = {
            "words": words,
            "phonemes": simplify_pronunciation(pronunciation),
            "voice": name,
        }
        spoken.append((label, np.round(samples / peak * 20_000).astype(np.int16)))
        if len(spoken) == SENTENCES_A_PART or position + 1 == len(sentences):
            write_part(
                arguments.out,
                f"{voices[0][0]}-{arguments.seed}-{arguments.shard}-{part:03}",
                spoken,
            )
            part, spoken = part + 1, []
            print(
                f"shard {arguments.shard}: {position + 1} of {len(sentences)} sentences", flush=True
            )


if __name__ == "__main__":
    main()
