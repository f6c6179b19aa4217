"""The smallest client of the wire: sends a sound file to a backend and prints the messages.

    BERGAMOT_TOKEN=secret .venv/bin/python -m backend serve &
    BERGAMOT_TOKEN=secret .venv/bin/python -m scripts.minimal_client question.wav

Messages are printed as received, one JSON object per line; of speech, the number of bytes. See
backend/wire/PROTOCOL.md.
"""

from __future__ import annotations

import argparse
import json
import os

import soundfile
import soxr
from websockets.sync.client import ClientConnection, connect

from backend.wire.audio_frames import pack_audio, unpack_audio
from backend.wire.limits import USER_AUDIO_RATE_HERTZ, WIRE_VERSION

REQUEST_ID = 1


def send_question(connection: ClientConnection, file: str) -> None:
    """Greet the backend and send a sound file as one utterance, in frames of half a second."""
    wave, rate_hertz = soundfile.read(file, dtype="int16", always_2d=True)
    samples = soxr.resample(wave[:, 0], rate_hertz, USER_AUDIO_RATE_HERTZ).astype("<i2")
    hello = {"type": "hello", "wire_version": WIRE_VERSION, "client": "minimal"}
    connection.send(json.dumps(hello))
    start = {"type": "utterance_start", "id": REQUEST_ID, "trigger": "recording"}
    connection.send(json.dumps({**start, "find_endpoint": False}))
    for first in range(0, len(samples), USER_AUDIO_RATE_HERTZ // 2):
        chunk = samples[first : first + USER_AUDIO_RATE_HERTZ // 2]
        connection.send(pack_audio(REQUEST_ID, chunk.tobytes()))
    connection.send(json.dumps({"type": "utterance_end", "id": REQUEST_ID}))


def print_messages(connection: ClientConnection) -> None:
    """Print the backend's messages until the request is over."""
    for frame in connection:
        print(frame if isinstance(frame, str) else f"speech: {len(unpack_audio(frame)[1])} bytes")
        if isinstance(frame, str) and json.loads(frame)["type"] in {"done", "failure"}:
            return


def main() -> None:
    """Connect, send, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("file", help="a recording of one question: WAV or FLAC")
    parser.add_argument("--address", default="ws://127.0.0.1:8765", help="of the backend")
    options = parser.parse_args()
    header = {"Authorization": f"Bearer {os.environ.get('BERGAMOT_TOKEN', '')}"}
    url = f"{options.address}/v1/echo"
    with connect(url, additional_headers=header, max_size=None, close_timeout=1) as connection:
        send_question(connection, options.file)
        print_messages(connection)


if __name__ == "__main__":
    main()
