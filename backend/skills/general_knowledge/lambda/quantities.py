"""Says numbers of facts with their units, as a person would."""

from __future__ import annotations

MILLION = 1_000_000
BILLION = 1_000_000_000
EXACT_PEOPLE = 10_000
"""Fewer people than this are said exactly."""
KILOMETERS_PER_MILE = 1.609344
SQUARE_KILOMETERS_PER_SQUARE_MILE = 2.589988
METERS_PER_FOOT = 0.3048
HOURS_PER_DAY = 24
DAYS_PER_YEAR = 365.25


def people(count: float) -> str:
    """'about 68.5 million people'."""
    return f"{count:,.0f} people" if count < EXACT_PEOPLE else f"about {rough_number(count)} people"


def rough_number(count: float) -> str:
    """'68.5 million', '1.46 billion', '345,000'."""
    if count >= BILLION:
        return f"{_three_digits(count / BILLION)} billion"
    if count >= MILLION:
        return f"{_three_digits(count / MILLION)} million"
    return f"{float(f'{count:.3g}'):,.0f}"


def square_kilometers(area: float) -> str:
    """In square kilometers and square miles."""
    miles = area / SQUARE_KILOMETERS_PER_SQUARE_MILE
    return f"{_large(area)} square kilometers, or {_large(miles)} square miles"


def square_miles(area: float) -> str:
    """In square miles and square kilometers."""
    kilometers = area * SQUARE_KILOMETERS_PER_SQUARE_MILE
    return f"{_large(area)} square miles, or {_large(kilometers)} square kilometers"


def meters(height: float) -> str:
    """In meters and feet."""
    return f"{_large(height)} meters, or {_large(height / METERS_PER_FOOT)} feet,"


def kilometers(length: float) -> str:
    """In kilometers and miles."""
    return f"{_large(length)} kilometers, or {_large(length / KILOMETERS_PER_MILE)} miles,"


def hours(duration: float) -> str:
    """In hours, from two days on in days."""
    if duration < 2 * HOURS_PER_DAY:
        return f"{_plain(duration)} hours"
    return f"about {_plain(round(duration / HOURS_PER_DAY))} Earth days"


def days(duration: float) -> str:
    """In days, from two years on in years."""
    if duration < 2 * DAYS_PER_YEAR:
        return f"about {_plain(round(duration))} Earth days"
    return f"about {_plain(round(duration / DAYS_PER_YEAR, 1))} Earth years"


def celsius(temperature: float) -> str:
    """In degrees Celsius and Fahrenheit."""
    fahrenheit = temperature * 9 / 5 + 32
    return f"{_degrees(temperature)} degrees Celsius, or {_degrees(fahrenheit)} degrees Fahrenheit"


def kilograms(mass: float) -> str:
    """Of a planet, by the mass of the earth."""
    return f"{_plain(float(f'{mass / 5.97e24:.3g}'))} times the mass of the Earth"


def plain(number: float) -> str:
    """A number as it is."""
    return _plain(number)


def ordinal(number: int) -> str:
    """1 → '1st'."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"


def _large(number: float) -> str:
    if number >= MILLION:
        return rough_number(number)
    return _plain(round(number) if number >= 10 else round(number, 2))


def _degrees(number: float) -> str:
    rounded = round(number, 1) if abs(number) < 1000 else round(number)
    return f"{'minus ' if rounded < 0 else ''}{_plain(abs(rounded))}"


def _plain(number: float) -> str:
    return f"{number:,.0f}" if number == int(number) else f"{number:,}"


def _three_digits(number: float) -> str:
    return f"{float(f'{number:.3g}'):g}"
