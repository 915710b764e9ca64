"""Typed values in the reader's language: dates, money, durations, places.

Babel's data decides how a language writes; nothing depends on the machine's locale or time zone.
Amounts stay exact: a format never rounds. Hours are of the 24-hour day everywhere, because both
sides read the same page.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import cache, lru_cache
from types import MappingProxyType

from babel import Locale
from babel.dates import format_date, format_interval
from babel.numbers import (
    NumberPattern,
    format_decimal,
    get_currency_name,
    get_currency_precision,
    parse_pattern,
)

from commonground.i18n import Words, filled
from commonground.model.scalars import PARSERS
from commonground.model.values import (
    DateRange,
    Duration,
    DurationUnit,
    Moment,
    Money,
    Share,
    Stamp,
    TimeRange,
    WeeklyHours,
    WeeklyTime,
)
from commonground.model.zones import zone

_LOCALES = MappingProxyType(
    {"en": "en_GB", "ru": "ru_RU", "zh-Hans": "zh_Hans_CN", "de": "de_DE", "ms": "ms_MY"}
)
# Narrow and thin spaces are missing from many fonts.
_PLAIN_SPACES = str.maketrans({"\u202f": "\u00a0", "\u2009": " "})


@cache
def locale(language: str) -> Locale:
    return Locale.parse(_LOCALES[language])


def number(value: int | Decimal, words: Words) -> str:
    """A number with the language's separators and all of its digits: 1,500 or 1.5."""
    if isinstance(value, int) and 0 <= value < 1000:  # no language groups so few digits
        return str(value)
    digits = max(0, -int(Decimal(value).as_tuple().exponent))
    return _decimal(Decimal(value), digits, words)


def _decimal(value: Decimal, digits: int, words: Words) -> str:
    shown: str = format_decimal(value, format=_pattern(digits), locale=locale(words.language))
    return shown


@lru_cache(maxsize=64)  # Babel would read it anew for each number
def _pattern(digits: int) -> NumberPattern:
    return parse_pattern("#,##0" + ("." + "0" * digits if digits else ""))


def money(value: Money, words: Words) -> str:
    """An exact amount with its currency code: 1,500.00 USD."""
    digits = max(get_currency_precision(value.currency), -int(value.amount.as_tuple().exponent))
    return f"{_decimal(value.amount, digits, words)} {value.currency}"


def share(value: Share, words: Words) -> str:
    """A part of a whole: 12.5%."""
    pattern: str = locale(words.language).percent_formats[None].pattern
    return number(value.percent, words) + pattern.rpartition("0")[2]


def duration(value: Duration, words: Words) -> str:
    """A count with its unit: 4 working hours, 1 day."""
    count = value.count
    match value.unit:
        case DurationUnit.MINUTES:
            text = words.ngettext("{count} minute", "{count} minutes", count)
        case DurationUnit.HOURS:
            text = words.ngettext("{count} hour", "{count} hours", count)
        case DurationUnit.WORKING_HOURS:
            text = words.ngettext("{count} working hour", "{count} working hours", count)
        case DurationUnit.DAYS:
            text = words.ngettext("{count} day", "{count} days", count)
        case DurationUnit.WORKING_DAYS:
            text = words.ngettext("{count} working day", "{count} working days", count)
        case DurationUnit.WEEKS:
            text = words.ngettext("{count} week", "{count} weeks", count)
        case DurationUnit.MONTHS:
            text = words.ngettext("{count} month", "{count} months", count)
        case DurationUnit.YEARS:
            text = words.ngettext("{count} year", "{count} years", count)
    return filled(text, {"count": number(count, words)})


def day(value: date, words: Words) -> str:
    """A date with the month in letters: 18 January 2027."""
    return _day(value, words.language)


@lru_cache(maxsize=4096)  # the days of ten years: pages name the same ones again and again
def _day(value: date, language: str) -> str:
    return str(format_date(value, "long", locale(language))).translate(_PLAIN_SPACES)


def date_range(value: DateRange, words: Words) -> str:
    """Days from the first to the last: 8-10 May 2027."""
    first, last = value.first, value.last
    if first == last:
        return day(first, words)
    if (first.year, first.month) != (last.year, last.month):
        return f"{day(first, words)} – {day(last, words)}"
    shown: str = format_interval(first, last, "yMMMMd", locale=locale(words.language))
    return shown.translate(_PLAIN_SPACES)


def clock_time(value: time, _: Words) -> str:
    """A time of the 24-hour day: 08:30."""
    return value.strftime("%H:%M")


def time_range(value: TimeRange, words: Words) -> str:
    """A stretch of the day: 10:00-19:00, with a dash."""
    return f"{clock_time(value.start, words)}–{clock_time(value.end, words)}"


def day_hours(value: tuple[TimeRange, ...], words: Words) -> str:
    """The stretches of one day: 09:00-13:00, 14:00-18:00, with dashes; or that it is closed."""
    ranges = ", ".join(time_range(stretch, words) for stretch in value)
    return ranges or words.pgettext("hours of a day", "closed")


