"""Converts spoken arithmetic to an expression and evaluates it with simpleeval."""

from __future__ import annotations

import math
import operator
import re

from number_words import with_digits
from simpleeval import DEFAULT_OPERATORS, InvalidExpression, NumberTooHigh, SimpleEval

LARGEST = 1e300
LARGEST_FACTORIAL = 170
TOO_LARGE = "That number is too large for me."
_N = r"(-?\d+(?:\.\d+)?)"
_LIST = rf"{_N}(?:,? (?:and )?{_N})(?:,? (?:and )?{_N})?(?:,? (?:and )?{_N})?"
_OPENING = (
    r"^(?:alexa,? )?(?:please |can you |could you )*(?:(?:tell me |what'?s |what is |what are "
    r"|what does |what do |"
    r"what would |how much is |how much are |how much does |calculate |compute |work out |solve "
    r"|evaluate |find |"
    r"do the math for |what do you get when you do |the answer to |the result of )+)?(?:the "
    r"(?=\w))?"
)
_CLOSING = r"(?: (?:equals?|makes?|be|add up to|is what|is)|[ ?.!=])+$"
_FRACTIONS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "eighth": 8,
    "tenth": 10,
}
_FRACTION_WORDS = "|".join(_FRACTIONS)
_ORDINAL_POWERS = {
    word: power
    for power, word in enumerate(
        "second third fourth fifth sixth seventh eighth ninth tenth".split(), 2
    )
}

_PHRASES: tuple[tuple[str, str], ...] = (
    (r"\b(?:dollars?|euros?|pounds|bucks|people|parts)\b", ""),
    (r"[$€£]", ""),
    (r"\bpercent\b|\bper cent\b", "%"),
    (r"(?<=\d) +%", "%"),
    (r"(?:^|(?<=of )|(?<=by )|(?<=times )|(?<=plus ))(?:minus|negative) (?=\d)", "-"),
    (rf"(?:a )?{_N}% tip (?:on|for) (?:a )?{_N}", r"(\1/100*\2)"),
    (rf"what (?:%|percentage) of {_N} is {_N}", r"(\2/\1*100)"),
    (rf"(?:what )?(?:%|percentage) (?:of {_N} is {_N})", r"(\2/\1*100)"),
    (rf"{_N} is what (?:%|percentage) of {_N}", r"(\1/\2*100)"),
    (rf"(?:%|percentage) is {_N} (?:out )?of {_N}", r"(\1/\2*100)"),
    (rf"{_N} out of {_N} (?:as a|in) (?:%|percentage)", r"(\1/\2*100)"),
    (rf"{_N}% (?:off of|off) {_N}", r"(\2-\2*\1/100)"),
    (rf"(?:take|subtract) {_N}% (?:off|from) {_N}", r"(\2-\2*\1/100)"),
    (rf"add {_N}% to {_N}", r"(\2+\2*\1/100)"),
    (rf"(?:increase|raise) {_N} by {_N}%", r"(\1+\1*\2/100)"),
    (rf"(?:decrease|reduce|lower) {_N} by {_N}%", r"(\1-\1*\2/100)"),
    (rf"{_N} (?:plus|\+) {_N}%(?! of)", r"(\1+\1*\2/100)"),
    (rf"{_N} (?:minus|less|-) {_N}%(?! of)", r"(\1-\1*\2/100)"),
    (rf"{_N}% of ", r"\1/100*"),
    (rf"{_N}%", r"(\1/100)"),
    (rf"(?:the )?remainder (?:of|when you divide) {_N} (?:divided )?by {_N}", r"(\1 mod \2)"),
    (rf"(?:the )?difference (?:between|of) {_N} and {_N}", r"abs(\1-\2)"),
    (rf"how many times does {_N} (?:go|fit) into {_N}", r"(\2/\1)"),
    (rf"how often does {_N} (?:go|fit) into {_N}", r"(\2/\1)"),
    (rf"how much more is {_N} than {_N}", r"(\1-\2)"),
    (rf"{_N} (?:subtracted|taken away) from {_N}", r"(\2-\1)"),
    (rf"(?:subtract|take) {_N} (?:away )?from {_N}", r"(\2-\1)"),
    (rf"(?:multiply|the product of|product of) {_N} (?:by|and|with|times) {_N}", r"(\1*\2)"),
    (rf"(?:divide|split|the quotient of|quotient of) {_N} (?:by|and|into|among) {_N}", r"(\1/\2)"),
    (r"\b(?:the )?square root of (?:the )?", " sqrt of "),
    (r"\b(?:the )?cube root of ", " cbrt of "),
    (r"\b(?:the )?root of ", " sqrt of "),
    (r"\b(?:the )?factorial of ", " factorial of "),
    (rf"{_N} factorial\b", r"factorial(\1)"),
    (rf"\b(sqrt|cbrt|factorial) of {_N}", r"\1(\2)"),
    (rf"(?:the )?square of {_N}|^square {_N}", r"(\1\2**2)"),
    (rf"(?:the )?cube of {_N}|^cube {_N}", r"(\1\2**3)"),
    (r" squared\b", "**2"),
    (r" cubed\b", "**3"),
    (r" (?:raised )?to the (?:power of|power) (?:of )?", "**"),
    (r" raised to ", "**"),
    (rf"\b(?:(?:one|a|an|1) )?({_FRACTION_WORDS}) (?:of )?(?:a )?(?=[\d(])", r" 1/\1*"),
    (rf"\b(\d+) ({_FRACTION_WORDS})s (?:of )?(?=[\d(])", r" \1/\2*"),
    (r"\b(?:twice|double)(?: of)? (?=[\d(])", "2*"),
    (r"\b(?:triple|thrice|3 times)(?: of)? (?=[\d(])", "3*"),
    (r"\bquadruple (?=[\d(])", "4*"),
    (r"\b(?:multiplied by|times|multiplied with)\b|(?<=[\d)])\s*[x×·]\s*(?=[\d(])", "*"),
    (r"\b(?:divided by|over)\b|÷", "/"),
    (r"\b(?:plus|added to)\b", "+"),
    (r"\b(?:minus|less|take away|subtract|negative)\b|[−–]", "-"),
    (r"\b(?:mod|modulo)\b", "%"),
    (r"\badd (?=[\d(])|(?:the )?sum of ", ""),
    (r"(?<=[\d)]) (?:and|to) (?=[\d(])", "+"),
    (r"\^", "**"),
)
_COMPILED = [(re.compile(pattern), replacement) for pattern, replacement in _PHRASES]
_EXPRESSION = re.compile(r"(?:\d+(?:\.\d+)?|\.\d+|sqrt|cbrt|factorial|abs|[-+*/%()\s])+")
_AVERAGE = re.compile(rf"\b(?:average|mean) of {_LIST}")


