"""Threats 27 and 28: what was merged past the gate, and ledgers that somebody touched."""

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from commonground.errors import UseError
from commonground.flows import bookkeeping
from commonground.flows.ledgers import BRANCH, Alarm
from commonground.gate.evidence import Records, Review
from commonground.gate.history import Grade, grades
from commonground.gate.ledger import Outcome
from commonground.source.mainline import Step
from tests.gate import keys
from tests.gate.house import FEE, NOW, STUDIOS, TERMS, House, built
from tests.gate.recording import Office, said
from tests.gate.signing import sign, sign_off

LATER = ("due_in: 30 days", "due_in: 45 days")
LATEST = ("due_in: 45 days", "due_in: 60 days")


@pytest.fixture
def office(house: House) -> Office:
    """A house whose partnership began before anything was recorded."""
    return Office(house)


def test_what_everybody_approved_is_signed(office: Office) -> None:
    commit = office.agreed(FEE)
    done = office.record()
    assert office.outcomes == ["unsigned", "signed"]  # it was founded without anybody's approval
    last = office.ledger.entries[-1]
    assert (last.commit, done.entries[-1]) == (commit, last)
    assert [(one.party, one.roles, one.by) for one in last.approvals] == [
        ("volna", ("lead",), "github 583231"),
        ("sunset", ("lead",), "github 583233"),
    ]
    assert grades(last) == (Grade.FORGE,)
    assert office.verify().is_fine
    assert office.verify(on_forge=True).is_fine


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


def test_signatures_in_the_tree_need_no_forge(tmp_path: Path) -> None:
    office = Office(built(tmp_path / "house", sign_off()))
    office.house.propose()
    office.house.edit(TERMS, FEE)
    sign(office.house, "anna", "maya")
    office.merged("change")
    bookkeeping.record(office.house.top, "main", None)
    last = office.ledger.entries[-1]
    assert last.outcome is Outcome.SIGNED
    assert grades(last) == (Grade.KEY,)
    assert all(one.by.startswith("SHA256:") for one in last.approvals)
    assert said(office.verify()) == ""


def test_who_might_have_approved_on_a_forge_is_not_called_silent(office: Office) -> None:
    with pytest.raises(UseError, match="may have been approved on a forge"):
        bookkeeping.record(office.house.top, "main", None)
    assert office.house.git("branch", "--list", BRANCH) == ""


def test_what_could_not_be_read_is_not_recorded(office: Office) -> None:
    def silent(_: Step) -> Records:
        raise UseError("GitHub did not answer")

    office.agreed(FEE)
    with pytest.raises(UseError, match="did not answer"):
        bookkeeping.record(office.house.top, "main", silent)
    office.record()
    assert office.outcomes == ["unsigned", "signed"]


@pytest.fixture
def kept(office: Office) -> Office:
    """A ledger of four entries, none of them in doubt but the first."""
    for change in (FEE, LATER, LATEST):
        office.agreed(change)
    office.record()
    assert said(office.verify()) == ""
    return office


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


def test_28c_two_merges_and_no_run_between_lose_nothing(office: Office) -> None:
    office.agreed(FEE)
    office.record()
    first = office.agreed(LATER)
    second = office.agreed(LATEST)
    done = office.record()
    assert [one.commit for one in done.entries] == [first, second]
    assert said(office.verify()) == ""


def test_28c_however_it_is_cut_into_runs_the_same_bytes_come_out(kept: Office) -> None:
    whole = kept.ledger.text
    kept.house.git("branch", "--quiet", "-D", BRANCH)
    commits = kept.house.git("rev-list", "--first-parent", "--reverse", "main").splitlines()
    for commit in commits:
        bookkeeping.record(kept.house.top, commit, kept.forge)
    assert kept.ledger.text == whole
    assert said(kept.verify()) == ""


def _clone(house: House, name: str) -> House:
    place = house.top.parent / name
    house.git("clone", "--quiet", str(house.top.parent / "bare.git"), str(place))
    return House(place, dated=house.dated)


