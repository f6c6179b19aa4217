"""Training text for inverse text normalisation: slots for digit strings and addresses."""

from __future__ import annotations

import random

from num2words import num2words

from scripts.train.sentence_writer_moments import words_of
from scripts.train.sentence_writer_slots import Slot, Tokens, digit_words, span, spoken_integer


def phone(rng: random.Random) -> Tokens:
    """A telephone number, digit by digit."""
    digits = "".join(rng.choice("0123456789") for _ in range(rng.choice([7, 7, 10, 10, 11, 9, 8])))
    return span("digits", digit_words(rng, digits))


def digits(rng: random.Random) -> Tokens:
    """A code of four to eight digits, digit by digit or in pairs."""
    if rng.random() < 0.3:
        pairs = [words_of(rng.randint(10, 99)) for _ in range(rng.choice([2, 2, 3]))]
        return span("digits", " ".join(pairs))
    return span(
        "digits",
        digit_words(rng, "".join(rng.choice("0123456789") for _ in range(rng.randint(3, 8)))),
    )


def digits_short(rng: random.Random) -> Tokens:
    """A room, channel or flight: "one oh five", "two forty seven", "nine one one"."""
    chance, value = rng.random(), rng.randint(101, 999)
    if chance < 0.3:
        return span("digits", digit_words(rng, str(value)))
    if chance < 0.55:
        return span("digits", f"{num2words(rng.randint(1, 9))} oh {num2words(rng.randint(1, 9))}")
    if chance < 0.8:
        return span("digits", f"{num2words(rng.randint(1, 9))} {words_of(rng.randint(10, 99))}")
    return span("number", spoken_integer(rng, rng.randint(2, 400)))


def address_number(rng: random.Random) -> Tokens:
    """A house: "twelve", "two twenty one", "fourteen hundred"."""
    return (
        digits_short(rng)
        if rng.random() < 0.5
        else span("number", spoken_integer(rng, rng.randint(1, 2500)))
    )


def highway_number(rng: random.Random) -> Tokens:
    """Such as "sixty six", "one oh one", "ninety five"."""
    if rng.random() < 0.3:
        return span(
            "digits",
            rng.choice(
                ["one oh one", "two eighty", "four oh five", "eight eighty", "two eighty seven"]
            ),
        )
    return span("number", words_of(rng.randint(1, 99)))


def address(rng: random.Random) -> Tokens:
    """A mail address: "jane doe at example dot com"."""
    name = rng.choice(
        "jane,john,mike,anna,info,peter,support,lisa,hello,office,sam,maria,tom,kate,news,billing".split(
            ","
        )
    )
    if rng.random() < 0.4:
        name += rng.choice([" dot ", " underscore ", " "]) + rng.choice(
            "smith,jones,doe,miller,brown,lee,king".split(",")
        )
    host = rng.choice(
        "gmail,yahoo,hotmail,outlook,example,icloud,university,company,proton".split(",")
    )
    return span(
        "address",
        f"{name} at {host} dot {rng.choice(['com', 'com', 'org', 'net', 'edu', 'co dot uk'])}",
    )


def web(rng: random.Random) -> Tokens:
    """A web address: "example dot com"."""
    host = rng.choice(
        "google,amazon,wikipedia,example,weather,nytimes,espn,bbc,netflix,reddit,ebay,youtube,craigslist".split(
            ","
        )
    )
    front = "www dot " if rng.random() < 0.15 else ""
    return span(
        "address", f"{front}{host} dot {rng.choice(['com', 'com', 'org', 'net', 'co dot uk'])}"
    )


def version(rng: random.Random) -> Tokens:
    """Such as "two point one"."""
    return span("number", f"{num2words(rng.randint(1, 14))} point {num2words(rng.randint(0, 9))}")


def radio_frequency(rng: random.Random) -> Tokens:
    """Such as "ninety three point five", "one oh one point one"."""
    left = rng.choice(
        [words_of(rng.randint(88, 99)), f"one hundred and {words_of(rng.randint(1, 7))}"]
    )
    return span("number", f"{left} point {num2words(rng.randint(1, 9))}")


def letters_two(rng: random.Random) -> Tokens:
    """The letters of an airline."""
    return span("letters", " ".join(rng.sample("abcdefhjklnpqrstuvwxyz", 2)))


STRING_SLOTS: dict[str, Slot] = {
    slot.__name__: slot
    for slot in (
        phone, digits, digits_short, address_number, highway_number, address, web, version,
        radio_frequency, letters_two,
    )
}  # fmt: skip
"""Slots of strings of digits, numbers and addresses, by name."""
STRING_SLOTS["number_bus"] = STRING_SLOTS["digits_short"]
