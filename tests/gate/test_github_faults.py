"""Whatever goes wrong with whichever answer of GitHub: what nobody approved never passes."""

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.errors import UseError
from commonground.forge.github_client import connected
from commonground.forge.github_pulls import Pulls
from commonground.gate.decide import decide
from commonground.gate.evidence import Evidence
from commonground.gate.verdict import Outcome
from tests.forge.github_fake import REPOSITORY, TOKEN, Failure, FakeGitHub, running
from tests.gate.cases import Case
from tests.gate.house import ACCOUNTS, NOW

_INSIDE = f"/repos/{REPOSITORY}"
_LISTS = tuple(f"{_INSIDE}/{name}" for name in
               ("pulls/1/reviews", "issues/1/comments", "issues/1/timeline"))  # fmt: skip
_PATHS = ("/repos/" + REPOSITORY, f"{_INSIDE}/pulls/1", *_LISTS, f"{_INSIDE}/git/ref/heads/main")
_LIMITED = {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "1"}
_FAILURES: Mapping[str, Failure] = {
    "500": Failure(500), "503": Failure(503, body=b"<html>"),
    "429": Failure(429, {"Retry-After": "61"}), "403": Failure(403),
    "limit": Failure(403, _LIMITED), "401": Failure(401), "404": Failure(404),
    "moved": Failure(301, {"Location": "https://elsewhere.example/"}),
    "cut": Failure(cut=True), "silent": Failure(silent=True), "empty": Failure(200, body=b""),
    "page": Failure(200, body=b"<html>"), "null": Failure(200, body=b"null"),
    "number": Failure(200, body=b"7"), "object": Failure(200, body=b"{}"),
    "entries": Failure(200, body=b'[{"id": 1}, null]'), "deep": Failure(200, body=b"[" * 100_000),
}  # fmt: skip
_ODD = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 3), st.just(10**30), st.floats(), st.text(max_size=3),
    st.just([]), st.just({}), st.sampled_from(["APPROVED", "main", "0" * 40, "9999-12-31T00:00:00Z",
                                               "0001-01-01T00:00:00+14:00"]),
)  # fmt: skip


@dataclass
class Asked:
    """A change of terms on a forge, which one side has approved, or both."""

    case: Case
    fake: FakeGitHub
    waited: list[float] = field(default_factory=list)
    said: str = ""
    """Why it cannot be decided."""

    def outcome(self, silence: float = 2) -> Outcome | None:
        """What the gate says; None where it cannot be decided."""
        github = connected(REPOSITORY, TOKEN, self.fake.address)
        with github.client as client:
            client.timeout = httpx.Timeout(silence)
            pulls = Pulls(replace(github, pause=self.waited.append))
            try:
                pull, records = pulls.read(1)
                if pulls.tip(pull.default) != self.case.base.commit:
                    return None
            except UseError as error:
                self.said = str(error)
                return None
        seen, case = Evidence(records, seen=self.case.seen), self.case
        return decide(case.base, case.head, case.merged, seen, NOW).outcome

    def spoil(self, path: str, failure: Failure | None) -> None:
        self.fake.faults = lambda method, asked: failure if asked == path else None


def _asked(case: Case, fake: FakeGitHub, *people: str) -> Asked:
    for who, account in ACCOUNTS.items():
        fake.user(who, int(account.removeprefix("github ")))
    fake.page = 100
    fake.branches["main"] = case.base.commit
    fake.propose(case.head.commit)
    fake.review(1, "stranger", "COMMENTED")
    for who in people:
        fake.review(1, who, "APPROVED")
    fake.comment(1, "stranger", "Hello")
    return Asked(case, fake)


@pytest.fixture(scope="module")
def half(cases: dict[str, Case]) -> Iterator[Asked]:
    """Only one side has approved."""
    with running(FakeGitHub()) as fake:
        yield _asked(cases["terms"], fake, "anna")


@pytest.fixture(scope="module")
def whole(cases: dict[str, Case]) -> Iterator[Asked]:
    """Both sides have approved."""
    with running(FakeGitHub()) as fake:
        yield _asked(cases["terms"], fake, "anna", "maya")


@pytest.fixture(params=["review", "dismissed", "comment"])
def refused(cases: dict[str, Case], request: pytest.FixtureRequest) -> Iterator[Asked]:
    """Both sides have approved, and then one took that back."""
    with running(FakeGitHub()) as fake:
        asked = _asked(cases["terms"], fake, "anna", "maya")
        if request.param == "comment":
            fake.comment(1, "maya", "/withdraw")
        else:
            review = fake.review(1, "maya", "CHANGES_REQUESTED")
            if request.param == "dismissed":
                fake.dismiss(review)
        yield asked


