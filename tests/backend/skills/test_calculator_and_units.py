"""Calculator and units: spoken arithmetic and conversions, and what has no answer."""

from __future__ import annotations

import pytest

from backend.skill_package.interaction_model import read_interaction_model
from tests.helpers.skill_handlers import SKILLS_FOLDER, load_skill, say

SKILL = "calculator_and_units"


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("What's 15% of 240?", "15% of 240 is 36."),
        ("What's fifteen percent of two hundred forty", "15 percent of 240 is 36."),
        ("What's 12 times 7?", "12 times 7 is 84."),
        ("square root of 144", "That's 12."),
        ("What is the square root of two?", "The square root of 2 is about 1.41421."),
        ("3 to the power of 4", "That's 81."),
        ("what's two to the tenth power", "2 to the tenth power is 1,024."),
        ("half of 90", "That's 45."),
        ("three quarters of 80", "That's 60."),
        ("double 35", "That's 70."),
        ("what is 5 plus 3 minus 2", "5 plus 3 minus 2 is 6."),
        ("What is 5 + 3 * 2?", "5 + 3 * 2 is 11."),
        ("What's 7 x 8?", "7 x 8 is 56."),
        ("seventy plus sixteen", "That's 86."),
        ("what's ten divided by three", "10 divided by 3 is about 3.33333."),
        ("two hundred and five plus three thousand and one", "That's 3,206."),
        ("what's three point five times two", "3.5 times 2 is 7."),
        ("what's 0.1 plus 0.2", "0.1 plus 0.2 is 0.3."),
        ("what's a 20 percent tip on 45 dollars", "A 20 percent tip on $45 is $9."),
        ("what's 20% off 50", "20% off 50 is 40."),
        ("what is 100 plus 10 percent", "100 plus 10 percent is 110."),
        ("what percent of 50 is 20", "That's 40 percent."),
        ("20 is what percent of 50", "That's 40 percent."),
        ("subtract 3 from 10", "That's 7."),
        ("add 5 and 6", "That's 11."),
        ("multiply 8 by 7", "That's 56."),
        ("divide 100 by 8", "That's 12.5."),
        ("how many times does 7 go into 63", "That's 9."),
        ("remainder of 17 divided by 5", "That's 2."),
        ("the difference between 3 and 10", "That's 7."),
        ("what's the average of 3, 4 and 8", "The average of 3, 4 and 8 is 5."),
        ("5 factorial", "That's 120."),
        ("nine squared", "That's 81."),
        ("what's minus 5 plus 3", "Minus 5 plus 3 is minus 2."),
        ("What's 1,000 times 1,000?", "1000 times 1000 is 1,000,000."),
        ("one million divided by four", "That's 250,000."),
        ("what's ten divided by zero", "You can't divide by zero."),
        ("what's the square root of minus 4", "A negative number has no real square root."),
        ("what is 9 to the power of 9 to the power of 9", "That number is too large for me."),
        ("what is 10000 factorial", "I can take factorials of whole numbers up to 170."),
        ("2 to the power of 500", "That's 3.2734 times 10 to the power of 150."),
        ("what's the weather", "Sorry, I couldn't work that out."),
        ("what's __import__('os').getcwd()", "Sorry, I couldn't work that out."),
    ],
)
def test_arithmetic_is_computed_and_read(sentence: str, text: str) -> None:
    assert say(SKILL, "CalculateIntent", sentence) == text


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("How many ounces are in a pound?", "There are 16 ounces in a pound."),
        ("how many feet in a mile", "There are 5,280 feet in a mile."),
        ("how many grams in half a pound", "There are about 226.8 grams in half a pound."),
        ("convert 10 miles to kilometers", "10 miles is about 16.09 kilometers."),
        (
            "What's 72 Fahrenheit in Celsius?",
            "72 degrees Fahrenheit is about 22.22 degrees Celsius.",
        ),
        (
            "what's 180 degrees celsius in fahrenheit",
            "180 degrees Celsius is 356 degrees Fahrenheit.",
        ),
        (
            "what's minus 40 celsius in fahrenheit",
            "Minus 40 degrees Celsius is minus 40 degrees Fahrenheit.",
        ),
        ("how many tablespoons are in a cup", "There are 16 tablespoons in a cup."),
        ("how many ounces in a cup", "There are 8 fluid ounces in a cup."),
        ("How many teaspoons are in 2 tablespoons?", "There are 6 teaspoons in 2 tablespoons."),
        ("convert 1/2 cup to tablespoons", "Half a cup is 8 tablespoons."),
        ("5 feet 10 inches in centimeters", "5 feet 10 inches is 177.8 centimeters."),
        ("how many days are in a year", "There are 365 days in a year."),
        ("how many minutes in an hour", "There are 60 minutes in an hour."),
        ("how heavy is seventy kilos in pounds", "70 kilograms is about 154.3 pounds."),
        (
            "100 kilometers per hour in miles per hour",
            "100 kilometers per hour is about 62.14 miles per hour.",
        ),
        ("convert 5 miles to kilograms", "I can't convert miles to kilograms."),
    ],
)
def test_units_are_converted(sentence: str, text: str) -> None:
    assert say(SKILL, "ConvertIntent", sentence) == text


@pytest.mark.parametrize(
    ("intent", "slots", "text"),
    [
        ("CalculateIntent", {"first": "5", "operator": "plus", "second": "3"}, "That's 8."),
        (
            "CalculateIntent",
            {
                "first": "5",
                "operator": "plus",
                "second": "3",
                "nextOperator": "times",
                "third": "2",
            },
            "That's 11.",
        ),
        ("SubtractIntent", {"first": "3", "second": "10"}, "That's 7."),
        ("AverageIntent", {"first": "4", "second": "8"}, "That's 6."),
        ("PercentageOfIntent", {"part": "5", "whole": "20"}, "That's 25 percent."),
        ("SquareRootIntent", {"number": "81"}, "That's 9."),
        ("ConvertIntent", {"fromUnit": "pound", "toUnit": "ounces"}, "1 pound is 16 ounces."),
        (
            "ConvertIntent",
            {"fraction": "half", "fromUnit": "mile", "toUnit": "feet"},
            "Half a mile is 2,640 feet.",
        ),
    ],
)
def test_slots_without_a_sentence_are_answered(
    intent: str, slots: dict[str, str], text: str
) -> None:
    assert say(SKILL, intent, slots=slots) == text


def test_every_unit_is_known_to_the_library() -> None:
    skill = load_skill(SKILL)
    for said, unit in skill.sibling_unit_names.units_by_name().items():
        amount = skill.sibling_amounts.Amount(3.0, unit)
        assert skill.sibling_unit_conversion.convert(amount, unit) == pytest.approx(3.0), said


def test_the_model_lists_the_names_of_units_and_foods_that_the_skill_knows() -> None:
    skill = load_skill(SKILL)
    model = SKILLS_FOLDER / SKILL / "skill-package/interactionModels/custom/en-US.json"
    types = read_interaction_model(model).types
    foods = {value.name.value for value in types["FOOD"].values}
    assert foods == set(skill.sibling_foods.list_foods())
    find_unit = skill.sibling_unit_names.find_unit
    for value in types["UNIT"].values:
        for name in (value.name.value, *value.name.synonyms):
            assert find_unit(name) is not None, name


def test_built_in_intents() -> None:
    assert say(SKILL, "AMAZON.StopIntent") == ""
    assert "kilometers" in say(SKILL)
