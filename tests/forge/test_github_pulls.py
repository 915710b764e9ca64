"""Pull requests of GitHub as the gate is told of them."""

from datetime import UTC, datetime
from typing import Any

import pytest

from commonground.errors import UseError
from commonground.forge.github_client import GitHub
from commonground.forge.github_pulls import PullRequest, Pulls
from commonground.gate.evidence import Comment, Review, ReviewState
from tests.forge.github_fake import REPOSITORY, Failure, FakeGitHub

HEAD, OLD = "a" * 40, "b" * 40


@pytest.fixture
def pulls(fake: FakeGitHub, github: GitHub) -> Pulls:
    """One pull request, by Leo."""
    fake.user("leo", 5)
    fake.user("maya", 7)
    fake.branches["main"] = OLD
    fake.propose(HEAD)
    return Pulls(github)


def _spoiled(fake: FakeGitHub, path: str, **values: Any) -> None:
    """The answer at a path has these values on top, or its entries do."""

    def other(content: Any) -> Any:
        if isinstance(content, list):
            return [{**one, **values} for one in content]
        return {**content, **values}

    fake.faults = lambda _, asked: Failure(spoiled=other) if asked.endswith(path) else None


def _gaps(pulls: Pulls) -> str:
    return "\n".join(map(str, pulls.read(1)[1].gaps))


def test_what_is_proposed(fake: FakeGitHub, pulls: Pulls) -> None:
    at = datetime(2026, 1, 1, 8, 1, tzinfo=UTC)
    assert pulls.pull(1) == PullRequest(
        1, HEAD, "main", "main", True, True, "github 5", REPOSITORY, at, 0
    )
    fake.private, fake.pulls[1].base = False, "other"
    fake.issues[0]["state"] = "closed"
    found = pulls.pull(1)
    assert (found.is_private, found.is_open, found.target) == (False, False, "other")


def test_what_people_said(fake: FakeGitHub, pulls: Pulls) -> None:
    fake.review(1, "maya", "APPROVED", OLD)
    fake.review(1, "maya", "COMMENTED", None)
    fake.review(1, "robot[bot]", "APPROVED")
    said = fake.comment(1, "maya", "Hello")
    fake.comment(1, "maya", "By a program", app="helper")
    fake.edit(said, "Hello there")
    _, records = pulls.read(1)
    assert (records.head, records.target, records.default, records.gaps) == (
        HEAD, "main", "main", (),
    )  # fmt: skip
    assert [(one.account, one.is_bot, one.state, one.commit) for one in records.reviews] == [
        ("github 7", False, ReviewState.APPROVED, OLD),
        ("github 7", False, ReviewState.COMMENTED, None),
        (f"github {fake.user('robot[bot]').number}", True, ReviewState.APPROVED, HEAD),
    ]
    assert [(one.is_bot, one.body, one.edited is not None) for one in records.comments] == [
        (False, "Hello there", True), (True, "By a program", False),
    ]  # fmt: skip


@pytest.mark.parametrize("said", ["APPROVED", "CHANGES_REQUESTED"])
def test_a_dismissed_review_keeps_what_it_said(fake: FakeGitHub, pulls: Pulls, said: str) -> None:
    fake.dismiss(fake.review(1, "maya", said))
    ((review,), _) = _said(pulls)
    assert (review.state.name, review.dismissed) == (said, True)
    _spoiled(fake, "timeline", event="labeled")
    ((review,), _) = _said(pulls)
    assert (review.state, review.dismissed) == (ReviewState.UNKNOWN, True)


def test_what_is_not_said_yet_is_left_out(fake: FakeGitHub, pulls: Pulls) -> None:
    fake.review(1, "maya", "PENDING")
    assert _said(pulls) == ((), ())


def test_an_account_that_is_gone_is_nobody_s(fake: FakeGitHub, pulls: Pulls) -> None:
    fake.review(1, "maya", "APPROVED")
    fake.leave("maya")
    ((review,), _) = _said(pulls)
    assert (review.account, _gaps(pulls)) == ("github deleted", "")
    assert pulls.pull(1).author == "github 5"
    fake.leave("leo")
    assert pulls.pull(1).author == ""
    _spoiled(fake, "pulls/1", user=None, head={"sha": HEAD, "repo": None})
    pull = pulls.pull(1)
    assert (pull.author, pull.head_repository) == ("", "")


