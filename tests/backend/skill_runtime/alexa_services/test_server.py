"""The server of Alexa's services: tokens, wrong requests, and who sees which reminders."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests

from backend.pipeline.data import Reply
from backend.pipeline.request import Request
from backend.skill_package.find import read_skill
from backend.skill_package.permissions import REMINDERS, TIMERS, set_permission
from backend.skill_runtime.alexa_services.server import AlexaServices
from backend.skill_runtime.alexa_services.session import ServiceSession, open_session
from backend.skill_runtime.envelope import build_envelope
from tests.helpers.skill_folders import write_skill

REMINDERS_PATH, TIMERS_PATH = "/v1/alerts/reminders", "/v1/alerts/timers"
REMINDER = {
    "trigger": {"type": "SCHEDULED_RELATIVE", "offsetInSeconds": 60},
    "alertInfo": {"spokenInfo": {"content": [{"locale": "en-US", "text": "tea"}]}},
}
TIMER = {"duration": "PT5M", "timerLabel": "eggs"}


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    for skill in ("painter", "gardener"):
        set_permission(skill, REMINDERS, True)
        set_permission(skill, TIMERS, True)


@pytest.fixture
def services() -> Iterator[AlexaServices]:
    made = AlexaServices()
    made.describe_environment({})
    yield made
    made.close()


class Skill:
    """What a skill can do while its handler runs."""

    def __init__(self, services: AlexaServices, session: ServiceSession, system: Any) -> None:
        self.session, self.system = session, system
        self.request_id = ""
        self.trust = services.describe_environment({})["REQUESTS_CA_BUNDLE"]

    def call(self, method: str, path: str, content: Any = None, **more: Any) -> tuple[int, Any]:
        """Call a service; gives the status, and the JSON content or None."""
        token = more.pop("token", self.system["apiAccessToken"])
        answer = requests.request(
            method,
            self.system["apiEndpoint"] + path,
            json=content,
            headers={"Authorization": f"Bearer {token}"},
            verify=self.trust,
            timeout=5,
            **more,
        )
        return answer.status_code, answer.json() if answer.content else None


@contextmanager
def asked(
    services: AlexaServices,
    folder: Path,
    name: str = "painter",
    timers: Any = (),
    kind: str = "IntentRequest",
) -> Iterator[Skill]:
    """A skill while it is asked."""
    skill = read_skill(write_skill(folder / name))
    state = {"time_zone": "Europe/Berlin", "timers": timers, "locale": "de-DE"}
    request = Request("1", device_state=state)
    session = open_session(skill, request, "en-US")
    with services.admit(session, build_envelope(skill, request, {"type": kind})) as envelope:
        painter = Skill(services, session, envelope["context"]["System"])
        painter.request_id = envelope["request"]["requestId"]
        yield painter


def test_a_token_is_valid_for_one_request(services: AlexaServices, tmp_path: Path) -> None:
    with asked(services, tmp_path) as painter:
        assert painter.call("GET", REMINDERS_PATH)[0] == 200
        assert painter.call("GET", REMINDERS_PATH, token="guessed")[0] == 401
    assert painter.call("GET", REMINDERS_PATH)[0] == 401
    status, content = painter.call("GET", "/v1/devices/x/settings/address")
    assert (status, content["type"]) == (403, "INVALID_TOKEN")
    with asked(services, tmp_path) as again:
        assert again.system["apiAccessToken"] != painter.system["apiAccessToken"]
        assert painter.call("POST", REMINDERS_PATH, REMINDER)[0] == 401
        assert again.session.alerts.directives == []


def test_a_skill_neither_sees_nor_changes_what_another_one_started(
    services: AlexaServices, tmp_path: Path
) -> None:
    with asked(services, tmp_path) as painter:
        token = painter.call("POST", REMINDERS_PATH, REMINDER)[1]["alertToken"]
        timer = painter.call("POST", TIMERS_PATH, TIMER)[1]["id"]
        kept = painter.session.alerts.list_own("reminder") + painter.session.alerts.list_own(
            "timer"
        )
    with asked(services, tmp_path, "gardener", kept) as gardener:
        assert gardener.call("GET", REMINDERS_PATH)[1]["totalCount"] == "0"
        assert gardener.call("DELETE", f"{REMINDERS_PATH}/{token}")[0] == 404
        assert gardener.call("PUT", f"{REMINDERS_PATH}/{token}", REMINDER)[0] == 404
        assert gardener.call("POST", f"{TIMERS_PATH}/{timer}/pause")[0] == 404
        assert gardener.call("DELETE", TIMERS_PATH)[0] == 200
        assert gardener.session.alerts.directives == []
    with asked(services, tmp_path, "painter", kept) as painter:
        alert = painter.call("GET", f"{REMINDERS_PATH}/{token}")[1]
        assert alert["alertInfo"]["spokenInfo"]["content"][0]["text"] == "tea"
        assert painter.call("DELETE", f"{REMINDERS_PATH}/{token}")[0] == 200
        assert painter.session.alerts.directives == [
            {"type": "Bergamot.CancelTimers", "ids": [token]}
        ]


@pytest.mark.parametrize(
    ("method", "path", "content", "status"),
    [
        ("POST", REMINDERS_PATH, None, 400),
        ("POST", REMINDERS_PATH, [1], 400),
        ("POST", REMINDERS_PATH, {"trigger": {"type": "SOMETIME"}}, 400),
        ("POST", REMINDERS_PATH, REMINDER | {"alertInfo": {"spokenInfo": {"content": []}}}, 400),
        ("POST", TIMERS_PATH, {"duration": "ten minutes"}, 400),
        ("POST", TIMERS_PATH, {"duration": "PT0S"}, 400),
        ("POST", TIMERS_PATH, {"duration": "P30D"}, 400),
        (
            "POST",
            TIMERS_PATH,
            TIMER | {"triggeringBehavior": {"operation": {"type": "LAUNCH_TASK"}}},
            400,
        ),
        ("GET", f"{TIMERS_PATH}/none", None, 404),
        ("PATCH", REMINDERS_PATH, REMINDER, 405),
        ("POST", "/v1/directives", {"directive": {"type": "VoicePlayer.Play"}}, 400),
        ("GET", "/v2/householdlists/", None, 403),
        ("GET", "/v2/accounts/~current/settings/Profile.email", None, 403),
        ("GET", "/v2/devices/another/settings/System.timeZone", None, 403),
        ("GET", "/v1/users/~current/skills/~current/inSkillProducts", None, 501),
        ("GET", "/", None, 501),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_sentence(
    services: AlexaServices, tmp_path: Path, method: str, path: str, content: Any, status: int
) -> None:
    with asked(services, tmp_path) as painter:
        answered, said = painter.call(method, path, content)
        assert answered == status
        assert (said.get("message") or said["Message"]).endswith((".", "]"))
        assert painter.session.alerts.directives == []
        assert len(painter.session.notes) == 1


def test_bodies_that_are_no_json_or_too_large_hurt_nobody(
    services: AlexaServices, tmp_path: Path
) -> None:
    with asked(services, tmp_path) as painter:
        address = painter.system["apiEndpoint"] + REMINDERS_PATH
        more: dict[str, Any] = {"verify": painter.trust, "timeout": 5}
        more["headers"] = {"Authorization": f"Bearer {painter.system['apiAccessToken']}"}
        for body, status in ((b"{", 400), (b"[" * 50_000, 400), (b"x" * 1_000_000, 413)):
            assert requests.post(address, data=body, **more).status_code == status
        pieces = [b"{", b"}"]
        assert requests.post(address, data=iter(pieces), **more).status_code == 400
        large = [b"x" * 100_000] * 10
        assert requests.post(address, data=iter(large), **more).status_code == 413
        port = int(painter.system["apiEndpoint"].rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), timeout=5) as plain:
            plain.sendall(b"GET / HTTP/1.1\r\n\r\n")
            plain.recv(100)
        assert painter.call("POST", REMINDERS_PATH, REMINDER)[0] == 200


def test_other_certificates_stay_trusted(tmp_path: Path) -> None:
    given = tmp_path / "company.pem"
    given.write_text("of the company")
    services = AlexaServices()
    try:
        trust = services.describe_environment({"CURL_CA_BUNDLE": str(given)})
        assert "of the company" in Path(trust["REQUESTS_CA_BUNDLE"]).read_text()
        assert "PRIVATE" not in Path(trust["NODE_EXTRA_CA_CERTS"]).read_text()
    finally:
        services.close()
    assert not Path(trust["NODE_EXTRA_CA_CERTS"]).exists()


def test_an_echo_whose_ids_only_begin_as_the_skill_s_has_none_of_its_timers(
    services: AlexaServices, tmp_path: Path
) -> None:
    with asked(services, tmp_path) as painter:
        made = painter.call("POST", TIMERS_PATH, TIMER)[1]["id"]
        (kept,) = painter.session.alerts.list_own("timer")
    owner = made.partition("-")[0]
    others = [kept | {"id": f"{owner}-{rest}"} for rest in ("", "x", "zz-1", "f" * 40 + "-1")]
    with asked(services, tmp_path, timers=[kept, *others]) as painter:
        listed = painter.call("GET", TIMERS_PATH)[1]["timers"]
        assert [each["id"] for each in listed] == [made]


def test_units_follow_the_language_and_a_full_echo_takes_no_more(
    services: AlexaServices, tmp_path: Path
) -> None:
    full = [{"id": str(number), "kind": "alarm"} for number in range(100)]
    with asked(services, tmp_path, timers=full) as painter:
        settings = f"/v2/devices/{painter.session.device_id}/settings/System"
        assert painter.call("GET", f"{settings}.distanceUnits") == (200, "METRIC")
        assert painter.call("GET", f"{settings}.temperatureUnit") == (200, "CELSIUS")
        assert painter.call("GET", f"{settings}.timeZone") == (200, "Europe/Berlin")
        assert painter.call("POST", TIMERS_PATH, TIMER)[0] == 403


def speak(skill: Skill, speech: str, request_id: str = "") -> tuple[int, Any]:
    """Let a skill say something before its answer."""
    directive = {"type": "VoicePlayer.Speak", "speech": speech}
    header = {"requestId": request_id or skill.request_id}
    return skill.call("POST", "/v1/directives", {"header": header, "directive": directive})


def test_what_is_said_early_waits_in_order_and_is_plain_text_or_markup(
    services: AlexaServices, tmp_path: Path
) -> None:
    said: list[Reply] = []
    with asked(services, tmp_path) as painter:
        for speech in ("One  moment.", "<speak>Still <break time='1s'/> mixing.</speak>"):
            assert speak(painter, speech) == (204, None)
        painter.session.early_speech.speak(said.append)
        assert speak(painter, "Nearly there.")[0] == 204
        painter.session.early_speech.speak(said.append)
        painter.session.early_speech.speak(said.append)
        assert painter.session.effect == "a progressive response"
    assert [reply.text for reply in said] == ["One moment.", "Still, mixing.", "Nearly there."]
    assert said[1].speech[0].pause_seconds == 1.0


def test_no_more_than_five_are_said_at_a_request(services: AlexaServices, tmp_path: Path) -> None:
    with asked(services, tmp_path) as painter:
        assert [speak(painter, "Wait.")[0] for _ in range(6)] == [204] * 5 + [403]
        assert "5 progressive responses already" in painter.session.notes[0]
    with asked(services, tmp_path) as painter:
        assert speak(painter, "Wait.")[0] == 204


def test_nothing_is_said_early_that_is_wrong_late_or_asked_by_nobody(
    services: AlexaServices, tmp_path: Path
) -> None:
    said: list[Reply] = []
    with asked(services, tmp_path) as painter:
        for speech in ("", "<speak></speak>", "<speak>Wait.", "<p>Wait.</p>", "x" * 8001):
            assert speak(painter, speech)[0] == 400
        status, error = speak(painter, "Wait.", "amzn1.echo-api.request.1")
        assert (status, error["code"]) == (403, 403)
        assert error["message"] == "Unrecognized requestId: amzn1.echo-api.request.1"
    assert speak(painter, "Wait.")[0] == 401
    painter.session.early_speech.speak(said.append)
    assert (said, painter.session.effect) == ([], "")
    with asked(services, tmp_path, kind="AudioPlayer.PlaybackStarted") as painter:
        status, error = speak(painter, "Wait.")
        assert (status, error["message"]) == (403, "Nobody waits for the answer to this request.")
