"""Whether a value grew or shrank, and by how much: money as money, periods as periods.

What cannot be compared without more knowledge (two currencies, elapsed hours and working days, a
list that lost one entry and won another) has no tendency.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from types import MappingProxyType

from commonground.model import scalars
from commonground.model.values import Duration, DurationUnit
from commonground.schema.shape import Shape
from commonground.source.positions import Data


class Tendency(IntEnum):
    """Which way a value went. Mirrored, it is its negative."""

    FALLS = -1
    RISES = 1


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of units of one measure. Only quantities of one measure can be compared."""

    measure: str
    amount: Decimal


_MINUTES: Mapping[DurationUnit, int] = MappingProxyType(
    {DurationUnit.MINUTES: 1, DurationUnit.HOURS: 60, DurationUnit.DAYS: 60 * 24,
     DurationUnit.WEEKS: 60 * 24 * 7}
)  # fmt: skip
_MONTHS: Mapping[DurationUnit, int] = MappingProxyType(
    {DurationUnit.MONTHS: 1, DurationUnit.YEARS: 12}
)


def quantity(value: Data, shape: Shape | None) -> Quantity | None:
    """What a typed value measures; None where it is no quantity."""
    if not isinstance(value, str) or shape is None:
        return None
    measured = _MEASURES.get(shape.format or "")
    try:
        if measured is not None:
            return measured(value)
        if "integer" in shape.types:
            return Quantity("count", Decimal(int(value)))
    except (scalars.ScalarError, ValueError):
        pass  # one of several forms that may stand there, for example `none`
    return None


def tendency(before: "Data | None", after: "Data | None", shape: Shape | None) -> Tendency | None:
    """Whether the value rose or fell. What comes where nothing stood rises."""
    if before is None or after is None:
        return Tendency.RISES if before is None else Tendency.FALLS
    if isinstance(before, list) and isinstance(after, list):
        return _of_lists(before, after)
    if (before, after) in (("no", "yes"), ("yes", "no")):
        return Tendency.RISES if after == "yes" else Tendency.FALLS
    old, new = quantity(before, shape), quantity(after, shape)
    if old is None or new is None or old.measure != new.measure or old.amount == new.amount:
        return None
    return Tendency.RISES if new.amount > old.amount else Tendency.FALLS


def relative(before: "Data | None", after: "Data | None", shape: Shape | None) -> Decimal | None:
    """By what part of itself the value changed: 0.2 is a fifth more. Only for money and counts."""
    if before is None or after is None or (shape is not None and shape.format == "date"):
        return None
    old, new = quantity(before, shape), quantity(after, shape)
    if old is None or new is None or old.measure != new.measure or not old.amount:
        return None
    return (new.amount - old.amount) / old.amount


def _of_lists(before: list[Data], after: list[Data]) -> Tendency | None:
    old, new = set(map(repr, before)), set(map(repr, after))
    if old < new:
        return Tendency.RISES
    return Tendency.FALLS if new < old else None


def _money(text: str) -> Quantity:
    money = scalars.money(text)
    return Quantity(money.currency, money.amount)


def _share(text: str) -> Quantity:
    return Quantity("%", scalars.share(text).percent)


def _period(text: str) -> Quantity:
    period: Duration = scalars.duration(text)
    for measure, factors in (("minutes", _MINUTES), ("months", _MONTHS)):
        if period.unit in factors:
            return Quantity(measure, Decimal(period.count * factors[period.unit]))
    return Quantity(period.unit, Decimal(period.count))


def _day(text: str) -> Quantity:
    return Quantity("day", Decimal(scalars.day(text).toordinal()))


_MEASURES: Mapping[str, Callable[[str], Quantity]] = MappingProxyType(
    {"money": _money, "share": _share, "period": _period, "date": _day}
)
