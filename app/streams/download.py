"""Downloads a stream while it is decoded; the decoder reads it as a file that is still growing."""

from __future__ import annotations

import threading
from contextlib import suppress
from io import SEEK_CUR, SEEK_END, SEEK_SET
from urllib.parse import urlsplit

import requests
import urllib3

from app.errors import StreamError
from app.streams.mp3_frames import find_first_frame
from app.translation import tr

CONNECT_LIMIT_SECONDS = 10.0
SILENCE_LIMIT_SECONDS = 20.0
"""A server that sends nothing for so long has gone."""
CHUNK_BYTES = 8 * 1024
AHEAD_LIMIT_BYTES = 4 * 1024 * 1024
"""Downloaded and not yet decoded; the server waits while there is more."""
BEHIND_BYTES = 512 * 1024
"""Kept of what was decoded, for a decoder that looks back."""
LARGEST_WHOLE_BYTES = 512 * 1024 * 1024
"""Of a file that can only be decoded once all of it is there."""
TAIL_BYTES = 64 * 1024
"""Where decoders look for tags behind the music before they begin."""
ENDLESS_BYTES = 1 << 40
"""Length that an endless stream is given: decoders ask for one."""


class Download:
    """The bytes of a stream, with the methods of a file that a decoder needs.

    A thread downloads; `readinto` waits for what is not there yet. What was decoded is forgotten,
    so a stream may be of any length. Before a decoder begins, it looks for tags at the end: it
    finds none there unless they have arrived. An Ogg file is the exception: its decoder needs the
    real end.

    Attributes:
        content_type: as the server names it; "" before it has answered.
    """

    def __init__(self, url: str) -> None:
        self.content_type = ""
        self._url = url
        self._changed = threading.Condition()
        self._bytes = bytearray()
        self._start = self._position = 0
        self._length = 0
        self._wanted = 0
        self._has_answered = self._is_complete = self._is_closed = self._is_begun = False
        self._is_ogg = False
        self._error: StreamError | None = None
        self._thread = threading.Thread(target=self._download, name="stream download", daemon=True)

    @property
    def is_endless(self) -> bool:
        """Whether the server has not said how long the stream is."""
        return self._length >= ENDLESS_BYTES

    @property
    def is_complete(self) -> bool:
        """Whether all of it is there."""
        return self._is_complete

    def open(self) -> None:
        """Wait for the first bytes.

        Raises:
            StreamError: the server cannot be reached, refuses, or sends nothing.
        """
        self._thread.start()
        with self._changed:
            self._changed.wait_for(self._has_begun)
            if self._error is not None and not self._bytes:
                raise self._error

    def begin(self) -> None:
        """The decoder has what it needs to begin: from now on it only reads on."""
        with self._changed:
            self._is_begun = True
            self._forget()

    def check(self) -> None:
        """Raise what went wrong with the download.

        Raises:
            StreamError: it broke off.
        """
        if self._error is not None:
            raise self._error

    def close(self) -> None:
        """Stop downloading; a decoder that waits gets the end."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()

    # ----- as a file, on the decoder's thread

    def seek(self, offset: int, whence: int = SEEK_SET) -> int:
        """Set the position of the next read."""
        bases = {SEEK_SET: 0, SEEK_CUR: self._position, SEEK_END: self._length}
        self._position = max(0, bases[whence] + offset)
        return self._position

    def tell(self) -> int:
        """The position of the next read."""
        return self._position

    def readinto(self, buffer: memoryview) -> int:
        """Fill a buffer, waiting for what has not arrived; 0 at the end."""
        with self._changed:
            count = min(len(buffer), self._length - self._position)
            if count <= 0 or self._position < self._start:
                return 0
            if self._is_search_for_tags():
                buffer[:count] = bytes(count)
                self._position += count
                return count
            self._wanted = self._position + count
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._end >= self._wanted or self._has_ended())
            at = self._position - self._start
            part = self._bytes[at : at + count]
            buffer[: len(part)] = part
            self._position += len(part)
            if self._is_begun:
                self._forget()
            return len(part)

    # ----- with the lock held

    @property
    def _end(self) -> int:
        return self._start + len(self._bytes)

    def _has_ended(self) -> bool:
        return self._is_complete or self._is_closed or self._error is not None

    def _has_begun(self) -> bool:
        return self._has_answered and (len(self._bytes) > 0 or self._has_ended())

    def _is_search_for_tags(self) -> bool:
        is_at_tail = self._position >= self._length - TAIL_BYTES
        is_far = self._position > self._end + CHUNK_BYTES
        return is_at_tail and is_far and not (self._is_begun or self._is_ogg)

    def _forget(self) -> None:
        surplus = self._position - BEHIND_BYTES - self._start
        if surplus > BEHIND_BYTES:
            del self._bytes[:surplus]
            self._start += surplus
        self._changed.notify_all()

    def _has_room(self) -> bool:
        ahead = self._end - max(self._position, self._start)
        is_wanted = self._end < self._wanted
        return is_wanted or self._is_closed or ahead < AHEAD_LIMIT_BYTES

    # ----- on the downloading thread

    def _download(self) -> None:
        try:
            with self._request() as response:
                self._note_head(response)
                self._take_all(response)
        except StreamError as error:
            self._fail(error)
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            self._fail(self._explain(error))
        with self._changed:
            self._is_complete = self._error is None and not self._is_closed
            self._has_answered = True
            self._changed.notify_all()

    def _request(self) -> requests.Response:
        return requests.get(
            self._url,
            stream=True,
            timeout=(CONNECT_LIMIT_SECONDS, SILENCE_LIMIT_SECONDS),
            # A compressed body would have another length than the one that the server names.
            headers={"Accept-Encoding": "identity", "User-Agent": "Bergamot"},
        )

    def _note_head(self, response: requests.Response) -> None:
        if response.status_code >= 400:
            raise _refused(self._url, response.status_code)
        length = response.headers.get("Content-Length", "")
        self.content_type = response.headers.get("Content-Type", "").partition(";")[0].strip()
        self._length = int(length) if length.isdecimal() else ENDLESS_BYTES

    def _take_all(self, response: requests.Response) -> None:
        start = b""
        for chunk in response.iter_content(CHUNK_BYTES):
            if not self._has_answered:
                start += chunk
                if len(start) < CHUNK_BYTES:
                    continue
                chunk, start = self._begin_with(start), b""
            if not self._add(chunk):
                return
        if start:
            self._add(self._begin_with(start))

    def _begin_with(self, start: bytes) -> bytes:
        """Take the first bytes; of an MP3 stream those before the first frame do not count."""
        self._is_ogg = start.startswith(b"OggS")
        if self._is_ogg and not self._length <= LARGEST_WHOLE_BYTES:
            raise StreamError(
                tr(
                    "This stream is Ogg without an end, or very long; this Echo plays Ogg only as "
                    "files of up to 512 MiB. MP3 streams may be of any length."
                )
            )
        skipped = 0
        if self.content_type in ("audio/mpeg", "audio/mp3") and not start.startswith(b"ID3"):
            skipped = find_first_frame(start) or 0
        with self._changed:
            self._length -= skipped if not self.is_endless else 0
            self._has_answered = True
        return start[skipped:]

    def _add(self, chunk: bytes) -> bool:
        with self._changed:
            self._bytes += chunk
            self._changed.notify_all()
            self._changed.wait_for(self._has_room)
            return not self._is_closed

    def _fail(self, error: StreamError) -> None:
        with self._changed:
            if not self._is_closed:
                self._error = error
            self._changed.notify_all()

    def _explain(self, error: Exception) -> StreamError:
        host = _name_host(self._url)
        if self._length:
            return StreamError(
                tr(
                    "The stream from {host} broke off before its end. Ask for it again to go on."
                ).format(host=host),
                "MEDIA_ERROR_SERVICE_UNAVAILABLE",
            )
        if isinstance(error, requests.Timeout):
            return StreamError(
                tr("The stream's server {host} does not answer. Try it again later.").format(
                    host=host
                ),
                "MEDIA_ERROR_SERVICE_UNAVAILABLE",
            )
        if isinstance(error, requests.ConnectionError):
            return StreamError(
                tr(
                    "The stream's server {host} cannot be reached. Check the network connection, "
                    "then ask again."
                ).format(host=host),
                "MEDIA_ERROR_SERVICE_UNAVAILABLE",
            )
        return StreamError(
            tr("The stream's address cannot be opened ({reason}).").format(reason=error),
            "MEDIA_ERROR_INVALID_REQUEST",
        )


def _name_host(url: str) -> str:
    with suppress(ValueError):
        return urlsplit(url).hostname or url[:100]
    return url[:100]


def _refused(url: str, status: int) -> StreamError:
    host = _name_host(url)
    if status >= 500:
        return StreamError(
            tr("The stream's server {host} has a problem ({status}). Try it again later.").format(
                host=host, status=status
            ),
            "MEDIA_ERROR_INTERNAL_SERVER_ERROR",
        )
    if status in (404, 410):
        return StreamError(
            tr("The stream is not there any more: {host} has nothing at its address.").format(
                host=host
            ),
            "MEDIA_ERROR_INVALID_REQUEST",
        )
    return StreamError(
        tr("The stream's server {host} refuses to send it ({status}).").format(
            host=host, status=status
        ),
        "MEDIA_ERROR_INVALID_REQUEST",
    )
