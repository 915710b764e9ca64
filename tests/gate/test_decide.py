"""Who must approve what: tables in the words of the field."""

from datetime import timedelta

import pytest

from commonground.diagnostics import Phrase
from commonground.gate.decide import decide
from commonground.gate.evidence import Comment, Evidence, Records, Review, ReviewState
from commonground.gate.reasons import tree
from commonground.gate.state import Conflict
from commonground.gate.verdict import Outcome
from tests.gate.cases import Case
from tests.gate.house import ACCOUNTS, NOW

BOTH_PARTIES = "volna.anna volna.boris sunset.maya"


@pytest.mark.parametrize(
    ("change", "approved", "awaited"),
    [
        ("terms", "", BOTH_PARTIES),
        ("terms", "anna", "sunset.maya"),
        ("terms", "boris", "sunset.maya"),
        ("terms", "anna boris", "sunset.maya"),
        ("terms", "maya", "volna.anna volna.boris"),
        ("terms", "maya mira leo stranger", "volna.anna volna.boris"),
        ("terms", "anna maya", ""),
        ("daily", "", "volna.anna volna.boris"),
        ("daily", "maya leo", "volna.anna volna.boris"),
        ("daily", "boris", ""),
        ("both", "leo", BOTH_PARTIES),
        ("both", "boris maya", ""),
        ("governance", "anna mira", "sunset.maya"),
        ("governance", "boris maya", ""),
        ("workspace", "anna boris maya leo", "mira"),
        ("workspace", "mira", ""),
    ],
)
def test_who_is_awaited(cases: dict[str, Case], change: str, approved: str, awaited: str) -> None:
    case = cases[change]
    verdict = case.decide(*map(case.approval, approved.split()))
    found = {one.reference for matter in verdict.matters for need in matter.needs
             for one in need.awaited}  # fmt: skip
    assert found == set(awaited.split())
    assert verdict.outcome is (Outcome.WAITING if awaited else Outcome.APPROVED)


def _said(who: str, what: str, minutes: int, case: Case) -> Review | Comment:
    at = NOW + timedelta(minutes=minutes)
    states = {"approves": ReviewState.APPROVED, "objects": ReviewState.CHANGES_REQUESTED}
    commits = {"stale": case.stale.commit, "unknown": "0" * 40}
    if what in states or what in commits:
        state = states.get(what, ReviewState.APPROVED)
        return Review(ACCOUNTS[who], False, state, commits.get(what, case.head.commit), at)
    body = what.replace("DIGEST", case.decide().matters[0].digest)
    return Comment(ACCOUNTS[who], False, body, at)


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("approves", Outcome.APPROVED),
        ("/sign DIGEST", Outcome.APPROVED),
        ("stale", Outcome.WAITING),
        ("unknown", Outcome.WAITING),
        ("stale, approves", Outcome.APPROVED),
        ("approves, stale", Outcome.WAITING),
        ("approves, unknown", Outcome.WAITING),
        ("approves, objects", Outcome.BLOCKED),
        ("objects, approves", Outcome.APPROVED),
        ("objects, stale", Outcome.BLOCKED),
        ("objects, /sign DIGEST", Outcome.APPROVED),
        ("objects, /withdraw", Outcome.BLOCKED),
        ("approves, /withdraw", Outcome.WAITING),
        ("/withdraw, approves", Outcome.APPROVED),
        (f"approves, /sign {'0' * 64}", Outcome.WAITING),
        ("approves, /sign", Outcome.APPROVED),
    ],
)
def test_the_last_word_of_somebody_counts(
    cases: dict[str, Case], said: str, outcome: Outcome
) -> None:
    case = cases["terms"]
    words = [_said("maya", what, at, case) for at, what in enumerate(said.split(", "))]
    assert case.decide(case.approval("anna"), *words).outcome is outcome


def test_a_conflict_a_gap_and_another_branch_are_told(cases: dict[str, Case]) -> None:
    case = cases["terms"]
    records = Records(
        (case.approval("anna"), case.approval("maya")), (), "0" * 40, "mine", "main",
        (Phrase("page 2 of the reviews is missing"),),
    )  # fmt: skip
    evidence = Evidence(records, seen=case.seen)
    conflict = Conflict(("partnerships/studios/terms.yaml",))
    verdict = decide(case.base, case.head, conflict, evidence, NOW)
    assert verdict.outcome is Outcome.BLOCKED
    said = [str(one.said) for one in tree(verdict).children]
    assert len(said) == 4
    assert said[0].startswith("it is proposed for the branch mine")
    assert said[2] == "page 2 of the reviews is missing"


def test_a_supposed_approval_is_called_one(cases: dict[str, Case]) -> None:
    case = cases["terms"]
    evidence = Evidence(Records((case.approval("anna"),)), seen=case.seen,
                        assumed=frozenset({"sunset.maya"}))  # fmt: skip
    verdict = decide(case.base, case.head, case.merged, evidence, NOW)
    assert (verdict.outcome, verdict.is_assumed) == (Outcome.APPROVED, True)
    assert "given what is supposed" in tree(verdict).said.text
