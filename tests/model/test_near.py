"""What a writer is told about a value that cannot be read: their own value, spelt rightly."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.i18n import ENGLISH
from commonground.model.near import explain
from commonground.model.scalars import PARSERS

MEANT: Mapping[str, Mapping[str, str]] = {
    "money": {
        "150 usd": "150 USD", "150USD": "150 USD", "150,50 EUR": "150.50 EUR",
        "USD 12000.00": "12000.00 USD", "USD12000": "12000 USD", "€150": "150 EUR",
        "150 €": "150 EUR", "150 руб.": "150 RUB", "RM 150": "150 MYR", "US$150": "150 USD",
    },
    "share": {"4,5 %": "4.5%", "4.5 %": "4.5%", "4,5%": "4.5%", "12 percent": "12%"},
    "period": {
        "4 h": "4 hours", "15 min": "15 minutes", "1h": "1 hour", "2 day": "2 days",
        "3 working day": "3 working days", "2 business days": "2 working days",
        "4 часа": "4 hours", "21 час": "21 hours", "2 рабочих дня": "2 working days",
        "4 Std": "4 hours", "4 Std.": "4 hours", "2 Arbeitstage": "2 working days",
        "4 小时": "4 hours", "4小时": "4 hours", "1 个工作日": "1 working day",
        "4 jam": "4 hours", "2 hari bekerja": "2 working days", "24 Hours": "24 hours",
    },
    "date": {
        "11.01.2027": "2027-01-11", "1.11.2027": "2027-11-01", "2027/1/11": "2027-01-11",
        "14 May 2027": "2027-05-14", "May 14, 2027": "2027-05-14", "14th May 2027": "2027-05-14",
        "14. Mai 2027": "2027-05-14", "14 мая 2027": "2027-05-14", "14 мая 2027 г.": "2027-05-14",
        "14 Mei 2027": "2027-05-14", "2027年5月14日": "2027-05-14", "14/5/2027": "2027-05-14",
        "5/14/2027": "2027-05-14", "1/1/2027": "2027-01-01",
    },
    "date-range": {
        "8.5.2027 - 10.5.2027": "2027-05-08 to 2027-05-10",
        "2027-05-08 - 2027-05-10": "2027-05-08 to 2027-05-10",
        "2027-05-08 – 2027-05-10": "2027-05-08 to 2027-05-10",
        "8 May 2027 to 10 May 2027": "2027-05-08 to 2027-05-10",
    },
    "clock-time": {
        "9:00": "09:00", "9am": "09:00", "7:30 p.m.": "19:30", "12 am": "00:00", "12pm": "12:00",
        "9.30 Uhr": "09:30", "9h30": "09:30",
    },
    "day-hours": {"off": "closed", "9am-1pm, 2pm-6pm": "09:00-13:00,14:00-18:00"},
    "time-range": {
        "10am-7pm": "10:00-19:00", "9:00-18:00": "09:00-18:00", "9-18": "09:00-18:00",
        "10:00 – 19:00": "10:00-19:00", "10:00 to 19:00": "10:00-19:00",
    },
    "weekly-hours": {
        "Monday-Friday 10:00-19:00": "Mon-Fri 10:00-19:00",
        "Monday - Friday, 9am - 6pm": "Mon-Fri 09:00-18:00",
        "Mo-Fr 9:00-18:00": "Mon-Fri 09:00-18:00",
        "Пн–Пт 10:00–19:00": "Mon-Fri 10:00-19:00",
        "周一至周五 9:00-18:00": "Mon-Fri 09:00-18:00",
        "Isnin hingga Jumaat 9:00-18:00": "Mon-Fri 09:00-18:00",
        "Mon-Thu 9-18, Fri 9-15": "Mon-Thu 09:00-18:00; Fri 09:00-15:00",
        "Mon, Wed 9:00-12:00, 13:00-18:00": "Mon,Wed 09:00-12:00,13:00-18:00",
    },
    "weekly-time": {
        "Thursday 8:30am America/Los_Angeles": "Thu 08:30 America/Los_Angeles",
        "Thursday 8.30 PT": "Thu 08:30 America/Los_Angeles",
        "Thu 8:30 Los_Angeles": "Thu 08:30 America/Los_Angeles",
    },
    "time-zone": {
        "Los Angeles": "America/Los_Angeles", "PT": "America/Los_Angeles",
        "moscow": "Europe/Moscow", "europe/moscow": "Europe/Moscow", "МСК": "Europe/Moscow",
    },
    "moment": {
        "13.04.2027 10 am America/Los_Angeles": "2027-04-13 10:00 America/Los_Angeles",
        "2027-04-13, 9:00 Europe/Moscow": "2027-04-13 09:00 Europe/Moscow",
    },
    "stamp": {"11.01.2027, anna": "2027-01-11, anna"},
    "country": {
        "USA": "US", "UK": "GB", "Germany": "DE", "us": "US", "Deutschland": "DE", "Россия": "RU",
        "中国": "CN", "Amerika Syarikat": "US", "DEU": "DE",
    },
    "currency": {"usd": "USD", "€": "EUR", "euro": "EUR"},
    "language": {"English": "en", "EN": "en", "русский": "ru", "zh": "zh-Hans", "zh-CN": "zh-Hans",
                 "Deutsch": "de", "de-DE": "de"},
    "name": {"One Brief!": "one-brief", "Maya": "maya"},
}  # fmt: skip

TOLD: Mapping[str, Mapping[str, str]] = {
    "money": {
        "12,000.00 USD": "leave out the thousands mark: write 12000.00 USD",
        "12,000 USD": "leave out the thousands mark: write 12000 USD",
        "12 000 USD": "leave out the thousands mark: write 12000 USD",
        "12\xa0000,50 EUR": "leave out the thousands mark: write 12000.50 EUR",
        "12.000,00 EUR": "leave out the thousands mark: write 12000.00 EUR",
        "1.234.567 EUR": "leave out the thousands mark: write 1234567 EUR",
        "$12,000": "say which currency: write 12000 and its three letters, for example 12000 USD",
        "$150": "say which currency: write 150 and its three letters, for example 150 USD",
        "¥150": "say which currency: write 150 and its three letters, for example 150 USD",
        "150": "say which currency: write 150 and its three letters, for example 150 USD",
        "12.000 EUR": "this may be 12.0000 EUR or 12000 EUR; write the one you mean",
        "10.00 USX": "USX is not a currency in use; write its three letters, for example USD, EUR "
                     "or CNY",
        "a lot": "write an amount and a currency, for example 1500.00 USD",
        "-5.00 USD": "write an amount and a currency, for example 1500.00 USD",
    },
    "date": {
        "1/11/2027": "this may be 2027-11-01 or 2027-01-11; write the one you mean",
        "01-11-2027": "this may be 2027-11-01 or 2027-01-11; write the one you mean",
        "31.02.2027": "write a date as year-month-day, for example 2027-01-18",
        "14 Floréal 2027": "write a date as year-month-day, for example 2027-01-18",
        "2027-02-30": "there is no 2027-02-30 in the calendar",
    },
    "time-range": {"10-7pm": "write a time of the 24-hour day, for example 08:30 or 19:00"},
    "country": {"Narnia": "Narnia is not a country code; write its two letters, for example US, "
                          "DE or MY"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("format", "text", "meant"),
    [(format, *pair) for format, pairs in MEANT.items() for pair in pairs.items()],
)
def test_the_own_value_is_shown_as_it_should_be(format: str, text: str, meant: str) -> None:
    phrase = explain(format, text)
    assert phrase is not None
    assert ENGLISH.phrase(phrase) == f"write {meant}"
    assert explain(format, meant) is None


@pytest.mark.parametrize(
    ("format", "text", "told"),
    [(format, *pair) for format, pairs in TOLD.items() for pair in pairs.items()],
)
def test_what_is_wrong_or_open_is_told(format: str, text: str, told: str) -> None:
    phrase = explain(format, text)
    assert phrase is not None
    assert ENGLISH.phrase(phrase) == told


@given(
    st.sampled_from(sorted(PARSERS)),
    st.text(max_size=30)
    | st.text("0123456789.,:-/ €$apmhUSDEUR", max_size=20)
    | st.sampled_from([text for pairs in MEANT.values() for text in pairs]),
)
def test_a_guess_can_always_be_read(format: str, text: str) -> None:
    phrase = explain(format, text)
    for key in ("meant", "other"):
        if phrase is not None and key in phrase.args:
            assert explain(format, str(phrase.args[key])) is None
