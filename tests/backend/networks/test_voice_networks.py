"""The voice's networks match the package's int8 graph, and themselves when run in windows."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hibari import Hibari

from backend.errors import NetworkLoadError
from backend.networks.voice_decoder import VoiceDecoder
from backend.networks.voice_durations import VoiceDurations
from backend.networks.voice_prosody import VoiceProsody
from tests.helpers.speech_synthesis import load_networks

SENTENCES = (
    "hˈWz ðə wˈɛðəɹ tədˈA?",
    "ˌI sˈɛt ɐ tˈImɚ fɔɹ fˈIv mˈɪnɪts, ænd ɪt wɪl ɹˈɪŋ æt nˈun.",
    "ðə kˈæpətᵊl ʌv ɔstɹˈAljə ɪz kˈænbəɹə.",
    "sˈɑɹi, ˌI dˈOnt nˈO ðˈæt wˈʌn.",
    "wˈʌn hˈʌndɹəd dəɡɹˈiz.",
)


@cache
def _package() -> Hibari:
    return Hibari()


def _package_outputs(phonemes: str) -> list[np.ndarray]:
    """Lh, theta, ln, lr, phi as (601, frames), then the pitch."""
    package = _package()
    ids = np.array([package.ids(phonemes)])
    return [output[0] for output in package.sess.run(None, {"ids": ids, "speed": np.ones(1, "f4")})]


def _own_outputs(phonemes: str) -> tuple[np.ndarray, np.ndarray]:
    """Our networks' spectrum (frames, 5 * 601) and melody (frames, 2)."""
    networks = load_networks()
    ids = np.array([_package().ids(phonemes)])
    text = networks["voice_durations"].run({"ids": ids, "speed": np.ones(1, np.float32)})
    units = text["durations"][0].astype(int)
    prosody_text = np.repeat(text["prosody_text"], units, axis=1)
    melody = networks["voice_prosody"].run({"prosody_text": prosody_text})["melody"]
    sound_text = np.repeat(text["sound_text"], 2 * units, axis=1)
    spectrum = networks["voice_decoder"].run({"sound_text": sound_text, "melody": melody})
    return spectrum["spectrum"][0], melody[0]


def test_lengths_are_the_packages_but_for_a_unit_at_the_edge_of_rounding() -> None:
    for phonemes in SENTENCES:
        package_frames = _package_outputs(phonemes)[-1].shape[0]
        assert abs(len(_own_outputs(phonemes)[0]) - package_frames) <= 2


def test_spectrum_and_pitch_are_the_packages_but_for_its_rounding_to_8_bits() -> None:
    compared = 0
    for phonemes in SENTENCES:
        *parts, pitch = _package_outputs(phonemes)
        spectrum, melody = _own_outputs(phonemes)
        if len(pitch) != len(melody):
            continue
        compared += 1
        for theirs, ours in zip(parts, np.split(spectrum, 5, axis=1), strict=True):
            assert np.corrcoef(theirs.T.ravel(), ours.ravel())[0, 1] > 0.999
        assert np.corrcoef(pitch, melody[:, 0])[0, 1] > 0.9999
        assert np.mean(np.abs(pitch - melody[:, 0])) < 1.0  # hertz
    assert compared >= 3


def test_speed_divides_the_durations() -> None:
    run = load_networks()["voice_durations"].run
    ids = np.array([_package().ids(SENTENCES[1])])
    seconds = {
        speed: run({"ids": ids, "speed": np.array([speed], np.float32)})["durations"].sum()
        for speed in (0.5, 1.0, 2.0)
    }
    assert seconds[0.5] == pytest.approx(2 * seconds[1.0], rel=0.1)
    assert seconds[2.0] == pytest.approx(seconds[1.0] / 2, rel=0.1)


def test_a_window_with_context_decodes_to_the_same_spectrum() -> None:
    generator = np.random.default_rng(3)
    text = generator.standard_normal((1, 200, 128), np.float32)
    melody = np.abs(generator.standard_normal((1, 200, 2), np.float32)) * 100
    run = load_networks()["voice_decoder"].run
    whole = run({"sound_text": text, "melody": melody})["spectrum"][0]
    context = VoiceDecoder.frames_of_context
    window = slice(80 - context, 120 + context)
    part = run({"sound_text": text[:, window], "melody": melody[:, window]})["spectrum"][0]
    np.testing.assert_allclose(part[context:-context], whole[80:120], atol=1e-3)


@pytest.mark.parametrize("kind", [VoiceDurations, VoiceProsody, VoiceDecoder])
def test_weights_of_another_network_are_refused(
    kind: type[VoiceDurations | VoiceProsody | VoiceDecoder],
) -> None:
    other = kind.default_source().with_name("oov.onnx")
    with pytest.raises(NetworkLoadError, match=f"do not fit {kind.__name__}"):
        kind.load(other)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(NetworkLoadError, match=r"hibari\.onnx cannot be read"):
        VoiceDecoder.load(tmp_path)


def test_a_damaged_file_is_said_to_be_damaged(tmp_path: Path) -> None:
    (tmp_path / "hibari.onnx").write_bytes(b"no graph at all")
    with pytest.raises(NetworkLoadError, match="damaged"):
        VoiceDecoder.load(tmp_path)
