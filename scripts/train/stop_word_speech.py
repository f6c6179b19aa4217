"""Makes the training speech of "stop": the word, words that sound like it, sentences with it."""

from __future__ import annotations

import argparse
import sys
from enum import Enum
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from recogniser_speech import SENTENCES_A_PART, write_part
from recogniser_voices import EspeakVoice, FliteVoice, HibariVoice, KokoroVoice, Voice

ALONE = (
    *["stop"] * 8,
    "please stop",
    "okay stop",
    "now stop",
    "stop stop",
    "Alexa stop",
    "make it stop",
)
COMMANDS = (
    "stop now",
    "stop it",
    "stop please",
    "stop that",
    "stop the timer",
    "stop the alarm",
    "stop talking",
    "stop ringing",
)
LIKE_IT = (
    "top shop stock step start up drop hop pop soap stuff stomp spot star store stuck stack steep "
    "stoop strap strip snap scoop shot sob chop crop slot swap stub tub tap tip type stamp stem "
    "storm story stone stay study stand still steel stair state straight student street strong "
    "sock soft song saw sauce sort source talk tall taught office of what got not hot lot box "
    "clock rock o'clock laptop atop hilltop topic optic option adopt cop mop yes no okay hello "
    "thanks pause resume cancel louder quieter next back go on wait more less one two three four "
    "stock stopped stopping stops stopper stopwatch stoppage nonstop unstoppable stomp shop top "
    "workshop desktop rooftop bishop develop envelope gallop swamp stump chomp romp scott stopgap"
).split()
PHRASES = (
    "what's up|it's top|at the top|on the spot|let's talk|a lot|turn it up|start it|the shop|"
    "set up|is it hot|just stay|sit up|that's tough|coffee shop|tip top|it's a top|six tops|"
    "what's on top|hip hop|is this the shop|must hop|this topic|the best option|just a drop|"
    "let's shop|first shop|best of|that's top|east of|nice top|guess what|it's not|what stock"
).split("|")
BEFORE = (
    "don't|do not|never|it won't|the bus|the last|why did you|where does it|she would not|a full|"
    "we can't|I had to|does this train|they|let's|when will it|he could not|the next|tram|you must|"
    "it is about to|tell him to|I will not|at this|a short|rain will|until we|did it|"
    "the car came to a|we should|they want to|before you|one more"
).split("|")
AFTER = (
    "now|here|at noon|at the shop|for gas|laughing|on Sundays|and think|in the afternoon|it|that|"
    "for a moment|by the lake|talking about it|the music|to rest|there|before dark|signs are red"
).split("|")
SHARES = {"alone": 0.42, "command": 0.05, "like it": 0.25, "inside": 0.28}


class Kind(Enum):
    """What an utterance is to the Echo that sounds."""

    STOP = "stop, at the end of a short command"
    COMMAND = "a command that begins with stop: obeying it is right, missing it no fault"
    OTHER = "anything else"


def classify(words: str) -> Kind:
    """Tell what an utterance is by its words."""
    if words in ALONE:
        return Kind.STOP
    return Kind.COMMAND if words.startswith("stop ") else Kind.OTHER


def choose_words(random: np.random.Generator) -> str:
    """Draw what is said."""
    kind = random.choice(list(SHARES), p=list(SHARES.values()))
    if kind == "alone":
        return str(random.choice(ALONE))
    if kind == "command":
        return str(random.choice(COMMANDS))
    if kind == "like it":
        return str(random.choice((*LIKE_IT, *PHRASES)))
    words = f"{random.choice(BEFORE)} stop"
    return words if random.random() < 0.6 else f"{words} {random.choice(AFTER)}"


def pick_voices(
    kokoro: Path | None, are_kept_for_measuring: bool
) -> tuple[list[tuple[str, Voice]], list[float]]:
    """Give voices and their shares; Kokoro's that no training hears alone, or all the others."""
    if kokoro is not None and are_kept_for_measuring:
        return [("kokoro", KokoroVoice(kokoro, kept_for_measuring=True))], [1.0]
    voices: list[tuple[str, Voice]] = [
        ("hibari", HibariVoice()),
        ("flite", FliteVoice()),
        ("espeak-ng", EspeakVoice()),
    ]
    if kokoro is None:
        return voices, [0.45, 0.15, 0.4]
    return [*voices, ("kokoro", KokoroVoice(kokoro))], [0.2, 0.1, 0.25, 0.45]


def main() -> None:
    """Speak, part by part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kokoro", type=Path, help="folder with kokoro.onnx and voices/*.bin")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=6_000)
    parser.add_argument("--kept-for-measuring", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng([arguments.seed, int(arguments.kept_for_measuring)])
    voices, shares = pick_voices(arguments.kokoro, arguments.kept_for_measuring)
    read = HibariVoice().hibari.g2p
    spoken: list[tuple[dict[str, object], np.ndarray]] = []
    part = 0
    for position in range(arguments.count):
        words = choose_words(random)
        phonemes = read(words)
        name, voice = voices[random.choice(len(voices), p=shares)]
        samples = voice(words, phonemes, random)
        peak = float(np.abs(samples).max(initial=0.0))
        if peak > 0:
            label: dict[str, object] = {"words": words, "phonemes": phonemes, "voice": name}
            spoken.append((label, np.round(samples / peak * 20_000).astype(np.int16)))
        if spoken and (len(spoken) == SENTENCES_A_PART or position + 1 == arguments.count):
            write_part(arguments.out, f"stop-{arguments.seed}-{part:03}", spoken)
            spoken, part = [], part + 1


if __name__ == "__main__":
    main()
