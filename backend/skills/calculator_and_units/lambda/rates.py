"""Exchange rates of the European Central Bank with their date: of today, or those that are kept."""

from __future__ import annotations

import logging
import os
import queue
import threading
import time
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from xml.etree import ElementTree

import requests
from currency_converter import CurrencyConverter

ADDRESS = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml"
ADDRESS_VARIABLE = "BERGAMOT_CURRENCY_URL"
TIMEOUT_SECONDS = (1.0, 1.5)
"""To connect, and for each part of the answer."""
WHOLE_SECONDS = 2.0
"""For the whole request, with the name lookup."""
LARGEST_ANSWER_BYTES = 200_000
KEPT_SECONDS = 6 * 3600.0
"""How long rates are used before they are asked for again; the bank sets them once a day."""
SILENCE_SECONDS = 60.0
"""How long nothing is asked after the bank could not be reached."""
_LOG = logging.getLogger(__name__)


class NoRate(Exception):
    """A currency without a rate; the message is spoken."""


@dataclass(frozen=True)
class Rates:
    """Reference rates of one day.

    Attributes:
        day: when the bank set them.
        per_euro: by code, how much of the currency a euro is worth.
    """

    day: date
    per_euro: dict[str, float]

    def convert(self, amount: float, given: str, wanted: str) -> float:
        """Convert an amount of one currency to another; codes of ISO 4217.

        Raises:
            NoRate: the bank sets no rate of one of them.
        """
        for code in (given, wanted):
            if code not in self.per_euro:
                raise NoRate(f"I have no exchange rate for {code}.")
        return amount / self.per_euro[given] * self.per_euro[wanted]


@lru_cache(maxsize=1)
def load_packaged_rates() -> Rates:
    """Load the latest rates in the package CurrencyConverter, for use without a network."""
    table = CurrencyConverter()
    day = table.bounds["USD"].last_date
    current = (code for code, bounds in table.bounds.items() if bounds and bounds.last_date == day)
    return Rates(day, {"EUR": 1.0} | {code: table.convert(1, "EUR", code) for code in current})


class RateSource:
    """Gives the newest rates that can be had; may be used by several threads at once."""

    def __init__(self) -> None:
        """Nothing is asked before the first use."""
        self._lock = threading.Lock()
        self._fetched: Rates | None = None
        self._next_try = 0.0

    def find(self) -> Rates:
        """Find rates: fresh ones, else the last that were fetched, else the packaged ones."""
        with self._lock:
            if time.monotonic() >= self._next_try:
                fetched = _fetch_in_time(os.environ.get(ADDRESS_VARIABLE) or ADDRESS)
                self._fetched = fetched or self._fetched
                pause_seconds = KEPT_SECONDS if fetched else SILENCE_SECONDS
                self._next_try = time.monotonic() + pause_seconds
            return self._fetched or load_packaged_rates()


def _fetch_in_time(address: str) -> Rates | None:
    """Fetch rates in a thread, because a name lookup has no timeout; None if there are none."""
    answers: queue.SimpleQueue[Rates | None] = queue.SimpleQueue()

    def run() -> None:
        try:
            answers.put(fetch(address))
        except (requests.RequestException, ValueError) as error:
            _LOG.info("no exchange rates from the bank: %s", type(error).__name__)
            answers.put(None)

    threading.Thread(target=run, daemon=True).start()
    try:
        return answers.get(timeout=WHOLE_SECONDS)
    except queue.Empty:
        return None


def fetch(address: str) -> Rates:
    """Fetch the bank's rates.

    Raises:
        requests.RequestException: it cannot be reached.
        ValueError: its answer is no table of rates.
    """
    with requests.get(address, timeout=TIMEOUT_SECONDS, stream=True) as response:
        response.raise_for_status()
        body = b""
        for part in response.iter_content(LARGEST_ANSWER_BYTES):
            body += part
            if len(body) > LARGEST_ANSWER_BYTES:
                raise ValueError("the table of rates is too long")
    return parse(body)


def parse(document: bytes) -> Rates:
    """Read the bank's XML: a day's element with one element for each currency.

    Raises:
        ValueError: it is no table of rates.
    """
    try:
        cubes = [
            cube.attrib for cube in ElementTree.fromstring(document).iter() if "Cube" in cube.tag
        ]
        day = date.fromisoformat(next(cube["time"] for cube in cubes if "time" in cube))
        rates = {cube["currency"]: float(cube["rate"]) for cube in cubes if "currency" in cube}
    except (ElementTree.ParseError, StopIteration, KeyError) as error:
        raise ValueError("no table of rates") from error
    if not rates or any(not 0 < rate < 1e9 for rate in rates.values()):
        raise ValueError("a rate is out of range")
    return Rates(day, {"EUR": 1.0, **rates})
