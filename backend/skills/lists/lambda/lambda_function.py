"""Keeps shopping, to-do and other lists, apart for each user, in a file that lasts.

The intents only say what kind of request it is: which list and which things are meant is read from
the whole sentence, because a list of things has any number of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import adding
import taking
import telling
from asked import Answer, Asked, answer, ask_back
from list_file import StoreError
from said_lists import find_list, is_about_lists

_YES = re.compile(r"^(?:yes|yeah|yep|yup|sure|okay|ok|please|do it|do that|go ahead|go on|right)\b")
_NO = re.compile(
    r"^(?:no|nope|nah|nothing|none|neither|never ?mind|forget it|cancel|stop|leave|keep|don['’]t|"
    r"do not|that['’]s (?:all|it))\b"
)
_QUESTION = re.compile(
    r"^(?:what|who|when|where|how|why|which|is|are|do|does|did|can|could|will|would)\b"
)
_TAKES_ANY_WORDS = ("add", "create", "which")
"""Questions whose answers are no sentences that this skill knows."""


def lambda_handler(event: Mapping[str, object], context: object) -> Answer:
    """Take an ASK request envelope, return an ASK response document."""
    request = event["request"]
    assert isinstance(request, Mapping)
    if request["type"] == "SessionEndedRequest":
        return answer("")
    if request["type"] == "LaunchRequest":
        return ask_back("I keep your lists. What should I put on one, or read to you?")
    asked = Asked(event)
    try:
        return _handle(asked)
    except StoreError as error:
        return answer(str(error))


def _handle(asked: Asked) -> Answer:
    pending = str(asked.attributes.get("pending") or "")
    if asked.intent in WAYS_OUT:
        return answer("")
    if pending and not _is_new_request(asked, pending):
        return _answer_pending(asked, pending)
    if asked.intent in NEED_A_LIST and not is_about_lists(asked.sentence):
        return not_understood(asked)
    return INTENTS.get(asked.intent, not_understood)(asked)


def _is_new_request(asked: Asked, pending: str) -> bool:
    """Whether something else is asked than what was asked back."""
    words = asked.sentence.lower()
    if asked.intent not in REQUESTS or _YES.match(words) or _NO.match(words):
        return False
    if pending in _TAKES_ANY_WORDS:
        return find_list(words) is not None or _QUESTION.match(words) is not None
    return True


def _answer_pending(asked: Asked, pending: str) -> Answer:
    words = asked.sentence.lower()
    is_yes = asked.intent == "AMAZON.YesIntent" or _YES.match(words) is not None
    is_no = asked.intent == "AMAZON.NoIntent" or _NO.match(words) is not None
    if is_no:
        return answer("Okay." if pending in ("more", "add") else "Okay, I left it as it is.")
    if pending == "which":
        return taking.answer_which(asked, is_yes=is_yes)
    if pending in OPEN_QUESTIONS and not is_yes and words:
        return OPEN_QUESTIONS[pending](asked)
    if not is_yes or pending in OPEN_QUESTIONS:
        attributes = dict(asked.attributes)
        return ask_back(str(attributes.pop("question")), **attributes)
    name = str(asked.attributes["list"])
    if pending == "more":
        return telling.read_on(asked)
    if pending == "make":
        return adding.put(asked, name, list(asked.attributes["items"]), is_new=True)
    return taking.empty(asked, name, is_deleted=bool(asked.attributes.get("is_deleted")))


def help_with_lists(asked: Asked) -> Answer:
    """What can be said to this skill."""
    return ask_back(
        "You can say, for example: add milk to my shopping list, what's on my to-do list, or: I "
        "bought the eggs."
    )


def not_understood(asked: Asked) -> Answer:
    """An intent that this skill does not know."""
    return answer("Sorry, I can't do that. I only keep lists, like a shopping list.")


WAYS_OUT = ("AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent")
REQUESTS: dict[str, Callable[[Asked], Answer]] = {
    "AddToListIntent": adding.add,
    "CreateListIntent": adding.create,
    "TakeOffListIntent": taking.take,
    "GotItIntent": taking.take,
    "ClearListIntent": taking.clear,
    "TellListIntent": telling.tell,
    "CheckListIntent": telling.check,
}
NEED_A_LIST = ("AddToListIntent", "CreateListIntent", "ClearListIntent")
"""Requests that change something nobody may have meant, unless they name a list."""
INTENTS = {**REQUESTS, "AMAZON.HelpIntent": help_with_lists}
OPEN_QUESTIONS: dict[str, Callable[[Asked], Answer]] = {
    "add": adding.answer_what_to_add,
    "create": adding.answer_what_name,
}
"""What takes the words that answer a question, by the session's attribute `pending`."""
