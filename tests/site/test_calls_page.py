"""The page of the published calls: both clocks, what became of each, who bears what."""

from commonground.model.partnership import Partnership
from tests.site.reading import pages_of, section, with_files


def test_each_call_stands_on_both_clocks_with_what_became_of_it(shipped: Partnership) -> None:
    page = pages_of(shipped)["calls"]
    assert (
        "| held | Thursday, 8 April 2027, 18:30 (Moscow) "
        "| Thursday, 8 April 2027, 08:30 (Los Angeles) | 10 · 10 | 0 · 0 | 20 · 20 |"
    ) in page
    assert "| moved, held | Thursday, 29 April 2027, 18:30 (Moscow) |" in page
    assert "| called off | Thursday, 20 May 2027, 18:30 (Moscow) |" in page
    assert "tzdata" in page
    lines = page.splitlines()
    rows = [number for number, line in enumerate(lines) if line.startswith("|")]
    assert rows == list(range(rows[0], rows[0] + 11))  # one table of nine calls


def test_the_drawing_says_what_each_side_has_borne(shipped: Partnership) -> None:
    page = pages_of(shipped)["calls"]
    assert "<svg" in page
    assert "<desc>Volna Agency: 120 points; Sunset Bridge Studio: 210 points</desc>" in page


def test_people_who_sat_late_or_early_are_named() -> None:
    moved = with_files(**{
        "meetings__2027-04-01-drafts": """\
schema: meeting/1
title: {en: Drafts, ru: Черновики}
kind: weekly
starts: 2027-04-01 11:00 America/Los_Angeles
length: 60 minutes
attended: [volna.anna, sunset.maya]
notes: {en: All well., ru: Всё хорошо.}
"""
    })  # fmt: skip
    assert "- Anna Primerova (Volna Agency): 150 minutes" in pages_of(moved)["calls"]
    assert "(Sunset Bridge Studio): " not in section(
        pages_of(moved)["calls"], "Who sat in calls outside of 8 to 20 o’clock"
    )


def test_who_may_not_know_of_the_calls_gets_no_page(shipped: Partnership) -> None:
    assert "calls" not in pages_of(shipped, "public")


def test_without_published_calls_there_is_no_page() -> None:
    assert "calls" not in pages_of(with_files(calls="schema: calls/1\n"))
