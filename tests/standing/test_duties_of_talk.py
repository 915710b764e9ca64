"""What the sides owe each other in calls, updates, answers and questions, and by when."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest

from commonground.flows.deciding import limits_of
from commonground.flows.loading import load
from commonground.flows.shipped import library, schemas
from commonground.model.limits import Limits
from commonground.model.partnership import Partnership
from commonground.source.tree import MemoryTree
from commonground.source.workspace import Workspace
from commonground.standing.duties import Source
from commonground.standing.feedback import feedback_duties
from commonground.standing.meetings import meeting_duties
from commonground.standing.unsure import unsure_duties
from commonground.standing.updates import missing, update_duties
from tests.rules.harness import PARTNERSHIP, SETTINGS, base

MONDAY = datetime(2027, 1, 18, 12, tzinfo=UTC)
CALL = """\
schema: meeting/1
title: {en: Drafts, ru: Черновики}
kind: weekly
starts: 2027-01-18 08:30 America/Los_Angeles
length: 60 minutes
"""
LIMITS: Limits = limits_of(None, schemas())


def partnership(files: Mapping[str, str], rhythm: str = "every-friday") -> Partnership:
    """The rules' base partnership with updates in that rhythm, and these files."""
    kept = {**base(), **files}
    kept["agreement.yaml"] = kept["agreement.yaml"].replace(
        "  written_first: yes\n", f"  written_first: yes\n  written_update: {rhythm}\n"
    )
    tree = MemoryTree(
        {"commonground.yaml": SETTINGS, **{PARTNERSHIP + path: text for path, text in kept.items()}}
    )
    found = load(Workspace.of(tree), "studios", schemas(), library())
    assert found.diagnostics == ()
    assert found.partnership is not None
    return found.partnership


def owed(
    source: Source, files: Mapping[str, str], now: datetime = MONDAY
) -> list[tuple[str, str, str, str]]:
    """The duties of one source: kind, who, words, and when in UTC."""
    return [
        (one.kind, " ".join(one.who), str(one.what),
         f"{one.due.astimezone(UTC):%d %H:%M}" if isinstance(one.due, datetime) else str(one.due))
        for one in source(partnership(files), now, LIMITS)
    ]  # fmt: skip


def test_a_call_is_to_be_confirmed_until_it_begins() -> None:
    confirmed = {
        "meetings/2027-01-18-drafts.yaml": f"{CALL}confirmed: {{volna: '2027-01-15, anna'}}\n"
    }
    words = "confirm the time of the meeting '2027-01-18-drafts'"
    assert owed(meeting_duties, confirmed) == [("confirm", "sunset", words, "18 16:30")]


def test_after_a_call_its_notes_are_due_and_the_absent_vote() -> None:
    asked = (
        "attended: [volna.anna, sunset.maya]\n"
        "vote:\n  question: {en: Both shops?, ru: Оба?}\n  until: 2027-01-19 18:00 UTC\n"
        "  votes: {sunset.leo: {vote: yes}}\n"
    )
    files = {"meetings/2027-01-18-drafts.yaml": CALL + asked}
    later = datetime(2027, 1, 18, 20, tzinfo=UTC)
    notes = "write down what was said in the meeting '2027-01-18-drafts'"
    vote = "vote in writing on what the meeting '2027-01-18-drafts' asks"
    assert owed(meeting_duties, files, later) == [
        ("due", "", notes, "2027-01-20"), ("answer", "volna.boris", vote, "19 18:00"),
    ]  # fmt: skip
    written = {"meetings/2027-01-18-drafts.yaml": f"{CALL}{asked}notes: {{en: Well., ru: Да.}}\n"}
    assert owed(meeting_duties, written, datetime(2027, 1, 20, tzinfo=UTC)) == []


def test_an_action_stays_until_it_is_done() -> None:
    action = (
        "  shops: {owner: volna.producer, due: 2027-01-14, what: {en: List., ru: Список.}DONE}\n"
    )
    call = CALL.replace("2027-01-18", "2027-01-11") + "notes: {en: Well., ru: Да.}\nactions:\n"
    files = {"meetings/2027-01-11-drafts.yaml": call + action.replace("DONE", "")}
    words = "do what 'shops' asks for"
    assert owed(meeting_duties, files) == [("due", "volna.producer", words, "2027-01-14")]
    done = action.replace("DONE", ", done: '2027-01-20, volna.boris'")
    assert owed(meeting_duties, {"meetings/2027-01-11-drafts.yaml": call + done}) == []


@pytest.mark.parametrize(
    ("about", "more", "due"),
    [
        ("working-together", "", "2027-01-18"),  # a week, by the limit
        ("concern", "", "2027-01-14"),  # three working days, by the agreement
        ("concern", "answer_due: 2027-01-12\n", "2027-01-12"),
        ("praise", "", None),
        ("brief", "answered: 2027-01-12, sunset.leo\n", None),
    ],
)
def test_feedback_is_answered_as_it_says_or_as_the_agreement_says(
    about: str, more: str, due: str | None
) -> None:
    said = (
        f"schema: feedback/1\ngiven: 2027-01-11\nabout: {about}\nto: sunset.lead\ntext: Hm.\n{more}"
    )
    words = "answer the feedback '2027-01-11-hm'"
    expected = [("answer", "sunset.lead", words, due)] if due else []
    assert owed(feedback_duties, {"feedback/2027-01-11-hm.yaml": said}) == expected


def test_a_question_waits_for_its_owner() -> None:
    asked = (
        "schema: unsure/1\nraised: 2027-01-12, juno\ncampaign: spring\nowner: sunset.producer\n"
        "due: 2027-01-20\nquestion: Is it right?\n"
    )
    words = "answer the question '2027-01-12-right'"
    expected = [("answer", "sunset.producer", words, "2027-01-20")]
    assert owed(unsure_duties, {"unsure/2027-01-12-right.yaml": asked}) == expected


def test_who_missed_an_update_owes_that_one_and_the_others_the_next() -> None:
    volna = (
        "schema: update/1\nwritten: 2027-01-15, boris\nparty: volna\n"
        "covers: 2027-01-11 to 2027-01-15\ndone: Всё.\n"
    )
    assert owed(update_duties, {"updates/2027-01-15-volna.yaml": volna}) == [
        ("due", "volna", "write the update on what was done since 2027-01-15", "2027-01-22"),
        ("due", "sunset", "write the update on what was done since 2027-01-10", "2027-01-15"),
    ]


@pytest.mark.parametrize(
    ("rhythm", "today", "due"),
    [
        ("every-friday", "2027-01-15", None),
        ("every-friday", "2027-01-16", None),  # elsewhere it is still Friday
        ("every-friday", "2027-01-17", "2027-01-15"),
        ("every-monday", "2027-01-19", None),
        ("every-monday", "2027-01-20", "2027-01-18"),
        ("every-two-weeks", "2027-01-26", None),
        ("every-two-weeks", "2027-01-27", "2027-01-25"),
        ("every-two-weeks", "2027-02-20", "2027-02-08"),
        ("every-month", "2027-02-01", None),
        ("every-month", "2027-02-02", "2027-01-31"),
        ("every-month", "2027-03-01", "2027-01-31"),
        ("every-month", "2028-03-02", "2028-02-29"),
    ],
)
def test_an_update_is_missed_when_its_period_is_over_everywhere(
    rhythm: str, today: str, due: str | None
) -> None:
    found = missing(partnership({}, rhythm), date.fromisoformat(today))
    assert (found.due.isoformat() if found else None) == due
