"""Threat 28c, and how a ledger grows: nothing is lost, whoever records and whenever."""

from datetime import timedelta
from pathlib import Path

import pytest

from commonground.errors import UseError
from commonground.flows import bookkeeping
from commonground.flows.ledgers import BRANCH
from commonground.gate.evidence import Records
from commonground.gate.history import Grade, grades
from commonground.gate.ledger import Outcome
from commonground.source.mainline import Step
from tests.gate.house import FEE, STUDIOS, TERMS, House, built
from tests.gate.recording import LATER, LATEST, Office, said
from tests.gate.signing import sign, sign_off


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
