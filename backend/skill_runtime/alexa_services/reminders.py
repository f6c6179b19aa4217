"""Alexa's reminders, which are those of the Echo.

https://developer.amazon.com/en-US/docs/alexa/smapi/alexa-reminders-api-reference.html
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from backend.errors import SkillError
from backend.skill_package.json_file import describe_first_problem
from backend.skill_runtime.alexa_services.alerts import read_creation_time, write_time
from backend.skill_runtime.alexa_services.answers import ServiceAnswer, ServiceCall, ServiceError
from backend.skill_runtime.alexa_services.schedules import (
    Schedule,
    TriggerBody,
    list_rules,
    read_schedule,
)
from backend.skill_runtime.alexa_services.session import ServiceSession
from backend.skill_runtime.ssml import read_ssml
from backend.wire.vocabulary import LONGEST_TIMER_TEXT_CHARACTERS

REMINDERS_PATH = "/v1/alerts/reminders"
PYTHON_SDK = "ask-python-model/"
"""Beginning of its User-Agent. It cannot read `spokenInfo`, which its model looks for in a module
that does not exist: https://github.com/alexa/alexa-apis-for-python/issues/4."""


class _Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Spoken(_Body):
    locale: str | None = None
    text: str | None = None
    ssml: str | None = None


class _SpokenInfo(_Body):
    content: tuple[_Spoken, ...]


class _AlertInfo(_Body):
    spokenInfo: _SpokenInfo


class _Reminder(_Body):
    trigger: TriggerBody
    alertInfo: _AlertInfo


def create_reminder(session: ServiceSession, call: ServiceCall) -> ServiceAnswer:
    """Set a reminder."""
    schedule, text = _read(session, call)
    made = session.alerts.start_reminder(schedule.due, text, schedule.repeats, schedule.recurrence)
    return _confirm(made)


def update_reminder(session: ServiceSession, call: ServiceCall, alert_token: str) -> ServiceAnswer:
    """Set another time or text; the token stays."""
    found = session.alerts.find("reminder", alert_token)
    schedule, text = _read(session, call)
    session.alerts.change(
        found,
        due=schedule.due.isoformat(timespec="seconds"),
        label=text,
        repeats=list(schedule.repeats),
        recurrence=schedule.recurrence,
    )
    return _confirm(found)


def list_reminders(session: ServiceSession, call: ServiceCall) -> ServiceAnswer:
    """List those of the skill."""
    own = [_describe(session, call, each) for each in session.alerts.list_own("reminder")]
    return ServiceAnswer(200, {"totalCount": str(len(own)), "alerts": own, "links": None})


def get_reminder(session: ServiceSession, call: ServiceCall, alert_token: str) -> ServiceAnswer:
    """Give one."""
    found = session.alerts.find("reminder", alert_token)
    return ServiceAnswer(200, _describe(session, call, found))


def delete_reminder(session: ServiceSession, _: ServiceCall, alert_token: str) -> ServiceAnswer:
    """Take one back."""
    session.alerts.cancel(session.alerts.find("reminder", alert_token))
    return ServiceAnswer(200)


def _read(session: ServiceSession, call: ServiceCall) -> tuple[Schedule, str]:
    try:
        body = _Reminder.model_validate(call.content)
    except ValidationError as error:
        raise ServiceError(
            400,
            "INVALID_REQUEST_FORMAT",
            f"The reminder is not valid: {describe_first_problem(error)}.",
        ) from error
    text = _choose_text(body.alertInfo.spokenInfo.content, session.locale)
    return read_schedule(body.trigger, session.now, session.time_zone), text


def _choose_text(content: tuple[_Spoken, ...], locale: str) -> str:
    """Choose the text in the skill's language, else the first one."""
    chosen = next((each for each in content if each.locale == locale), None)
    chosen = chosen or (content[0] if content else _Spoken())
    text = " ".join((chosen.text or "").split())
    if not text and chosen.ssml:
        try:
            text = read_ssml(chosen.ssml).text
        except SkillError as error:
            raise ServiceError(400, "INVALID_ALERT_INFO", error.sentence) from error
    if not 0 < len(text) <= LONGEST_TIMER_TEXT_CHARACTERS:
        raise ServiceError(
            400,
            "INVALID_ALERT_INFO",
            f"The text to speak has {len(text)} characters; "
            f"1 to {LONGEST_TIMER_TEXT_CHARACTERS} are possible.",
        )
    return text


def _confirm(alert: Mapping[str, Any]) -> ServiceAnswer:
    return ServiceAnswer(
        200, {**_head(alert), "version": "1", "href": f"{REMINDERS_PATH}/{alert['id']}"}
    )


def _head(alert: Mapping[str, Any]) -> dict[str, Any]:
    created = write_time(read_creation_time(alert))
    is_over = alert.get("ringing") or alert.get("paused")
    status = "COMPLETED" if is_over else "ON"
    token = alert["id"]
    return {
        "alertToken": token,
        "createdTime": created,
        "updatedTime": created,
        "status": status,
    }


def _describe(
    session: ServiceSession, call: ServiceCall, alert: Mapping[str, Any]
) -> dict[str, Any]:
    due = datetime.fromisoformat(str(alert["due"])).astimezone(session.now.tzinfo)
    rules = list_rules(alert.get("repeats") or (), str(alert.get("recurrence") or ""))
    trigger: dict[str, Any] = {
        "type": "SCHEDULED_ABSOLUTE",
        "scheduledTime": due.strftime("%Y-%m-%dT%H:%M:%S.000"),
        "timeZoneId": session.time_zone,
    }
    if rules:
        trigger["recurrence"] = {"recurrenceRules": rules}
    is_python = call.client.startswith(PYTHON_SDK)
    content = [{"locale": session.locale, "text": str(alert.get("label") or "")}]
    return {
        **_head(alert),
        "trigger": trigger,
        "alertInfo": {} if is_python else {"spokenInfo": {"content": content}},
        "pushNotification": {"status": "DISABLED"},
        "version": "1",
    }
