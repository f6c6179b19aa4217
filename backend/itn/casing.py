"""Truecasing: applies the case that the network chose to a word."""

from __future__ import annotations

_MIXED_WORDS = {
    "iphone": "iPhone", "iphones": "iPhones", "ipad": "iPad", "ipads": "iPads", "ipod": "iPod",
    "imac": "iMac",
    "imessage": "iMessage", "itunes": "iTunes", "icloud": "iCloud", "ios": "iOS",
    "iheartradio": "iHeartRadio",
    "youtube": "YouTube", "paypal": "PayPal", "ebay": "eBay", "whatsapp": "WhatsApp",
    "linkedin": "LinkedIn",
    "facetime": "FaceTime", "airpods": "AirPods", "macbook": "MacBook", "tiktok": "TikTok",
    "soundcloud": "SoundCloud", "doordash": "DoorDash", "playstation": "PlayStation",
    "fedex": "FedEx",
    "github": "GitHub", "chatgpt": "ChatGPT", "wifi": "Wi-Fi", "phd": "PhD",
    "tvs": "TVs", "dvds": "DVDs", "cds": "CDs", "pcs": "PCs", "atms": "ATMs", "dj's": "DJ's",
    "djs": "DJs",
    "lebron": "LeBron", "beyonce": "Beyoncé", "dicaprio": "DiCaprio", "deniro": "DeNiro",
    "outkast": "OutKast", "jetblue": "JetBlue", "acdc": "AC/DC", "hiphop": "hip-hop",
}  # fmt: skip
"""Names with capitals that no rule gives."""

_CAPITAL_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february april june july "
    "august september october november december english french spanish german italian portuguese "
    "dutch swedish norwegian danish finnish czech hungarian greek turkish russian ukrainian arabic "
    "hebrew persian hindi tamil thai vietnamese indonesian chinese mandarin cantonese japanese "
    "korean irish welsh scottish british american canadian mexican brazilian indian pakistani "
    "australian african european asian cuban swiss austrian belgian egyptian israeli christmas "
    "thanksgiving halloween celsius fahrenheit".split()
)
"""Always capitalised; "march", "may" and "polish" are ambiguous and not among them."""

_FIRST_PERSON = frozenset({"i", "i'm", "i'll", "i've", "i'd", "i'd've"})


def apply_case(word: str, case: str) -> str:
    """Apply a case to a lower-case word; words of known case ignore the network's choice.

    Args:
        word: as recognised; the ending after an apostrophe stays lower: "bbc's" → "BBC's".
        case: one of `itn_labels.CASES`.
    """
    stem, apostrophe, ending = word.partition("'")
    if word in _MIXED_WORDS:
        return _MIXED_WORDS[word]
    if stem in _MIXED_WORDS:
        return _MIXED_WORDS[stem] + apostrophe + ending
    if case == "upper" and word not in _FIRST_PERSON:
        return stem.upper() + apostrophe + ending
    if case == "mixed":
        return _capitalise_inside(word)
    if case == "capital" or stem in _CAPITAL_WORDS or word in _FIRST_PERSON:
        return capitalise(word)
    return word


def capitalise(word: str) -> str:
    """Make the first letter a capital; a word with capitals ("iPhone") stays as it is."""
    if any(letter.isupper() for letter in word):
        return word
    return word[:1].upper() + word[1:]


def _capitalise_inside(word: str) -> str:
    """Capitalise the prefix and what follows it: McKenzie, O'Brien, D'Angelo."""
    for prefix in ("mc", "o'", "d'", "l'"):
        if word.startswith(prefix) and len(word) > len(prefix) + 1:
            return capitalise(prefix) + capitalise(word[len(prefix) :])
    return capitalise(word)
