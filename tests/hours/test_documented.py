"""The conventions of counting, as docs/business-time.md tells them."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from commonground.hours.arithmetic import subtract
from commonground.hours.calendar import Calendar
from commonground.hours.durations import after
from commonground.hours.interval import moment
from commonground.model import scalars
from commonground.model.periods import nominal
from commonground.model.zones import zone

_PAGE = Path(__file__).parents[2] / "docs" / "business-time.md"
_ROW = re.compile(r"\| (2027-[0-9: -]+) \| ([0-9]+ [a-z ]+) \| (2027-[0-9: -]+) \| .+ \|")
_TABLES = _PAGE.read_text("utf-8").split("| Until |")
_ADDED, _SUBTRACTED = (_ROW.findall(table) for table in _TABLES)
BERLIN = Calendar.weekly("Europe/Berlin", scalars.weekly_hours("Mon-Fri 09:00-17:00"))


def test_the_page_has_its_tables() -> None:
    assert (len(_ADDED), len(_SUBTRACTED)) == (15, 3)


@pytest.mark.parametrize(("start", "length", "end"), _ADDED)
def test_added(start: str, length: str, end: str) -> None:
    assert _local(after(BERLIN, _instant(start), scalars.duration(length))) == end


@pytest.mark.parametrize(("end", "length", "start"), _SUBTRACTED)
def test_subtracted(end: str, length: str, start: str) -> None:
    amount = int(nominal(scalars.duration(length)).total_seconds())
    assert _local(subtract(BERLIN, _instant(end), amount)) == start


def _instant(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=zone("Europe/Berlin")).timestamp())


def _local(instant: int) -> str:
    return f"{moment(instant).astimezone(zone('Europe/Berlin')):%Y-%m-%d %H:%M}"
