"""The units that people name: pint's name, singular, plural and other ways to say them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_TABLE = """
millimeter; millimeter; millimeters; millimetre millimetres mm
centimeter; centimeter; centimeters; centimetre centimetres cm
meter; meter; meters; metre metres m
kilometer; kilometer; kilometers; kilometre kilometres km kms
inch; inch; inches; in
foot; foot; feet; ft
yard; yard; yards; yd yds
mile; mile; miles; mi
nautical_mile; nautical mile; nautical miles;
light_year; light year; light years; light-year light-years
acre; acre; acres;
hectare; hectare; hectares;
foot**2; square foot; square feet;
meter**2; square meter; square meters; square_metre square_metres
kilometer**2; square kilometer; square kilometers;
mile**2; square mile; square miles;
yard**2; square yard; square yards;
inch**2; square inch; square inches;
milligram; milligram; milligrams; mg
gram; gram; grams; gramme grammes g
kilogram; kilogram; kilograms; kilo kilos kg kgs
metric_ton; metric ton; metric tons; tonne tonnes
short_ton; ton; tons; us_ton us_tons
ounce; ounce; ounces; oz
pound; pound; pounds; lb lbs
stone; stone; stone; stones
milliliter; milliliter; milliliters; millilitre millilitres ml
centiliter; centiliter; centiliters; cl
deciliter; deciliter; deciliters; dl
liter; liter; liters; litre litres l
meter**3; cubic meter; cubic meters;
foot**3; cubic foot; cubic feet;
centimeter**3; cubic centimeter; cubic centimeters;
teaspoon; teaspoon; teaspoons; tsp
tablespoon; tablespoon; tablespoons; tbsp
fluid_ounce; fluid ounce; fluid ounces; fl_oz
cup; cup; cups;
pint; pint; pints;
quart; quart; quarts;
gallon; gallon; gallons; gal
millisecond; millisecond; milliseconds; ms
second; second; seconds; sec secs
minute; minute; minutes; min mins
hour; hour; hours; hr hrs
day; day; days;
week; week; weeks;
month; month; months;
year; year; years;
decade; decade; decades;
century; century; centuries;
degF; degree Fahrenheit; degrees Fahrenheit; fahrenheit degrees_f °f f
degC; degree Celsius; degrees Celsius; celsius centigrade degrees_centigrade degrees_c °c c
kelvin; kelvin; kelvin; degrees_kelvin
mile/hour; mile per hour; miles per hour; mph miles_an_hour
kilometer/hour; kilometer per hour; kilometers per hour; kph km/h kmh kilometers_an_hour
meter/second; meter per second; meters per second; m/s
foot/second; foot per second; feet per second;
knot; knot; knots;
bit; bit; bits;
byte; byte; bytes;
kilobyte; kilobyte; kilobytes; kb
megabyte; megabyte; megabytes; mb
gigabyte; gigabyte; gigabytes; gb
terabyte; terabyte; terabytes; tb
calorie; calorie; calories;
kilocalorie; kilocalorie; kilocalories; kcal
joule; joule; joules;
kilojoule; kilojoule; kilojoules; kj
watt; watt; watts;
kilowatt; kilowatt; kilowatts; kw
kilowatt_hour; kilowatt hour; kilowatt hours; kwh
horsepower; horsepower; horsepower; hp
pascal; pascal; pascals;
bar; bar; bars;
psi; psi; psi; pounds_per_square_inch
atmosphere; atmosphere; atmospheres; atm
degree; degree; degrees;
radian; radian; radians;
"""


@dataclass(frozen=True)
class Unit:
    """One unit.

    Attributes:
        name: pint's expression for it.
        singular: as one of it is said.
        plural: as several are said.
    """

    name: str
    singular: str
    plural: str

    def said(self, amount: float) -> str:
        """Singular or plural, for an amount."""
        return self.singular if amount == 1 else self.plural


@lru_cache(maxsize=1)
def units_by_name() -> dict[str, Unit]:
    """Map all names of units, in lower case, to the units."""
    named: dict[str, Unit] = {}
    for line in _TABLE.strip().splitlines():
        name, singular, plural, others = (part.strip() for part in line.split(";"))
        unit = Unit(name, singular, plural)
        for said in (singular, plural, *(other.replace("_", " ") for other in others.split())):
            named.setdefault(said.lower(), unit)
    return named


@lru_cache(maxsize=1)
def unit_pattern() -> str:
    """A regular expression that matches every way to say a unit, longest first."""
    return "|".join(re.escape(said) for said in sorted(units_by_name(), key=len, reverse=True))


def find_unit(said: str) -> Unit | None:
    """Give the unit of this name."""
    plain = re.sub(r"\s+", " ", said.lower().strip(" ."))
    return units_by_name().get(plain)
