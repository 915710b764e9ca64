"""How each language writes typed values."""

import os
import time as system_time
from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.i18n import LANGUAGES, Words, load
from commonground.model.scalars import PARSERS, moment
from commonground.model.values import Duration, DurationUnit, Money
from commonground.render import formats

LONG_ENOUGH = 200
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"


def shown(format_name: str, text: str, language: str = "en") -> str:
    return formats.show(format_name, text, load(language)).replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("format_name", "text", "english", "russian"),
    [
        ("date", "2027-01-18", "18 January 2027", "18 января 2027~г."),
        ("expiry", "2028-04-13", "13 April 2028", "13 апреля 2028~г."),
        ("date-range", "2027-05-08 to 2027-05-10", "8–10 May 2027", "8–10 мая 2027~г."),
        (
            "date-range",
            "2027-05-28 to 2027-06-10",
            "28 May 2027 – 10 June 2027",
            "28 мая 2027~г. – 10 июня 2027~г.",
        ),
        ("date-range", "2027-05-08 to 2027-05-08", "8 May 2027", "8 мая 2027~г."),
        ("money", "1500.00 USD", "1,500.00 USD", "1~500,00 USD"),
        ("money", "1500 USD", "1,500.00 USD", "1~500,00 USD"),
        ("money", "0.0049 EUR", "0.0049 EUR", "0,0049 EUR"),
        ("money", "999999999999 JPY", "999,999,999,999 JPY", "999~999~999~999 JPY"),
        ("share", "12.5%", "12.5%", "12,5~%"),
        ("share", "100%", "100%", "100~%"),
        ("period", "4 working hours", "4 working hours", "4 рабочих часа"),
        ("period", "1 working day", "1 working day", "1 рабочий день"),
        ("period", "24 hours", "24 hours", "24 часа"),
        ("period", "11 days", "11 days", "11 дней"),
        ("period", "21 days", "21 days", "21 день"),
        ("clock-time", "08:30", "08:30", "08:30"),
        ("time-range", "23:00-07:30", "23:00–07:30", "23:00–07:30"),
        (
            "day-hours",
            "09:00-13:00,14:00-18:00",
            "09:00–13:00, 14:00–18:00",
            "09:00–13:00, 14:00–18:00",
        ),
        ("time-zone", "America/Los_Angeles", "Los Angeles", "Лос-Анджелес"),
        (
            "moment",
            "2027-04-13 10:00 America/Los_Angeles",
            "Tuesday, 13 April 2027, 10:00 (Los Angeles)",
            "вторник, 13 апреля 2027~г., 10:00 (Лос-Анджелес)",
        ),
        (
            "weekly-time",
            "Thu 08:30 America/Los_Angeles",
            "Thursday, 08:30 (Los Angeles)",
            "четверг, 08:30 (Лос-Анджелес)",
        ),
        ("weekly-hours", "Mon-Fri 10:00-19:00", "Mon–Fri 10:00–19:00", "пн–пт 10:00–19:00"),
        (
            "weekly-hours",
            "Mon,Tue,Thu-Sat 10:00-13:00,14:00-19:00",
            "Mon, Tue, Thu–Sat 10:00–13:00, 14:00–19:00",
            "пн, вт, чт–сб 10:00–13:00, 14:00–19:00",
        ),
        ("stamp", "2027-01-11, anna, notes.md", "11 January 2027, anna", "11 января 2027~г., anna"),
        ("country", "US", "United States", "Соединенные Штаты"),
        ("currency", "USD", "US Dollar (USD)", "доллар США (USD)"),
        ("language", "zh-Hans", "Simplified Chinese", "китайский, упрощенное письмо"),
        ("email", "legal@volna.example", "legal@volna.example", "legal@volna.example"),
    ],
)
def test_english_and_russian(format_name: str, text: str, english: str, russian: str) -> None:
    assert shown(format_name, text) == english
    assert shown(format_name, text, "ru") == russian


