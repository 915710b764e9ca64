"""What holds for every change and whatever people say: nothing passes by itself.

The evidence is made up from seeds; the changes are few and real.
"""

from datetime import timedelta
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.gate.evidence import Comment, Review, ReviewState
from commonground.gate.verdict import Outcome
from tests.gate.cases import CHANGES, Case
from tests.gate.house import ACCOUNTS, NOW


def _made_up(random: Random, case: Case, marks: list[str]) -> Review | Comment:
    """Anything that the forge may say."""
    account = random.choice([*ACCOUNTS.values(), "github 1"])
    at = NOW - timedelta(minutes=random.randint(0, 5))
    is_bot = random.random() < 0.1
    if random.random() < 0.6:
        commit = random.choice([case.head.commit, case.head.commit, "f" * 40, "0" * 40, None])
        state = random.choice([ReviewState.APPROVED, *ReviewState])
        return Review(account, is_bot, state, commit, at, dismissed=random.random() < 0.1)
    mark = random.choice([*marks, "0" * 64, ""])
    command = random.choice(["/sign", "/sign", "/withdraw", "/lift volna.anna", "Well,"])
    edited = at if random.random() < 0.2 else None
    return Comment(account, is_bot, f"{command} {mark} so", at, edited)


def _marks(case: Case) -> list[str]:
    verdict = case.decide()
    return [need.requirement.proposal.mark for one in verdict.matters for need in one.needs]


@pytest.mark.parametrize("name", CHANGES)
def test_no_evidence_never_passes(cases: dict[str, Case], name: str) -> None:
    assert cases[name].decide().outcome is Outcome.WAITING


@pytest.mark.parametrize("name", CHANGES)
def test_removing_any_piece_of_the_least_set_never_passes(
    cases: dict[str, Case], name: str
) -> None:
    case = cases[name]
    people = [who for who in ACCOUNTS if who != "stranger"]
    sets = [chosen for n in range(1, 4) for chosen in combinations(people, n)
            if case.decide(*map(case.approval, chosen)).outcome is Outcome.APPROVED]  # fmt: skip
    assert sets
    least = [one for one in sets if not any(set(other) < set(one) for other in sets)]
    for chosen in least:
        for gone in chosen:
            rest = (case.approval(who) for who in chosen if who != gone)
            assert case.decide(*rest).outcome is Outcome.WAITING


@settings(max_examples=300)
@given(st.sampled_from(sorted(CHANGES)), st.integers(0, 2**32))
def test_whatever_is_said_what_passes_was_approved_by_who_is_asked(
    cases: dict[str, Case], name: str, seed: int
) -> None:
    case, random = cases[name], Random(seed)
    marks = _marks(case)
    said = [_made_up(random, case, marks) for _ in range(random.randint(0, 12))]
    verdict = case.decide(*said)
    assert verdict.outcome in (Outcome.APPROVED, Outcome.WAITING, Outcome.BLOCKED)
    if verdict.outcome is not Outcome.APPROVED:
        return
    for matter in verdict.matters:
        for need in matter.needs:
            (approval, *_) = need.approvals
            assert approval.signer.account in {one.account for one in said if not one.is_bot}
    for missing in {need.approvals[0].signer.account for one in verdict.matters
                    for need in one.needs if len(need.approvals) == 1}:  # fmt: skip
        rest = [one for one in said if one.account != missing]
        assert case.decide(*rest).outcome is not Outcome.APPROVED


@settings(max_examples=150)
@given(st.sampled_from(sorted(CHANGES)), st.integers(0, 2**32))
def test_an_objection_or_a_gap_never_helps(cases: dict[str, Case], name: str, seed: int) -> None:
    case, random = cases[name], Random(seed)
    said = [_made_up(random, case, _marks(case)) for _ in range(random.randint(0, 8))]
    late = NOW + timedelta(minutes=1)
    objection = Review(ACCOUNTS["anna"], False, ReviewState.CHANGES_REQUESTED, None, late)
    before, after = case.decide(*said), case.decide(*said, objection)
    assert before.outcome.lets_pass or not after.outcome.lets_pass


def test_the_cases_are_real(cases: dict[str, Case]) -> None:
    weights = {name: {change.weight for one in case.decide().matters for change in one.changes}
               for name, case in cases.items()}  # fmt: skip
    assert weights == {
        "terms": {"material"}, "daily": {"operational"}, "both": {"material", "operational"},
        "governance": {"governance"}, "workspace": set(),
    }  # fmt: skip
