"""Signs of arithmetic, comparison and logic, powers, roots, Greek letters, and other symbols."""

from __future__ import annotations

import re

from backend.text_normalisation.amounts import DECIMAL, say_decimal, spell
from backend.text_normalisation.rule import Match, before, follows, precedes, rule

_OPERATORS = {
    "÷": "divided by", "×": "times", "=": "equals", "==": "equals",
    "≠": "is not equal to", "!=": "is not equal to", "≤": "less than or equal to",
    "<=": "less than or equal to", "≥": "greater than or equal to",
    ">=": "greater than or equal to", "<": "less than", ">": "greater than", "≈": "is about",
    "±": "plus or minus", "∞": "infinity", "→": "to", "->": "to", "=>": "to", "⇒": "to",
    "←": "from", "↔": "and", "§": "section", "¶": "paragraph", "¬": "not", "∈": "in",
    "∑": "the sum of", "∏": "the product of", "∪": "union", "∩": "intersection", "∆": "delta",
    "&": "and", "%": "percent", "°": "degrees", "¢": "cents", "©": "copyright", "‰": "per mille",
    "€": "euros", "£": "pounds", "$": "dollars", "¥": "yen", "₹": "rupees", "@": "at",
}  # fmt: skip
_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta",
    "η": "eta", "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu",
    "ξ": "xi", "ο": "omicron", "π": "pi", "ρ": "rho", "σ": "sigma", "ς": "sigma", "τ": "tau",
    "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
}  # fmt: skip
_OPERAND_BEFORE = re.compile(r"(?:[\w)%]|\b[a-zA-Z])\s?$")
_SHORT_BEFORE = re.compile(r"(?:[\d)π]|\b[a-zA-Z])\s?$")
_DIGIT_BEFORE = re.compile(r"\d\s?$")
_MEASURE_BEFORE = re.compile(r"\d ?[a-z\"']{1,3} $")
_OPERATOR_AFTER = re.compile(r" ?[-+*/=^)<>]")
_SHORT_AFTER = re.compile(r"\s?(?:[\d(√π.]|[a-zA-Z]\b)")
_NUMBER_BEFORE = re.compile(r"[\d)]\s?$")
_OPERAND_AFTER = re.compile(r"\s?[\w(√π.]")
_NUMBER_AFTER = re.compile(r"\s?[\d(√.]")
_COUNTED = {"$": "dollar", "€": "euro", "£": "pound", "%": "percent", "¢": "cent"}
"""Signs without a number."""
_SMALL = {"2": "squared", "3": "cubed"}


def _say_operator(match: Match) -> str | None:
    sign = match[0]
    if sign == "·":
        return "times" if follows(match, _DIGIT_BEFORE) and precedes(match, _NUMBER_AFTER) else ","
    if sign == "≈" and not follows(match, _OPERAND_BEFORE):
        return "about"
    if sign in _COUNTED and not follows(match, _DIGIT_BEFORE):
        return _COUNTED[sign]
    if sign in {"<", ">"} and not precedes(match, _OPERAND_AFTER):
        return ""
    return _OPERATORS[sign]


def _say_between(match: Match) -> str | None:
    """Say "-", "+", "*", "/" between operands: numbers, variables of one letter, brackets."""
    sign = match[0]
    is_spaced = match.string[match.start() - 1 : match.start()] == " "
    has_number = follows(match, _NUMBER_BEFORE) or precedes(match, _NUMBER_AFTER)
    if sign == "+":
        return "plus" if follows(match, _OPERAND_BEFORE) or has_number else None
    if not follows(match, _SHORT_BEFORE) or not precedes(match, _SHORT_AFTER):
        return None
    if sign == "*":
        return "times"
    if not has_number or (not is_spaced and sign == "-"):
        return None
    return {"-": "minus", "−": "minus", "/": "divided by" if is_spaced else "over"}[sign]


def _say_minus(match: Match) -> str:
    return "minus"


