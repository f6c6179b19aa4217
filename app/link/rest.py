"""The backend's REST doors: choice of accelerator, accelerators to compare, settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import requests
from pydantic import ValidationError

from app.errors import LinkError
from app.link.address import BackendAddress
from backend.wire.comparison_request import Comparison
from backend.wire.messages import Failure

ANSWER_LIMIT_SECONDS = 5.0
SWITCH_LIMIT_SECONDS = 300.0
"""A new accelerator may have to export and compile every network before the backend answers."""
COMPARISON_LIMIT_SECONDS = 1_200.0
"""The same for several of them, one after the other."""


class BackendRest:
    """Calls that wait for their answer; not for the main thread."""

    def __init__(self, address: BackendAddress) -> None:
        self._address = address

    def choose_accelerator(self, name: str) -> None:
        """Run the next request on this accelerator; returns when it is ready.

        Raises:
            LinkError: the backend refuses, or cannot be reached; the sentence says why.
        """
        self._call("POST", "accelerator", {"name": name}, SWITCH_LIMIT_SECONDS)

    def load_comparison(self, names: Sequence[str], session_id: str) -> None:
        """Load these beside the chosen one; returns when requests may name them.

        Args:
            names: accelerators, at most `backend.wire.limits.COMPARISON_LIMIT`.
            session_id: of the connection that compares; they are freed when it closes.

        Raises:
            LinkError: one of them cannot be loaded (then none is), or the backend cannot be
                reached.
        """
        body = Comparison(accelerators=tuple(names), session_id=session_id)
        self._call("POST", "comparison", body.model_dump(mode="json"), COMPARISON_LIMIT_SECONDS)

    def change_settings(self, changes: Mapping[str, Any]) -> None:
        """Have the backend work with other settings; returns when it does.

        Args:
            changes: values by the backend's own names (backend/wire/PROTOCOL.md).

        Raises:
            LinkError: a value does not fit, or the backend cannot be reached; the sentence says
                why.
        """
        self._call("PATCH", "settings", changes, SWITCH_LIMIT_SECONDS)

    def _call(
        self,
        method: str,
        door: str,
        body: Mapping[str, Any] | None = None,
        limit_seconds: float = ANSWER_LIMIT_SECONDS,
    ) -> requests.Response:
        """Call a door.

        Raises:
            LinkError: no answer, or not a good one.
        """
        with requests.Session() as session:
            session.trust_env = not self._address.is_loopback
            try:
                answer = session.request(
                    method,
                    f"{self._address.url}/v1/{door}",
                    json=body,
                    headers=self._address.headers,
                    timeout=(ANSWER_LIMIT_SECONDS, limit_seconds),
                    # The token is for this address alone.
                    allow_redirects=False,
                )
            except requests.Timeout as error:
                raise LinkError(f"The backend at {self._address.url} does not answer.") from error
            except requests.RequestException as error:
                raise LinkError(f"The backend at {self._address.url} cannot be reached.") from error
        if not 200 <= answer.status_code < 300:
            raise LinkError(_refusal(self._address.url, answer))
        return answer


def _refusal(url: str, answer: requests.Response) -> str:
    """The backend's own sentence where it gives one."""
    try:
        return Failure.model_validate_json(answer.content).sentence
    except ValidationError:
        return f"The backend at {url} answers with HTTP {answer.status_code}."
