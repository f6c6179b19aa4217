"""Price of an hour of an accelerator: from the settings, else from its datasheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from backend.accelerators.runtime.accelerator import Accelerator
from backend.settings import Settings


@dataclass(frozen=True)
class HourlyPrice:
    """A price and where it comes from.

    Attributes:
        usd: US dollars an hour.
        note: date, region, terms and source; or that the settings say it.
    """

    usd: float
    note: str


def find_hourly_price(
    accelerator_class: type[Accelerator], settings: Settings
) -> HourlyPrice | None:
    """The price of an accelerator; None when nobody said."""
    own = settings.prices_per_hour_usd.get(accelerator_class.name)
    if own is not None:
        return HourlyPrice(own, _note(settings.price_dates.get(accelerator_class.name)))
    listed = accelerator_class.price()
    if listed is not None:
        return HourlyPrice(
            listed.usd_per_hour,
            f"{listed.date.isoformat()}, {listed.region}, {listed.terms}; {listed.source}",
        )
    machine = settings.machine_price_per_hour_usd
    dated = settings.price_dates.get("machine")
    return None if machine is None else HourlyPrice(machine, _note(dated))


def _note(dated: date | None) -> str:
    """The date stands first, as in the notes of datasheets."""
    return f"{dated.isoformat()}, as set here" if dated else "as set here"