def test_nothing_is_wrong(half: Asked, whole: Asked) -> None:
    half.fake.faults = whole.fake.faults = None
    assert (half.outcome(), whole.outcome()) == (Outcome.WAITING, Outcome.APPROVED)


@pytest.mark.parametrize("path", _PATHS)
@pytest.mark.parametrize("name", _FAILURES)
def test_an_answer_that_fails_decides_nothing(whole: Asked, path: str, name: str) -> None:
    whole.spoil(path, _FAILURES[name])
    assert whole.outcome(0.2 if name == "silent" else 2) is None
    assert "GitHub" in whole.said or REPOSITORY in whole.said
    assert TOKEN not in whole.said


@pytest.mark.parametrize("path", _LISTS)
def test_a_list_without_an_end_decides_nothing(whole: Asked, path: str) -> None:
    number = count(1)
    following = {"Link": f'<{whole.fake.address}{path}>; rel="next"'}

    def longer(content: Any) -> Any:
        return [{**content[0], "id": next(number)}]

    whole.spoil(path, Failure(headers=following, spoiled=longer))
    before = len(whole.fake.asked)
    assert whole.outcome() is None
    assert len(whole.fake.asked) - before < 310


@pytest.mark.parametrize("path", _LISTS)
def test_a_page_that_comes_again_decides_nothing(whole: Asked, path: str) -> None:
    following = {"Link": f'<{whole.fake.address}{path}>; rel="next"'}
    whole.spoil(path, Failure(headers=following, spoiled=lambda content: content or [{}]))
    assert whole.outcome() is None


@pytest.mark.parametrize("kept", range(4))
@pytest.mark.parametrize("path", _LISTS)
def test_a_list_that_is_cut_off_approves_nothing(refused: Asked, path: str, kept: int) -> None:
    refused.spoil(path, Failure(spoiled=lambda content: content[:kept]))
    assert refused.outcome() in (Outcome.WAITING, Outcome.BLOCKED)


@pytest.mark.parametrize("path", _LISTS)
def test_users_who_are_gone_approve_nothing(refused: Asked, path: str) -> None:
    def nobody(content: Any) -> Any:
        return [{**one, "user": None} for one in content]

    refused.spoil(path, Failure(spoiled=nobody))
    assert refused.outcome() in (Outcome.WAITING, Outcome.BLOCKED)


@pytest.mark.parametrize(
    ("key", "value"),
    [("state", "PENDING"), ("state", "approved"), ("state", "ACCEPTED"), ("commit_id", None),
     ("commit_id", "HEAD"), ("performed_via_github_app", {}), ("user", None),
     ("submitted_at", "2027-01-01T00:00:00")],
)  # fmt: skip
def test_a_review_that_is_odd_approves_nothing(whole: Asked, key: str, value: Any) -> None:
    def odd(content: Any) -> Any:
        return [*content[:-1], {**content[-1], key: value}]

    whole.spoil(_LISTS[0], Failure(spoiled=odd))
    assert whole.outcome() in (None, Outcome.WAITING)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_is_in_an_answer(half: Asked, whole: Asked, data: st.DataObject) -> None:
    """One value of one answer is taken out, or is another. What lacks an approval never passes;
    what has them all passes, or is decided no more."""
    path, odd, out = data.draw(st.sampled_from(_PATHS)), data.draw(_ODD), data.draw(st.booleans())
    place = data.draw(st.integers(0, 10**6))
    spoiled = Failure(spoiled=lambda content: _other(content, place, odd, out))
    half.spoil(path, spoiled)
    whole.spoil(path, spoiled)
    assert half.outcome() in (None, Outcome.WAITING, Outcome.BLOCKED)
    assert whole.outcome() in (None, Outcome.WAITING, Outcome.BLOCKED, Outcome.APPROVED)


def _other(content: Any, place: int, odd: Any, out: bool) -> Any:
    """The content without one of its values, or with another in its place."""
    changed = [deepcopy(content)]
    places = list(_places(changed))
    change = places[place % len(places)]
    change(odd, out)
    return changed[0] if changed else None


def _places(within: Any) -> Iterator[Callable[[Any, bool], None]]:
    """Every value inside of a value, as something that changes it."""
    keys = list(within) if isinstance(within, dict) else range(len(within))
    for key in keys:

        def change(odd: Any, out: bool, key: Any = key) -> None:
            if out:
                del within[key]
            else:
                within[key] = odd

        yield change
        if isinstance(within[key], dict | list):
            yield from _places(within[key])
