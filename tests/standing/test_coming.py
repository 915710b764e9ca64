"""What comes up by the calendar is listed until its day, and nobody is late for it."""

from commonground.standing.coming import coming_duties
from tests.standing.owing import partnership, told

BRIEF = "campaigns/spring/brief.yaml"
REVIEWS = """\
schema: reviews/1
deliverables:
  story:
    drafts:
      two: {sent: "2027-03-31, juno", link: https://files.example/two}
      one: {sent: "2027-03-30, juno", link: https://files.example/one}
    rounds:
      round-1:
        received: 2027-03-30 15:10 America/Los_Angeles
        verdict: needs-work
        given: 2027-04-02, sunset.leo
        by: volna.lead
        via: chat
      round-2:
        received: 2027-04-05 15:10 America/Los_Angeles
        verdict: approved
        given: 2027-04-06, sunset.leo
        by: volna.lead
        via: chat
"""
PAYMENT = """\
payment:
  due_in: 14 days
  method: bank-transfer
  on_signed_brief: 25%
  on_delivery: 25%
  on_approval: 25%
  on_publishing: 25%
"""


def _pay(event: str) -> str:
    return (
        f"pay the part of the fee for 'spring' that falls due when {event}, if its invoice is there"
    )


def test_a_piece_is_to_be_published_until_its_moment() -> None:
    due = ("2027-04-13 10:00:00-07:00", "publish 'story' of 'spring'")
    one = partnership({"terms.yaml": "payment: none\n"})
    assert told(coming_duties, one, "2027-03-10") == []
    assert due in told(coming_duties, one, "2027-03-20")
    assert due in told(coming_duties, one, "2027-04-13")
    assert due not in told(coming_duties, one, "2027-04-14")


def test_what_the_terms_ask_for_is_to_be_delivered() -> None:
    one = partnership({"terms.yaml": "payment: none\n"})
    assert told(coming_duties, one, "2027-05-14") == [
        ("2027-05-14", "deliver 'report', as the terms say")
    ]
    assert told(coming_duties, one, "2027-05-15") == []


def test_a_part_of_the_fee_is_to_be_paid_from_its_event_until_the_invoice_is_due() -> None:
    accepted = partnership(
        {
            BRIEF: "accepted: 2027-03-02, juno\n",
            "terms.yaml": PAYMENT,
            "campaigns/spring/reviews.yaml": REVIEWS,
        }
    )
    paid = [one for one in told(coming_duties, accepted, "2027-03-10") if "pay" in one[1]]
    assert paid[0] == ("2027-03-16", _pay("the brief is signed"))
    found = [one for one in told(coming_duties, accepted, "2027-04-08") if "pay" in one[1]]
    assert found == [
        ("2027-04-13", _pay("the drafts are delivered")),
        ("2027-04-20", _pay("the work is approved")),
    ]
    found = [one for one in told(coming_duties, accepted, "2027-04-21") if "pay" in one[1]]
    assert found == [("2027-04-27", _pay("the work is published"))]
    assert not any("pay" in one[1] for one in told(coming_duties, accepted, "2027-04-28"))


def test_without_a_record_nothing_falls_due() -> None:
    one = partnership({"terms.yaml": PAYMENT})
    assert not any("pay" in found[1] for found in told(coming_duties, one, "2027-04-01"))


def test_a_brief_has_parts_of_its_own() -> None:
    fee = "accepted: 2027-03-02, juno\nfee:\n  amount: 100.00 USD\n  on_publishing: 100%\n"
    one = partnership({BRIEF: fee, "terms.yaml": PAYMENT})
    assert not any("signed" in found[1] for found in told(coming_duties, one, "2027-03-10"))
    assert any("published" in found[1] for found in told(coming_duties, one, "2027-04-20"))


def test_what_is_paid_for_results_is_looked_at_again() -> None:
    pay = (
        "payment: none\n"
        "performance_pay:\n  metric: orders\n  above: 300\n  rate: 8.00 USD\n  cap: 4000.00 USD\n"
        "  window: 14 days\n  paid: after-window\n  review: 2027-07-01\n"
    )
    assert told(coming_duties, partnership({"terms.yaml": pay}), "2027-06-20") == [
        ("2027-07-01", "look again at what is paid for results")
    ]
