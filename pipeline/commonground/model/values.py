"""The values that typed scalars stand for."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount with its ISO 4217 currency."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, in percent: `12.5%` is Share(Decimal("12.5"))."""

    percent: Decimal


class DurationUnit(StrEnum):
    """What a duration counts: elapsed time, the answerer's working time, or calendar time."""

    MINUTES = "minutes"
    HOURS = "hours"
    WORKING_HOURS = "working hours"
    DAYS = "days"
    WORKING_DAYS = "working days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Duration:
    """A whole number of units, as written: 24 hours stay 24 hours and are not a day."""

    count: int
    unit: DurationUnit


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days from `first` to `last`, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class TimeRange:
    """A stretch of the local day; it runs over midnight when `end` is not after `start`."""

    start: time
    end: time


@dataclass(frozen=True, slots=True)
class Moment:
    """A local date and time in a named zone."""

    local: datetime
    zone: str


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    """Working hours of a week: for each line, its weekdays (0 = Monday) and its stretches."""

    lines: tuple[tuple[tuple[int, ...], tuple[TimeRange, ...]], ...]


@dataclass(frozen=True, slots=True)
class WeeklyTime:
    """A time that comes back each week: weekday (0 = Monday), local time, zone."""

    weekday: int
    local: time
    zone: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who did a thing and when. `person` is `anna` or `volna.anna`; evidence is a file or words."""

    day: date
    person: str
    evidence: str | None = None

    @property
    def file(self) -> str | None:
        """The evidence where it is the path of a file: without spaces, its name with a point."""
        named = self.evidence or ""
        is_path = " " not in named and "://" not in named and "." in named.rpartition("/")[2]
        return named if is_path else None
