"""Calendar files: read again by `icalendar`, and by a second reader that knows only the RFC."""

import os
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from importlib.util import find_spec

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.reporters.icalendar import Event, calendar
from tests.reporters.test_formats import HOSTILE

AT = datetime(2027, 4, 1, 8, 30, tzinfo=timezone(timedelta(hours=-7)))
HOUR = timedelta(hours=1)
_ESCAPED = re.compile(r"\\(.)")


def event(
    starts: datetime | date = AT, ends: datetime | None = None, summary: str = "Weekly call",
    description: str = "", uid: str = "cg-1/studios/meetings/2027-04-01-weekly", sequence: int = 0,
    cancelled: bool = False, link: str = "",
) -> Event:  # fmt: skip
    return Event(
        uid, starts, ends, summary, description, link, sequence, date(2027, 3, 1), cancelled, True
    )


def properties(text: str) -> Iterator[tuple[str, str]]:
    """Names and values, as RFC 5545 3.1 and 3.3.11 say; the second reader."""
    assert text.endswith("\r\n")
    for line in text.removesuffix("\r\n").replace("\r\n ", "").split("\r\n"):
        name, colon, value = line.partition(":")
        assert colon
        yield name, _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def of_event(text: str) -> dict[str, str]:
    listed = list(properties(text))
    start, end = listed.index(("BEGIN", "VEVENT")), listed.index(("END", "VEVENT"))
    return dict(listed[start + 1 : end])


def test_a_call_stands_there_in_utc_and_without_rules() -> None:
    text = calendar("Two studios", [event(ends=AT + HOUR, link="https://calls.example/w")], "2026f")
    said = of_event(text)
    assert said["DTSTART"] == "20270401T153000Z"
    assert said["DTEND"] == "20270401T163000Z"
    assert said["DTSTAMP"] == "20270301T000000Z"
    assert said["LOCATION"] == "https://calls.example/w"
    assert (said["STATUS"], said["TRANSP"]) == ("CONFIRMED", "OPAQUE")
    assert ("X-COMMONGROUND-TZDATA", "2026f") in list(properties(text))
    assert "RRULE" not in text
    assert "VTIMEZONE" not in text


def test_a_day_is_a_day_everywhere() -> None:
    said = of_event(calendar("", [event(date(2027, 12, 31))], ""))
    assert said["DTSTART;VALUE=DATE"] == "20271231"
    assert said["DTEND;VALUE=DATE"] == "20280101"


def test_what_was_called_off_is_cancelled_and_blocks_nobody() -> None:
    said = of_event(calendar("", [event(sequence=2, cancelled=True)], ""))
    assert (said["STATUS"], said["TRANSP"], said["SEQUENCE"]) == ("CANCELLED", "TRANSPARENT", "2")


def test_an_end_that_is_no_later_is_left_out() -> None:
    assert "DTEND" not in of_event(calendar("", [event(ends=AT)], ""))


def test_the_order_in_which_events_come_changes_no_byte() -> None:
    events = [event(uid=f"{n}", starts=AT + n % 3 * HOUR) for n in range(9)]
    assert calendar("", events, "") == calendar("", reversed(events), "")


@pytest.mark.parametrize("value", [*HOSTILE, "a\r\nBEGIN:VEVENT\r\nUID:x", "\\n;,\\", "é" * 100])
def test_nothing_in_a_value_acts(value: str) -> None:
    text = calendar(value, [event(summary=value, description=value, uid=value, link=value)], value)
    assert [line for line in text.split("\r\n") if line.startswith("BEGIN")] == [
        "BEGIN:VCALENDAR", "BEGIN:VEVENT",
    ]  # fmt: skip


PLAIN = st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp"))
"""Letters of which none acts upon a terminal; the others are replaced by a sign that tells so."""


@given(st.text(PLAIN | st.just("\n"), max_size=400))
def test_every_text_comes_back_and_no_line_is_too_long(value: str) -> None:
    text = calendar("", [event(summary=value, description=value)], "")
    assert of_event(text)["SUMMARY"] == value
    for line in text.encode().split(b"\r\n"):
        assert len(line) <= 75
        line.decode()


@given(st.text(max_size=50))
def test_hostile_text_neither_fails_nor_breaks_a_line(value: str) -> None:
    text = calendar(value, [event(summary=value * 100, uid=value)], value)
    assert len(of_event(text)["SUMMARY"]) <= 2000
    assert not re.search(r"(?<!\r)\n|\r(?!\n)|[\x00-\x09\x0b\x0c\x0e-\x1f]", text)


@pytest.mark.skipif(
    find_spec("icalendar") is None and not os.environ.get("CI"),
    reason="the package icalendar is not installed: `pip install icalendar`",
)
@given(st.text(PLAIN, min_size=1, max_size=200))
def test_icalendar_reads_the_same(value: str) -> None:
    import icalendar

    events = [event(ends=AT + HOUR, summary=value, description=f"{value}\n{value}"),
              event(date(2027, 5, 1), uid="b", cancelled=True)]  # fmt: skip
    read = icalendar.Calendar.from_ical(calendar(value, events, "2026f").encode())
    call, day = read.walk("VEVENT")
    assert str(call["SUMMARY"]) == value
    assert str(call["DESCRIPTION"]) == f"{value}\n{value}"
    assert [call[key].dt for key in ("DTSTART", "DTEND")] == [AT, AT + HOUR]
    assert call["DTSTART"].dt.utcoffset() == timedelta()
    assert (day["DTSTART"].dt, str(day["STATUS"])) == (date(2027, 5, 1), "CANCELLED")
    assert not call.errors
