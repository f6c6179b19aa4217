"""Says what the assistant can do, with examples of the installed skills; uses the ASK SDK."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from abilities import BY_INTENT, MISSING_ABILITIES
from ask_sdk_core.dispatch_components.request_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_core.utils.predicate import is_intent_name, is_request_type
from ask_sdk_core.utils.request_util import get_intent_name, get_slot
from ask_sdk_model.response import Response
from ask_sdk_model.ui.plain_text_output_speech import PlainTextOutputSpeech
from ask_sdk_model.ui.simple_card import SimpleCard
from installed_skills import InstalledSkill, installed_skills
from topics import TOPICS, Topic, find_topic

EXAMPLES_SPOKEN = 3
QUESTION_OPENINGS = (
    "what",
    "who",
    "how",
    "when",
    "where",
    "which",
    "why",
    "will",
    "is ",
    "are ",
    "do ",
    "does ",
)


class BergamotContext:
    """Keeps the `Bergamot` part of an envelope's context, which the SDK drops."""

    def __init__(self) -> None:
        """Nothing until the first request."""
        self.sentence = ""
        self.skills: Sequence[InstalledSkill] = ()

    def read(self, event: dict[str, Any]) -> None:
        """Take what this request brings."""
        bergamot = event.get("context", {}).get("Bergamot", {})
        self.sentence = str(bergamot.get("sentence") or "")
        self.skills = installed_skills(bergamot.get("skills"))


BERGAMOT = BergamotContext()
"""Of the request being answered: a skill's process answers one at a time."""


class HelpHandler(AbstractRequestHandler):
    """Help in general, also when the skill is opened by name."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Help or launch."""
        return bool(
            is_intent_name("AMAZON.HelpIntent")(handler_input)
            or is_request_type("LaunchRequest")(handler_input)
        )

    def handle(self, handler_input: HandlerInput) -> Response:
        """Three examples, each of another skill, and how to hear more."""
        examples = example_phrases(BERGAMOT.skills)[:EXAMPLES_SPOKEN]
        text = f"Just ask. You can say, for example: {spoken_list(examples)} Or ask what I can do."
        return respond(handler_input, text)


class CapabilitiesHandler(AbstractRequestHandler):
    """What can you do?"""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """The list is asked for."""
        return bool(is_intent_name("CapabilitiesIntent")(handler_input))

    def handle(self, handler_input: HandlerInput) -> Response:
        """Every skill by name, and a card with one example each."""
        skills = BERGAMOT.skills
        names = [skill.name.lower() for skill in skills]
        text = f"I have skills for {joined(names)}. Try: {spoken_list(example_phrases(skills)[:1])}"
        card = "\n".join(f"{skill.name}: {skill.summary}" for skill in skills)
        return respond(handler_input, text, card=card)


class TopicHandler(AbstractRequestHandler):
    """How do I set a timer?"""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """One topic is asked about."""
        return bool(is_intent_name("TopicHelpIntent")(handler_input))

    def handle(self, handler_input: HandlerInput) -> Response:
        """Explain the topic, else give examples of the skill of that name, else general help."""
        slot = get_slot(handler_input, "topic")
        asked = (slot.value if slot else None) or BERGAMOT.sentence
        missing = [Topic(ability.keywords, ability.text) for ability in MISSING_ABILITIES]
        skills = [topic_of_skill(skill) for skill in BERGAMOT.skills]
        topic = find_topic(asked, [*TOPICS, *skills, *missing])
        if topic is None:
            examples = spoken_list(example_phrases(BERGAMOT.skills)[:1])
            return respond(
                handler_input, f"I can't help with that, but with other things. Try: {examples}"
            )
        return respond(handler_input, topic.explanation)


class MissingAbilityHandler(AbstractRequestHandler):
    """Turn on the lights; call my mother."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Something is asked for that no skill can do."""
        return any(is_intent_name(name)(handler_input) for name in BY_INTENT)

    def handle(self, handler_input: HandlerInput) -> Response:
        """Say so, and what comes nearest."""
        return respond(handler_input, BY_INTENT[get_intent_name(handler_input)].text)


class GoodbyeHandler(AbstractRequestHandler):
    """Stop, cancel, home, and the end of a session: nothing is said."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """One of the built-in ways out."""
        ways_out = ("AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent")
        return bool(
            is_request_type("SessionEndedRequest")(handler_input)
            or any(is_intent_name(name)(handler_input) for name in ways_out)
        )

    def handle(self, handler_input: HandlerInput) -> Response:
        """End quietly."""
        return handler_input.response_builder.set_should_end_session(True).response


class UnknownHandler(AbstractRequestHandler):
    """Anything else, the built-in fallback included."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Always; it comes last."""
        return True

    def handle(self, handler_input: HandlerInput) -> Response:
        """Say so, and how to go on."""
        return respond(handler_input, "I can't help with that. Ask me what I can do.")


def respond(handler_input: HandlerInput, text: str, card: str = "") -> Response:
    """Say a text and end the session; the card lists more than is spoken."""
    builder = handler_input.response_builder.set_should_end_session(True)
    if card:
        builder.set_card(SimpleCard(title="What I can do", content=card))
    response = builder.response
    response.output_speech = PlainTextOutputSpeech(text=text)
    return response


def topic_of_skill(skill: InstalledSkill) -> Topic:
    """A skill without a topic of its own is explained by its summary and examples."""
    examples = spoken_list([plain_phrase(phrase) for phrase in skill.example_phrases[:2]])
    return Topic(
        (skill.name.lower(),),
        f"{skill.name}: {skill.summary}." + (f" Say: {examples}" if examples else ""),
    )


def example_phrases(skills: Sequence[InstalledSkill]) -> list[str]:
    """The first example of every skill, without the wake word."""
    return [plain_phrase(skill.example_phrases[0]) for skill in skills if skill.example_phrases]


def plain_phrase(phrase: str) -> str:
    """'Alexa, what time is it' → 'What time is it'."""
    first, _, rest = phrase.partition(",")
    words = rest.strip() if first.strip().lower() == "alexa" and rest else phrase.strip()
    return words[:1].upper() + words[1:]


def spoken_list(phrases: Sequence[str]) -> str:
    """Phrases as sentences, one after the other."""
    ended = []
    for phrase in phrases:
        is_question = phrase.lower().startswith(QUESTION_OPENINGS)
        ended.append(
            phrase if phrase.endswith((".", "?", "!")) else phrase + ("?" if is_question else ".")
        )
    return " ".join(ended)


def joined(names: Sequence[str]) -> str:
    """'a, b, and c'."""
    return f"{', '.join(names[:-1])}, and {names[-1]}" if len(names) > 1 else "".join(names)


def _build_skill() -> SkillBuilder:
    builder = SkillBuilder()
    handlers = (
        HelpHandler, CapabilitiesHandler, TopicHandler, MissingAbilityHandler, GoodbyeHandler,
        UnknownHandler,
    )  # fmt: skip
    for handler in handlers:
        builder.add_request_handler(handler())
    return builder


# The SDK says that the event is text; it is the envelope as a dictionary.
_answer: Callable[[Any, Any], Any] = _build_skill().lambda_handler()


def lambda_handler(event: dict[str, Any], context: object) -> dict[str, Any]:
    """Take an ASK request envelope, return an ASK response document."""
    BERGAMOT.read(event)
    document: dict[str, Any] = _answer(event, context)
    return document
