"""Threats 27 and 28: what was merged past the gate, and ledgers that somebody touched."""

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from commonground.flows.ledgers import BRANCH, Alarm
from commonground.gate.evidence import Records, Review
from commonground.gate.ledger import Outcome
from tests.gate import keys
from tests.gate.house import FEE, NOW, STUDIOS, TERMS, built
from tests.gate.recording import LATER, LATEST, Office, said
from tests.gate.signing import sign, sign_off


def test_27_a_direct_push_is_unsigned(office: Office) -> None:
    office.agreed(FEE)
    office.record()
    office.house.edit(TERMS, LATER)
    done = office.record()
    assert [one.outcome for one in done.unsigned] == [Outcome.UNSIGNED]
    assert done.awaited[done.unsigned[0].hash] == (
        "volna.anna", "volna.boris", "sunset.maya",
    )  # fmt: skip
    found = office.verify()
    assert not found.is_fine
    assert said(found) == ""
    assert [one.sequence for one in found.partnerships[0].unsigned] == [3]


def test_27_a_merge_without_all_approvals_is_unsigned(office: Office) -> None:
    office.agreed(FEE)
    office.agreed(LATER, by=("anna",))
    assert [one.commit for one in office.record().unsigned][-1] == office.house.head


def test_27_a_merge_of_something_else_than_was_approved_is_unsigned(office: Office) -> None:
    house = office.house
    house.propose()
    house.edit(TERMS, FEE)
    house.approve("anna", "maya")
    house.on_main().git("merge", "--quiet", "--no-ff", "--no-commit", "change")
    commit = house.edit(TERMS, LATER)
    office.remember(commit)
    office.record()
    assert office.outcomes == ["unsigned", "unsigned"]


def test_27_what_is_approved_after_the_merge_comes_too_late(office: Office) -> None:
    commit = office.agreed(FEE, by=("anna",))
    office.house.clock = NOW + timedelta(days=1)
    office.house.approve("maya", commit=commit)
    before = office.known[commit].reviews
    office.remember(commit)
    office.known[commit] = Records((*before, *office.known[commit].reviews))
    office.record()
    assert office.outcomes == ["unsigned", "unsigned"]


def test_27_unsigned_terms_are_settled_by_signing_or_by_putting_back(office: Office) -> None:
    office.agreed(FEE)
    office.house.edit(TERMS, LATER)
    office.record()
    assert not office.verify().is_fine
    office.house.edit(TERMS, (LATER[1], LATER[0]))
    office.record()
    assert office.outcomes[-1] == "unsigned"
    assert office.verify().is_fine  # what everybody signed holds again
    office.house.edit(TERMS, LATER)
    office.record()
    assert not office.verify().is_fine
    office.agreed(LATEST)
    office.record()
    assert office.verify().is_fine


def test_27_a_commit_that_dates_itself_back_revives_no_key(tmp_path: Path) -> None:
    anna = keys.listed("anna", end="2027-02-01")
    office = Office(built(tmp_path / "house", sign_off(anna)))
    house = office.house
    house.propose()
    house.edit(TERMS, FEE)
    sign(house, "anna", "maya")
    house.on_main()
    house.dated = NOW + timedelta(days=40)
    house.edit(f"{STUDIOS}checklists.yaml", ("2027-01-11, anna", "2027-01-12, anna"))
    house.dated = NOW
    house.git("merge", "--quiet", "--no-ff", "-m", "merged", "change")
    office.record()
    assert office.outcomes[-1] == "unsigned"


def test_27_terms_that_cannot_be_read_are_unsigned(office: Office) -> None:
    office.house.write(TERMS, "schema: terms/1\nfee: [\n")
    office.house.commit()
    office.record()
    assert office.outcomes == ["unsigned", "unsigned"]
    assert office.ledger.entries[-1].terms == "0" * 64
    assert not office.verify().is_fine


def test_27_what_was_ended_by_nobody_is_unsigned(office: Office) -> None:
    shutil.rmtree(office.house.top / STUDIOS)
    office.house.commit()
    office.record()
    assert office.outcomes == ["unsigned", "unsigned"]


@pytest.mark.parametrize("gone", range(4))
def test_28_an_entry_that_was_taken_out_is_missed(kept: Office, gone: int) -> None:
    lines = kept.ledger.text.splitlines(keepends=True)
    kept.tamper(b"".join(lines[:gone] + lines[gone + 1 :]))
    assert not kept.verify().is_fine
    assert said(kept.verify())


@pytest.mark.parametrize("edit", [
    (b"github 583231", b"github 583232"), (b'"lead"', b'"boss"'), (b"signed", b"unsigned"),
    (b"T1", b"T0"), (b'"sequence":4', b'"sequence":5'), (b'"kind":"review"', b'"kind":"key"'),
])  # fmt: skip
def test_28_an_entry_that_was_edited_is_found(kept: Office, edit: tuple[bytes, bytes]) -> None:
    *before, last = kept.ledger.text.splitlines(keepends=True)
    assert edit[0] in last
    kept.tamper(b"".join([*before, last.replace(*edit, 1)]))
    assert said(kept.verify())


def test_28_nothing_is_recorded_onto_a_ledger_that_was_altered(kept: Office) -> None:
    kept.tamper(kept.ledger.text.replace(b'"lead"', b'"boss"', 1))
    kept.agreed(("due_in: 60 days", "due_in: 70 days"))
    with pytest.raises(Alarm):
        kept.record()


def test_28_a_ledger_set_back_lacks_what_came_after(kept: Office) -> None:
    kept.agreed(("due_in: 60 days", "due_in: 70 days"))
    kept.record()
    kept.house.git("update-ref", f"refs/heads/{BRANCH}", f"{BRANCH}^")
    assert "not recorded yet" in said(kept.verify())


def test_28_a_main_line_that_was_rewritten_is_found(kept: Office) -> None:
    kept.house.git("reset", "--quiet", "--hard", "main~1")
    assert "not on the main line" in said(kept.verify())
    kept.house.edit(TERMS, LATEST)
    with pytest.raises(Alarm):
        kept.record()


def _rewrite(kept: Office) -> None:
    """Somebody makes the whole ledger anew, as if Boris had approved and never Anna."""
    for commit, records in kept.known.items():
        swapped = tuple(
            one if one.account != "github 583231" else _as_boris(one) for one in records.reviews
        )
        kept.known[commit] = Records(swapped)
    kept.house.git("branch", "--quiet", "-D", BRANCH)
    kept.record()


def _as_boris(review: Review) -> Review:
    return replace(review, account="github 583232")


def test_28b_a_ledger_rewritten_as_a_whole_fits_to_no_hash_that_was_kept(kept: Office) -> None:
    anchor, earlier = kept.ledger.head, kept.ledger.entries[1].hash
    assert kept.verify(anchor).is_fine
    assert kept.verify(earlier).is_fine
    _rewrite(kept)
    assert kept.verify().is_fine
    for hash in (anchor, earlier):
        assert "no entry has the hash" in said(kept.verify(hash))


def test_28b_another_clone_has_the_ledger_as_it_was(kept: Office) -> None:
    theirs = kept.house.git("rev-parse", BRANCH)
    _rewrite(kept)
    assert said(kept.verify()) == ""
    kept.house.git("update-ref", f"refs/remotes/origin/{BRANCH}", theirs)
    assert "tell different things" in said(kept.verify())


def test_28b_the_forge_tells_otherwise(kept: Office) -> None:
    truth = dict(kept.known)
    _rewrite(kept)
    kept.known = truth
    assert said(kept.verify()) == ""
    assert "the forge tells otherwise" in said(kept.verify(on_forge=True))
