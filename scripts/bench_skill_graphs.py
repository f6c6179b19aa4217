"""Measure how many installed skills slow stage 5, with made-up skills, clean and in noise.

.venv/bin/python -m scripts.bench_skill_graphs [--skills 20] [--intents 150] [--values 300]
[--rounds 15]
"""

from __future__ import annotations

import argparse
import logging
import random
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import soxr

from backend.accelerators.find import choose_accelerator
from backend.g2p.pronunciation import load_common_words
from backend.networks.find import load_network
from backend.pipeline.data import USER_AUDIO_RATE_HERTZ, Posteriorgram, UserAudio
from backend.pipeline.request import Request
from backend.pipeline.stage import StageResources
from backend.settings import Settings
from backend.skill_package.find import find_skills
from backend.skill_package.interaction_model import InteractionModel
from backend.skill_package.skill import Skill
from backend.stages.stage04_user_audio_to_phonemes import UserAudioToPhonemes
from backend.stages.stage05_phonemes_to_words import PhonemesToWords
from scripts.evaluation.mixing import make_noise, measure_speech_power, mix_in_noise

FRAMES = (
    "{verb} the {a} {noun}",
    "{verb} a {a} {noun} for {b}",
    "can you {verb} my {noun} at {time}",
    "please {verb} {count} {noun} in {b}",
    "i want to {verb} the {noun}",
    "{verb} {b} with the {a}",
)
REQUESTS = ("what time is it in london right now", "remind my brother about the broken window")
MADE_UP_REQUESTS = 4
NOISE_DECIBELS = 6.0
VERBS = "find order paint check change count move open close start send make".split()


def _make_value(rng: random.Random, words: Sequence[str]) -> dict[str, object]:
    return {"name": {"value": " ".join(rng.sample(words, rng.randint(1, 3)))}}


def make_skills(count: int, intents: int, values: int, seed: int = 1) -> list[Skill]:
    """Make skills from real words, with `intents` in total and two lists of `values` each."""
    rng = random.Random(seed)
    words = sorted(
        word for word in load_common_words() if word.isalpha() and word.islower() and len(word) > 3
    )
    skills = []
    for number in range(count):
        types = [
            {"name": name, "values": [_make_value(rng, words) for _ in range(values)]}
            for name in ("A", "B")
        ]
        slots = [
            {"name": name, "type": kind}
            for name, kind in (
                ("a", "A"),
                ("b", "B"),
                ("time", "AMAZON.TIME"),
                ("count", "AMAZON.NUMBER"),
            )
        ]
        share = intents * (number + 1) // count - intents * number // count
        declared = [
            {"name": f"I{index}", "slots": slots, "samples": _make_samples(rng, words)}
            for index in range(share)
        ]
        language = {
            "invocationName": " ".join(rng.sample(words, 2)),
            "intents": declared,
            "types": types,
        }
        model = InteractionModel.model_validate({"languageModel": language})
        skills.append(Skill(f"made-up-{number}", "Made up", Path(), interaction_model=model))
    return skills


def _make_samples(rng: random.Random, words: Sequence[str]) -> list[str]:
    nouns = rng.sample(list(words), 3)
    return [
        frame.replace("{verb}", rng.choice(VERBS)).replace("{noun}", noun)
        for noun in nouns
        for frame in FRAMES
    ]


def expected_sentence(skill: Skill, number: int) -> str:
    """A sentence that matches a sample of a made-up skill."""
    model = skill.interaction_model
    assert model is not None
    values = [model.types[name].values[number].name.value for name in ("A", "B")]
    slots = dict(zip("ab", values, strict=True)) | {"time": "four p m", "count": "three"}
    return model.intents[0].samples[number % len(FRAMES)].format(**slots)


def recognise_phonemes(stage: UserAudioToPhonemes, text: str, *, in_noise: bool) -> Posteriorgram:
    """Run stage 4 on synthesised speech, in kitchen noise or not."""
    from hibari import Hibari

    wave = np.asarray(Hibari(threads=1)(text, seed=7), np.float32)
    wave = soxr.resample(wave, 24_000, USER_AUDIO_RATE_HERTZ)
    samples = np.pad(wave * 20_000, 4_000).astype(np.int16)
    if in_noise:
        noise = make_noise(text, "kitchen", len(samples), seed=1)
        samples, _ = mix_in_noise(samples, measure_speech_power(samples), noise, NOISE_DECIBELS)
    return stage.run(UserAudio(samples), Request("bench"))


def prepare(
    networks: dict[str, Any], settings: Settings, skills: Sequence[Skill]
) -> PhonemesToWords:
    """Prepare stage 5 with skills and print the time."""
    start = time.perf_counter()
    stage = PhonemesToWords()
    stage.prepare(StageResources(networks, skills, settings))
    print(f"prepared with {len(skills)} skills in {time.perf_counter() - start:.2f} s")
    return stage


def compare(stages: dict[str, PhonemesToWords], posteriorgram: Posteriorgram, rounds: int) -> None:
    """Run stages in turn and print the median wall-clock and CPU time of each, in milliseconds."""
    walls: dict[str, list[float]] = {name: [] for name in stages}
    used: dict[str, list[float]] = {name: [] for name in stages}
    texts = {}
    for number in range(rounds + 1):
        for name, stage in stages.items():
            wall, cpu = time.perf_counter(), time.process_time()
            texts[name] = stage.run(posteriorgram, Request("bench")).text
            if number:  # the first round warms up
                walls[name].append(1000 * (time.perf_counter() - wall))
                used[name].append(1000 * (time.process_time() - cpu))
    for name in stages:
        wall_ms, used_ms = statistics.median(walls[name]), statistics.median(used[name])
        print(f"  {name:>12}: {wall_ms:6.1f} ms, {used_ms:6.1f} ms of CPU time   {texts[name]!r}")


def main() -> None:
    """Measure stage 5 without skills, with ours, and with ours and the made-up ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("skills", 20), ("intents", 150), ("values", 300), ("rounds", 15)):
        parser.add_argument(f"--{name}", type=int, default=default)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    with tempfile.TemporaryDirectory() as folder:
        # Compiled code and exported networks come from the usual cache; graphs are built in a new
        # folder, to measure that.
        settings = Settings()
        accelerator = choose_accelerator("")(settings.threads, settings.cache_folder)
        names = dict.fromkeys([*UserAudioToPhonemes.networks, *PhonemesToWords.networks])
        networks = {name: accelerator.load(load_network(name, settings)) for name in names}
        settings = settings.model_copy(update={"cache_folder": Path(folder)})
        ours = find_skills()
        made_up = make_skills(arguments.skills, arguments.intents, arguments.values)
        stages = {
            "no skills": prepare(networks, settings, ()),
            "ours": prepare(networks, settings, ours),
            "and made-up": prepare(networks, settings, (*ours, *made_up)),
        }
        prepare(networks, settings, (*ours, *made_up))
        recogniser = UserAudioToPhonemes()
        recogniser.prepare(StageResources(networks, (), settings))
        expected = [
            expected_sentence(made_up[number % len(made_up)], number)
            for number in range(MADE_UP_REQUESTS)
        ]
        for in_noise in (False, True):
            for text in (*REQUESTS, *expected):
                posteriorgram = recognise_phonemes(recogniser, text, in_noise=in_noise)
                condition = f"in noise at {NOISE_DECIBELS:g} dB" if in_noise else "clean"
                print(f"{text!r}, {posteriorgram.audio_seconds:.1f} s, {condition}")
                compare(stages, posteriorgram, arguments.rounds)
        accelerator.close()


if __name__ == "__main__":
    main()
