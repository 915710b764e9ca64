"""The public holidays of a region, gathered from an almanac and laid out as a snapshot."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Protocol

from commonground.i18n import LANGUAGES
from commonground.model.scalars import WEEKDAYS
from commonground.source.emission import block, inline
from commonground.source.positions import Data

SINCE, FIRST, LAST = date(2024, 1, 1), date(2026, 1, 1), date(2030, 12, 31)
"""Weekends are told since the first day, holidays from the second to the third."""

_ANNOUNCED: Mapping[str, int] = MappingProxyType({"GB": 2027})
"""The last year published where the almanac does not tell worked-out days from published ones.
GB: https://www.gov.uk/bank-holidays"""
_BY_DECREE = frozenset({"CN", "RU"})
"""Countries that decide each year anew which days off are moved, and to where."""

_ESTIMATED = re.compile(r"(?: \(|, )(?:estimated|anggaran)(?=\))\)?")
_AMERICAN = re.compile(r"\b([0-9]{2})/([0-9]{2})/([0-9]{4})\b")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_MAKES_UP: Mapping[str, str] = MappingProxyType({
    "en": "Working day (day off moved to {day:%Y-%m-%d})",
    "ru": "Рабочий день (выходной перенесён на {day:%d.%m.%Y})",
    "zh-Hans": "调休上班（{day:%Y-%m-%d} 放假）",
    "de": "Arbeitstag (freier Tag verlegt auf {day:%d.%m.%Y})",
    "ms": "Hari bekerja (cuti dipindahkan ke {day:%d.%m.%Y})",
})  # fmt: skip
_HEAD = "# Written by `commonground holidays refresh`."


class Almanac(Protocol):
    """Whoever knows the public holidays of the world. Raises KeyError for an unknown region."""

    @property
    def version(self) -> str:
        """Which edition it is."""

    def days(self, region: str, language: str) -> Mapping[date, str]:
        """The days off from FIRST to LAST by name; none in a language that it does not speak."""

    def working(self, region: str) -> frozenset[date]:
        """Days of a weekend on which people work all the same."""

    def weekend(self, region: str, day: date) -> frozenset[int]:
        """The weekdays of the weekend that is in force on a day; 0 is Monday."""


@dataclass(frozen=True)
class Gathered:
    """What an almanac says of one region."""

    version: str
    known_until: date
    weekends: Mapping[date, str]
    days: Mapping[date, Mapping[str, str]]
    working: Mapping[date, Mapping[str, str]]


def gather(region: str, almanac: Almanac) -> Gathered:
    """Ask an almanac for a region, and say until when its answer is published."""
    told = {language: almanac.days(region, language) for language in LANGUAGES}
    spoken = [language for language, days in told.items() if days]
    days = {
        day: {language: _plain(told[language][day]) for language in spoken}
        for day in sorted(told["en"])
    }
    moved = {
        date.fromisoformat(found[0]): day
        for day, names in days.items()
        if (found := _ISO.search(names["en"]))
    }
    working = {
        day: {language: _MAKES_UP[language].format(day=moved[day]) for language in spoken}
        for day in sorted(almanac.working(region) & moved.keys())
    }
    estimated = [day.year for day, name in told["en"].items() if _ESTIMATED.search(name)]
    country = region.partition("-")[0]
    years = [
        LAST.year,
        _ANNOUNCED.get(country, LAST.year),
        min(estimated, default=LAST.year + 1) - 1,
    ]
    if country in _BY_DECREE:
        years.append(max((day.year for day in moved.values()), default=FIRST.year - 1))
    return Gathered(
        almanac.version, date(min(years), 12, 31), dict(_weekends(region, almanac)), days, working
    )


def snapshot(found: Gathered, taken: date) -> str:
    """The file of a region. Same answer, same day, same bytes."""
    source: dict[str, Data] = {
        "library": "holidays", "page": "https://github.com/vacanza/holidays", "licence": "MIT",
    }  # fmt: skip
    lines = [
        _HEAD,
        "schema: holidays/1",
        f"source: {inline(source)}",
        *block("version", found.version, 0),
        f"taken: {taken}",
        f"known_until: {found.known_until}",
        f"until: {LAST}",
        "",
        "weekends:",
        *(f"  {since}: {days}" for since, days in found.weekends.items()),
        *_table("days", found.days),
        *_table("working", found.working),
    ]
    return "\n".join(lines) + "\n"


def _plain(name: str) -> str:
    """A name without what the snapshot says otherwise, and with dates that are read one way."""
    return _AMERICAN.sub(r"\3-\1-\2", _ESTIMATED.sub(_closing, name))


def _closing(found: re.Match[str]) -> str:
    return ")" if found[0].startswith(",") else ""


def _weekends(region: str, almanac: Almanac) -> Iterator[tuple[date, str]]:
    """The weekend since each day on which another one came into force."""
    before: frozenset[int] = frozenset()
    for number in range((LAST - SINCE).days + 1):
        day = SINCE + timedelta(number)
        now = almanac.weekend(region, day)
        if now != before:
            yield day, _run(sorted(now))
        before = now


def _run(days: list[int]) -> str:
    """Weekdays as people write them: `Sat-Sun`, `Fri`."""
    names = [WEEKDAYS[day] for day in days]
    follow = len(days) > 1 and days == list(range(days[0], days[0] + len(days)))
    return f"{names[0]}-{names[-1]}" if follow else ",".join(names)


def _table(key: str, days: Mapping[date, Mapping[str, str]]) -> Iterator[str]:
    if not days:
        return
    yield from ("", f"{key}:")
    year = min(days).year
    for day, names in days.items():
        if day.year != year:
            yield ""
            year = day.year
        yield f"  {day}: {inline(dict(names))}"
