"""Puts a word into the case that the network chose."""

from __future__ import annotations

_MIXED_WORDS = {
    "iphone": "iPhone", "iphones": "iPhones", "ipad": "iPad", "ipads": "iPads", "ipod": "iPod", "imac": "iMac",
    "imessage": "iMessage", "itunes": "iTunes", "icloud": "iCloud", "ios": "iOS", "iheartradio": "iHeartRadio",
    "youtube": "YouTube", "paypal": "PayPal", "ebay": "eBay", "whatsapp": "WhatsApp", "linkedin": "LinkedIn",
    "facetime": "FaceTime", "airpods": "AirPods", "macbook": "MacBook", "tiktok": "TikTok",
    "soundcloud": "SoundCloud", "doordash": "DoorDash", "playstation": "PlayStation", "fedex": "FedEx",
    "github": "GitHub", "chatgpt": "ChatGPT", "wifi": "Wi-Fi", "phd": "PhD",
    "tvs": "TVs", "dvds": "DVDs", "cds": "CDs", "pcs": "PCs", "atms": "ATMs", "dj's": "DJ's", "djs": "DJs",
    "lebron": "LeBron", "beyonce": "Beyoncé", "dicaprio": "DiCaprio", "deniro": "DeNiro",
    "outkast": "OutKast", "jetblue": "JetBlue", "acdc": "AC/DC", "hiphop": "hip-hop",
}  # fmt: skip
"""Names whose capitals no rule gives."""

ALWAYS_CASED = {
    "celsius": "Celsius",
    "fahrenheit": "Fahrenheit",
    "i": "I",
    "i'm": "I'm",
    "i'll": "I'll",
    "i've": "I've",
    "i'd": "I'd",
    "i'd've": "I'd've",
}
"""Always so in English, whatever the network thinks."""


def apply_case(word: str, case: str) -> str:
    """Case one lower-case word.

    Args:
        word: as heard; an apostrophe's ending stays lower: "bbc's" → "BBC's".
        case: one of `labels.CASES`.
    """
    if word in ALWAYS_CASED:
        return ALWAYS_CASED[word]
    if case == "capital":
        return capitalised(word)
    if case == "upper":
        stem, apostrophe, ending = word.partition("'")
        return stem.upper() + apostrophe + ending
    if case == "mixed":
        return _mixed(word)
    return word


def capitalised(word: str) -> str:
    """With its first letter large, the others as they are; "iPhone" stays."""
    if any(letter.isupper() for letter in word):
        return word
    return word[:1].upper() + word[1:]


def _mixed(word: str) -> str:
    stem, apostrophe, ending = word.partition("'")
    if word in _MIXED_WORDS:
        return _MIXED_WORDS[word]
    if stem in _MIXED_WORDS:
        return _MIXED_WORDS[stem] + apostrophe + ending
    for prefix in ("mc", "o'", "d'", "l'"):
        if word.startswith(prefix) and len(word) > len(prefix) + 1:
            return capitalised(prefix) + capitalised(word[len(prefix) :])
    return capitalised(word)