def weekday(index: int, words: Words) -> str:
    """The name of a weekday in full; 0 is Monday."""
    name: str = locale(words.language).days["stand-alone"]["wide"][index]
    return name


def month_name(number: int, words: Words) -> str:
    """The short name of a month; 1 is January."""
    name: str = locale(words.language).months["stand-alone"]["abbreviated"][number]
    return name


def months(language: str) -> Mapping[int, str]:
    """The names of the months inside a date, by their numbers: `18 января`, not `январь`."""
    return dict(locale(language).months["format"]["wide"])


def short_weekday(index: int, words: Words) -> str:
    name: str = locale(words.language).days["stand-alone"]["abbreviated"][index]
    return name


def city(zone_name: str, words: Words) -> str:
    """The city that gives a time zone its name: Los Angeles."""
    known = locale(words.language).time_zones.get(zone_name, {}).get("city")
    return str(known or zone_name.rpartition("/")[2].replace("_", " "))


def local_moment(value: Moment, zone_name: str) -> datetime:
    """The same instant on the clocks of another zone.

    A time that the clocks skip is read with the offset before the gap; of one that they show
    twice, the first is meant.
    """
    return value.local.replace(tzinfo=zone(value.zone)).astimezone(UTC).astimezone(zone(zone_name))


def moment(value: Moment, words: Words) -> str:
    """Weekday, date, time and city: Tuesday, 13 April 2027, 10:00 (Los Angeles)."""
    return local_time(value, value.zone, words)


def local_time(value: Moment, zone_name: str, words: Words) -> str:
    """A moment as people in `zone_name` write it down."""
    return instant(local_moment(value, zone_name), zone_name, words)


def instant(at: datetime, zone_name: str, words: Words) -> str:
    """An instant, which has its offset, as people in `zone_name` write it down."""
    local = at.astimezone(zone(zone_name))
    shown = words.pgettext("moment", "{weekday}, {date}, {time} ({city})")
    parts = {
        "weekday": weekday(local.weekday(), words),
        "date": day(local.date(), words),
        "time": clock_time(local.time(), words),
        "city": city(zone_name, words),
    }
    return filled(shown, parts)


def weekly_time(value: WeeklyTime, words: Words) -> str:
    """A time that comes back each week: Thursday, 08:30 (Los Angeles)."""
    shown = words.pgettext("weekly time", "{weekday}, {time} ({city})")
    parts = {
        "weekday": weekday(value.weekday, words),
        "time": clock_time(value.local, words),
        "city": city(value.zone, words),
    }
    return filled(shown, parts)


def weekly_hours(value: WeeklyHours, words: Words) -> str:
    """Working hours of a week: Mon-Fri 10:00-19:00, with dashes."""
    lines = []
    for days, stretches in value.lines:
        runs = ", ".join(_weekday_run(run, words) for run in _runs(days))
        times = ", ".join(time_range(stretch, words) for stretch in stretches)
        lines.append(f"{runs} {times}")
    return "; ".join(lines)


def _runs(days: Iterable[int]) -> list[list[int]]:
    """Neighbouring weekdays in groups."""
    runs: list[list[int]] = []
    for index in days:
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _weekday_run(run: list[int], words: Words) -> str:
    first, last = short_weekday(run[0], words), short_weekday(run[-1], words)
    if len(run) == 1:
        return first
    return f"{first}–{last}" if len(run) > 2 else f"{first}, {last}"


def stamp(value: Stamp, words: Words) -> str:
    """Who and when: 11 January 2027, anna. Evidence is shown where it can be linked."""
    return f"{day(value.day, words)}, {value.person}"


def country(code: str, words: Words) -> str:
    """The name of a country."""
    return str(locale(words.language).territories.get(code, code))


def currency(code: str, words: Words) -> str:
    """The name and the code of a currency: US Dollar (USD)."""
    return f"{get_currency_name(code, locale=locale(words.language))} ({code})"


def language(code: str, words: Words) -> str:
    """The name of a language."""
    return str(locale(words.language).languages.get(code.replace("-", "_"), code))


SHOWN: Mapping[str, Callable[..., str]] = MappingProxyType(
    {
        "money": money, "share": share, "period": duration, "date": day, "date-range": date_range,
        "expiry": day,  # `never` has words of its own
        "clock-time": clock_time, "time-range": time_range, "day-hours": day_hours,
        "time-zone": city, "moment": moment,
        "weekly-hours": weekly_hours, "weekly-time": weekly_time, "stamp": stamp,
        "country": country, "currency": currency, "language": language,
    }
)  # fmt: skip


def show(format_name: str, text: str, words: Words) -> str:
    """A value as typed in a file, in the reader's language; other formats stay as typed.

    Raises scalars.ScalarError when the value is not of that format.
    """
    value = PARSERS[format_name](text)
    return SHOWN[format_name](value, words) if format_name in SHOWN else text
