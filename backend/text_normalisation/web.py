"""Web addresses, e-mail addresses, file names, network addresses, handles and hashtags."""

from __future__ import annotations

import re

from backend.text_normalisation.amounts import say_code_number, spell
from backend.text_normalisation.number_speller import digits_in_words
from backend.text_normalisation.rule import Match, alternatives, rule

SIGN_NAMES = {
    ".": "dot", "/": "slash", "-": "dash", "_": "underscore", "?": "question mark", "&": "and",
    "=": "equals", "#": "hash", "@": "at", ":": "colon", "+": "plus", "%": "percent",
    "~": "tilde", "\\": "backslash", "*": "star", ",": "comma", ";": "semicolon",
}  # fmt: skip
_SHORT_WORDS = frozenset(
    "com net org gov mil biz app dev zip doc bin bat log bak tar iso mod cat dog fox box bob joe "
    "jim tim tom kim sam ben dan max amy eva ann lee my the for and you our go me we it is in on "
    "at to by all new big web map top hub lab pay buy fun art car job one two six ten now get be "
    "faq do so up no yes day sun sky tea eat bar run win".split()
)
"""Parts of addresses of up to three letters that are said as words; the others are spelt."""
_ENDINGS = (
    "com org net edu gov mil int info biz io ai app dev co me tv us uk de fr eu ca au jp cn nl ch "
    "es se pl ru br mx nz ie dk fi pdf txt doc docx xls xlsx ppt pptx csv json xml yaml yml toml "
    "md html htm css js ts py java cpp rs rb sh bat exe zip tar gz rar iso jpg jpeg png gif svg "
    "bmp webp mp3 mp4 wav flac ogg avi mov mkv log ini cfg conf db sql ics dll onnx apk dmg deb "
    "rpm safetensors".split()
)
"""Of domains and files; those that are words as well ("it", "in", "no") only after "www."."""
_PIECE = re.compile(r"[A-Za-z]+|\d+|.")
_TAIL = re.compile(r"[.,;:!?)'\"\]]+$")
_VOWELS = re.compile(r"[aeiouy]", re.IGNORECASE)


def say_address(text: str, *, of_names: bool = False) -> str:
    """Say an address part by part: "my-site.io/faq" is "my dash site dot I.O. slash faq".

    Args:
        text: the address or a part of it.
        of_names: short parts are names as well ("bob", "lee"), not initials.
    """
    return " ".join(_say_piece(piece, of_names=of_names) for piece in _PIECE.findall(text))


def _say_piece(piece: str, *, of_names: bool = False) -> str:
    if piece.isdigit():
        return say_code_number(piece)
    if not piece.isalpha():
        return SIGN_NAMES.get(piece, "")
    shortest = 3 if of_names else 4
    is_word = len(piece) >= shortest or piece.lower() in _SHORT_WORDS
    return piece if is_word and _VOWELS.search(piece) else spell(piece)


def _say_web_address(match: Match) -> str | None:
    address = _TAIL.sub("", match["address"])
    if not address:
        return None
    said = say_address(address.rstrip("/"))
    return said + match["address"][len(address) :]


def _say_mail_address(match: Match) -> str:
    name, _, host = match[0].partition("@")
    return f"{say_address(name, of_names=True)} at {say_address(host)}"


def _say_network_address(match: Match) -> str:
    parts = match["host"].split(".")
    host = " dot ".join(digits_in_words(part) for part in parts)
    return host + (f" port {digits_in_words(match['port'])}" if match["port"] else "")


def _say_host_and_port(match: Match) -> str:
    return f"{match[1]} {_say_piece(match[2])}"


def _say_handle(match: Match) -> str:
    sign = {"@": "at", "#": "hashtag"}[match[1]]
    words = re.sub(r"(?<=[a-z])(?=[A-Z0-9])", " ", match[2]).replace("_", " underscore ")
    return f"{sign} {words}"


def _say_language(match: Match) -> str:
    return f"{match[1]} {'sharp' if match[2] == '#' else 'plus plus'}"


_HOST = r"(?:[A-Za-z0-9][\w-]*\.)+[A-Za-z]{2,}"
RULES = (
    rule("Aa", r"(?i:https?|ftp|wss?)://(?:www\.)?(?P<address>[^\s<>]+)", _say_web_address),
    rule("Aa0", r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}", _say_mail_address),
    rule(
        "0",
        r"(?P<host>\d{1,3}(?:\.\d{1,3}){3})(?::(?P<port>\d{1,5}))?(?![\w.]*\d)",
        _say_network_address,
    ),
    rule("Aa", r"(localhost|[a-z][\w-]*\.[a-z]+):(\d{2,5})\b", _say_host_and_port),
    rule("Aa", rf"(?P<address>www\.{_HOST}(?:[:/?][^\s<>]*)?)", _say_web_address),
    # Without "www": a domain or a file, by how it ends.
    rule(
        "Aa0",
        r"(?P<address>(?=[\w-]*[A-Za-z]{2})[A-Za-z0-9][\w-]+(?:\.[a-z][\w-]*)*"
        rf"\.(?:{alternatives(_ENDINGS)})(?![\w'])"
        r"(?:[/?][^\s<>]*)?)",
        _say_web_address,
    ),
    rule(".", r"(?<!\w)(?:/[\w.-]+){2,}/?(?!\w)", lambda match: say_address(match[0])),
    rule(".", r"([@#])([A-Za-z]\w*)", _say_handle),
    rule("A", r"([A-Z])(#|\+\+)(?!\w)", _say_language),
)
