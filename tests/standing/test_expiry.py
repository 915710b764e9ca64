"""What ends is listed from the day that the limits name until its last day, and not after."""

from datetime import date

import pytest

from commonground.model.limits import Limits
from commonground.standing.duty import DutyKind
from commonground.standing.expiry import expiry_duties
from tests.standing.owing import LIMITS, at, partnership, told

RIGHTS = """\
licence:
  channels: [brand-site]
  territory: worldwide
  term: 6 months
  edits: none
  sublicence: no
  ai_use: no
whitelisting:
  length: 30 days
  spend_cap: 3000.00 USD
  platform: TikTok
  comments: sunset.producer
exclusivity:
  category: {en: tea, ru: чай}
  before: 14 days
  after: 20 days
  territory: [US]
corrections:
  correct_in: 4 working hours
  take_down_in: 8 working hours
  live_for: 90 days
likeness:
  term: 1 year
  uses: [campaign-posts]
"""
ASSETS = """\
schema: assets/1
sources:
  morning:
    kind: music
    source: Library
    licence: commercial use
    credit: none needed
    expires: 2027-06-30
    used_in: [story]
  type:
    kind: font
    source: Inter
    licence: SIL
    credit: none needed
    expires: never
    used_in: [story]
"""


def _term(renewal: str, more: str = "") -> str:
    return f"term:\n  starts: 2027-02-01\n  ends: 2028-01-31\n  renewal: {renewal}\n{more}"


@pytest.mark.parametrize(
    ("day", "listed"),
    [("2027-12-31", False), ("2028-01-01", True), ("2028-01-31", True), ("2028-02-01", False)],
)
def test_the_contract_is_listed_thirty_days_before_it_ends(day: str, listed: bool) -> None:
    found = told(expiry_duties, partnership({"terms.yaml": _term("none")}), day)
    assert found == ([("2028-01-31", "the contract ends")] if listed else [])


def test_a_workspace_wants_to_know_earlier() -> None:
    one = partnership({"terms.yaml": _term("none")})
    limits = Limits({**LIMITS.values, "expiry_notice": "60"})
    assert [duty.due for duty in expiry_duties(one, at("2027-12-10"), limits)] == [
        date(2028, 1, 31)
    ]


def test_the_renewal_is_settled_before_the_contract_ends() -> None:
    agreed = partnership({"terms.yaml": _term("by-agreement", "  renewal_notice: 45 days\n")})
    assert told(expiry_duties, agreed, "2027-12-10") == [
        ("2027-12-17", "settle whether the contract goes on")
    ]
    by_itself = partnership({"terms.yaml": _term("automatic", "  renewal_notice: 1 month\n")})
    assert told(expiry_duties, by_itself, "2027-12-20") == [
        ("2027-12-31", "object, if the contract is not to be renewed by itself")
    ]
    assert told(expiry_duties, by_itself, "2028-01-15") == [
        ("2028-01-31", "the contract is renewed by itself")
    ]


def test_a_partnership_that_has_ended_waits_for_no_end() -> None:
    ended = partnership({"terms.yaml": _term("none"), "agreement.yaml": "stage: ended\n"})
    assert told(expiry_duties, ended, "2028-01-15") == []


def test_rights_count_from_publishing() -> None:
    one = partnership({"terms.yaml": RIGHTS})
    assert told(expiry_duties, one, "2027-05-01") == [
        ("2027-05-03", "the creator's exclusivity for 'spring' ends"),
        ("2027-05-13", "'story' of 'spring' may be promoted until that day"),
    ]
    assert told(expiry_duties, one, "2027-07-01") == [
        ("2027-07-12", "'story' of 'spring' has to stay online until that day")
    ]
    assert told(expiry_duties, one, "2027-10-01") == [
        ("2027-10-13", "the right to use 'story' of 'spring' ends")
    ]
    assert told(expiry_duties, one, "2028-04-01") == [
        ("2028-04-13", "the right to use name and face with 'story' of 'spring' ends")
    ]


def test_a_brief_may_differ_from_the_terms() -> None:
    differs = "differs:\n  licence.term: {here: 3 months, because: {en: Short., ru: Коротко.}}\n"
    one = partnership({"terms.yaml": RIGHTS, "campaigns/spring/brief.yaml": differs})
    assert ("2027-07-13", "the right to use 'story' of 'spring' ends") in told(
        expiry_duties, one, "2027-07-01"
    )


def test_those_who_use_the_work_are_reminded() -> None:
    parties = (
        "legal_parties:\n"
        "  volna: {legal_name: V, address: Moscow, email: v@volna.example, tax_residence: RU,"
        " acts_as: client}\n"
        "  sunset: {legal_name: S, address: LA, email: s@sunset.example, tax_residence: US,"
        " acts_as: agency}\n"
    )
    one = partnership({"terms.yaml": RIGHTS + parties})
    (licence,) = expiry_duties(one, at("2027-10-01"), LIMITS)
    assert (licence.kind, licence.who, licence.campaign) == (DutyKind.EXPIRES, ("volna",), "spring")
    assert licence.where.place == ("licence", "term")


def test_a_picture_or_a_track_may_be_used_for_a_time() -> None:
    one = partnership({"campaigns/spring/assets.yaml": ASSETS})
    assert told(expiry_duties, one, "2027-06-01") == [
        ("2027-06-30", "'morning' in 'spring' may be used until that day")
    ]


def test_an_end_behind_the_calendar_is_none() -> None:
    endless = RIGHTS.replace("term: 6 months", "term: 99999 years")
    one = partnership({"terms.yaml": endless})
    assert len(told(expiry_duties, one, "2027-05-01")) == 2
