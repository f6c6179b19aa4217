"""What is asked of the calculator, and what it says."""

from __future__ import annotations


def _read(table: str) -> list[tuple[str, str]]:
    """Read lines of "question | answer"; what is indented goes on with the line before."""
    lines = table.strip().replace("\n    ", " ").splitlines()
    pairs = (line.split(" | ") for line in lines)
    return [(question.strip(), answer.strip()) for question, answer in pairs]


ANSWERS = _read("""
what's one point five million plus two hundred thousand | 1,500,000 plus 200,000 is 1,700,000.
what's two plus two plus two plus two | 2 plus 2 plus 2 plus 2 is 8.
what's two and a half million minus half a million | 2,500,000 minus 500,000 is 2,000,000.
what's nineteen eighty four minus nineteen sixty | 1,984 minus 1,960 is 24.
what's point two five times four | 0.25 times 4 is 1.
what's (3 + 4) * 5 | (3 + 4) * 5 is 35.
what's 5² plus 2³ | 5 squared plus 2 cubed is 33.
what's 2/3 of 90 | 2/3 of 90 is 60.
what's ½ of 10 | 1/2 of 10 is 5.
what's two thirds plus one sixth | 2/3 plus 1/6 is 5/6, or about 0.833333.
what's thirty three and a third times three | 33 1/3 times 3 is 100.
half of a quarter of 100 | That's 12.5.
what's one third as a percentage | That's about 33.3333 percent.
what's 0.375 as a fraction | 0.375 is 3/8.
what percent is thirty of one twenty | That's 25 percent.
20 is 40 percent of what | That's 50.
reduce 200 by a quarter | That's 150.
what's 12 percent off 50 dollars | 12 percent off $50 is $44.
what's four dollars and eighty five cents times three | $4.85 times 3 is $14.55.
split a 90 dollar bill four ways | That's $22.50.
what's 20 dollars divided by 3 | $20 divided by 3 is about $6.67.
what's the mean of one two three four and five | The mean of 1, 2, 3, 4 and 5 is 3.
what's the median of 7, 3, 9 and 1 | The median of 7, 3, 9 and 1 is 5.
add 12 15 and 20 | That's 47.
multiply two three and four | That's 24.
ten less than fifty | That's 40.
take twelve away from thirty | That's 18.
what's ten to the sixth | 10 to the sixth is 1,000,000.
what's two to the power of minus two | 2 to the power of minus 2 is 0.25.
the fourth root of 81 | That's 3.
what's -3 squared | -3 squared is minus 9.
log 2 of 8 | That's 3.
what's the sum of the numbers from 1 to 100 |
    The sum of the numbers from 1 to 100 is 5,050.
what's log of one hundred | Log of 100 is 2.
log base 3 of 81 | That's 4.
what's the cosine of sixty degrees | The cosine of 60 degrees is 0.5.
what's 2 pi | 2 pi is about 6.28319.
what's ten choose three | 10 choose 3 is 120.
what's the remainder when 100 is divided by 7 | The remainder when 100 is divided by 7 is 2.
what times 7 is 63 | That's 9.
is ninety one prime | No, 91 is not a prime number. It's 7 times 13.
what's the next prime after 100 | The next prime after 100 is 101.
what are the prime factors of 84 | 84 is 2 times 2 times 3 times 7.
what's the lcm of 4 and 6 | The lcm of 4 and 6 is 12.
is 7/8 more than 5/6 | Yes, 7/8 is more than 5/6.
which is bigger three fourths or two thirds | 3/4 is more than 2/3.
what's ten in binary | 10 in binary is 1010.
what's one zero one one binary in decimal | Binary 1011 in decimal is 11.
what's forty nine in roman numerals | 49 in Roman numerals is XLIX.
what's roman numeral XIV | XIV is 14.
round 3.14159 to two decimal places | That's 3.14.
round 2.5 to the nearest whole number | That's 3.
count to ten by twos | 2, 4, 6, 8, 10.
count down from five | 5, 4, 3, 2, 1.
do you know what 15 times 15 is | That's 225.
what's 5 feet plus 3 inches | 5 feet plus 3 inches is 5.25 feet.
""")
REFUSALS = _read("""
what's two plus blue | I understood “two plus”, but not “blue”.
what's two plus two apples | I understood “two plus two”, but not “apples”.
what's 2 plus 2 plus | I understood “2 plus 2 plus”, but something is missing after it.
what's 7 divided by 0 | You can't divide by zero.
what's 5 mod 0 | You can't divide by zero.
what's the log of 0 | Only numbers above zero have a logarithm.
count to a million | That takes too long. I count up to 100 numbers.
is 10 to the power of 20 prime | I can tell that of numbers up to 100,000,000,000,000.
what's 9 to the 9 to the 9 | That number is too large for me.
four point eight five dollars | Sorry, I couldn't work that out.
542-129-7065 | Sorry, I couldn't work that out.
the code is 1234 | Sorry, I couldn't work that out.
what's 5 dollars plus 3 feet | I can't convert feet to dollars.
what's 5 feet plus 3 | I can't add a plain number to feet.
""")
CONVERSIONS = _read("""
how fast is 60 miles per hour in kilometers | 60 miles per hour is about 96.56 kilometers per hour.
5 feet 11 in centimeters | 5 feet 11 inches is about 180.3 centimeters.
5'11" in cm | 5 feet 11 inches is about 180.3 centimeters.
an hour and a half in minutes | 1.5 hours is 90 minutes.
how many minutes in an hour and a half | There are 90 minutes in 1.5 hours.
how many meters in 5 kilometers and 200 meters | There are 5,200 meters in 5 kilometers 200 meters.
convert two thirds of a cup to milliliters | 2/3 of a cup is about 157.7 milliliters.
how many teaspoons are in a quarter cup | There are 12 teaspoons in 1/4 of a cup.
convert 1 1/2 cups to ml | 1.5 cups is about 354.9 milliliters.
convert ¾ cup to tablespoons | 3/4 of a cup is 12 tablespoons.
how many seconds in a minute | There are 60 seconds in a minute.
how many months in five years | There are 60 months in 5 years.
how many degrees in a circle | There are 360 degrees in a circle.
how many miles is ten k | There are about 6.214 miles in 10 kilometers.
what's 220 volts in kilovolts | 220 volts is 0.22 kilovolts.
70F in C | 70 degrees Fahrenheit is about 21.11 degrees Celsius.
minus 300 celsius in fahrenheit | Nothing is colder than minus 273.15 degrees Celsius.
how tall is 180 centimeters in feet and inches | 180 centimeters is about 5 feet and 10.9 inches.
30 miles per gallon in liters per 100 kilometers |
    30 miles per gallon is about 7.84 liters per 100 kilometers.
convert five hundred calories to kilojoules | 500 food calories is 2,092 kilojoules.
how many grams of butter in two tablespoons |
    There are about 28.37 grams in 2 tablespoons of butter.
how many cups is 500 grams of flour | There are 4 cups in 500 grams of flour.
how much does a cup of sugar weigh | 1 cup of sugar is 200 grams.
a stick of butter in grams | 1 stick of butter is 113.5 grams.
convert 3 cups to grams | To convert cups to grams, I need to know of what.
    Say, for example: a cup of flour in grams.
a cup of gravel in grams | I don't know how much a cup of gravel weighs.
convert 5 to miles | I need a unit to convert to miles. Say, for example: 5 miles.
how many quarters in a dollar | There are 4 quarters in a dollar.
how many cents in a euro | There are 100 cents in a euro.
how many eggs in two dozen | That's 24.
""")
