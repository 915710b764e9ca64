"""`commonground calls`: a plan of the regular calls, its price, and weeks that are published."""

import json
from pathlib import Path

from tests.cli.conftest import AGREEMENT, Run, change

_ID = "moscow-california"
_CALLS = "partnerships/moscow-california/calls.yaml"
_WINTER = ("--from", "2027-11-08", "--weeks", "4")


def test_each_call_stands_on_both_clocks_with_its_price(cg: Run, workspace: Path) -> None:
    shown = cg("calls", _ID, *_WINTER, "-w", workspace)
    assert shown.code == 0
    assert "Volna Agency (Europe/Moscow)" in shown.out
    line = next(line for line in shown.out.splitlines() if line.startswith("2027-11-15"))
    assert "MSK" in line
    assert "PST" in line
    assert "tzdata" in shown.out


def test_the_ways_to_choose_stand_side_by_side(cg: Run, workspace: Path) -> None:
    shown = cg("calls", _ID, *_WINTER, "-w", workspace, "--mode", "alternation")
    for way in ("  shared as evenly as can be", "  one slot all the time",
                "* the sides take turns", "  as agreed"):  # fmt: skip
        assert sum(line.startswith(way) for line in shown.out.splitlines()) == 1


def test_programs_get_the_same_as_json(cg: Run, workspace: Path) -> None:
    shown = cg("calls", _ID, *_WINTER, "-w", workspace, "--format", "json")
    made = json.loads(shown.out)
    assert made["format"] == "commonground-calls/1"
    assert made["sides"] == {"volna": "Europe/Moscow", "sunset": "America/Los_Angeles"}
    assert len(made["calls"]) == 4
    assert made["calls"][-1]["borne"] == made["prices"]["fair"]["borne"]
    assert made["prices"]["fair"]["most"] == min(one["most"] for one in made["prices"].values()
                                                 if one["calls"] == 4)  # fmt: skip


def test_a_published_week_stays_as_it_is(cg: Run, workspace: Path) -> None:
    first = cg("calls", _ID, *_WINTER, "-w", workspace, "--publish")
    assert first.code == 0
    assert f"{_CALLS}: changed" in first.out
    text = (workspace / _CALLS).read_text(encoding="utf-8")
    assert text.count("\n  2027-11-") == 4
    assert "# the look back takes its place" in text
    change(workspace / AGREEMENT, "no_calls: 23:00-07:30", "no_calls: 19:15-07:30")
    again = cg("calls", _ID, "--from", "2027-11-08", "--weeks", "6", "-w", workspace, "--publish")
    later = (workspace / _CALLS).read_text(encoding="utf-8")
    assert later.startswith(text.rstrip("\n"))
    assert later.count("\n  2027-11-") + later.count("\n  2027-12-") == 6
    assert sum("published" in line for line in again.out.splitlines()) >= 4
    once_more = cg("calls", _ID, *_WINTER, "-w", workspace, "--publish")
    assert "Every one of these weeks is published already." in once_more.out
    assert (workspace / _CALLS).read_text(encoding="utf-8") == later


def test_the_first_week_that_is_published_begins_the_file(cg: Run, workspace: Path) -> None:
    (workspace / _CALLS).unlink()
    cg("calls", _ID, "--from", "2027-06-07", "--weeks", "1", "-w", workspace, "--publish")
    lines = (workspace / _CALLS).read_text(encoding="utf-8").splitlines()
    assert lines[1:3] == ["schema: calls/1", "weeks:"]
    assert lines[3] == "  2027-06-07:"
    assert lines[4].startswith("    starts: 2027-06-")


def test_without_any_possible_hour_the_least_that_helps_is_named(cg: Run, workspace: Path) -> None:
    change(workspace / AGREEMENT, "no_calls: 23:00-07:30", "no_calls: 18:10-10:00")
    change(workspace / AGREEMENT, "no_calls: 23:00-07:00", "no_calls: 18:00-08:00")
    shown = cg("calls", _ID, "--from", "2027-06-07", "--weeks", "2", "-w", workspace)
    assert shown.code == 2
    assert "in no week is there an hour in which all may be called" in shown.err
    assert "Volna Agency opens 50 minutes of its hours without calls" in shown.err
    assert "18:00 Europe/Moscow, 08:00 America/Los_Angeles" in shown.err


def test_without_a_regular_call_there_is_nothing_to_plan(cg: Run, workspace: Path) -> None:
    text = (workspace / AGREEMENT).read_text(encoding="utf-8")
    start = text.index("  weekly_call:")
    end = text.index("  written_update:")
    text = f"{text[:start]}  weekly_call: none\n{text[end:]}"
    (workspace / AGREEMENT).write_text(text, encoding="utf-8")
    shown = cg("calls", _ID, "-w", workspace)
    assert shown.code == 2
    assert "has no regular call" in shown.err


def test_a_wrong_date_is_told(cg: Run, workspace: Path) -> None:
    shown = cg("calls", _ID, "--from", "soon", "-w", workspace)
    assert shown.code == 2
    assert "2027-01-18" in shown.err
