"""What no skill can do, by the intents that ask for it, and what comes nearest."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class MissingAbility:
    """Something that people ask for and that no skill does.

    Attributes:
        intent: its name in the interaction model.
        keywords: select it when somebody asks whether it can be done.
        text: says so, and what comes nearest.
    """

    intent: str
    keywords: tuple[str, ...]
    text: str


MISSING_ABILITIES = (
    MissingAbility(
        "SmartHomeIntent",
        ("lights", "light", "smart home", "thermostat", "heating", "tv", "lock the door"),
        "No smart home is connected, so I can't control lights or appliances. A skill for it can "
        "be added in the settings.",
    ),
    MissingAbility(
        "CallIntent",
        ("call", "call someone", "phone calls", "make a call", "make phone calls", "phone"),
        "I can't call anyone. In an emergency, please use a phone. I can set a reminder to call "
        "someone.",
    ),
    MissingAbility(
        "MessageIntent",
        ("text", "messages", "message", "send a text", "send messages"),
        "I can't send or read messages. I can set a reminder to write one.",
    ),
    MissingAbility(
        "EmailIntent",
        ("email", "emails", "mail", "send an email"),
        "I can't read or send email. I can set a reminder to write one.",
    ),
    MissingAbility(
        "MusicIntent",
        ("music", "songs", "play music", "play a song", "spotify"),
        "I can't play music. I can sing a line: say, sing a song.",
    ),
    MissingAbility(
        "RadioAndPodcastIntent",
        ("radio", "podcast", "podcasts", "audiobook", "audiobooks"),
        "I can't play radio, podcasts or audiobooks. I can tell you a fun fact.",
    ),
    MissingAbility(
        "VideoIntent",
        ("video", "videos", "movies", "netflix", "youtube"),
        "I can't play videos. I can tell you who directed a film.",
    ),
    MissingAbility(
        "ShoppingIntent",
        ("order", "buy", "shop", "shopping", "order food", "order a pizza"),
        "I can't order or buy anything. I can put it on your shopping list.",
    ),
    MissingAbility(
        "BookingIntent",
        ("book", "reserve", "reservation", "taxi", "book a flight", "book a table"),
        "I can't book anything. I can set a reminder to do it.",
    ),
    MissingAbility(
        "DirectionsIntent",
        ("directions", "navigate", "navigation", "traffic", "route", "maps"),
        "I can't give directions, and know no traffic or places nearby. I know the time and the "
        "weather of many cities.",
    ),
    MissingAbility(
        "NewsIntent",
        ("news", "the news", "headlines"),
        "I can't read the news. I can tell you the weather, the date or a fun fact.",
    ),
    MissingAbility(
        "SportsIntent",
        ("sports", "scores", "sports scores", "results"),
        "I can't look up sports results. I know the rules and records of some sports.",
    ),
    MissingAbility(
        "StocksIntent",
        ("stocks", "stock prices", "stock market"),
        "I can't look up stock prices. I can calculate with numbers that you tell me.",
    ),
    MissingAbility(
        "CalendarIntent",
        ("my calendar", "appointments", "meetings", "schedule a meeting"),
        "I can't see or change a calendar. I can set a reminder or an alarm.",
    ),
    MissingAbility(
        "NoteIntent",
        ("notes", "note", "take notes", "take a note"),
        "I can't keep notes. I can put it on your to-do list, or set a reminder.",
    ),
    MissingAbility(
        "AppIntent",
        ("apps", "open apps", "open an app", "programs"),
        "I can't open apps, websites or files. Ask me what I can do.",
    ),
    MissingAbility(
        "WebSearchIntent",
        ("search the web", "search the internet", "google", "internet"),
        "I can't search the web. Ask me the question itself, and I'll say what I know.",
    ),
    MissingAbility(
        "PictureIntent",
        ("take pictures", "pictures", "photos", "take a picture", "record", "camera", "see me"),
        "I can't take or show pictures, or record anything. I can set a timer for your camera.",
    ),
    MissingAbility(
        "FindDeviceIntent",
        ("find my phone", "find my keys", "find things"),
        "I can't find or ring a phone, keys or other things. I can set a reminder to look for "
        "them.",
    ),
    MissingAbility(
        "StoryIntent",
        ("story", "stories", "bedtime story", "read me a story", "tell stories"),
        "I can't tell stories. I can tell you a joke, a poem or a fun fact.",
    ),
    MissingAbility(
        "TranslateIntent",
        ("translate", "speak spanish", "speak french", "speak german", "other languages"),
        "I can't translate, and speak English only. I know hello and thank you in some languages.",
    ),
    MissingAbility(
        "ConnectionIntent",
        ("bluetooth", "wifi", "connect to bluetooth"),
        "I can't change Bluetooth, Wi-Fi or other settings of this computer. Its own settings can.",
    ),
    MissingAbility(
        "RecipeIntent",
        ("recipe", "recipes", "cook", "cooking", "bake"),
        "I can't look up recipes. I can set a timer and convert cooking measures.",
    ),
    MissingAbility(
        "VoiceSettingIntent",
        ("change your voice", "speak slower", "speak faster", "voice"),
        "I can't change how I speak when asked. My voice and its pace are in the settings.",
    ),
    MissingAbility(
        "WakeWordIntent",
        ("change the wake word", "change your name", "wake word"),
        "I can't change the word that I wake up to.",
    ),
    MissingAbility(
        "RoutineIntent",
        ("routines", "announcements"),
        "I can't run routines or make announcements. I can set a reminder, which I say aloud.",
    ),
    MissingAbility(
        "IdentityIntent",
        ("recognize my voice", "recognize me", "know my name", "my name"),
        "I can't tell people apart, and I don't know your name.",
    ),
)
BY_INTENT = {ability.intent: ability for ability in MISSING_ABILITIES}
