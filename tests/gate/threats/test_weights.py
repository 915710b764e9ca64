"""Daily work, wording, and terms: who is asked for what, and what an approval is bound to."""

from commonground.gate.verdict import Outcome
from tests.gate.house import AGREEMENT, FEE, STUDIOS, TERMS, House

CHECKLISTS = f"{STUDIOS}checklists.yaml"
TICK = ("2027-01-11, anna", "2027-01-12, anna")
MORE = ("met-as-people: 2027-01-11, maya", "met-as-people: 2027-01-12, maya")


def test_daily_work_needs_one_person_of_each_party_it_affects(house: House) -> None:
    house.propose()
    house.edit(CHECKLISTS, TICK)
    seen = house.gate()
    assert (seen.outcome, seen.asked()) == (Outcome.WAITING, ["daily-work volna"])
    house.approve("anna")
    assert house.gate().outcome is Outcome.APPROVED
    house.edit(CHECKLISTS, MORE)
    seen = house.gate()
    assert seen.asked() == ["daily-work volna", "daily-work sunset"]
    assert "volna.anna" in seen.awaited()  # what came since was not seen
    house.approve("boris", "leo")
    assert house.gate().outcome is Outcome.APPROVED


def test_daily_work_of_others_leaves_an_approval_as_it_is(house: House) -> None:
    house.propose()
    house.edit(CHECKLISTS, TICK)
    house.approve("anna")
    house.on_main().edit(CHECKLISTS, MORE)
    assert house.gate("change").outcome is Outcome.APPROVED


def test_approved_terms_let_no_daily_work_slip_in(house: House) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    house.approve("anna", "maya")
    house.edit(CHECKLISTS, MORE)
    seen = house.gate()
    assert (seen.outcome, seen.awaited()) == (Outcome.WAITING, {"sunset.maya", "sunset.leo"})
    house.say("leo", f"/sign {seen.marks[-1]}")
    assert house.gate().outcome is Outcome.APPROVED


def test_what_a_signed_document_prints_is_signed_whatever_it_weighs(house: House) -> None:
    house.propose()
    house.edit(AGREEMENT, ("en: Two studios", "en: Two studios together"))
    seen = house.gate()
    assert (seen.outcome, seen.asked()) == (Outcome.WAITING, ["terms volna", "terms sunset"])


def test_a_file_that_nobody_can_read_is_approved_by_all(house: House) -> None:
    house.propose()
    house.write("partnerships/studios/assets/annex.pdf", b"%PDF one")
    house.commit()
    assert house.gate().asked() == ["daily-work volna", "daily-work sunset"]
    house.approve("boris", "leo")
    assert house.gate().outcome is Outcome.APPROVED
    house.write("partnerships/studios/assets/annex.pdf", b"%PDF two")
    house.commit()
    assert house.gate().outcome is Outcome.WAITING


def test_all_of_them_where_all_are_needed(house: House) -> None:
    house.edit(AGREEMENT, ("needs: one-of-each", "needs: all"))
    house.propose()
    house.edit(TERMS, FEE)
    house.approve("anna", "maya")
    assert house.gate().awaited() == {"volna.boris"}


def test_only_wording(house: House) -> None:
    house.propose()
    house.edit(f"{STUDIOS}campaigns/spring/brief.yaml", ("en: Spring", "en: In spring"))
    seen = house.gate()
    assert (seen.outcome, seen.asked()) == (Outcome.NOBODY_ASKED, [])
    assert "only wording changes" in seen.said
