"""The backend's REST routes: choice of accelerator, accelerators to compare, settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from app.errors import LinkError
from app.link.address import BackendAddress
from app.translation import tr
from backend.wire.comparison_request import Comparison
from backend.wire.messages import Failure
from backend.wire.model_trial import ModelTrial

if TYPE_CHECKING:
    import requests

RESPONSE_TIMEOUT_SECONDS = 5.0
SWITCH_TIMEOUT_SECONDS = 300.0
"""Long, because a new accelerator may have to export and compile every network first."""
COMPARISON_TIMEOUT_SECONDS = 1_200.0
"""The same for several accelerators, one after the other."""


class BackendRest:
    """Blocking calls to the backend's REST routes; never call them on the window's thread."""

    def __init__(self, address: BackendAddress) -> None:
        self._address = address

    def choose_accelerator(self, name: str) -> None:
        """Run the following requests on this accelerator; returns when it is ready.

        Raises:
            LinkError: the backend refuses or cannot be reached; the sentence says why.
        """
        self._call("POST", "accelerator", {"name": name}, SWITCH_TIMEOUT_SECONDS)

    def load_comparison(self, names: Sequence[str], session_id: str) -> None:
        """Load accelerators beside the chosen one; returns when requests may name them.

        Args:
            names: names of accelerators, at most `backend.wire.limits.COMPARISON_LIMIT`.
            session_id: session of the connection that compares; they are freed when it closes.

        Raises:
            LinkError: one of them cannot be loaded (then none is), or the backend cannot be
                reached.
        """
        body = Comparison(accelerators=tuple(names), session_id=session_id)
        self._call("POST", "comparison", body.model_dump(mode="json"), COMPARISON_TIMEOUT_SECONDS)

    def change_settings(self, changes: Mapping[str, Any]) -> None:
        """Change settings of the running backend; returns when they apply.

        Args:
            changes: the backend's name of each setting → its value (backend/wire/PROTOCOL.md).

        Raises:
            LinkError: a value is invalid or the backend cannot be reached; the sentence says why.
        """
        self._call("PATCH", "settings", changes, SWITCH_TIMEOUT_SECONDS)

    def try_model(self) -> ModelTrial:
        """Let the language model of the backend's settings say hello; returns when it has.

        Raises:
            LinkError: it cannot be asked or fails, or the backend cannot be reached; the sentence
                says why.
        """
        response = self._call("POST", "model", timeout_seconds=SWITCH_TIMEOUT_SECONDS)
        try:
            return ModelTrial.model_validate_json(response.content)
        except ValidationError as error:
            raise LinkError(
                tr("The backend at {url} gave an answer that cannot be read.").format(
                    url=self._address.url
                )
            ) from error

    def _call(
        self,
        method: str,
        route: str,
        body: Mapping[str, Any] | None = None,
        timeout_seconds: float = RESPONSE_TIMEOUT_SECONDS,
    ) -> requests.Response:
        """Send a request to a route and return its successful response.

        Raises:
            LinkError: there is no response, or its status is not 2xx.
        """
        import requests  # not before the window is shown, which it would delay

        with requests.Session() as session:
            session.trust_env = not self._address.is_loopback
            try:
                response = session.request(
                    method,
                    f"{self._address.url}/v1/{route}",
                    json=body,
                    headers=self._address.headers,
                    timeout=(RESPONSE_TIMEOUT_SECONDS, timeout_seconds),
                    # A redirect would send the token to another address.
                    allow_redirects=False,
                )
            except requests.Timeout as error:
                raise LinkError(
                    tr("The backend at {url} does not answer.").format(url=self._address.url)
                ) from error
            except requests.RequestException as error:
                raise LinkError(
                    tr("The backend at {url} cannot be reached.").format(url=self._address.url)
                ) from error
        if not 200 <= response.status_code < 300:
            raise LinkError(_describe_refusal(self._address.url, response))
        return response


def _describe_refusal(url: str, response: requests.Response) -> str:
    """The sentence of the backend's `Failure`, or one with the HTTP status."""
    try:
        return Failure.model_validate_json(response.content).sentence
    except ValidationError:
        return tr("The backend at {url} answers with HTTP {status}.").format(
            url=url, status=response.status_code
        )
