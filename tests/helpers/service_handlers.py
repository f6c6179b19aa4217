"""Handlers of skills that use the place, the lists and other services: see service_skills.py."""

from __future__ import annotations

PLACES = """
@builder.request_handler(can_handle_func=is_intent_name("WhereIntent"))
def where(handler_input):
    if not is_permitted(handler_input):
        card = AskForPermissionsConsentCard(permissions=["read::alexa:device:all:address"])
        return handler_input.response_builder.speak("I may not know.").set_card(card).response
    device = get_device_id(handler_input)
    service = handler_input.service_client_factory.get_device_address_service()
    full, short = service.get_full_address(device), service.get_country_and_postal_code(device)
    return say(handler_input, f"{full.city}, {short.postal_code}, {short.country_code}.")


@builder.request_handler(can_handle_func=is_intent_name("WhenIntent"))
def when(handler_input):
    device = get_device_id(handler_input)
    service = handler_input.service_client_factory.get_ups_service()
    values = (service.get_system_time_zone(device),
              service.get_system_distance_units(device).value,
              service.get_system_temperature_unit(device).value)
    return say(handler_input, " ".join(values))


@builder.request_handler(can_handle_func=is_intent_name("NameIntent"))
def name(handler_input):
    return say(handler_input, handler_input.service_client_factory.get_ups_service()
               .get_profile_name())


@builder.request_handler(can_handle_func=is_intent_name("ShopIntent"))
def shop(handler_input):
    lists = handler_input.service_client_factory.get_list_management_service()
    return say(handler_input, str(lists.get_lists_metadata()))


@builder.request_handler(can_handle_func=is_intent_name("BuyIntent"))
def buy(handler_input):
    products = handler_input.service_client_factory.get_monetization_service()
    return say(handler_input, str(products.get_in_skill_products("en-US")))


@builder.request_handler(can_handle_func=is_intent_name("WaitIntent"))
def wait(handler_input):
    import time
    from ask_sdk_model.services.directive import Header, SendDirectiveRequest, SpeakDirective
    service = handler_input.service_client_factory.get_directive_service()
    header = Header(request_id=handler_input.request_envelope.request.request_id)
    for speech, seconds in (("<speak>One moment.</speak>", 1.0), ("I am still looking.", 0.0)):
        service.enqueue(SendDirectiveRequest(
            header=header, directive=SpeakDirective(speech=speech)))
        time.sleep(seconds)
    return say(handler_input, "Here it is.")


def act(handler_input):
    return where(handler_input)


handler = builder.lambda_handler()
"""

LISTS = """
import base64
from ask_sdk_model.services.list_management import (
    CreateListItemRequest, CreateListRequest, ListItemState, ListState, UpdateListItemRequest)


def service(handler_input):
    return handler_input.service_client_factory.get_list_management_service()


def find_shopping(handler_input):
    for each in service(handler_input).get_lists_metadata().lists:
        if len(each.list_id) > 20 and base64.b64decode(each.list_id).endswith(b"-SHOPPING_ITEM"):
            return each


def act(handler_input):
    shopping = find_shopping(handler_input)
    made = service(handler_input).create_list_item(
        shopping.list_id,
        CreateListItemRequest(value="sour dough bread", status=ListItemState.active))
    return say(handler_input, f"{made.value} is {made.status.value} on {shopping.name}.")


@builder.request_handler(can_handle_func=is_intent_name("BakeIntent"))
def bake(handler_input):
    return act(handler_input) if is_permitted(handler_input) else ask_for(
        handler_input, "alexa::household:lists:read", "alexa::household:lists:write")


@builder.request_handler(can_handle_func=is_intent_name("NeedIntent"))
def need(handler_input):
    found = service(handler_input).get_list(find_shopping(handler_input).list_id, "active")
    return say(handler_input, "; ".join(each.value for each in found.items))


@builder.request_handler(can_handle_func=is_intent_name("GotIntent"))
def got(handler_input):
    list_id = find_shopping(handler_input).list_id
    first = service(handler_input).get_list(list_id, "active").items[0]
    change = UpdateListItemRequest(
        value=first.value, status=ListItemState.completed, version=first.version)
    done = service(handler_input).update_list_item(list_id, first.id, change)
    try:
        service(handler_input).update_list_item(list_id, first.id, change)
    except ServiceException as error:
        return say(handler_input, f"{done.status.value} {error.status_code} {error.body.message}")


@builder.request_handler(can_handle_func=is_intent_name("PlanIntent"))
def plan(handler_input):
    made = service(handler_input).create_list(
        CreateListRequest(name="Baking day", state=ListState.active))
    service(handler_input).create_list_item(
        made.list_id, CreateListItemRequest(value="flour", status=ListItemState.active))
    item = service(handler_input).get_list(made.list_id, "active").items[0]
    again = service(handler_input).get_list_item(made.list_id, item.id)
    service(handler_input).delete_list_item(made.list_id, again.id)
    service(handler_input).create_list_item(
        made.list_id, CreateListItemRequest(value="yeast", status=ListItemState.active))
    return say(handler_input, f"{made.name}: {again.value} {again.created_time}")


handler = builder.lambda_handler()
"""