def test_the_account_that_stands_for_those_who_are_gone_is_nobody_s(
    fake: FakeGitHub, pulls: Pulls
) -> None:
    fake.user("ghost", 10137)
    fake.review(1, "ghost", "CHANGES_REQUESTED")
    assert "somebody whose account is gone has asked for changes" in _gaps(pulls)


def test_a_review_of_a_new_kind_is_a_gap(fake: FakeGitHub, pulls: Pulls) -> None:
    fake.review(1, "maya", "APPROVED")
    fake.review(1, "leo", "VETOED\x1b[31m")
    assert _gaps(pulls) == (
        "GitHub tells of a review in the state VETOED\\x1b[31m, which this version does not know; "
        "take a newer one"
    )


@pytest.mark.parametrize("kind", ["Bot", "Organization", "Mannequin"])
def test_only_people_approve(fake: FakeGitHub, pulls: Pulls, kind: str) -> None:
    fake.user("thing", 9, kind)
    fake.review(1, "thing", "APPROVED")
    ((review,), _) = _said(pulls)
    assert review.is_bot


def test_an_account_of_a_new_kind_is_not_understood(fake: FakeGitHub, pulls: Pulls) -> None:
    fake.user("thing", 9, "Spirit")
    fake.review(1, "thing", "APPROVED")
    with pytest.raises(UseError, match="is not what it should be"):
        pulls.read(1)


def test_what_changes_while_it_is_read_is_read_again(fake: FakeGitHub, pulls: Pulls) -> None:
    objections = iter([True])

    def meanwhile(method: str, path: str) -> None:
        if path.endswith("timeline") and next(objections, False):
            fake.review(1, "maya", "CHANGES_REQUESTED")

    fake.faults = meanwhile
    ((review,), _) = _said(pulls)
    assert review.state is ReviewState.CHANGES_REQUESTED


def test_what_never_stops_changing_is_not_decided(fake: FakeGitHub, pulls: Pulls) -> None:
    def meanwhile(method: str, path: str) -> None:
        if path.endswith("timeline"):
            fake.push(1, HEAD)

    fake.faults = meanwhile
    with pytest.raises(UseError, match="the pull request changes while it is read"):
        pulls.read(1)


def test_open_ones_for_the_default_branch(fake: FakeGitHub, pulls: Pulls) -> None:
    fake.add("an issue")
    fake.propose(HEAD, base="other")
    fake.merge(fake.propose(HEAD), OLD)
    for _ in range(3):
        fake.propose(HEAD)
    assert pulls.open() == (1, 5, 6, 7)


def test_comments_that_both_lists_leave_out_are_missed(fake: FakeGitHub, pulls: Pulls) -> None:
    for words in ("Hello", "/withdraw"):
        fake.comment(1, "maya", words)
    fake.page = 100
    cut = Failure(spoiled=lambda content: content[:1])
    fake.faults = lambda _, asked: cut if asked.endswith(("comments", "timeline")) else None
    assert "GitHub tells of more reviews or comments than it shows" in _gaps(pulls)


def test_where_a_branch_stands(fake: FakeGitHub, pulls: Pulls) -> None:
    fake.branches["release/one"] = HEAD
    assert (pulls.tip("main"), pulls.tip("release/one")) == (OLD, HEAD)
    with pytest.raises(UseError, match=f"{REPOSITORY} has no branch gone"):
        pulls.tip("gone")
    _spoiled(fake, "main", ref="refs/heads/main-old")
    with pytest.raises(UseError, match="is not what it should be"):
        pulls.tip("main")


def test_a_number_that_nothing_has(pulls: Pulls) -> None:
    with pytest.raises(UseError, match=f"{REPOSITORY} has no pull request #9"):
        pulls.pull(9)


def test_the_right_that_the_token_lacks_is_named(fake: FakeGitHub, pulls: Pulls) -> None:
    fake.failures = [("GET", Failure(403))]
    with pytest.raises(UseError) as error:
        pulls.pull(1)
    assert error.value.mend == "the token needs the right to read pull requests and contents"


def _said(pulls: Pulls) -> tuple[tuple[Review, ...], tuple[Comment, ...]]:
    _, records = pulls.read(1)
    return records.reviews, records.comments
