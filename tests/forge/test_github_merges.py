"""Which pull request a commit of the main line came of, and what people said there."""

from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from commonground.errors import UseError
from commonground.forge.github_client import GitHub
from commonground.forge.github_merges import merge_of
from commonground.forge.github_pulls import Pulls
from commonground.source.mainline import Step

MERGE, HEAD, OTHER = "a" * 40, "b" * 40, "c" * 40
NOW = "2027-02-01T12:00:00Z"
AT = datetime(2027, 2, 1, 12, tzinfo=UTC)
MERGED = Step(MERGE, OTHER, (HEAD,), AT, AT)


def _pull(number: int = 7, **more: Any) -> dict[str, Any]:
    return {
        "number": number, "state": "closed", "merged_at": NOW, "merge_commit_sha": MERGE,
        "updated_at": NOW, "comments": 0, "user": {"id": 1, "login": "mira", "type": "User"},
        "head": {"sha": HEAD, "repo": {"id": 1, "full_name": "studios/terms"}},
        "base": {"ref": "main", "repo": {"id": 1}}, **more,
    }  # fmt: skip


def _pulls(*listed: dict[str, Any], status: int = 200) -> Pulls:
    review = {
        "id": 1, "state": "APPROVED", "commit_id": HEAD, "submitted_at": NOW, "body": "",
        "html_url": "https://github.com/studios/terms/pull/7#pullrequestreview-1",
        "user": {"id": 583231, "login": "anna", "type": "User"},
    }  # fmt: skip
    known: dict[str, Any] = {
        "/repos/studios/terms": {"id": 1, "default_branch": "main", "private": True},
        f"/repos/studios/terms/commits/{MERGE}/pulls": list(listed),
        **{f"/repos/studios/terms/pulls/{one['number']}": one for one in listed},
    }

    def answer(request: httpx.Request) -> httpx.Response:
        path = request.url.path
        if path.endswith("/commits/" + MERGE + "/pulls") and status != 200:
            return httpx.Response(status, json={"message": "no"})
        empty: list[Any] = [review] if path.endswith("/reviews") else []
        return httpx.Response(200, json=known.get(path, empty))

    client = httpx.Client(
        base_url="https://api.github.com", transport=httpx.MockTransport(answer)
    )  # fmt: skip
    return Pulls(GitHub("studios/terms", client, pause=lambda _: None))


def test_a_merge_is_known_by_its_commit() -> None:
    records = merge_of(_pulls(_pull()), MERGED)
    assert [(one.account, one.commit) for one in records.reviews] == [("github 583231", HEAD)]
    assert (records.head, records.target, records.default) == (HEAD, "main", "main")


def test_a_squashed_one_is_known_by_its_commit_as_well() -> None:
    assert merge_of(_pulls(_pull()), Step(MERGE, OTHER, (), AT, AT)).reviews


def test_one_that_was_merged_by_hand_is_known_by_its_head() -> None:
    assert merge_of(_pulls(_pull(merge_commit_sha=None)), MERGED).reviews


@pytest.mark.parametrize("more", [
    {"merged_at": None},
    {"base": {"ref": "elsewhere", "repo": {"id": 1}}},
    {"merge_commit_sha": OTHER, "head": {"sha": OTHER, "repo": None}},
])  # fmt: skip
def test_others_are_not_meant(more: dict[str, Any]) -> None:
    assert merge_of(_pulls(_pull(**more)), MERGED).reviews == ()


def test_a_direct_push_came_of_none() -> None:
    assert merge_of(_pulls(), MERGED).reviews == ()


@pytest.mark.parametrize("status", [403, 404, 422, 500])
def test_an_error_is_never_an_answer(status: int) -> None:
    with pytest.raises(UseError):
        merge_of(_pulls(_pull(), status=status), MERGED)
