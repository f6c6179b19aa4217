"""Names of Alexa's slot types for numbers, times and places, as interaction models have them."""

from __future__ import annotations

NUMBER = "AMAZON.NUMBER"
FOUR_DIGIT_NUMBER = "AMAZON.FOUR_DIGIT_NUMBER"
DURATION = "AMAZON.DURATION"
TIME = "AMAZON.TIME"
DATE = "AMAZON.DATE"
CITY = "AMAZON.City"
PHONE_NUMBER = "AMAZON.PhoneNumber"
ALPHANUMERIC = "AMAZON.AlphaNumeric"
ORDINAL_NAMES = ("AMAZON.Ordinal", "AMAZON.ORDINAL")
"""Alexa documents the first name; skills are found with both."""
