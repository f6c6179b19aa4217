"""Skills that use Alexa's services by its unmodified SDK, written from its documentation."""

from __future__ import annotations

from pathlib import Path

from backend.skill_package.permissions import (
    ADDRESS,
    READ_LISTS,
    REMINDERS,
    TIMERS,
    WRITE_LISTS,
)
from tests.helpers.service_handlers import LISTS, PLACES
from tests.helpers.skill_folders import declare, write_skill

_HEAD = """
from datetime import timedelta

from ask_sdk_core.api_client import DefaultApiClient
from ask_sdk_core.skill_builder import CustomSkillBuilder
from ask_sdk_core.utils import get_device_id, is_intent_name, is_request_type
from ask_sdk_model.interfaces.connections import SendRequestDirective
from ask_sdk_model.services import ServiceException
from ask_sdk_model.ui import AskForPermissionsConsentCard

builder = CustomSkillBuilder(api_client=DefaultApiClient())


def say(handler_input, text, ends=True):
    return handler_input.response_builder.speak(text).set_should_end_session(ends).response


def ask_for(handler_input, *scopes):
    directive = SendRequestDirective(name="AskFor", token="permission", payload={
        "@type": "AskForPermissionsConsentRequest", "@version": "2",
        "permissionScopes": [
            {"permissionScope": scope, "consentLevel": "ACCOUNT"} for scope in scopes]})
    return handler_input.response_builder.add_directive(directive).response


def is_permitted(handler_input):
    permissions = handler_input.request_envelope.context.system.user.permissions
    return bool(permissions and permissions.consent_token)


@builder.request_handler(can_handle_func=is_request_type("Connections.Response"))
def permission(handler_input):
    status = handler_input.request_envelope.request.payload["status"]
    if status == "ACCEPTED":
        return act(handler_input)
    return say(handler_input, f"Then I leave it: {status}.")


@builder.exception_handler(can_handle_func=lambda handler_input, error: True)
def failed(handler_input, error):
    kind = type(error).__name__
    return say(handler_input, f"{kind} {getattr(error, 'status_code', '')} {error}"[:400])

"""

_REMINDERS = """
from ask_sdk_model.services.reminder_management import (
    AlertInfo, PushNotification, PushNotificationStatus, Recurrence, RecurrenceFreq,
    ReminderRequest, SpokenInfo, SpokenText, Trigger, TriggerType)


def service(handler_input):
    return handler_input.service_client_factory.get_reminder_management_service()


def request(handler_input, text, trigger):
    spoken = SpokenInfo(content=[SpokenText(locale="en-US", text=text)])
    return ReminderRequest(
        request_time=handler_input.request_envelope.request.timestamp, trigger=trigger,
        alert_info=AlertInfo(spoken_info=spoken),
        push_notification=PushNotification(status=PushNotificationStatus.ENABLED))


def in_seconds(seconds):
    return Trigger(object_type=TriggerType.SCHEDULED_RELATIVE, offset_in_seconds=seconds)


def act(handler_input):
    made = service(handler_input).create_reminder(
        request(handler_input, "walk the dog", in_seconds(3600)))
    return say(handler_input, f"Reminder {made.status.value}: {made.alert_token}")


@builder.request_handler(can_handle_func=is_intent_name("RemindIntent"))
def remind(handler_input):
    return act(handler_input) if is_permitted(handler_input) else ask_for(
        handler_input, "alexa::alerts:reminders:skill:readwrite")


@builder.request_handler(can_handle_func=is_intent_name("DailyIntent"))
def daily(handler_input):
    trigger = Trigger(
        object_type=TriggerType.SCHEDULED_ABSOLUTE, time_zone_id="Europe/Berlin",
        recurrence=Recurrence(recurrence_rules=[
            "FREQ=DAILY;BYHOUR=6;BYMINUTE=10;BYSECOND=0;INTERVAL=1;"]))
    made = service(handler_input).create_reminder(request(handler_input, "get up", trigger))
    return say(handler_input, f"Daily: {made.alert_token}")


@builder.request_handler(can_handle_func=is_intent_name("ListIntent"))
def list_all(handler_input):
    found = service(handler_input).get_reminders()
    states = [f"{each.status.value} {each.trigger.time_zone_id}" for each in found.alerts]
    return say(handler_input, f"You have {found.total_count}: {', '.join(states)}.")


@builder.request_handler(can_handle_func=is_intent_name("LaterIntent"))
def later(handler_input):
    first = service(handler_input).get_reminders().alerts[0]
    service(handler_input).update_reminder(
        first.alert_token, request(handler_input, "walk the cat", in_seconds(7200)))
    again = service(handler_input).get_reminder(first.alert_token)
    return say(handler_input, f"{again.trigger.scheduled_time:%Y-%m-%dT%H:%M:%S}")


@builder.request_handler(can_handle_func=is_intent_name("ForgetIntent"))
def forget(handler_input):
    for each in service(handler_input).get_reminders().alerts:
        service(handler_input).delete_reminder(each.alert_token)
    return say(handler_input, f"Left: {service(handler_input).get_reminders().total_count}.")


handler = builder.lambda_handler()
"""

