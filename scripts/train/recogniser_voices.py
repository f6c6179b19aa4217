"""Speaks training sentences: Kokoro, hibari with a varied vocal tract, flite and espeak-ng."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Protocol

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

Floats = NDArray[np.float32]
RATE_HERTZ = 16_000
FLITE_VOICES = ("slt", "rms", "awb", "slt", "rms", "kal16")
ESPEAK_ACCENTS = (
    "en-us",
    "en-us",
    "en-us",
    "en-us",
    "en-gb",
    "en-us-nyc",
    "en-029",
    "en-gb-scotland",
)
ESPEAK_SPEAKERS = (
    "f1 f2 f3 f4 f5 m1 m2 m3 m4 m5 m6 m7 m8 Alex Alicia Andrea Andy Annie Denis Diogo Gene Hugo "
    "Jacky Lee Marco Mario Michael Mike adam anika antonio belinda boris david ed edward john "
    "linda max michel paul quincy rob robert steph victor klatt2 klatt3 klatt4"
).split()


KOKORO_KEPT_FOR_MEASURING = (
    "af_jessica af_nova af_sky am_eric am_liam am_onyx bf_emma bf_lily bm_daniel bm_lewis "
    "ef_dora ff_siwis hm_psi if_sara jm_kumo zm_yunxi"
).split()
"""Held-out voices: nothing is trained on them, so that their recognition can be measured."""


class Voice(Protocol):
    """A speech synthesizer: words and hibari's phonemes for them → float32 at 16 kHz."""

    def __call__(self, words: str, phonemes: str, random: np.random.Generator) -> Floats:
        """Synthesize the sentence."""


def to_voice_rate(samples: Floats, rate_hertz: int) -> Floats:
    """Resample to 16 kHz."""
    return np.asarray(soxr.resample(samples, rate_hertz, RATE_HERTZ), np.float32)


class HibariVoice:
    """hibari's neural voice, its spectra warped into other speakers before the vocoder.

    The network gives magnitudes, phases and a pitch curve; we move pitch, formants, pitch range,
    rhythm, breath and tilt.
    """

    def __init__(self) -> None:
        """Load hibari once."""
        from hibari import Hibari

        self.hibari = Hibari(threads=1)

    def __call__(self, words: str, phonemes: str, random: np.random.Generator) -> Floats:
        """Speak `phonemes` as a random speaker; one in five as hibari herself."""
        from hibari import dsp

        ending = random.choice([".", "?", "", "!"])
        ids = self.hibari.ids(phonemes + ending)
        feeds = {
            "ids": np.asarray([ids], np.int64),
            "speed": np.asarray([random.uniform(0.8, 1.3)], np.float32),
        }
        parts = [part[0] for part in self.hibari.sess.run(None, feeds)]
        if random.random() > 0.2:
            parts = self.warp_speaker(parts, random)
        return to_voice_rate(dsp.synth(*parts, random), 24_000)

    @staticmethod
    def warp_speaker(parts: list[Floats], random: np.random.Generator) -> list[Floats]:
        """Warp the network's outputs, 5 of (601, frames) and pitch (frames,), to another voice."""
        harmonic, angle, noise, residue, phase, pitch = parts
        frames = _uneven_rhythm(len(pitch), random)
        bins = _formant_shift(len(harmonic), random)
        harmonic, noise, residue = (
            _interpolate(_interpolate(part, frames), bins, 0) for part in (harmonic, noise, residue)
        )
        nearest_bin, nearest_frame = np.rint(bins).astype(int), np.rint(frames).astype(int)
        angle, phase = (part[np.ix_(nearest_bin, nearest_frame)] for part in (angle, phase))
        pitch = pitch[nearest_frame]
        voiced = pitch > 40
        if voiced.any():
            centre = np.exp(np.log(pitch[voiced]).mean())
            lowered = centre * np.exp(random.uniform(np.log(0.42), np.log(1.35)))
            pitch = np.where(
                voiced,
                lowered * (np.maximum(pitch, 40) / centre) ** random.uniform(0.3, 1.7),
                pitch,
            )
        # Over a moved pitch the free-phase branch would keep ringing at the old one: most of it
        # becomes breath.
        noise = np.logaddexp(noise, residue + np.log(random.uniform(0.2, 0.7))) + random.uniform(
            -0.7, 0.9
        )
        residue = residue + np.log(random.uniform(0.05, 0.5))
        tilt = random.normal(0, 0.8) * np.linspace(0, 1, len(harmonic))[:, None]
        return [
            part.astype(np.float32)
            for part in (harmonic + tilt, angle, noise + tilt / 2, residue, phase, pitch)
        ]


def _interpolate(values: Floats, positions: Floats, axis: int = 1) -> Floats:
    low = np.floor(positions).astype(int)
    high = np.minimum(low + 1, values.shape[axis] - 1)
    share = (positions - low).astype(np.float32)
    share = share[:, None] if axis == 0 else share[None, :]
    result: Floats = np.take(values, low, axis) * (1 - share) + np.take(values, high, axis) * share
    return result


