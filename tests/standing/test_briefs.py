"""What a brief lacks, who supplies it, and whose turn it is."""

from datetime import UTC, datetime

from commonground.standing.brief_duties import brief_duties
from commonground.standing.briefs import Before, gaps
from tests.standing.sample import LIMITS, partnership

_NOW = datetime(2027, 1, 18, tzinfo=UTC)


def _gaps(campaign: str = "spring", **fragments: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """What stands in the way, and who supplies it."""
    found = partnership(**fragments)
    return {
        (gap.section, gap.detail): gap.who
        for gap in gaps(found, found.campaigns[campaign])
        if gap.before is not Before.NOTHING
    }


def _turns(**fragments: str) -> dict[str, tuple[str, ...]]:
    found = partnership(**fragments)
    duties = brief_duties(found, _NOW, LIMITS)
    return {str(duty.what): duty.who for duty in duties if duty.campaign == "spring"}


def test_a_brief_that_everybody_approved_is_given_out_and_answered() -> None:
    assert _gaps() == {("issued", ""): ("sunset.producer",), ("accepted", ""): ("sunset",)}


def test_facts_come_from_the_client_and_the_rest_from_whoever_answers_for_the_brief() -> None:
    lacking = _gaps(brief="proof:\nmetrics:\nguardrails: {}\nin_own_words:\n")
    assert lacking["proof", ""] == lacking["guardrails", ""] == ("volna",)
    assert lacking["metrics", ""] == ("sunset.producer",)
    assert lacking["in_own_words", ""] == ("sunset",)


def test_terms_markets_marks_and_watches_are_part_of_it() -> None:
    lacking = _gaps(
        terms="licence:\n",
        brief="meets:\ncultural_checks:\ndeliverables:\n  story: {platform: tiktok, count: 1, "
        "what: {en: video, ru: видео}, publish: 2027-04-13 14:00 America/Los_Angeles}\n",
    )
    assert lacking["terms", "licence"] == ("volna", "sunset")
    assert lacking["meets", "one-page"] == ("sunset.producer",)
    assert lacking["cultural_checks", "US"] == ("sunset.producer",)
    assert lacking["on_watch", "story"] == ("volna",)


def test_what_the_last_campaign_taught_waits_for_an_answer() -> None:
    debrief = """\
schema: debrief/1
closed: 2027-01-12, sunset.leo
findings:
  faster: {owner: volna.lead, due: 2027-02-01, becomes: {en: Faster., ru: Быстрее.}}
"""
    assert _gaps(debrief=debrief)["findings", "faster"] == ("sunset.producer",)
    taken = debrief.replace("2027-02-01", "2027-02-01, taken_up: spring")
    assert ("findings", "faster") not in _gaps(debrief=taken)


def test_nobody_is_asked_to_approve_half_a_brief() -> None:
    assert _turns(brief="approved:\nbenefit:\n") == {
        "fill in ('benefit',) in the brief of 'spring'": ("volna",)
    }
    assert _turns(brief="approved:\n  volna: 2027-01-15, anna\n") == {
        "approve the brief of 'spring', or say what lacks": ("sunset",)
    }


def test_the_creator_is_asked_once_the_brief_is_out() -> None:
    assert _turns() == {"give the brief of 'spring' to the creator": ("sunset.producer",)}
    issued = "issued: {by: '2027-01-16, sunset.leo', version: 'sha256:%s'}\n" % ("0" * 64)
    assert _turns(brief=issued) == {
        "accept the brief of 'spring', or propose a change": ("sunset",)
    }


def test_nothing_is_owed_for_a_campaign_that_is_over() -> None:
    over = "schema: debrief/1\nclosed: 2027-01-17, sunset.leo\n"
    assert _turns(brief="benefit:\n", over=over) == {}