@pytest.mark.parametrize(
    ("language", "date", "amount"),
    [
        ("zh-Hans", "2027年1月18日", "1,500.00 USD"),
        ("de", "18. Januar 2027", "1.500,00 USD"),
        ("ms", "18 Januari 2027", "1,500.00 USD"),
    ],
)
def test_other_languages(language: str, date: str, amount: str) -> None:
    assert shown("date", "2027-01-18", language) == date
    assert shown("money", "1500.00 USD", language) == amount


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("format_name", PARSERS)
def test_every_format_can_be_shown_in_every_language(format_name: str, language: str) -> None:
    examples = {
        "money": "1500.00 USD", "share": "12.5%", "period": "2 weeks", "date": "2027-01-18",
        "date-range": "2027-05-08 to 2027-05-10", "expiry": "2028-04-13", "clock-time": "08:30",
        "time-range": "23:00-07:30", "day-hours": "closed", "time-zone": "Europe/Moscow",
        "moment": "2027-04-13 10:00 Europe/Moscow", "weekly-hours": "Mon-Fri 10:00-19:00",
        "weekly-time": "Thu 08:30 Europe/Moscow", "stamp": "2027-01-11, anna", "country": "MY",
        "currency": "MYR", "language": "ms", "link": "https://x.example", "email": "a@x.example",
        "path": "assets/a.pdf", "name": "one-brief", "account": "github 583231", "public-key": KEY,
    }  # fmt: skip
    text = formats.show(format_name, examples[format_name], load(language))
    assert text
    assert len(text) < LONG_ENOUGH
    assert not {"\u202f", "\u2009", "{", "}"} & set(text)


def test_one_instant_on_two_clocks() -> None:
    published = moment("2027-04-13 20:00 America/Los_Angeles")
    words = Words()
    assert (
        formats.local_time(published, "Europe/Moscow", words)
        == "Wednesday, 14 April 2027, 06:00 (Moscow)"
    )


@pytest.mark.parametrize(
    ("local", "in_utc"),
    [
        ("2027-03-14 02:30 America/Los_Angeles", "2027-03-14T10:30"),  # skipped: offset before
        ("2027-11-07 01:30 America/Los_Angeles", "2027-11-07T08:30"),  # twice: the first
    ],
)
def test_hours_that_the_clock_change_skips_or_repeats(local: str, in_utc: str) -> None:
    assert formats.local_moment(moment(local), "Etc/UTC").isoformat()[:16] == in_utc


@given(st.decimals(0, 10**12, places=4), st.sampled_from(["USD", "JPY", "KWD", "RUB"]))
def test_amounts_are_never_rounded(amount: Decimal, currency: str) -> None:
    text = formats.money(Money(amount, currency), Words())
    assert Decimal(text.removesuffix(f" {currency}").replace(",", "")) == amount


@given(st.integers(1, 99999), st.sampled_from(list(DurationUnit)))
def test_durations_keep_their_count(count: int, unit: DurationUnit) -> None:
    for language in LANGUAGES:
        text = formats.duration(Duration(count, unit), load(language))
        assert "".join(letter for letter in text if letter.isdecimal()) == str(count)


@pytest.fixture
def elsewhere() -> Iterator[None]:
    """A machine with another time zone and locale."""
    saved = {name: os.environ.get(name) for name in ("TZ", "LC_ALL", "LANG")}
    os.environ.update(TZ="Asia/Tokyo", LC_ALL="ja_JP.UTF-8", LANG="ja_JP.UTF-8")
    system_time.tzset()
    yield
    for name, value in saved.items():
        os.environ.pop(name)
        if value is not None:
            os.environ[name] = value
    system_time.tzset()


@pytest.mark.usefixtures("elsewhere")
def test_the_machine_has_no_say() -> None:
    test_one_instant_on_two_clocks()
    assert shown("date", "2027-01-18") == "18 January 2027"
