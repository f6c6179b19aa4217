"""Converts amounts between units with pint, volumes and weights of foods with their density."""

from __future__ import annotations

from dataclasses import replace

import pint
from amounts import TEMPERATURES, Amount, say_amount
from arithmetic import Number
from errors import NoAnswer
from foods import find_density, is_liquid
from number_speech import write_figures
from unit_names import Unit, find_unit, get_unit

REGISTRY: pint.UnitRegistry[float] = pint.UnitRegistry()
for _definition in (
    "year = 365 * day",
    "leap_year = 366 * day",
    "month = year / 12",
    "quarter_year = year / 4",
    "decade = 10 * year",
    "century = 100 * year",
    "millennium = 1000 * year",
    "half_turn = turn / 2",
    "right_angle = turn / 4",
    "item = count",
    "acre = 43560 * foot ** 2",
    "food_calorie = kilocalorie",
    "liter_per_100_kilometers = liter / (100 * kilometer)",
    "stick = tablespoon * 8",
    "shot = fluid_ounce * 1.5",
    "dash = teaspoon / 8",
    "pinch = teaspoon / 16",
    "drop = milliliter / 20",
    "marathon = 42.195 * kilometer",
    "us_cent = [coins]",
    "us_nickel = 5 * us_cent",
    "us_dime = 10 * us_cent",
    "us_quarter = 25 * us_cent",
    "us_dollar = 100 * us_cent",
    "score = 20 * count",
    "gross = 144 * count",
):
    # People count whole days, where pint has the astronomers' year of 365.25.
    REGISTRY.define(_definition)


def convert(amount: Amount, wanted: Unit) -> Number:
    """Compute how much of a unit an amount is; not for money.

    Raises:
        NoAnswer: a length is no weight, or it needs to be known of what food.
    """
    given = amount.unit
    if given is None:
        raise NoAnswer(f"I can't say {say_amount(amount)} in {wanted.plural}.")
    if given.is_currency or wanted.is_currency:
        if given == wanted:
            return amount.value
        raise NoAnswer(f"I can't convert {given.plural} to {wanted.plural}.")
    quantity = REGISTRY.Quantity(float(amount.value), given.name)
    target = REGISTRY.Unit(wanted.name) if wanted.name not in TEMPERATURES else None
    try:
        if target is not None and quantity.dimensionality != target.dimensionality:
            quantity = _bridge(amount, quantity, wanted)
        if given.name in TEMPERATURES and _is_below_absolute_zero(quantity):
            raise NoAnswer("Nothing is colder than minus 273.15 degrees Celsius.")
        return float(quantity.to(wanted.name).magnitude)
    except pint.DimensionalityError:
        raise NoAnswer(f"I can't convert {given.plural} to {wanted.plural}.") from None


def _is_below_absolute_zero(quantity: pint.Quantity[float]) -> bool:
    return float(quantity.to("kelvin").magnitude) < -1e-9


def _bridge(amount: Amount, quantity: pint.Quantity[float], wanted: Unit) -> pint.Quantity[float]:
    """Convert a volume of a food to its weight and back, and miles per gallon to liters per km."""
    target = REGISTRY.Unit(wanted.name)
    volume, mass = REGISTRY.liter.dimensionality, REGISTRY.gram.dimensionality
    kinds = {quantity.dimensionality, target.dimensionality}
    if kinds == {volume, mass}:
        density = find_density(amount.food) if amount.food else None
        if density is None:
            assert amount.unit is not None
            of_what = f"a {amount.unit.singular} of {amount.food}" if amount.food else "that"
            raise NoAnswer(
                f"I don't know how much {of_what} weighs."
                if amount.food
                else f"To convert {amount.unit.plural} to {wanted.plural}, I need to know of what. "
                "Say, for example: a cup of flour in grams."
            )
        per_volume = REGISTRY.Quantity(density, "gram / milliliter")
        return quantity * per_volume if quantity.dimensionality == volume else quantity / per_volume
    if quantity.magnitude and (1 / quantity).dimensionality == target.dimensionality:
        return 1 / quantity
    return quantity


def resolve_units(amount: Amount, wanted: Unit) -> tuple[Amount, Unit]:
    """Choose between units of the same name.

    Ounces beside a volume are fluid ounces; degrees beside Celsius are Fahrenheit and vice versa;
    the calories that people convert to kilojoules are those of food.
    """
    given = amount.unit
    if given is None:
        return amount, wanted
    replaced_given = _resolve(given, wanted, amount.food)
    replaced_wanted = _add_time(_resolve(wanted, given, amount.food), given)
    if replaced_given != given:
        said = f"{write_figures(amount.value)} {replaced_given.said(float(amount.value))}"
        amount = replace(amount, unit=replaced_given, said=said)
    return amount, replaced_wanted


def _resolve(unit: Unit, other: Unit, food: str) -> Unit:
    """Choose what a unit means beside another one."""
    if unit.name == "ounce" and _has_dimension(other, "liter") and (not food or is_liquid(food)):
        return get_unit("fluid ounce")
    if unit.name == "degree" and other.name in ("degF", "degC"):
        return get_unit("celsius" if other.name == "degF" else "fahrenheit")
    if unit.name == "kelvin" and _has_dimension(other, "meter"):
        # "Ten k" are run.
        return get_unit("kilometer")
    if (unit.name, other.name) == ("calorie", "kilojoule"):
        return get_unit("food calorie")
    return unit


def _add_time(wanted: Unit, given: Unit) -> Unit:
    """Take "100 kilometers per hour in miles" as miles per hour."""
    is_speed = _has_dimension(given, "meter/second") and _has_dimension(wanted, "meter")
    time = given.singular.partition(" per ")[2]
    return (find_unit(f"{wanted.singular} per {time}") if is_speed and time else None) or wanted


def _has_dimension(unit: Unit, example: str) -> bool:
    """Whether a unit measures the same as another one."""
    if unit.is_currency:
        return False
    return bool(REGISTRY.Unit(unit.name).dimensionality == REGISTRY.Unit(example).dimensionality)
