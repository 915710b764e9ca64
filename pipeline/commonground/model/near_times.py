"""Lengths of time, dates, times and weekdays as people write them, made into ours.

Each function returns the spelling that is meant, or None where nobody could be sure. It may still
be no valid value (a 31 February): whoever offers it parses it first.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from commonground.model.zones import zone_names

_COUNT = re.compile(r"([0-9]+) ?-? ?([^0-9]+)")
_YEAR_FIRST = re.compile(r"([0-9]{4}) ?[-/.年] ?([0-9]{1,2}) ?[-/.月] ?([0-9]{1,2}) ?[.日号]?")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})")
_MONTH_NAMED = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|\.)? ([^\W\d_]+)\.?,? ([0-9]{4})(?: г\.?)?")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")
_TIME = re.compile(r"([0-9]{1,2})(?:[:.h]([0-9]{2}))? ?(?:(am|pm)|uhr|h)?")
_BETWEEN = re.compile(r" ?(?:[-–—]| to | bis | до | hingga |至|到) ?")
_DAYS_AND_TIMES = re.compile(r"([^0-9]+?)[:,]? ?([0-9].*)")
_NEXT_LINE = re.compile(r"(?<=[0-9m]) ?[;,] ?(?=[^0-9 ])")
_CLOSED = frozenset("off free holiday none no geschlossen frei выходной 休息 cuti tutup".split())


def _by_word(words: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType({word: key for key, all in words.items() for word in all.split("|")})


UNITS = _by_word({
    "minutes": "m|min|mins|minute|minutes|мин|минута|минуты|минут|minuten|分钟|minit",
    "hours": "h|hr|hrs|hour|hours|ч|час|часа|часов|часам|std|stunde|stunden|小时|个小时|jam",
    "working hours": "working hour|working hours|business hour|business hours|work hours"
                     "|рабочий час|рабочих часа|рабочих часов|arbeitsstunde|arbeitsstunden"
                     "|工作小时|个工作小时|jam bekerja|jam kerja",
    "days": "d|day|days|дн|день|дня|дню|дней|дням|днями|tag|tage|tagen|天|日|hari",
    "working days": "working day|working days|workday|workdays|business day|business days"
                    "|рабочий день|рабочего дня|рабочих дня|рабочих дней|рабочим дням"
                    "|arbeitstag|arbeitstage|arbeitstagen"
                    "|工作日|个工作日|hari bekerja|hari kerja",
    "weeks": "w|wk|week|weeks|нед|неделя|недели|неделю|недель|неделям"
             "|woche|wochen|周|星期|个星期|minggu",
    "months": "mo|month|months|мес|месяц|месяца|месяцу|месяцев|месяцам|месяцами"
              "|monat|monate|monaten|月|个月|bulan",
    "years": "y|yr|year|years|год|года|лет|годам|jahr|jahre|jahren|年|tahun",
})  # fmt: skip
_MONTHS = _by_word({
    "01": "jan|янв", "02": "feb|фев", "03": "mar|мар|mär|mae|mac", "04": "apr|апр",
    "05": "may|май|мая|mai|mei", "06": "jun|июн", "07": "jul|июл", "08": "aug|авг|ogo",
    "09": "sep|сен", "10": "oct|окт|okt", "11": "nov|ноя", "12": "dec|дек|dez|dis",
})  # fmt: skip
"""Months by their first three letters."""
_WEEKDAYS = _by_word({
    "Mon": "mon|monday|mo|montag|пн|понедельник|周一|星期一|isnin",
    "Tue": "tue|tues|tuesday|di|dienstag|вт|вторник|周二|星期二|selasa",
    "Wed": "wed|wednesday|mi|mittwoch|ср|среда|周三|星期三|rabu",
    "Thu": "thu|thur|thurs|thursday|do|donnerstag|чт|четверг|周四|星期四|khamis",
    "Fri": "fri|friday|fr|freitag|пт|пятница|周五|星期五|jumaat",
    "Sat": "sat|saturday|sa|samstag|сб|суббота|周六|星期六|sabtu",
    "Sun": "sun|sunday|so|sonntag|вс|воскресенье|周日|星期日|周天|星期天|ahad",
})  # fmt: skip
_ZONES = _by_word({
    "America/Los_Angeles": "pt|pst|pdt", "America/New_York": "et|edt", "Europe/Moscow": "msk|мск",
    "Europe/Berlin": "mez|mesz", "Asia/Kuala_Lumpur": "myt",
})  # fmt: skip


def period(text: str) -> str | None:
    """`4 h`, `4 часа`, `4 Std.`, `4小时` as `4 hours`."""
    found = _COUNT.fullmatch(text.lower())
    unit = UNITS.get(found[2].strip(" .")) if found else None
    if not found or not unit:
        return None
    count = int(found[1][:9])
    return f"{count} {unit.removesuffix('s') if count == 1 else unit}"


def dates(text: str) -> tuple[str, ...]:
    """The dates that a text may mean: `14 May 2027` is one, `1/11/2027` two."""
    first = _YEAR_FIRST.fullmatch(text)
    if first:
        return (_date(*first.groups()),)
    named = _MONTH_NAMED.fullmatch(text) or _MONTH_FIRST.fullmatch(text)
    if named:
        day, word, year = named.groups() if named[1].isdigit() else (named[2], named[1], named[3])
        month = _MONTHS.get(word.lower()[:3])
        return (_date(year, month, day),) if month else ()
    last = _YEAR_LAST.fullmatch(text)
    if not last:
        return ()
    one, mark, two, year = last.groups()
    day_first, month_first = _date(year, two, one), _date(year, one, two)
    if mark == "." or one == two or int(one) > 12:
        return (day_first,)
    return (month_first,) if int(two) > 12 else (day_first, month_first)


def date(text: str) -> str | None:
    """`11.01.2027` as `2027-01-11`, where only one day can be meant."""
    found = dates(text)
    return found[0] if len(found) == 1 else None


def date_range(text: str) -> str | None:
    """`8.5.2027 - 10.5.2027` as `2027-05-08 to 2027-05-10`."""
    for mark in re.finditer(_BETWEEN, text):
        first, last = date(text[: mark.start()]), date(text[mark.end() :])
        if first and last:
            return f"{first} to {last}"
    return None


def clock_time(text: str) -> str | None:
    """`9:00`, `9 am` and `9.00 Uhr` as `09:00`."""
    found = _TIME.fullmatch(text.lower().replace("a.m.", "am").replace("p.m.", "pm"))
    if not found:
        return None
    hour, half = int(found[1]), found[3]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{hour:02}:{found[2] or '00'}"


def time_range(text: str) -> str | None:
    """`10am-7pm` as `10:00-19:00`; `10-7pm` might begin in the evening, too."""
    times = _BETWEEN.split(text)
    if len(times) != 2 or _has_half(times[0]) < _has_half(times[1]):
        return None
    start, end = clock_time(times[0]), clock_time(times[1])
    return f"{start}-{end}" if start and end else None


def day_hours(text: str) -> str | None:
    """`9am-1pm, 2pm-6pm` as `09:00-13:00,14:00-18:00`, and `off` as `closed`."""
    if text.lower().strip(" .") in _CLOSED:
        return "closed"
    times = [time_range(part) for part in re.split(", ?", text)]
    return ",".join(map(str, times)) if all(times) else None


def _has_half(text: str) -> bool:
    return re.search(r"[ap]\.?m", text.lower()) is not None


def weekly_hours(text: str) -> str | None:
    """`Monday-Friday 9am to 6pm` as `Mon-Fri 09:00-18:00`."""
    lines = [_line(line) for line in _NEXT_LINE.split(text)]
    known = [line for line in lines if line]
    return "; ".join(known) if len(known) == len(lines) else None


def _line(text: str) -> str | None:
    found = _DAYS_AND_TIMES.fullmatch(text)
    if not found:
        return None
    days = [[weekday(day) for day in _BETWEEN.split(part)] for part in re.split(", ?", found[1])]
    times = [time_range(part) for part in re.split(", ?", found[2])]
    if not all(times) or not all(day for part in days for day in part):
        return None
    return f"{','.join('-'.join(map(str, part)) for part in days)} {','.join(map(str, times))}"


def weekday(text: str) -> str | None:
    """`Thursday`, `Do` and `чт` as `Thu`."""
    return _WEEKDAYS.get(text.lower().strip(" ."))


def time_zone(text: str) -> str | None:
    """`Los Angeles`, `PT` and `america/los angeles` as `America/Los_Angeles`."""
    if text.lower() in _ZONES:
        return _ZONES[text.lower()]
    said = text.replace(" ", "_").lower()
    found = [
        name for name in zone_names() if said in (name.lower(), name.lower().rpartition("/")[2])
    ]
    return found[0] if len(found) == 1 else None


def weekly_time(text: str) -> str | None:
    """`Thursday 8:30am America/Los_Angeles` as `Thu 08:30 America/Los_Angeles`."""
    first, _, rest = text.partition(" ")
    time, _, zone = rest.rpartition(" ")
    parts = weekday(first.rstrip(",")), clock_time(time), time_zone(zone)
    return " ".join(map(str, parts)) if all(parts) else None


def moment(text: str) -> str | None:
    """`13.04.2027, 10 am America/Los_Angeles` as `2027-04-13 10:00 America/Los_Angeles`."""
    first, _, rest = text.partition(" ")
    time, _, zone = rest.rpartition(" ")
    parts = date(first.rstrip(",")), clock_time(time), time_zone(zone)
    return " ".join(map(str, parts)) if all(parts) else None


def stamp(text: str) -> str | None:
    """`11.01.2027, anna` as `2027-01-11, anna`."""
    first, comma, rest = text.partition(", ")
    day = date(first)
    return f"{day}, {rest}" if day and comma else None


def _date(year: str, month: str, day: str) -> str:
    return f"{year}-{int(month):02}-{int(day):02}"
