"""Reduces a question to its content words and maps synonyms to one word ('biggest', 'largest')."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Kind = Literal["who", "when", "where", "why", "how", "what", "open"]
"""What a question asks for; `open` when it does not say, as in 'capital of France'."""

_PHRASES = (
    (
        r"\b(?:united states(?: of america)?|u\.?s\.?a\.?|u\.s\.?|the us|us(?= "
        r"(?:president|state|flag|city|presidents|states)))(?!\w)",
        "america",
    ),
    (r"\b(?:great britain|united kingdom|u\.?k\.?)(?!\w)", "britain"),
    (r"\b(?:the )?(?:first world war|world war (?:one|1|i)|ww1)\b", "worldwar1"),
    (r"\b(?:the )?(?:second world war|world war (?:two|2|ii)|ww2)\b", "worldwar2"),
    (r"\bd-day\b|\bd day\b", "dday"),
    (r"\bx-? ?rays?\b", "xray"),
    (r"\bwi-?fi\b", "wifi"),
    (r"\bmake up\b|\bmade up\b", "made"),
    (r"\bhow come\b", "why"),
    (r"\bwhat (?:year|date)\b|\bin which year\b|\bwhich year\b", "when"),
    (r"\bwhat causes\b", "why causes"),
    (r"\bthank you\b", "thankyou"),
    (r"\bmt\b\.?", "mount"),
    (r"\bgr[ae]y t\b", "grey tea"),
    (r"\b(?:on|in) (?:the |our |this )?(?:planet earth|planet|earth|world)\b", ""),
)
_COMPILED_PHRASES = [(re.compile(pattern), replacement) for pattern, replacement in _PHRASES]
_SAME = {
    "biggest": "largest", "greatest": "largest", "highest": "tallest", "high": "tall",
    "height": "tall",
    "furthest": "farthest", "quickest": "fastest", "nearest": "closest", "tiniest": "smallest",
    "littlest": "smallest",
    "movie": "film", "movies": "film", "films": "film", "gray": "grey", "colour": "color",
    "colours": "color",
    "colors": "color", "flavour": "flavor", "flavoured": "flavored", "american": "america",
    "british": "britain",
    "holland": "netherlands", "automobile": "car", "tv": "television", "aeroplane": "airplane",
    "plane": "airplane",
    "author": "wrote", "writer": "wrote", "written": "wrote", "write": "wrote", "writes": "wrote",
    "painter": "painted", "painting": "painted", "paint": "painted", "inventor": "invented",
    "invent": "invented",
    "invention": "invented", "composer": "composed", "compose": "composed", "founder": "founded",
    "creator": "created",
    "director": "directed", "discoverer": "discovered", "discover": "discovered",
    "discovery": "discovered",
    "secret": "special", "distinctive": "special", "unique": "special", "taste": "flavor",
    "constructed": "built",
    "erected": "built", "capitol": "capital", "temp": "hot", "rote": "wrote",
    "sculptor": "sculpted", "singer": "sang", "sings": "sang", "sung": "sang", "killer": "killed",
    "spoken": "speak", "speaks": "speak", "spoke": "speak", "distance": "far", "size": "large",
    "big": "large",
    "length": "long", "depth": "deep", "speed": "fast", "temperature": "hot", "age": "old",
    "located": "",
    "make": "made", "makes": "made", "consist": "made", "consists": "made", "contain": "made",
    "contains": "made", "ingredients": "ingredient", "money": "currency", "children": "child",
    "feet": "foot", "teeth": "tooth", "geese": "goose", "wolves": "wolf", "mice": "mouse",
    "people": "person",
    "human": "person", "humans": "person", "inhabitants": "person",
    "assassinated": "killed", "murdered": "killed", "extinct": "died", "die": "died",
    "dies": "died",
    "begin": "start", "began": "start", "started": "start", "ended": "end",
}  # fmt: skip
_IGNORED = frozenset(
    "a an the of in on at to for by with from and or as into about than then is are was were be "
    "been being am do does did done has have had will would can could should may might it its this "
    "that these those there here they their he she his her we us our i me my you your please tell "
    "say know hey alexa so just really exactly actually again ever also some any today now "
    "currently give want like wonder which what who whom whose when where why how much many get "
    "got let one's called name names named call kind type sort thing things world earth's question "
    "answer find out explain describe define definition meaning mean term word words english hear "
    "heard think me's right okay away go goes use used using ok uh um er well maybe believe guess "
    "remind".split()
)
_MEANINGFUL_WHEN_ALONE = frozenset(
    "world earth's word english name meaning answer question".split()
)
_NUMBERS = {
    word: str(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "eighty": "80",
    "hundred": "100",
    "thousand": "1000",
}
_ORDINALS = {
    word: f"{value}{'st' if value == 1 else 'nd' if value == 2 else 'rd' if value == 3 else 'th'}"
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1
    )
} | {"sixteenth": "16th", "fiftieth": "50th"}
_OPENINGS: tuple[tuple[str, Kind], ...] = (
    ("who", "who"), ("whose", "who"), ("whom", "who"), ("when", "when"), ("where", "where"), ("why",
    "why"),
    ("how", "how"), ("what", "what"), ("which", "what"),
)  # fmt: skip
_MAKERS = frozenset(
    "author writer inventor painter composer founder creator director discoverer sculptor "
    "singer".split()
)
_MEASURES = frozenset("height distance size length depth speed age".split())


FUNCTION_WORDS = tuple(sorted(word for word in (*_IGNORED, *_SAME, *_ORDINALS) if len(word) > 3))
"""Words that carry no content; misspelt words are corrected to them."""


@dataclass(frozen=True)
class Question:
    """The kind and the content words of a question, in order."""

    kind: Kind
    words: tuple[str, ...]


@lru_cache(maxsize=4096)
def reduce_question(text: str) -> Question:
    """Reduce a question to its content words.

    Fillers and question words are removed, spellings and synonyms mapped to one word.
    """
    plain = _plain(text)
    for pattern, replacement in _COMPILED_PHRASES:
        plain = pattern.sub(replacement, plain)
    said = re.findall(r"[a-z0-9]+", re.sub(r"'s\b|'", "", plain))
    kept = [word for word in said if word not in _IGNORED] or [
        w for w in said if w in _MEANINGFUL_WHEN_ALONE
    ]
    words = [canonical for word in kept if (canonical := _canonical(word))]
    return Question(_kind(said), tuple(dict.fromkeys(words)))


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.lower().replace("’", "'"))
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return re.sub(r"(?<=\d),(?=\d{3})", "", plain)


def _kind(said: list[str]) -> Kind:
    """Classify by the first question word.

    'What is the height of' asks how tall, 'the author of' asks who.
    """
    if not _MAKERS.isdisjoint(said):
        return "who"
    if not _MEASURES.isdisjoint(said):
        return "how"
    for word in said:
        for opening, kind in _OPENINGS:
            if word in (opening, f"{opening}s"):
                return kind
    return "open"


def _canonical(word: str) -> str:
    for table in (_SAME, _NUMBERS, _ORDINALS):
        if word in table:
            return _stem(table[word])
    return _stem(word)


def _stem(word: str) -> str:
    """Remove plural and verb endings; crude, but the same for questions and facts."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        if len(word) > 6 and word.endswith(ending):
            return word.removesuffix(ending)
    if len(word) > 4 and word.endswith(("shes", "ches", "sses", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