class NotArithmetic(Exception):
    """The sentence contains no arithmetic."""


class CannotCalculate(Exception):
    """Arithmetic without a result; the message is spoken."""


def _factorial(number: float) -> float:
    if number != int(number) or not 0 <= number <= LARGEST_FACTORIAL:
        raise CannotCalculate(f"I can take factorials of whole numbers up to {LARGEST_FACTORIAL}.")
    return math.factorial(int(number))


def _square_root(number: float) -> float:
    if number < 0:
        raise CannotCalculate("A negative number has no real square root.")
    return math.sqrt(number)


_EVALUATOR = SimpleEval(
    operators=DEFAULT_OPERATORS,
    functions={
        "sqrt": _square_root,
        "cbrt": math.cbrt,
        "factorial": _factorial,
        "abs": operator.abs,
    },
)


def expression_from(sentence: str) -> str:
    """Convert a sentence to an expression: 'What's 15% of 240?' → '15/100*240'.

    Raises:
        NotArithmetic: it is none.
    """
    words = with_digits(sentence.strip())
    if average := _AVERAGE.search(words):
        numbers = [number for number in average.groups() if number]
        return f"({'+'.join(numbers)})/{len(numbers)}"
    words = re.sub(_CLOSING, "", re.sub(_OPENING, "", words))
    words = re.sub(r"\bto the (\w+) power\b", _ordinal_power, words)
    for pattern, replacement in _COMPILED:
        words = pattern.sub(replacement, words)
    words = re.sub(rf"/({_FRACTION_WORDS})\*", lambda found: f"/{_FRACTIONS[found[1]]}*", words)
    expression = words.strip()
    if not _EXPRESSION.fullmatch(expression) or not re.search(r"\d", expression):
        raise NotArithmetic
    return expression


def _ordinal_power(found: re.Match[str]) -> str:
    digits = re.match(r"\d+", found[1])
    power = int(digits[0]) if digits else _ORDINAL_POWERS.get(found[1])
    return f"to the power of {power}" if power else found[0]


def evaluate(expression: str) -> float:
    """Evaluate an expression.

    Raises:
        CannotCalculate: it has none that can be said.
        NotArithmetic: it is not well formed.
    """
    try:
        value = _EVALUATOR.eval(expression)
    except ZeroDivisionError:
        raise CannotCalculate("You can't divide by zero.") from None
    except (NumberTooHigh, OverflowError) as error:
        raise CannotCalculate(TOO_LARGE) from error
    except (InvalidExpression, SyntaxError, ValueError, TypeError) as error:
        raise NotArithmetic from error
    if isinstance(value, complex):
        raise CannotCalculate("That has no real answer.")
    if not isinstance(value, (int, float)) or abs(value) > LARGEST:
        raise CannotCalculate(TOO_LARGE)
    return value


def say_number(value: float, significant_digits: int = 6) -> str:
    """Say a number: '36', '1,234.5', '3.33333', '1.2 times 10 to the power of 20'.

    Whole numbers are said in full up to a quadrillion.
    """
    if value < 0:
        return f"minus {say_number(-value, significant_digits)}"
    if abs(value) >= 1e15 or 0 < abs(value) < 1e-6:
        mantissa, exponent = f"{float(value):.4e}".split("e")
        return f"{float(mantissa):g} times 10 to the power of {int(exponent)}"
    if abs(value - round(value)) < 1e-9 * max(1.0, abs(value)):
        return f"{round(value):,}"
    decimals = max(0, significant_digits - 1 - math.floor(math.log10(abs(value))))
    text = f"{value:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def is_rounded(value: float, said: str) -> bool:
    """Whether the spoken number is rounded."""
    try:
        return abs(float(said.replace(",", "").replace("minus ", "-")) - value) > 1e-9 * max(
            1.0, abs(value)
        )
    except ValueError:
        return False
