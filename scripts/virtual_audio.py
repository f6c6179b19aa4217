"""A virtual microphone and speaker: a private PulseAudio server for machines without a sound card.

    with VirtualAudio() as audio:
        process = subprocess.Popen(command, env=audio.environment)
        with audio.record_speaker() as recording:
            audio.play(Path("question.wav"))
        recording.samples

As a command, it runs a program with the devices: `python scripts/virtual_audio.py run CMD
ARGUMENTS…`. Both devices are PortAudio's and PulseAudio's defaults for the program, whatever other
sound devices the machine has.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

START_LIMIT_SECONDS = 15
MICROPHONE = "bergamot_microphone"
MICROPHONE_INPUT = "bergamot_microphone_input"
SPEAKER = "bergamot_speaker"

# The complete ALSA configuration of the program. Each name refers to one PulseAudio device without
# a fallback, so that a removed microphone is gone; PulseAudio's default would become the speaker's
# monitor. The system's alsa.conf is not used, because it restores that default and the real sound
# cards.
ALSA_CONFIGURATION = f"""
pcm.virtual_microphone {{
    type pulse
    device "{MICROPHONE}"
    hint {{ show on description "Virtual microphone" }}
}}
pcm.virtual_speaker {{
    type pulse
    device "{SPEAKER}"
    hint {{ show on description "Virtual speaker" }}
}}
pcm.!default {{
    type asym
    capture.pcm "virtual_microphone"
    playback.pcm "virtual_speaker"
    hint {{ show on description "Default" }}
}}
ctl.!default {{ type pulse }}
"""


@dataclass
class SpeakerRecording:
    """The audio that the speaker played; complete when the `with` block has ended."""

    rate_hertz: int
    samples: NDArray[np.int16] = field(default_factory=lambda: np.zeros(0, np.int16))


class VirtualAudio:
    """A private sound server, alive inside a `with` block.

    Attributes:
        environment: environment variables of a program that uses the devices.
    """

    def __init__(
        self, microphone_rate_hertz: int = 16_000, speaker_rate_hertz: int = 48_000
    ) -> None:
        self._microphone_rate_hertz = microphone_rate_hertz
        self._speaker_rate_hertz = speaker_rate_hertz
        self._modules: dict[str, list[str]] = {MICROPHONE: [], SPEAKER: []}

    def __enter__(self) -> Self:
        """Start the server and plug both devices in.

        Raises:
            RuntimeError: PulseAudio is not installed or does not start.
        """
        for program in ("pulseaudio", "pactl", "pacat"):
            if shutil.which(program) is None:
                raise RuntimeError(
                    f"{program} is not installed; `scripts/setup --tests` installs it."
                )
        self._folder = Path(tempfile.mkdtemp(prefix="virtual-audio-"))
        configuration = self._folder / "asound.conf"
        configuration.write_text(ALSA_CONFIGURATION, encoding="utf-8")
        self.environment = os.environ | {
            "PULSE_SERVER": f"unix:{self._folder}/socket",
            "PULSE_COOKIE": f"{self._folder}/cookie",
            "ALSA_CONFIG_PATH": str(configuration),
        }
        try:
            self._start_server()
            self.add_microphone()
            self.add_speaker()
        except BaseException:
            self._clean_up()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._clean_up()

    def add_microphone(self) -> None:
        """Plug the microphone in, and make it the default."""
        self._load_sink(MICROPHONE, MICROPHONE_INPUT, self._microphone_rate_hertz)
        # A sink's monitor can be recorded, but programs hide monitors: this makes it look like a
        # real microphone.
        self._load(
            MICROPHONE,
            "module-remap-source",
            f"source_name={MICROPHONE}",
            f"master={MICROPHONE_INPUT}.monitor",
            f"rate={self._microphone_rate_hertz}",
            "channels=1",
            "channel_map=mono",
            "source_properties=device.description=VirtualMicrophone",
        )
        self._control("set-default-source", MICROPHONE)

    def remove_microphone(self) -> None:
        """Unplug the microphone, even while it is recorded."""
        streams = self._list_streams("sources", "source-outputs", MICROPHONE)
        self._unload(MICROPHONE)
        self._kill_streams("source-output", streams)

    def add_speaker(self) -> None:
        """Plug the speaker in, and make it the default."""
        self._load_sink(SPEAKER, SPEAKER, self._speaker_rate_hertz)
        self._control("set-default-sink", SPEAKER)

    def remove_speaker(self) -> None:
        """Unplug the speaker, even while it plays."""
        streams = self._list_streams("sinks", "sink-inputs", SPEAKER)
        self._unload(SPEAKER)
        self._kill_streams("sink-input", streams)

    def play(self, sound: Path | NDArray[np.int16], rate_hertz: int = 16_000) -> None:
        """Play audio into the microphone; returns when the last sample was consumed.

        Args:
            sound: a WAV or FLAC file, or mono samples.
            rate_hertz: sample rate of the samples; ignored for a file.
        """
        command = ["pacat", "--playback", f"--device={MICROPHONE_INPUT}", "--latency-msec=500"]
        if isinstance(sound, Path):
            subprocess.run(
                [*command, "--file-format", str(sound)], env=self.environment, check=True
            )
            return
        command += ["--raw", "--format=s16le", f"--rate={rate_hertz}", "--channels=1"]
        subprocess.run(
            command, env=self.environment, input=sound.astype("<i2").tobytes(), check=True
        )

    @contextmanager
    def record_speaker(self) -> Iterator[SpeakerRecording]:
        """Record the speaker's audio during the block."""
        recording = SpeakerRecording(self._speaker_rate_hertz)
        path = self._folder / f"recording-{time.monotonic_ns()}.raw"
        command = ["pacat", "--record", f"--device={SPEAKER}.monitor", "--raw", "--format=s16le"]
        command += [f"--rate={self._speaker_rate_hertz}", "--channels=1", "--latency-msec=20"]
        with path.open("wb") as file:
            process = subprocess.Popen(command, env=self.environment, stdout=file)
        try:
            self._wait_for_recorder(process)
            yield recording
        finally:
            time.sleep(0.3)  # the last audio is still in the server's buffers
            process.send_signal(signal.SIGINT)
            process.wait()
            recording.samples = np.fromfile(path, "<i2")
            path.unlink()

    def _start_server(self) -> None:
        """Start PulseAudio with nothing but a socket, and wait until it answers."""
        private = {"PULSE_RUNTIME_PATH", "PULSE_STATE_PATH", "XDG_RUNTIME_DIR", "HOME"}
        environment = self.environment | dict.fromkeys(private, str(self._folder))
        for name in ("PULSE_SERVER", "DBUS_SESSION_BUS_ADDRESS"):
            environment.pop(name, None)
        command = ["pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1"]
        command += ["--disable-shm=yes", "--high-priority=no", "--realtime=no"]
        command += ["--log-target=stderr", "--log-level=error"]
        command += [
            f"--load=module-native-protocol-unix auth-anonymous=1 socket={self._folder}/socket"
        ]
        command += [f"--load=module-cli-protocol-unix socket={self._folder}/commands"]
        log = self._folder / "server.log"
        with log.open("wb") as stream:
            self._server = subprocess.Popen(
                command,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=stream,
            )
        end = time.monotonic() + START_LIMIT_SECONDS
        while self._control("info", check=False).returncode:
            if self._server.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"PulseAudio did not start: {log.read_text(errors='replace')}")
            time.sleep(0.02)

    def _wait_for_recorder(self, process: subprocess.Popen[bytes]) -> None:
        """Wait until the server feeds the recorder, so that no audio is lost from now on."""
        end = time.monotonic() + START_LIMIT_SECONDS
        while (
            f'application.process.id = "{process.pid}"'
            not in self._control("list", "source-outputs").stdout
        ):
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError("The speaker cannot be recorded; was it removed?")
            time.sleep(0.02)

    def _load_sink(self, owner: str, name: str, rate_hertz: int) -> None:
        """Add a null sink; without norewinds, it would sleep for up to two seconds."""
        description = f"sink_properties=device.description={name}"
        shape = (
            f"rate={rate_hertz}",
            "channels=1",
            "channel_map=mono",
            "format=s16le",
            "norewinds=1",
        )
        self._load(owner, "module-null-sink", f"sink_name={name}", description, *shape)

    def _load(self, owner: str, *module: str) -> None:
        self._modules[owner].append(self._control("load-module", *module).stdout.strip())

    def _unload(self, owner: str) -> None:
        """Unload a device's modules, the last loaded first."""
        while self._modules[owner]:
            self._control("unload-module", self._modules[owner].pop())

    def _list_streams(self, devices: str, streams: str, name: str) -> list[str]:
        """List the numbers of the streams of a device."""
        rows = [
            line.split() for line in self._control("list", "short", devices).stdout.splitlines()
        ]
        number = next((row[0] for row in rows if row[1] == name), "")
        rows = [
            line.split() for line in self._control("list", "short", streams).stdout.splitlines()
        ]
        return [row[0] for row in rows if row[1] == number]

    def _kill_streams(self, kind: str, streams: list[str]) -> None:
        """End the streams of a removed device, as unplugging hardware does.

        Otherwise the server silently moves them to another device: the microphone's to the
        speaker's monitor.
        """
        for stream in streams:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.connect(f"{self._folder}/commands")
                connection.sendall(f"kill-{kind} {stream}\n".encode())
                connection.shutdown(socket.SHUT_WR)
                while connection.recv(4096):
                    pass

    def _control(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        command = ["pactl", *arguments]
        return subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=check
        )

    def _clean_up(self) -> None:
        """End the server process and remove its folder."""
        server: subprocess.Popen[bytes] | None = getattr(self, "_server", None)
        if server is not None:
            server.terminate()
            try:
                server.wait(5)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
        shutil.rmtree(self._folder, ignore_errors=True)


def main(arguments: list[str]) -> int:
    """Run a program with the virtual devices; returns its exit status."""
    if len(arguments) < 2 or arguments[0] != "run":
        print("usage: virtual_audio.py run CMD ARGUMENTS…", file=sys.stderr)
        return 2
    with VirtualAudio() as audio:
        return subprocess.run(arguments[1:], env=audio.environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
