"""Printed words as the values that they mean: what `formats` prints, the other way round.

A value is guessed from its words and printed again where that can tell; what could mean two things
means nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from babel.numbers import NumberFormatError, parse_decimal

from commonground.i18n import LANGUAGES, Words
from commonground.model.codes import COUNTRIES, CURRENCIES
from commonground.model.codes import LANGUAGES as SPOKEN
from commonground.model.scalars import PARSERS, WEEKDAYS, ScalarError
from commonground.model.values import DurationUnit
from commonground.render import formats
from commonground.render.speech import FIGURES, Speech
from commonground.schema.shape import Shape
from commonground.source.positions import Data

_LONGEST = 200
"""Of longer words nothing but a text is read."""
_NUMBER = re.compile(r"\d[\d.,’'\s]*")
_DIGITS = re.compile(r"\d+")
_MONEY = re.compile(r"(?P<before>[A-Z]{3})?\s*(?P<amount>[^A-Z]+?)\s*(?P<after>[A-Z]{3})?")
_DASH = re.compile(r"\s*[–—-]\s*")


@dataclass(frozen=True)
class Reading:
    """Reads the words of one partnership in one language."""

    speech: Speech

    @property
    def words(self) -> Words:
        """The language."""
        return self.speech.reader.words

    def value(self, text: str, shape: Shape, old: Data) -> "Data | None":
        """What to write for printed words at a place where `old` stands; None where that cannot be
        told."""
        if shape.format == "text":
            return text
        if len(text) > _LONGEST:
            return None
        if isinstance(old, list):
            return self._list(text, shape, old)
        codes = (code for code, english in shape.words.items()
                 if _same(self.words.gettext(english), text))  # fmt: skip
        code = _only(codes)
        if code is not None:
            return code
        if isinstance(old, int):
            return self._whole(text)
        if shape.reference is not None:
            return self._reference(text, shape.reference)
        return self._typed(text, shape)

    def _typed(self, text: str, shape: Shape) -> "Data | None":
        kinds = (shape.format,) if shape.format else ("", *FIGURES)
        for kind in kinds:
            read = _READ.get(kind or "")
            found = read(text, self.words) if read is not None else None
            if found is not None and _is_valid(kind or "", found):
                return found
        return text if shape.format in _AS_TYPED and _is_valid(shape.format or "", text) else None

    def _whole(self, text: str) -> int | None:
        number = _amount(text, self.words)
        return int(number) if number is not None and number == int(number) else None

    def _reference(self, text: str, kind: str) -> str | None:
        partnership = self.speech.partnership
        if kind == "metric":
            names = partnership.library.entries("metrics")
            return _only(id for id in names if _same(self.speech.metric_name(id), text))
        known = (
            *(role.reference for role in partnership.roles()),
            *(f"{one.party}.{one.id}" for one in partnership.people()), *partnership.creators,
        )  # fmt: skip
        return _only(name for name in known if _same(self.speech.who(name), text))

    def _list(self, text: str, shape: Shape, old: list[Data]) -> "Data | None":
        """The entries of a list as the language enumerates them."""
        language, items = LANGUAGES[self.words.language], shape.items
        comma = language.comma.strip()
        if items is None or any(comma in str(one) for one in old):
            return None  # nobody can tell where an entry ends
        parts = [part.strip() for piece in text.split(language.last_and)
                 for part in piece.split(comma)]  # fmt: skip
        found = [self.value(part, items, old[0] if old else "") for part in parts]
        return None if any(one is None or one == "" for one in found) else [
            one for one in found if one is not None
        ]  # fmt: skip


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _only(found: Iterable[str]) -> str | None:
    """The one that is found; None where there are several."""
    all_found = list(dict.fromkeys(found))
    return all_found[0] if len(all_found) == 1 else None


def _is_valid(kind: str, text: str) -> bool:
    try:
        if kind in PARSERS:
            PARSERS[kind](text)
    except ScalarError:
        return False
    return True


def _amount(text: str, words: Words) -> Decimal | None:
    """A number as the language writes it; None for one that may be meant otherwise."""
    if not _NUMBER.fullmatch(text.strip()):
        return None
    try:
        return parse_decimal(text.strip(), locale=formats.locale(words.language), strict=True)
    except NumberFormatError:
        return None


def _money(text: str, words: Words) -> str | None:
    found = _MONEY.fullmatch(text.strip())
    if found is None or bool(found["before"]) == bool(found["after"]):
        return None
    amount = _amount(found["amount"], words)
    return None if amount is None else f"{amount:f} {found['before'] or found['after']}"


def _share(text: str, words: Words) -> str | None:
    bare = text.replace("%", "", 1).strip()
    amount = _amount(bare, words) if "%" in text else None
    return None if amount is None else f"{amount:f}%"


def _period(text: str, words: Words) -> str | None:
    number = _NUMBER.search(text)
    amount = _amount(number[0], words) if number else None
    if amount is None or amount != int(amount):
        return None
    count = int(amount)
    units = (str(unit).removesuffix("s") if count == 1 else str(unit) for unit in DurationUnit)
    return _printed_so("period", (f"{count} {unit}" for unit in units), text, words)


def _day(text: str, words: Words) -> str | None:
    if _is_valid("date", text):
        return text
    numbers = [int(one) for one in _DIGITS.findall(text)[:4]]
    years = [one for one in numbers if one > 999]
    tries = (f"{year}-{month:02}-{day:02}"
             for year in years for month in range(1, 13) for day in numbers)  # fmt: skip
    return _printed_so("date", tries, text, words)


def _days(text: str, words: Words) -> str | None:
    ends = [_day(part, words) for part in re.split(r"\s[–—-]\s", text)]
    return f"{ends[0]} to {ends[1]}" if len(ends) == 2 and all(ends) else None


def _hours(text: str, words: Words) -> str | None:
    said = text
    for index, name in enumerate(WEEKDAYS):
        said = said.replace(formats.short_weekday(index, words), name)
    said = _DASH.sub("-", said).replace(", ", ",")
    return _printed_so("weekly-hours", (said,), text, words)


def _printed_so(kind: str, tries: Iterable[str], text: str, words: Words) -> str | None:
    """The value that is printed in these words."""

    def fitting() -> Iterator[str]:
        for one in tries:
            if _is_valid(kind, one) and _same(formats.show(kind, one, words), text):
                yield one

    return _only(fitting())


def _code(show: Callable[[str, Words], str], codes: Iterable[str]) -> Callable[..., str | None]:
    known = sorted(codes)
    return lambda text, words: _only(
        code for code in known if code == text or _same(show(code, words), text)
    )


_READ: Mapping[str, Callable[[str, Words], str | None]] = MappingProxyType({
    "money": _money, "share": _share, "period": _period, "date": _day, "expiry": _day,
    "date-range": _days, "weekly-hours": _hours,
    "clock-time": lambda text, _: text, "time-range": lambda text, _: _DASH.sub("-", text),
    "country": _code(formats.country, COUNTRIES), "currency": _code(formats.currency, CURRENCIES),
    "language": _code(formats.language, SPOKEN),
})  # fmt: skip
_AS_TYPED = (None, "link", "email", "path", "name", "account")
"""The formats that are printed as they are typed."""