_TIMERS = """
from ask_sdk_model.services.timer_management import (
    CreationBehavior, DisplayExperience, NotificationConfig, NotifyOnlyOperation, TimerRequest,
    TriggeringBehavior, Visibility)


def service(handler_input):
    return handler_input.service_client_factory.get_timer_management_service()


def act(handler_input):
    made = service(handler_input).create_timer(TimerRequest(
        duration="PT10M", timer_label="exercise",
        creation_behavior=CreationBehavior(
            display_experience=DisplayExperience(visibility=Visibility.VISIBLE)),
        triggering_behavior=TriggeringBehavior(
            operation=NotifyOnlyOperation(),
            notification_config=NotificationConfig(play_audible=True))))
    return say(handler_input, f"Timer {made.status.value} {made.duration}")


@builder.request_handler(can_handle_func=is_intent_name("StartIntent"))
def start(handler_input):
    return act(handler_input) if is_permitted(handler_input) else ask_for(
        handler_input, "alexa::alerts:timers:skill:readwrite")


@builder.request_handler(can_handle_func=is_intent_name("TellIntent"))
def tell(handler_input):
    found = service(handler_input).get_timers()
    told = [f"{each.timer_label} {each.status.value}" for each in found.timers]
    return say(handler_input, f"{found.total_count}: {', '.join(told)}.")


def first(handler_input):
    return service(handler_input).get_timers().timers[0].id


@builder.request_handler(can_handle_func=is_intent_name("HoldIntent"))
def hold(handler_input):
    service(handler_input).pause_timer(first(handler_input))
    return say(handler_input, service(handler_input).get_timer(
        first(handler_input)).remaining_time_when_paused)


@builder.request_handler(can_handle_func=is_intent_name("GoOnIntent"))
def go_on(handler_input):
    service(handler_input).resume_timer(first(handler_input))
    return say(handler_input, service(handler_input).get_timer(
        first(handler_input)).status.value)


@builder.request_handler(can_handle_func=is_intent_name("EndIntent"))
def end(handler_input):
    service(handler_input).delete_timer(first(handler_input))
    service(handler_input).delete_timers()
    return say(handler_input, f"{service(handler_input).get_timers().total_count} left.")


handler = builder.lambda_handler()
"""

SAMPLES: dict[str, tuple[str, tuple[str, ...], dict[str, list[str]]]] = {
    "dog_walker": (
        _REMINDERS,
        (REMINDERS,),
        {
            "RemindIntent": ["remind me to walk", "set my walk up"],
            "DailyIntent": ["wake me up daily", "daily please"],
            "ListIntent": ["list my walks", "what have i planned"],
            "LaterIntent": ["walk later", "move my walk"],
            "ForgetIntent": ["forget my walks", "drop all walks"],
        },
    ),
    "gym_coach": (
        _TIMERS,
        (TIMERS,),
        {
            "StartIntent": ["begin my exercise", "start exercising"],
            "TellIntent": ["tell me my exercises", "which exercises run"],
            "HoldIntent": ["hold my exercise", "take a break"],
            "GoOnIntent": ["go on with my exercise", "exercise on"],
            "EndIntent": ["end my exercise", "no more exercise"],
        },
    ),
    "home_finder": (
        PLACES,
        (ADDRESS,),
        {
            "WhereIntent": ["find my home", "where do i live"],
            "WhenIntent": ["find my zone", "which zone is mine"],
            "NameIntent": ["find my name"],
            "ShopIntent": ["find my shopping"],
            "BuyIntent": ["find my products"],
            "WaitIntent": ["find slowly"],
        },
    ),
    "bread_baker": (
        LISTS,
        (READ_LISTS, WRITE_LISTS),
        {
            "BakeIntent": ["let me bake", "bake bread"],
            "NeedIntent": ["tell me my ingredients", "which ingredients are missing"],
            "GotIntent": ["tick the first ingredient", "first ingredient is here"],
            "PlanIntent": ["plan a baking day", "plan my baking"],
        },
    ),
}
"""By folder: the handler's code, the permissions of the manifest, samples by intent."""


def write_service_skill(folder: Path, name: str) -> Path:
    """Write one of them into a folder of its name; gives that."""
    code, scopes, samples = SAMPLES[name]
    intents = [{"name": intent, "slots": [], "samples": said} for intent, said in samples.items()]
    intents += [{"name": f"AMAZON.{each}Intent", "samples": []} for each in ("Stop", "Yes", "No")]
    skill = write_skill(
        folder / name,
        handler=_HEAD + code,
        invocation_name=name.replace("_", " "),
        intents=intents,
        types=[],
    )
    declare(skill, permissions=[{"name": scope} for scope in scopes])
    return skill
