"""The topics that help explains, and the keywords that select them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    """A topic: its keywords and its explanation."""

    keywords: tuple[str, ...]
    explanation: str


TOPICS = (
    Topic(
        ("timer", "timers", "countdown", "count down"),
        "To set a timer, say: set a timer for 5 minutes. Give it a name with: set a pasta timer "
        "for 10 minutes. Then ask how much time is left, or say: cancel the timer.",
    ),
    Topic(
        ("alarm", "alarms", "snooze", "wake me up", "wake up"),
        "To set an alarm, say: wake me up at 6:30 tomorrow. When it rings, say stop or snooze. "
        "Ask which alarms are set, or say: cancel all alarms.",
    ),
    Topic(
        ("shopping list", "shopping lists", "lists", "list", "to do list", "to do lists", "tasks"),
        "For lists, say: add milk and eggs to my shopping list, what's on my to-do list, I bought "
        "the eggs, or: create a list called camping.",
    ),
    Topic(
        ("weather", "forecast", "rain", "temperature"),
        "For the weather, say: what's the weather like tomorrow, will it rain in London on Friday, "
        "or how cold is it outside.",
    ),
    Topic(
        ("time", "tell time", "time zone", "time zones", "world clock", "clock"),
        "For the time, say: what time is it, what time is it in Tokyo, "
        "or what's the time difference between London and New York.",
    ),
    Topic(
        ("date", "dates", "calendar", "count days"),
        "For dates, say: what's the date, what day of the week is December 24th, or how many days "
        "until Christmas.",
    ),
    Topic(
        (
            "calculator",
            "math",
            "calculate",
            "calculations",
            "calculation",
            "add",
            "multiply",
            "numbers",
        ),
        "To calculate, say: what's 12 times 7, what's 15 percent of 240, or what's the square root "
        "of 144.",
    ),
    Topic(
        (
            "units",
            "unit",
            "convert",
            "conversion",
            "conversions",
            "measurements",
            "cooking measures",
        ),
        "To convert units, say: convert 10 miles to kilometers, how many ounces are in a pound, "
        "or what's 72 Fahrenheit in Celsius.",
    ),
    Topic(
        ("facts", "fact", "general knowledge", "question", "questions", "trivia", "look things up"),
        "Ask me about the world: what's the capital of Australia, who painted the Mona Lisa, "
        "or what's the special ingredient in Earl Grey tea. Or say: tell me a fun fact.",
    ),
    Topic(
        ("joke", "jokes", "small talk", "coin", "dice"),
        "For fun, say: tell me a joke, flip a coin, roll two dice, or pick a number between 1 and "
        "100.",
    ),
    Topic(
        ("volume", "louder", "quieter"),
        "For the volume, say: louder, quieter, set the volume to 4, or mute the sound.",
    ),
    Topic(
        ("stop", "interrupt", "be quiet"),
        "To interrupt me, say my wake word while I'm talking, and then: stop.",
    ),
    Topic(("repeat", "hear that again"), "To hear my last answer again, say: repeat that."),
    Topic(
        ("privacy", "mute the microphone", "microphone", "stop listening", "mute you"),
        "Before the wake word no sound leaves this device, and the microphone button closes the "
        "microphone altogether.",
    ),
    Topic(
        ("accelerator", "accelerators"),
        "An accelerator is the chip that runs my neural networks. Choose one in the settings, "
        "ask again, and compare how long each step took.",
    ),
    Topic(
        ("skill", "skills", "install a skill", "add a skill", "write a skill"),
        "A skill is a folder that is laid out as for the Skills Kit. Name it in the settings, and "
        "I learn its words.",
    ),
)


def find_topic(asked: str, topics: Sequence[Topic]) -> Topic | None:
    """Find the topic with the longest keyword in what was asked; None without a match.

    Keywords match whole words.
    """
    words = " ".join(re.findall(r"[a-z']+", asked.lower()))
    best: tuple[int, Topic] | None = None
    for topic in topics:
        for keyword in topic.keywords:
            if re.search(rf"\b{re.escape(keyword)}\b", words) and (
                best is None or len(keyword) > best[0]
            ):
                best = (len(keyword), topic)
    return best[1] if best else None
