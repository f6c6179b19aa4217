"""Simulates recognition errors in training text, with the labels of what was meant."""

from __future__ import annotations

import random
import string
from dataclasses import replace

from scripts.train.sentence_writer_slots import Token, Tokens

_HEARD_ALIKE = {
    "to": "two", "two": "to", "for": "four", "four": "for", "their": "there", "there": "their",
    "weather": "whether",
    "hour": "our", "right": "write", "write": "right", "sun": "son", "mail": "male", "week": "weak",
    "eight": "ate",
    "one": "won", "by": "buy", "buy": "by", "new": "knew", "know": "no", "meet": "meat",
    "wake": "wait", "a": "the",
    "the": "a", "in": "and", "and": "in", "is": "as", "what": "that", "please": "police",
    "lights": "light",
    "will": "we'll", "you're": "your", "it's": "its", "call": "cold", "off": "of", "play": "place",
    "latte": "lattes",
}  # fmt: skip
_FILLERS = ("um", "uh", "so", "like", "er")


def add_recognition_errors(tokens: Tokens, rng: random.Random) -> Tokens:
    """Substitute, misspell, delete, double or insert a word at times; spans stay whole."""
    chance = rng.random()
    if chance < 0.8 or len(tokens) < 3:
        return tokens
    index = rng.randrange(len(tokens))
    token = tokens[index]
    if token.kind:
        return tokens
    if chance < 0.87:
        return _replace(tokens, index, _misspell(token.word, rng))
    if chance < 0.93:
        alike = [
            place
            for place, other in enumerate(tokens)
            if other.word in _HEARD_ALIKE and not other.kind
        ]
        return _replace(tokens, alike[0], _HEARD_ALIKE[tokens[alike[0]].word]) if alike else tokens
    if chance < 0.96 and not token.mark and index > 1:
        return [*tokens[:index], *tokens[index + 1 :]]
    if chance < 0.98 and not token.mark:
        return [*tokens[: index + 1], *tokens[index:]]
    return (
        [*tokens[:index], Token(rng.choice(_FILLERS)), *tokens[index:]]
        if not token.kind
        else tokens
    )


def _replace(tokens: Tokens, index: int, word: str) -> Tokens:
    changed = list(tokens)
    changed[index] = replace(changed[index], word=word)
    return changed


def _misspell(word: str, rng: random.Random) -> str:
    """Substitute, delete or insert one letter other than the first; short words stay."""
    if len(word) < 5 or "'" in word:
        return word
    place = rng.randrange(1, len(word))
    letter = rng.choice(string.ascii_lowercase)
    return word[:place] + rng.choice([letter, "", letter + word[place]]) + word[place + 1 :]
