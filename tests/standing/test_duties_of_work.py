"""Who owes what in decisions, reviews, changes, escalations and incidents."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from commonground.flows.deciding import limits_of
from commonground.flows.loading import load
from commonground.flows.shipped import library, schemas
from commonground.model.partnership import Partnership
from commonground.source.tree import MemoryTree
from commonground.source.workspace import Workspace
from commonground.standing.changes import change_duties
from commonground.standing.decisions import decision_duties
from commonground.standing.duties import SOURCES, Source
from commonground.standing.escalation import escalation_duties
from commonground.standing.incidents import incident_duties
from commonground.standing.reviews import review_duties
from tests.rules.harness import PARTNERSHIP, SETTINGS, base

OURS: tuple[Source, ...] = (
    change_duties, decision_duties, escalation_duties, incident_duties, review_duties,
)  # fmt: skip
NOW = datetime(2027, 1, 18, 12, tzinfo=UTC)


def told(files: Mapping[str, str], now: datetime = NOW) -> list[tuple[str, str, str]]:
    """What is owed because of these files, whatever the base owes: the kind, the words, who."""
    known = set(_told({}, now))
    return [one for one in _told(files, now) if one not in known]


def _told(files: Mapping[str, str], now: datetime) -> list[tuple[str, str, str]]:
    limits, partnership = limits_of(None, schemas()), _partnership(files)
    return sorted(
        (duty.kind.value, str(duty.what), " ".join(duty.who))
        for source in OURS for duty in source(partnership, now, limits)
    )  # fmt: skip


def _partnership(files: Mapping[str, str]) -> Partnership:
    every = {PARTNERSHIP + path: text for path, text in {**base(), **files}.items()}
    workspace = Workspace.of(MemoryTree({"commonground.yaml": SETTINGS, **every}))
    found = load(workspace, "studios", schemas(), library())
    assert found.diagnostics == ()
    assert found.partnership is not None
    return found.partnership


def _decision(extra: str = "") -> dict[str, str]:
    text = (
        "schema: decision/1\ntitle: {en: More, ru: Больше}\ndecided: 2027-01-17, volna.anna\n"
        "about: small-spend\nquestion: More?\nbecause: Yes.\noutcome: {en: More., ru: Больше.}\n"
    )
    return {"decisions/2027-01-17-more.yaml": text + extra}


def _escalation(extra: str = "") -> dict[str, str]:
    text = (
        "schema: escalation/1\ntitle: {en: Pay, ru: Деньги}\nwhen: missed-twice\nabout: budget\n"
        "raised: 2027-01-18 10:00 Europe/Moscow\nquestion: Who pays?\n"
        "reached: {level-1: 2027-01-18 10:00 Europe/Moscow}\n"
    )
    return {"escalations/2027-01-18-pay.yaml": text + extra}


def _round(lines: str) -> dict[str, str]:
    text = "schema: reviews/1\ndeliverables:\n  story:\n    rounds:\n      round-1:\n"
    return {"campaigns/spring/reviews.yaml": text + lines}


def test_status_asks_every_source_of_ours() -> None:
    assert set(OURS) <= set(SOURCES)


def test_a_fast_decision_is_to_be_read_and_logged() -> None:
    assert told(_decision()) == [
        ("due", "log the fast-lane decision 2027-01-17-more with `logged`", "volna.anna"),
        ("read", "read the decision 2027-01-17-more", "sunset"),
    ]


def test_nothing_is_owed_once_it_is_read_and_logged() -> None:
    assert told(_decision("logged: 2027-01-17\nseen:\n  sunset: 2027-01-18, maya\n")) == []


def test_what_was_replaced_need_not_be_read() -> None:
    assert [words for _, words, _ in told(_decision("replaces: 2027-01-15-no-board\n"))] == [
        "log the fast-lane decision 2027-01-17-more with `logged`",
        "read the decision 2027-01-17-more",
    ]
    unread = [words for _, words, _ in _told(_decision("replaces: 2027-01-15-no-board\n"), NOW)]
    assert "read the decision 2027-01-15-no-board" not in unread


def test_a_question_is_settled_at_its_level_and_goes_up_when_the_time_has_passed() -> None:
    people = "volna.producer sunset.producer"
    settle = "settle 2027-01-18-pay at level-1 and name the decision under `outcome`"
    climb = "take 2027-01-18-pay to level-2 and write its time under `reached`"
    assert told(_escalation()) == [("answer", settle, people)]
    assert told(_escalation(), NOW + timedelta(days=2)) == [("answer", climb, people)]
    assert told(_escalation("outcome: 2027-01-15-no-board\n")) == []


def test_the_verdict_is_the_approvers_and_the_next_version_the_creators() -> None:
    slot = "        slot: 2027-01-19 09:00 Europe/Moscow\n"
    assert told(_round(slot)) == [("due", "send “story” in time for its slot", "sunset")]
    came = "        received: 2027-01-18 09:00 Europe/Moscow\n"
    assert told(_round(came)) == [("answer", "give the verdict on “story”", "volna.lead")]
    judged = came + "        verdict: needs-work\n"
    assert told(_round(judged)) == [("due", "send “story” again, as the notes ask", "sunset")]
    assert told(_round(came + "        verdict: approved\n")) == []


def test_a_change_waits_for_each_party_and_then_for_the_creator() -> None:
    text = (
        "schema: change/1\ntitle: {en: Later, ru: Позже}\nproposed: 2027-01-15, volna.boris\n"
        "campaign: spring\nasks: {en: Later., ru: Позже.}\nbecause: {en: Late., ru: Поздно.}\n"
        "agreed:\n  volna: 2027-01-15, anna\n"
    )
    path, said = "changes/2027-01-15-later.yaml", "agree to the change 2027-01-15-later, or say no"
    assert told({path: text}) == [("answer", said, "sunset")]
    both = text + "  sunset: 2027-01-16, maya\n"
    assert told({path: both}) == [("answer", said, "sunset")]  # who speaks for the creator
    assert told({path: both + "creator: accepts\n"}) == []
    assert told({path: text + "creator: declines\n"}) == []


def test_the_steps_of_an_incident_are_owed_until_it_is_closed() -> None:
    text = (
        "schema: incident/1\ntitle: {en: Sugar, ru: Сахар}\nkind: correction\n"
        "noticed: 2027-01-18 09:00 Europe/Moscow\nclock:\n"
        "  hide: {who: juno, due: 2027-01-18 10:00 Europe/Moscow}\n"
    )
    path = "incidents/2027-01-18-sugar.yaml"
    step = ("due", "do “hide” of the incident 2027-01-18-sugar", "sunset")
    assert told({path: text}) == [step]
    done = text.replace("Moscow}", "Moscow, done: 2027-01-18 09:30 Europe/Moscow}")
    assert told({path: done}) == [("due", "close the incident 2027-01-18-sugar", "")]
    assert told({path: done + "closed: 2027-01-18, volna.anna\n"}) == []