def test_28c_who_comes_second_does_it_again(kept: Office) -> None:
    house = kept.house
    house.git("branch", "--quiet", "-D", BRANCH)
    house.git("clone", "--quiet", "--bare", str(house.top), "../bare.git")
    fast, slow = (Office(_clone(house, name), kept.known) for name in ("fast", "slow"))
    raced: list[Step] = []

    def forge(step: Step) -> Records:
        """While the slow one still reads, the fast one is done with some of it."""
        if not raced:
            raced.append(step)
            bookkeeping.record(fast.house.top, "origin/main~1", kept.forge, "origin")
        return kept.forge(step)

    done = bookkeeping.record(slow.house.top, "origin/main", forge, "origin")
    assert raced
    assert done.entries == slow.ledger.entries[3:]
    assert slow.ledger.entries[:3] == fast.ledger.entries
    assert said(slow.verify(main="origin/main")) == ""


def test_28c_what_one_clone_records_another_continues(kept: Office) -> None:
    house = kept.house
    house.git("branch", "--quiet", "-D", BRANCH)
    house.git("clone", "--quiet", "--bare", str(house.top), "../bare.git")
    one, other = (Office(_clone(house, name), kept.known) for name in ("one", "other"))
    bookkeeping.record(one.house.top, "origin/main~1", kept.forge, "origin")
    bookkeeping.record(other.house.top, "origin/main", kept.forge, "origin")
    assert len(other.ledger.entries) == 4
    one.house.git("fetch", "--quiet")
    assert one.ledger == other.ledger


def test_a_remote_that_cannot_be_reached_changes_nothing(kept: Office) -> None:
    kept.house.git("remote", "add", "origin", str(kept.house.top.parent / "nowhere"))
    before = kept.house.git("rev-parse", BRANCH)
    kept.agreed(("due_in: 60 days", "due_in: 70 days"))
    with pytest.raises(UseError, match="cannot be reached"):
        kept.record("origin")
    assert kept.house.git("rev-parse", BRANCH) == before


def test_a_shallow_clone_verifies_nothing(kept: Office, tmp_path: Path) -> None:
    kept.house.git(
        "clone", "--quiet", "--depth=1", "--no-single-branch", f"file://{kept.house.top}",
        "../shallow",
    )  # fmt: skip
    shallow = Office(House(tmp_path / "shallow"))
    with pytest.raises(UseError) as refused:
        shallow.verify(main="origin/main")
    assert "git fetch --unshallow" in refused.value.mend
    shallow.house.git("fetch", "--quiet", "--unshallow")
    assert shallow.verify(main="origin/main").is_fine


def test_without_a_ledger_nothing_is_verified(office: Office) -> None:
    with pytest.raises(UseError, match="no ledger"):
        office.verify()


def test_nothing_new_leaves_the_branch_as_it_is(kept: Office) -> None:
    before = kept.house.git("rev-parse", BRANCH)
    assert kept.record().entries == ()
    assert kept.house.git("rev-parse", BRANCH) == before


def test_a_commit_without_terms_is_noted_and_adds_no_entry(kept: Office) -> None:
    kept.house.edit(f"{STUDIOS}checklists.yaml", ("2027-01-11, anna", "2027-01-12, anna"))
    assert kept.record().entries == ()
    assert kept.house.git("rev-parse", f"{BRANCH}^2") == kept.house.head
    assert said(kept.verify()) == ""


def test_what_was_approved_and_squashed_comes_along(office: Office) -> None:
    house = office.house
    house.propose()
    house.edit(TERMS, FEE)
    approved = house.head
    house.approve("anna", "maya")
    house.on_main().git("merge", "--quiet", "--squash", "change")
    assert house.dated is not None
    house.dated = house.dated + timedelta(hours=1)
    office.remember(house.commit())
    house.git("branch", "--quiet", "-D", "change")
    office.record()
    assert office.outcomes[-1] == "signed"
    assert approved in house.git("rev-list", "--parents", "-1", BRANCH).split()
