"""What was decided on the pages: by whom, in time or not, and what climbs the ladder."""

import pytest

from commonground.model.partnership import Partnership
from tests.site.reading import Pages, pages_of, section, with_files


@pytest.fixture(scope="module")
def pages(shipped: Partnership) -> Pages:
    return pages_of(shipped)


def test_a_replaced_decision_leads_forward(pages: Pages) -> None:
    old = section(pages["records/decisions-2027"], "Written first, one live call a week")
    assert "(decisions-2027.md#2027-02-05-urgent-by-phone)" in old
    row = next(line for line in pages["decisions"].splitlines() if "replaced by" in line)
    assert row.index("#2027-01-18-written-first") < row.index("#2027-02-05-urgent-by-phone")


def test_decisions_stand_under_their_campaign_with_topic_and_deliverable(pages: Pages) -> None:
    spring = section(pages["decisions"], "Spring launch of Kometa Tea")
    assert "| **Second bottle** | Final cut | [No price in the second video]" in spring
    assert "No price" not in section(pages["decisions"], "The whole partnership")


def test_each_topic_tells_what_holds_and_what_was_replaced(pages: Pages) -> None:
    topics = section(pages["decisions"], "By topic").splitlines()
    row = next(line for line in topics if "**Communication**" in line)
    holds, replaced = row.split("|")[2:4]
    assert "One task board" in holds
    assert "#2027-02-05-urgent-by-phone" in holds
    assert "#2027-01-18-written-first" in replaced


def test_the_matrix_tells_how_often_a_right_was_used(shipped: Partnership, pages: Pages) -> None:
    rights = section(pages["how-we-work"], "Who decides").splitlines()
    used = {row.split("|")[1].strip(): row.split("|")[-2] for row in rights if "**" in row}
    assert "1×, in time" in used["**Creator selection**"]
    assert "not yet" in used["**Budget**"]
    assert "Used so far" not in pages_of(shipped, "public")["how-we-work"]


def test_a_decision_of_the_fallback_and_a_late_one_are_marked() -> None:
    decision = (
        "schema: decision/1\ntitle: {{en: More, ru: Больше}}\nasked: {asked}\n"
        "decided: 2027-05-21, {who}\nabout: budget\nquestion: More?\nbecause: Yes.\n"
        "outcome: {{en: More., ru: Больше.}}\n"
    )
    early = "2027-05-11 10:00 Europe/Moscow"
    shown = pages_of(with_files(**{
        "decisions__2027-05-21-late": decision.format(asked=early, who="volna.anna"),
        "decisions__2027-05-21-stood-in": decision.format(asked=early, who="volna.vera"),
    }))  # fmt: skip
    assert shown["records/decisions-2027"].count("decided late") == 1
    assert shown["records/decisions-2027"].count("decided by the fallback") == 1
    assert "2× (late: 1; by the fallback: 1)" in shown["how-we-work"]


def test_an_open_escalation_says_who_has_it_until_when() -> None:
    escalation = (
        "schema: escalation/1\ntitle: {en: Who pays, ru: Кто платит}\n"
        "raised: 2027-05-20 10:00 Europe/Moscow\nwhen: missed-twice\nabout: budget\n"
        "question: Who pays for the second day?\n"
        "reached:\n  level-1: 2027-05-20 10:00 Europe/Moscow\n"
    )
    shown = pages_of(with_files(**{"escalations__2027-05-20-who-pays": escalation}))
    matter = section(shown["records/escalations-2027"], "Who pays")
    assert "Now with: Anna Primerova" in matter
    assert "Time until: Friday, 21 May 2027, 19:00 (Moscow)" in matter
    assert "after that: Level 2" in matter
    assert "#2027-05-20-who-pays" in section(shown["records/index"], "Questions on their way up")


def test_a_decision_is_unread_only_by_the_side_that_neither_made_nor_saw_it(pages: Pages) -> None:
    unread = section(pages["decisions"], "Not read yet: Sunset Bridge Studio")
    assert "The stand-in approves on a holiday" in unread
    assert "Not read yet: Volna Agency" not in pages["decisions"]
