"""What holds if nothing else is answered: today, another answer, a date counted from it."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from commonground.model import scalars
from commonground.model.periods import later
from commonground.model.zones import zone, zones_of

_NAMED = re.compile(r"\{([a-z][a-z0-9_-]*)\}")
_COUNTED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}) \+ ([0-9]+ (?:day|week|month|year)s?)\b")
_DAYS_APART = (datetime(2027, 1, 15, tzinfo=UTC), datetime(2027, 7, 15, tzinfo=UTC))


def default(rule: str, answers: Mapping[str, str]) -> str | None:
    """The answer that a rule gives, or None while it lacks an answer that it names.

    `answers` holds what was answered so far, `today` included.
    """
    if waits(rule, answers):
        return None
    text = _NAMED.sub(lambda found: answers[found[1]], rule)
    kind, _, country = text.partition(" of ")
    if kind == "zone" and country:
        return _zone(country)
    if kind == "currency" and country:
        return _currency(country)
    return _COUNTED.sub(lambda found: _later(found[1], found[2]), text)


def waits(rule: str, answers: Mapping[str, str]) -> bool:
    """Whether a rule names an answer that is not there."""
    return any(not answers.get(name) for name in _NAMED.findall(rule))


def _zone(country: str) -> str | None:
    """The zone of a country in which the clock is the same everywhere."""
    zones = zones_of(country)
    clocks = {
        tuple(day.astimezone(zone(name)).utcoffset() for day in _DAYS_APART) for name in zones
    }
    return zones[0] if len(clocks) == 1 else None


def _currency(country: str) -> str | None:
    from babel.core import get_global

    for code, _, until, is_tender in get_global("territory_currencies").get(country, ()):
        if until is None and is_tender:
            return str(code)
    return None


def _later(start: str, period: str) -> str:
    try:
        return later(scalars.day(start), scalars.duration(period)).isoformat()
    except (scalars.ScalarError, OverflowError):
        return start
