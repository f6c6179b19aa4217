"""Parses a request by the grammar and computes its answer: all of it is read, or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from amounts import Amount, say_amount, say_as_given, say_result
from arithmetic import LARGEST_EXPONENT
from calculations import CALCULATIONS
from conversions import CONVERSIONS
from errors import NoAnswer, NotCalculable
from functions import FUNCTIONS
from lark import Discard, Lark, Token, Transformer, UnexpectedInput
from lark.exceptions import VisitError
from lark.lexer import Lexer
from number_speech import (
    say_fraction,
    say_in_base,
    say_number,
    say_roman,
    say_scientific,
)
from questions import QUESTIONS
from request_words import has_telephone_number, opens_as_question
from scanner import Scanner

_GRAMMAR = Path(__file__).with_name("grammar.lark")
_BASES = {"binary": 2, "octal": 8, "hexadecimal": 16, "hex": 16}
_SIGNS = frozenset({"MINUS", "PERCENT", "THAT", "AND"})
"""Token types of a number alone, beside the number; it asks for nothing."""
_NAMED = frozenset({"FUNCTION", "LIST", "FORM", "BASE", "FOOD"})
"""Types of tokens whose value is a text that a rule needs."""
MOST_WORDS = 200


@dataclass(frozen=True)
class Answer:
    """What a request comes to.

    Attributes:
        text: the reply.
        amount: its result, to go on from; None of a sentence.
    """

    text: str
    amount: Amount | None = None


class _TokenList(Lexer):
    """Hands tokens that are made already to the parser."""

    def __init__(self, lexer_conf: Any) -> None:
        """Lark's settings are not needed."""

    def lex(self, data: Sequence[Token]) -> Iterator[Token]:  # type: ignore[override]
        """Give the tokens."""
        yield from data


class _Answers(Transformer[Token, object]):
    """Computes a parsed request: each rule by its name, from its values without the words."""

    def __default_token__(self, token: Token) -> object:
        """Keep the values of tokens, and drop words that only the grammar needs."""
        is_value = not isinstance(token.value, str) or token.type in _NAMED
        return token.value if is_value else Discard

    def __default__(self, data: str, children: list[object], meta: object) -> object:
        """Compute a rule."""
        return _RULES[data](*children)


def _show(amount: object, form: str) -> object:
    """Say a result as a fraction, percentage, in a base or in Roman numerals."""
    if not isinstance(amount, Amount):
        return amount
    value = amount.value
    if form == "percent":
        return Amount(value, is_percent=True)
    if amount.unit is not None:
        raise NoAnswer(f"I can do that with plain numbers, not with {amount.unit.plural}.")
    if form == "decimal" or (form == "roman" and amount.said):
        return Amount(value)
    shown = {
        "fraction": say_fraction,
        "roman": say_roman,
        "scientific": say_scientific,
        "words": say_number,
    }.get(form)
    said = (
        shown(value)
        if shown
        else say_in_base(value, _BASES.get(form) or int(form.removeprefix("base ")))
    )
    name = {"roman": "Roman numerals", "words": "figures", "scientific": "scientific notation"}
    if form == "fraction":
        return f"{say_amount(Amount(value))} is {said}."
    return f"{say_as_given(amount)} in {name.get(form, form)} is {said}."


_RULES: Mapping[str, Callable[..., Any]] = {
    **CALCULATIONS,
    **FUNCTIONS,
    **QUESTIONS,
    **CONVERSIONS,
    "start": lambda result: result,
    "shown_in_form": _show,
    "shown_in_base": lambda form, result: _show(result, form),
}
"""Rule of the grammar → what computes it."""


@lru_cache(maxsize=1)
def load_parser() -> Lark:
    """Build the parser."""
    return Lark(_GRAMMAR.read_text(encoding="utf-8"), parser="lalr", lexer=_TokenList)


def answer(sentence: str, previous: Amount | None = None) -> Answer:
    """Answer a request.

    Args:
        sentence: the whole request.
        previous: the last result, for "times three" and "double that".

    Raises:
        NotCalculable: the sentence, or its end, is no calculation or conversion.
        NoAnswer: it has no answer.
    """
    scanner = Scanner(sentence, previous)
    tokens = scanner.scan()
    if len(scanner.words) > MOST_WORDS:
        raise NoAnswer("That is too long for me. Ask for one part at a time.")
    if _is_bare(tokens) or has_telephone_number(sentence):
        raise NotCalculable
    try:
        tree = load_parser().parse(tokens)
        result = _Answers().transform(tree)
    except UnexpectedInput as error:
        raise _find_unread(scanner, error) from None
    except VisitError as error:
        if isinstance(error.orig_exc, NoAnswer):
            raise error.orig_exc from None
        if isinstance(error.orig_exc, OverflowError):
            raise NoAnswer(
                f"I can only say numbers below 10 to the power of {LARGEST_EXPONENT}."
            ) from None
        raise
    if isinstance(result, Amount):
        return Answer(_say_answer(sentence, scanner, result), result)
    return Answer(str(result))


def _is_bare(tokens: Sequence[Token]) -> bool:
    rest = [token for token in tokens if token.type not in _SIGNS]
    if len(rest) != 1 or rest[0].type != "NUMBER":
        return not rest
    # Binary, hexadecimal and Roman numbers are asked for in figures.
    return rest[0].value.unit is not None or not rest[0].value.said


def _find_unread(scanner: Scanner, error: UnexpectedInput) -> NotCalculable:
    token = getattr(error, "token", None)
    at = getattr(token, "start_pos", None)
    if token is None or at is None or token.type == "$END":
        at = len(scanner.words)
    is_number = any(item.type == "NUMBER" for item in scanner.tokens if item.end_pos <= at)
    if not is_number:
        return NotCalculable()
    return NotCalculable(_join(scanner.words[:at]), _join(scanner.words[at:]))


def _say_answer(sentence: str, scanner: Scanner, result: Amount) -> str:
    said = say_result(result)
    if not opens_as_question(sentence) or result.is_percent:
        return f"That's {said}."
    asked = " ".join(_say_asked(scanner))
    asked = re.sub(r" (?=[%)!,])|(?<=\() |(?<=[a-z] -) (?=\d)|(?<=^-) ", "", asked)
    return f"{asked[:1].upper()}{asked[1:]} is {said}."


def _say_asked(scanner: Scanner) -> Iterator[str]:
    """Say the request with its numbers in figures."""
    at = 0
    tokens = scanner.tokens
    for index, token in enumerate(tokens):
        yield from scanner.words[at : token.start_pos]
        at = token.end_pos
        words = scanner.words[token.start_pos : token.end_pos]
        is_plain = isinstance(token.value, Amount) and (
            token.value.is_money or not any(word[0].isdigit() for word in words)
        )
        said = say_as_given(token.value) if is_plain and words else " ".join(words)
        is_listed = (
            token.type == "NUMBER"
            and index + 1 < len(tokens)
            and (tokens[index + 1].type == "NUMBER")
        )
        yield f"{said}," if is_listed and scanner.words[at] != "," else said
    yield from scanner.words[at:]


def _join(words: Sequence[str]) -> str:
    return " ".join(words)
