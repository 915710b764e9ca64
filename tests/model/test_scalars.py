"""Typed scalars: what is read as what, and what the writer is told otherwise."""

from base64 import b64encode
from contextlib import suppress
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.model import keys, scalars
from commonground.model.scalars import PARSERS, ScalarError
from commonground.model.values import (
    DateRange,
    Duration,
    DurationUnit,
    Money,
    Share,
    Stamp,
    TimeRange,
)


def message(format_name: str, text: str) -> str:
    """What the writer of a refused value is told."""
    with pytest.raises(ScalarError) as caught:
        PARSERS[format_name](text)
    phrase = caught.value.phrase
    return phrase.text.format(**phrase.args)


def test_money_is_exact_and_keeps_its_currency() -> None:
    assert scalars.money("1500.00 USD") == Money(Decimal("1500.00"), "USD")
    assert str(scalars.money("0.10 EUR").amount) == "0.10"


@pytest.mark.parametrize(
    "text", ["1,500.00 USD", "1500", "USD 1500.00", "1500.00USD", "-5.00 USD", "1e3 USD", "٣ USD"]
)
def test_money_in_another_spelling_is_refused_with_the_right_one(text: str) -> None:
    assert "for example 1500.00 USD" in message("money", text)


def test_an_unknown_currency_is_named() -> None:
    assert message("money", "10.00 USX").startswith("USX is not a currency")


def test_shares_are_decimal() -> None:
    assert scalars.share("12.5%") == Share(Decimal("12.5"))
    assert "12.5%" in message("share", "0,125")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4 working hours", Duration(4, DurationUnit.WORKING_HOURS)),
        ("1 working day", Duration(1, DurationUnit.WORKING_DAYS)),
        ("24 hours", Duration(24, DurationUnit.HOURS)),
        ("10 days", Duration(10, DurationUnit.DAYS)),
        ("1 year", Duration(1, DurationUnit.YEARS)),
    ],
)
def test_durations_keep_their_unit(text: str, expected: Duration) -> None:
    assert scalars.duration(text) == expected


@pytest.mark.parametrize(
    "text", ["0 hours", "4 h", "2 day", "a day", "24", "-1 days", "1.5 hours", "soon"]
)
def test_what_is_no_duration_is_refused(text: str) -> None:
    assert "whole number and a unit" in message("period", text)


def test_dates_exist_in_the_calendar() -> None:
    assert scalars.day("2028-02-29") == date(2028, 2, 29)
    assert message("date", "2025-02-30") == "there is no 2025-02-30 in the calendar"
    assert "year-month-day" in message("date", "18.01.2027")
    assert "1027 is not a year" in message("date", "1027-01-18")


def test_a_date_range_runs_forward() -> None:
    assert scalars.date_range("2027-05-08 to 2027-05-10") == DateRange(
        date(2027, 5, 8), date(2027, 5, 10)
    )
    assert "swap them" in message("date-range", "2027-05-10 to 2027-05-08")


def test_a_time_range_may_run_over_midnight() -> None:
    assert scalars.time_range("23:00-07:30") == TimeRange(time(23), time(7, 30))
    assert "the same" in message("time-range", "09:00-09:00")


def test_weekly_hours_have_breaks_and_several_lines() -> None:
    hours = scalars.weekly_hours("Mon-Thu 10:00-13:00,14:00-19:00; Fri 10:00-15:00")
    assert hours.lines == (
        ((0, 1, 2, 3), (TimeRange(time(10), time(13)), TimeRange(time(14), time(19)))),
        ((4,), (TimeRange(time(10), time(15)),)),
    )
    assert scalars.weekly_hours("Sun-Thu 09:00-18:00").lines[0][0] == (0, 1, 2, 3, 6)
    assert "named twice" in message("weekly-hours", "Mon-Fri 10:00-19:00; Fri 09:00-10:00")


def test_moments_need_a_zone_of_the_database() -> None:
    assert scalars.moment("2027-04-13 10:00 America/Los_Angeles").zone == "America/Los_Angeles"
    assert "MSK is not a time zone" in message("moment", "2027-04-13 10:00 MSK")
    assert "date, time and time zone" in message("moment", "2027-04-13 10:00")
    assert "is not a time zone" in message("time-zone", "../../etc/passwd")


def test_a_stamp_says_who_when_and_where_to_see_it() -> None:
    assert scalars.stamp("2027-01-11, anna") == Stamp(date(2027, 1, 11), "anna")
    assert scalars.stamp("2027-01-11, volna.anna, notes, page 2") == Stamp(
        date(2027, 1, 11), "volna.anna", "notes, page 2"
    )
    assert "for example 2027-01-18, anna" in message("stamp", "2027-01-11")
    assert "not a person's short name" in message("stamp", "2027-01-11, Anna Primerova")


@pytest.mark.parametrize(
    "text", ["http://a.example", "javascript:alert(1)", "https://", "https://a.example/<b>"]
)
def test_only_safe_links_are_links(text: str) -> None:
    assert "https://" in message("link", text)


@pytest.mark.parametrize("text", ["../secret", "/etc/passwd", "a//b", "C:\\x", "a/./b", ""])
def test_a_path_stays_inside_the_folder(text: str) -> None:
    assert "inside the partnership's folder" in message("path", text)


@given(st.sampled_from(sorted(PARSERS)), st.text(max_size=60))
def test_no_text_crashes_a_parser(format_name: str, text: str) -> None:
    with suppress(ScalarError):
        PARSERS[format_name](text)


def test_an_account_is_a_number_that_no_one_else_can_get() -> None:
    assert keys.account("github 583231") == "github 583231"
    assert keys.account("none") is None
    for text in ("anna-primerova", "github anna", "github 0", "github 0583231", "GitHub 583231"):
        assert "for example github 583231" in message("account", text)


def test_a_public_key_is_whole_and_of_a_kind_that_still_signs() -> None:
    raw = b"\0\0\0\x0bssh-ed25519\0\0\0 " + bytes(range(32))
    text = "ssh-ed25519 " + b64encode(raw).decode("ascii")
    assert keys.public_key(text).raw == raw
    assert keys.public_key(text).text == text
    assert keys.public_key(text).fingerprint.startswith("SHA256:")
    assert "without the comment" in message("public-key", text + " anna@laptop")
    assert "without the comment" in message("public-key", text[:-2] + "==")
    assert "cut off or damaged" in message("public-key", "ssh-rsa " + text.partition(" ")[2])
    assert "ssh-keygen -t ed25519" in message("public-key", "ssh-dss " + text.partition(" ")[2])
