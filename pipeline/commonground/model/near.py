"""What was probably meant by a value that cannot be read: the writer's own value, spelt rightly.

A guess is offered only if its parser reads it, and only where nobody could mean anything else;
else the help asks. Used for what is shown, never for what is read: a file is not reinterpreted.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import SequenceMatcher, get_close_matches
from functools import cache
from types import MappingProxyType

from commonground.diagnostics import Phrase
from commonground.model import near_times
from commonground.model.codes import CURRENCIES, LANGUAGES
from commonground.model.scalars import PARSERS, ScalarError

_LONGEST = 120
_AMOUNT = r"[0-9](?:[0-9.,' ]*[0-9])?"
_MONEY = re.compile(rf"(?P<before>[^0-9]*?) ?(?P<amount>{_AMOUNT}) ?(?P<behind>[^0-9]*)")
_SHARE = re.compile(rf"(?P<amount>{_AMOUNT}) ?(?:%|percent|per cent|проц\w*|prozent|peratus)")
_GROUPED = re.compile(r"[0-9]{1,3}(?:([,. '])[0-9]{3})(?:\1[0-9]{3})*")
_SIGNS = MappingProxyType({
    "€": "EUR", "euro": "EUR", "euros": "EUR", "us$": "USD", "₽": "RUB", "руб": "RUB",
    "рублей": "RUB", "rm": "MYR", "ringgit": "MYR", "元": "CNY", "rmb": "CNY", "£": "GBP",
    "₹": "INR", "₩": "KRW",
})  # fmt: skip
"""Signs and words that stand for one currency; `$` and `¥` stand for several."""


def explain(format: str, text: str) -> Phrase | None:
    """Why a text cannot be read as that format, and what to write; None if there is no fault."""
    parse = PARSERS.get(format)
    if parse is None:
        return None
    try:
        parse(text)
    except ScalarError as error:
        guess = _GUESSES.get(format)
        if guess is None or "meant" in error.phrase.args or len(text) > _LONGEST:
            return error.phrase
        return _checked(guess(" ".join(text.split())), parse) or error.phrase
    return None


def nearest(wrong: str, known: Iterable[str], alike: float) -> str | None:
    """The known name that resembles a wrong one most, if it is `alike` enough and the only one."""
    best = get_close_matches(wrong[:_LONGEST], sorted(known), n=2, cutoff=alike)
    ratios = [SequenceMatcher(None, one, wrong[:_LONGEST]).ratio() for one in best]
    return best[0] if len(best) == 1 or (best and ratios[0] > ratios[1]) else None


def _checked(meant: Phrase | str | None, parse: Callable[[str], object]) -> Phrase | None:
    """The words for a guess, unless it cannot be read itself."""
    phrase = Phrase("write {meant}", {"meant": meant}) if isinstance(meant, str) else meant
    try:
        for key in ("meant", "other"):
            if phrase and key in phrase.args:
                parse(str(phrase.args[key]))
    except ScalarError:
        return None
    return phrase


def _money(text: str) -> Phrase | str | None:
    found = _MONEY.fullmatch(text)
    amount = _plain(found["amount"]) if found else None
    if not found or not amount:
        return None
    sign = (found["before"] or found["behind"]).strip(" .")
    if found["before"] and found["behind"].strip(" ."):
        return None
    code = sign.upper() if sign.upper() in CURRENCIES else _SIGNS.get(sign.lower())
    if code:
        meant = f"{amount} {code}"
        if len(re.findall("[,. ']", found["amount"])) > len(re.findall("[.]", amount)):
            return Phrase("leave out the thousands mark: write {meant}", {"meant": meant})
        return meant
    if sign.lower() in ("", "$", "¥", "dollar", "dollars"):
        return Phrase("say which currency: write {amount} and its three letters, for example "
                      "{example}", {"amount": amount, "example": f"{amount} USD"})  # fmt: skip
    return None


def _plain(amount: str) -> str | None:
    """`12,000.00`, `12.000,00` and `12 000` as `12000.00` and `12000`; None if it has no sense."""
    if re.fullmatch("[0-9]+", amount):
        return amount
    whole, _, rest = amount, "", ""
    decimal = re.fullmatch(r"(.*)([.,])([0-9]{1,2}|[0-9]{4})", amount)
    if decimal:
        whole, rest = decimal[1], "." + decimal[3]
        if decimal[2] in whole:
            return None
    if not re.fullmatch("[0-9]+", whole) and not _GROUPED.fullmatch(whole):
        return None
    return re.sub("[,. ']", "", whole) + rest


def _share(text: str) -> str | None:
    found = _SHARE.fullmatch(text.lower())
    return f"{found['amount'].replace(',', '.')}%" if found else None


def _date(text: str) -> Phrase | str | None:
    found = near_times.dates(text)
    if len(found) == 2:
        return Phrase("this may be {meant} or {other}; write the one you mean",
                      {"meant": found[0], "other": found[1]})  # fmt: skip
    return found[0] if found else None


def _country(text: str) -> str | None:
    """`USA`, `UK`, `us` and `Германия` as `US`, `GB`, `US` and `DE`."""
    from babel.core import get_global  # slow to import, for faults only

    alias: list[str] = get_global("territory_aliases").get(text.upper(), [])
    return alias[0] if len(alias) == 1 else _called("territories").get(text.casefold())


def _language(text: str) -> str | None:
    """`English` and `русский` as `en` and `ru`."""
    code = _called("languages").get(text.casefold(), text.partition("-")[0].lower())
    return next((one for one in LANGUAGES if one.partition("-")[0] == code), None)


@cache
def _called(kind: str) -> Mapping[str, str]:
    """Countries or languages by their names in our languages, and by their codes."""
    from babel import Locale  # slow to import, for faults only

    codes: dict[str, str] = {}
    for language in LANGUAGES:
        names: Mapping[str, str] = getattr(Locale.parse(language, sep="-"), kind)
        codes |= {name.casefold(): code for code, name in names.items() if code.isalpha()}
        codes |= {code.casefold(): code for code in names if code.isalpha()}
    return codes


def _currency(text: str) -> str | None:
    sign = text.strip(" .")
    return _SIGNS.get(sign.lower(), sign.upper())


def _name(text: str) -> str:
    """`One Brief!` as `one-brief`."""
    return "-".join(re.findall(r"[^\W_]+", text.lower()))


_GUESSES: Mapping[str, Callable[[str], Phrase | str | None]] = MappingProxyType({
    "money": _money, "share": _share, "country": _country, "currency": _currency,
    "language": _language, "name": _name, "date": _date, "period": near_times.period,
    "date-range": near_times.date_range, "clock-time": near_times.clock_time,
    "time-range": near_times.time_range, "day-hours": near_times.day_hours,
    "time-zone": near_times.time_zone,
    "moment": near_times.moment, "weekly-hours": near_times.weekly_hours,
    "weekly-time": near_times.weekly_time, "stamp": near_times.stamp,
})  # fmt: skip