def _uneven_rhythm(frames: int, random: np.random.Generator) -> Floats:
    """Give each new frame's position in the original: a varying tempo, about the same in all."""
    knots = np.exp(random.normal(0, 0.22, max(frames // 14, 2)))
    pace = np.interp(np.linspace(0, len(knots) - 1, frames), np.arange(len(knots)), knots)
    positions = np.cumsum(pace)
    return np.clip(positions[positions < frames - 1], 0, frames - 1).astype(np.float32)


def _formant_shift(bins: int, random: np.random.Generator) -> Floats:
    """Give each new frequency bin's source position: a longer vocal tract reads higher up."""
    low_stretch, high_stretch = random.uniform(0.84, 1.24), random.uniform(0.92, 1.12)
    index = np.arange(bins)
    stretch = np.interp(
        index, [0, bins * 0.2, bins * 0.5, bins], [1.0, low_stretch, low_stretch, high_stretch]
    )
    return np.clip(index * stretch, 0, bins - 1).astype(np.float32)


class KokoroVoice:
    """Kokoro-82M (ONNX, Apache-2.0): 38 voices, and new speakers as mixtures of their styles."""

    def __init__(self, folder: Path, kept_for_measuring: bool = False) -> None:
        """Load kokoro.onnx and voices/*.bin, each float32 (510 lengths, 256), from `folder`."""
        import onnxruntime
        from hibari import Hibari

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.ids = Hibari(threads=1).ids
        self.session = onnxruntime.InferenceSession(
            folder / "kokoro.onnx", options, providers=["CPUExecutionProvider"]
        )
        self.styles = {
            path.stem: np.fromfile(path, np.float32).reshape(510, 256)
            for path in sorted((folder / "voices").glob("*.bin"))
            if (path.stem in KOKORO_KEPT_FOR_MEASURING) == kept_for_measuring
        }
        self.mixes = not kept_for_measuring

    def __call__(self, words: str, phonemes: str, random: np.random.Generator) -> Floats:
        """Speak `phonemes`; half of the time with a mix of two or three voices."""
        ids = self.ids(phonemes + random.choice([".", "?", "", "!"]))
        count = int(random.choice([1, 2, 3], p=[0.5, 0.35, 0.15])) if self.mixes else 1
        names = random.choice(list(self.styles), count, replace=False)
        shares = random.dirichlet(np.full(count, 2.0))
        row = min(len(ids) - 2, 509)
        style = sum(
            share * self.styles[name][row] for name, share in zip(names, shares, strict=True)
        )
        feeds = {
            "tokens": np.asarray([ids], np.int64),
            "style": np.asarray(style, np.float32)[None],
            "speed": np.asarray([random.uniform(0.75, 1.3)], np.float32),
        }
        return to_voice_rate(self.session.run(None, feeds)[0].ravel(), 24_000)


class FliteVoice:
    """flite's recorded and statistical voices; they read the words by their own dictionary."""

    def __call__(self, words: str, phonemes: str, random: np.random.Generator) -> Floats:
        """Speak `words`."""
        stretch = random.uniform(0.8, 1.2)
        voice = FLITE_VOICES[random.integers(len(FLITE_VOICES))]
        command = [
            "flite",
            "-voice",
            voice,
            "--setf",
            f"duration_stretch={stretch:.2f}",
            "-t",
            words,
            "-o",
            "/dev/stdout",
        ]
        return _speak(command)


class EspeakVoice:
    """espeak-ng's formant synthesizer with many vocal tracts."""

    def __call__(self, words: str, phonemes: str, random: np.random.Generator) -> Floats:
        """Speak `words`."""
        accent = ESPEAK_ACCENTS[random.integers(len(ESPEAK_ACCENTS))]
        speaker = ESPEAK_SPEAKERS[random.integers(len(ESPEAK_SPEAKERS))]
        speed, pitch = random.integers(130, 190), random.integers(25, 75)
        command = [
            "espeak-ng",
            "-v",
            f"{accent}+{speaker}",
            "-s",
            str(speed),
            "-p",
            str(pitch),
            "--stdout",
            words,
        ]
        return _speak(command)


def _speak(command: list[str]) -> Floats:
    done = subprocess.run(command, capture_output=True, check=True, timeout=30)
    header = done.stdout.find(
        b"data"
    )  # written to a pipe, the lengths in the header are unknown: read past them
    rate_hertz = int.from_bytes(done.stdout[24:28], "little")
    samples = np.frombuffer(
        done.stdout[header + 8 :][: (len(done.stdout) - header - 8) // 2 * 2], "<i2"
    )
    return to_voice_rate(samples.astype(np.float32) / 32768, rate_hertz)


def read_recording(path: Path) -> Floats:
    """Read a recording as mono float32 at 16 kHz."""
    samples, rate_hertz = soundfile.read(path, dtype="float32", always_2d=True)
    return to_voice_rate(np.asarray(samples.mean(axis=1), np.float32), rate_hertz)
