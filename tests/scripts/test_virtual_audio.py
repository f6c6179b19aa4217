"""The virtual devices carry sound unchanged, and programs notice a removed one."""

from __future__ import annotations

import subprocess
import sys

import numpy as np

from scripts.virtual_audio import VirtualAudio
from tests.helpers.processes import running_process

CAPTURE = """
import sys, numpy, sounddevice, threading
blocks, ended = [], threading.Event()
stream = sounddevice.InputStream(samplerate=16000, channels=1, dtype="int16", blocksize=1280,
    callback=lambda block, *_: blocks.append(block.copy()), finished_callback=ended.set)
stream.start()
print("listening", flush=True)
ended.wait(20)
stream.abort()
stream.close()
numpy.concatenate(blocks).tofile(sys.argv[1])
try:
    sounddevice.InputStream(samplerate=16000, channels=1, callback=lambda *_: None).start()
except sounddevice.PortAudioError:
    print("gone", flush=True)
"""
PLAYBACK = """
import numpy, sounddevice
tone = numpy.sin(numpy.arange(12000) * 2 * numpy.pi * 440 / 24000) * 8000
sounddevice.play(tone.astype("int16"), 24000, blocking=True)
"""


def test_audio_played_into_the_microphone_is_captured_until_it_is_removed(
    virtual_audio: VirtualAudio, tmp_path
) -> None:
    noise = (np.random.default_rng(7).standard_normal(12_000) * 3_000).astype(np.int16)
    file = tmp_path / "captured.raw"
    command = [sys.executable, "-c", CAPTURE, str(file)]
    with running_process(command, env=virtual_audio.environment, stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "listening\n"
        virtual_audio.play(noise)
        virtual_audio.remove_microphone()
        assert program.stdout.readline() == "gone\n"
    captured = np.fromfile(file, np.int16).astype(float)
    # In chunks: on a busy machine a program may miss a few milliseconds, and the last ones are lost
    # with the device.
    chunks = noise.reshape(-1, 400).astype(float)
    sizes = np.linalg.norm(chunks, axis=1)
    likeness = [np.correlate(captured, chunk).max() for chunk in chunks] / sizes**2
    assert np.mean(likeness > 0.9) > 0.8


def test_audio_that_a_program_plays_is_recorded(virtual_audio: VirtualAudio) -> None:
    with virtual_audio.record_speaker() as recording:
        subprocess.run([sys.executable, "-c", PLAYBACK], env=virtual_audio.environment, check=True)
    loud = recording.samples[np.abs(recording.samples) > 100]
    assert 0.4 < len(loud) / recording.rate_hertz < 0.6
    spectrum = np.abs(np.fft.rfft(recording.samples))
    assert abs(spectrum.argmax() * recording.rate_hertz / len(recording.samples) - 440) < 3


def test_a_removed_speaker_can_be_added_again(virtual_audio: VirtualAudio) -> None:
    command = [sys.executable, "-c", PLAYBACK]
    environment = virtual_audio.environment
    virtual_audio.remove_speaker()
    assert subprocess.run(command, env=environment, capture_output=True, check=False).returncode
    virtual_audio.add_speaker()
    assert not subprocess.run(command, env=environment, check=False).returncode