def _say_power(match: Match) -> str | None:
    if not re.search(r"[\w)]$", before(match)):
        return None
    exponent = match[1]
    if exponent in _SMALL:
        return _SMALL[exponent]
    return f"to the power of {_say_signed(exponent)}"


def _say_signed(text: str) -> str:
    sign = {"-": "minus ", "+": ""}.get(text[0], "")
    rest = text.lstrip("+-")
    return sign + (say_decimal(rest) if rest[0].isdigit() else spell(rest))


def _say_root(match: Match) -> str:
    return "the square root of " if not before(match).endswith("root of ") else ""


def _say_scientific(match: Match) -> str:
    return f"{say_decimal(match[1])} times ten to the power of {_say_signed(match[2])}"


def _say_product(match: Match) -> str:
    """Say "4x4" and "3 × 4 m" as sizes, "6 × 7" as a multiplication."""
    numbers = [say_decimal(number) for number in match.group(1, 3, 5) if number]
    has_unit = re.match(r" ?(?:mm|cm|m|km|in|ft|inch|inches|feet|meters|pixels|px)\b|\"|'",
                        match.string[match.end():])  # fmt: skip
    is_large = len(match[1]) > 2 and len(match[3]) > 2 and match.string[match.end() :][:2] != " ="
    is_size = match[2] == "x" or has_unit is not None or is_large or match[5]
    return (" by " if is_size else " times ").join(numbers)


def _say_times(match: Match) -> str | None:
    if precedes(match, _OPERATOR_AFTER):
        return None
    return f"{say_decimal(match[1])} times"


def _say_greek(match: Match) -> str:
    return _GREEK[match[0].lower()]


def _say_subtraction(match: Match) -> str | None:
    """Say "10 - 3 = 7": numbers with a spaced dash are a range unless arithmetic is around."""
    one, other = match[1], match[2]
    around = before(match)[-12:] + match.string[match.end() : match.end() + 14]
    is_arithmetic = re.search(r"[=+×÷*^]|\bis\b|\bequals\b|(?i:what's|what is|minus)", around)
    if is_arithmetic is None and float(one) < float(other):
        return None
    return f"{say_decimal(one)} minus {say_decimal(other)}"


def _say_by(match: Match) -> str | None:
    """Say the "x" of "10 cm x 15 cm"."""
    return "by" if follows(match, _MEASURE_BEFORE) else None


def _say_variable(match: Match) -> str:
    return spell(match[0])


RULES = (
    rule("0", r"(\d+(?:\.\d+)?)[eE]([+-]?\d{1,3})(?!\w)", _say_scientific),
    rule("0", rf"({DECIMAL})( ?[x×] ?)({DECIMAL})(?:( ?[x×] ?)({DECIMAL}))?(?!\w)", _say_product),
    rule("0", rf"({DECIMAL})[x×](?!\w)", _say_times),
    rule("0", r"(\d+(?:\.\d+)?) [-−–] (\d+(?:\.\d+)?)(?![\d:/%])", _say_subtraction),
    rule("a", r"[x×](?= \d)", _say_by),
    rule("Aa", r"[A-Za-z]{2}(?=\^)", _say_variable),
    rule("Aa", r"[A-Za-z](?= ?(?:[=≠≤≥<>^≈±]|[+*×÷] ?[\w(]|- \d))", _say_variable),
    rule("Aa", r"(?<![^\W\d_])[α-ωΑ-Ω](?![^\W\d_])", _say_greek),
    rule(".", r"\^\(?([+-]?(?:\d+|[a-z]))\)?(?!\w)", _say_power),
    rule(".", r"√ ?", _say_root),
    rule(".", r"[-−+*/]", _say_between),
    rule(".", rf"(?<![\w)])[-−](?={DECIMAL})", _say_minus),
    rule(".", r"−", _say_minus),
    rule(".", r"==|!=|<=|>=|->|=>|[÷×·=≠≤≥<>≈±∞→⇒←↔§¶¬∈∑∏∪∩∆&%°¢©‰€£$¥₹@]", _say_operator),
)
