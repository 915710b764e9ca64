"""The one place that knows the Python package `holidays`. It is needed to renew, never to check."""

import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from commonground.errors import UseError
from commonground.scaffold.almanac import FIRST, LAST, Almanac

if TYPE_CHECKING:
    from holidays import HolidayBase

_CALLED: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "en": ("en_US", "en_GB"), "ru": ("ru",), "zh-Hans": ("zh_CN",), "de": ("de",), "ms": ("ms_MY",),
})  # fmt: skip
"""What the package calls our languages."""


def installed() -> Almanac:
    """The package, where it is installed. Raises UseError where it is not."""
    if importlib.util.find_spec("holidays") is None:
        raise UseError(
            "the Python package {name} is not installed, and the holidays come from it",
            "run `pip install {name}`, then try again",
            name="holidays",
        )
    return _Package()


@dataclass(frozen=True)
class _Package:
    @property
    def version(self) -> str:
        import holidays

        return str(holidays.__version__)

    def days(self, region: str, language: str) -> Mapping[date, str]:
        plain = _calendar(region, None)
        spoken = plain.supported_languages or ()
        code = next((code for code in _CALLED[language] if code in spoken), None)
        if code is None and (language != "en" or spoken):
            return {}
        return {day: name for day, name in _calendar(region, code).items() if FIRST <= day <= LAST}

    def working(self, region: str) -> frozenset[date]:
        return frozenset(
            day for day in _calendar(region, None).weekend_workdays if FIRST <= day <= LAST
        )

    def weekend(self, region: str, day: date) -> frozenset[int]:
        return frozenset(_calendar(region, None)._get_weekend(day))


@cache
def _calendar(region: str, language: str | None) -> "HolidayBase":
    """A year beyond the last one is asked for, too: some of its days off may lie before it."""
    import holidays

    country, _, part = region.partition("-")
    years = range(FIRST.year, LAST.year + 2)
    try:
        return holidays.country_holidays(country, part or None, years, language=language)
    except NotImplementedError:
        raise KeyError(region) from None
