"""When a debrief is due, whose part is missing, and what becomes of a finding."""

from datetime import UTC, date, datetime

from commonground.standing.debriefs import State, debrief_duties, due, lessons, missing
from tests.standing.sample import LIMITS, partnership

_CLOSED = "schema: debrief/1\nclosed: 2027-01-12, sunset.leo\n"


def test_it_is_due_two_weeks_after_the_campaign_was_closed() -> None:
    found = partnership(debrief=_CLOSED)
    assert due(found, found.campaigns["winter"], LIMITS) == date(2027, 1, 26)


def test_its_own_day_counts_more() -> None:
    found = partnership(debrief=_CLOSED + "due: 2027-02-03\n")
    assert due(found, found.campaigns["winter"], LIMITS) == date(2027, 2, 3)


def test_a_campaign_that_nobody_closed_ends_with_its_figures() -> None:
    dates = "dates: {drafts_due: 2027-03-31, final_due: 2027-04-07, report_due: 2027-05-04}\n"
    found = partnership(brief=dates)
    assert due(found, found.campaigns["spring"], LIMITS) == date(2027, 5, 18)
    assert due(found, found.campaigns["winter"], LIMITS) is None, "it is a draft"


def test_each_party_writes_two_parts_and_the_creator_one() -> None:
    found = partnership(debrief=_CLOSED + "sides:\n  volna: {again: 4, got_stuck: Nothing.}\n")
    lacking = [(half.side, half.lacks) for half in missing(found, found.campaigns["winter"])]
    assert lacking == [
        ("volna", "performance"), ("sunset", "together"), ("sunset", "performance"),
        ("creator", "together"),
    ]  # fmt: skip


def test_a_creators_own_party_speaks_once() -> None:
    alone = "parties:\n  sunset:\n    kind: creator\n"
    found = partnership(agreement=alone, debrief=_CLOSED)
    assert {half.side for half in missing(found, found.campaigns["winter"])} == {"volna", "sunset"}


def test_a_finding_is_open_until_the_next_brief_answers_it() -> None:
    findings = """\
findings:
  one: {owner: volna.lead, due: 2027-02-01, becomes: {en: One., ru: Раз.}}
  two: {owner: volna.lead, due: 2027-02-01, becomes: {en: Two., ru: Два.}, taken_up: spring}
  three:
    owner: volna.lead
    due: 2027-02-01
    done: 2027-01-17, volna.anna
    becomes: {en: Three., ru: Три.}
    declined: {campaign: spring, because: {en: Later., ru: Позже.}}
"""
    found = partnership(debrief=_CLOSED + findings)
    states = [one.state for one in lessons(found.campaigns["winter"])]
    assert states == [State.OPEN, State.TAKEN_UP, State.DECLINED]
    duties = list(debrief_duties(found, datetime(2027, 1, 18, tzinfo=UTC), LIMITS))
    said = [(str(one.what), one.who, one.due) for one in duties]
    day, acting = date(2027, 1, 26), date(2027, 2, 1)
    write = "write your part of the debrief of 'winter'"
    assert said == [
        ("take up 'one' in the brief of 'spring', or decline it and say why",
         ("sunset.producer",), None),
        (write, ("volna",), day), (write, ("sunset",), day), (write, ("sunset",), day),
        ("see to 'one', which 'winter' taught", ("volna.lead",), acting),
        ("see to 'two', which 'winter' taught", ("volna.lead",), acting),
    ]  # fmt: skip
