"""Recordings in, speech out: rates, channels, limits, and files that are not audio."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from backend.errors import AudioFileError, LimitError
from backend.recordings import read_recording, write_speech


def _tone(rate: int, seconds: float = 1.0) -> np.ndarray:
    return (0.5 * np.sin(2 * np.pi * 440 * np.arange(int(rate * seconds)) / rate)).astype(
        np.float32
    )


@pytest.mark.parametrize(
    ("rate", "channels", "suffix"),
    [(16_000, 1, "wav"), (44_100, 2, "flac"), (8_000, 1, "flac"), (48_000, 2, "wav")],
)
def test_any_rate_and_channels_become_16_khz_mono(
    tmp_path: Path, rate: int, channels: int, suffix: str
) -> None:
    file = tmp_path / f"tone.{suffix}"
    soundfile.write(file, np.stack([_tone(rate)] * channels, axis=1), rate)
    samples = read_recording(file, 30)
    assert samples.dtype == np.int16
    assert len(samples) == pytest.approx(16_000, abs=2)
    spectrum = np.abs(np.fft.rfft(samples))
    assert np.argmax(spectrum) * 16_000 / len(samples) == pytest.approx(440, abs=2)


def test_a_stereo_file_whose_channels_cancel_each_other_is_not_silence(tmp_path: Path) -> None:
    file = tmp_path / "opposite.wav"
    soundfile.write(file, np.stack([_tone(44_100), -_tone(44_100)], axis=1), 44_100)
    assert np.abs(read_recording(file, 30)).max() == pytest.approx(16_384, rel=0.02)


def test_a_recording_that_is_too_long_says_how_long_it_may_be(tmp_path: Path) -> None:
    file = tmp_path / "long.wav"
    soundfile.write(file, np.zeros(16_000 * 31, np.float32), 16_000)
    with pytest.raises(LimitError, match="longest utterance is 30 seconds") as raised:
        read_recording(file, 30)
    assert raised.value.code == "utterance-too-long"


def test_a_file_that_is_not_audio_is_named(tmp_path: Path) -> None:
    text = tmp_path / "text.wav"
    text.write_text("not audio")
    empty = tmp_path / "empty.wav"
    soundfile.write(empty, np.zeros(0, np.float32), 16_000)
    for file, words in [
        (text, "cannot be read as a recording"),
        (tmp_path / "none.wav", "There is no file"),
        (tmp_path, "is a folder"),
        (empty, "holds no audio"),
    ]:
        with pytest.raises(AudioFileError, match=words):
            read_recording(file, 30)


def test_a_recording_just_over_the_limit_does_not_read_like_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "30.wav"
    soundfile.write(file, np.zeros(16_000 * 30 + 160, np.float32), 16_000)
    with pytest.raises(LimitError, match=r"is 30.01 seconds long; the longest utterance is 30 sec"):
        read_recording(file, 30)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes in folders")
def test_a_file_that_never_ends_is_refused_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.wav"
    os.mkfifo(pipe)
    for file in (pipe, Path("/dev/zero"), Path("/dev/null")):
        with pytest.raises(AudioFileError, match="is a device or a pipe, not a file"):
            read_recording(file, 30)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_links_and_rights_are_told_as_what_they_are(tmp_path: Path) -> None:
    loop = tmp_path / "loop.wav"
    loop.symlink_to(loop)
    nowhere = tmp_path / "nowhere.wav"
    nowhere.symlink_to(tmp_path / "gone.wav")
    for file, words in [(loop, "leads back to itself"), (nowhere, "There is no file")]:
        with pytest.raises(AudioFileError, match=words):
            read_recording(file, 30)
    closed = tmp_path / "closed.wav"
    soundfile.write(closed, _tone(16_000), 16_000)
    closed.chmod(0)
    if os.access(closed, os.R_OK):
        pytest.skip("root may read everything")
    with pytest.raises(AudioFileError, match="may not be read by this user"):
        read_recording(closed, 30)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device always full")
def test_a_full_disk_is_named_and_devices_stay() -> None:
    with pytest.raises(AudioFileError, match="cannot be written: No space left on device"):
        write_speech(Path("/dev/full"), np.zeros(10_000, np.int16))
    assert Path("/dev/full").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file sizes")
@pytest.mark.parametrize("existed", [False, True])
def test_speech_that_could_not_be_written_whole_does_not_stay(
    existed: bool, tmp_path: Path
) -> None:
    file = tmp_path / "speech.wav"
    if existed:
        file.write_bytes(b"an earlier one")
    # A limit on the size of files acts like a full disk, and this process alone meets it.
    code = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)); "
        "import numpy; from pathlib import Path; from backend.recordings import write_speech; "
        f"write_speech(Path({str(file)!r}), numpy.zeros(10_000, numpy.int16))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "speech.wav cannot be written: File too large." in done.stderr
    assert not file.exists()


def test_speech_is_written_as_24_khz(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "speech.wav"
    samples = (_tone(24_000) * 30_000).astype(np.int16)
    write_speech(file, samples)
    read, rate = soundfile.read(file, dtype="int16")
    assert rate == 24_000
    assert np.array_equal(read, samples)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(AudioFileError, match="cannot be written"):
        write_speech(tmp_path / "file" / "speech.wav", np.zeros(10, np.int16))
