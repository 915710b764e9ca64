"""GitHub over the network: every page is read, what fails is said, nothing is done twice."""

import pytest

from commonground.errors import UseError
from commonground.forge.github_client import GitHub, connected
from commonground.forge.github_issues import GitHubIssues
from commonground.forge.nudge import Change, Comment, Open
from tests.forge.github_fake import REPOSITORY, TOKEN, Failure, FakeGitHub

NEW = Open("moscow", "Overdue", "text")


@pytest.fixture
def issues(github: GitHub) -> GitHubIssues:
    return GitHubIssues(github)


def _fails(issues: GitHubIssues) -> str:
    with pytest.raises(UseError) as error:
        list(issues.read())
    return str(error.value)


def test_every_page_is_read_and_pull_requests_are_left_out(
    fake: FakeGitHub, issues: GitHubIssues
) -> None:
    for number in range(7):
        fake.add(f"body {number}")
    fake.issues[3]["pull_request"] = {"url": "x"}
    assert [issue.number for issue in issues.read()] == [1, 2, 3, 5, 6, 7]
    assert fake.asked == [f"GET /repos/{REPOSITORY}/issues"] * 4


def test_an_issue_may_lack_text_and_author(fake: FakeGitHub, issues: GitHubIssues) -> None:
    fake.add(None, None, "closed")
    (issue,) = issues.read()
    assert (issue.body, issue.author, issue.is_open) == ("", "", False)


def test_who_can_read_it(fake: FakeGitHub, issues: GitHubIssues) -> None:
    assert issues.are_private()
    fake.private = False
    assert not issues.are_private()


def test_each_step_is_one_request(fake: FakeGitHub, issues: GitHubIssues) -> None:
    assert issues.carry_out(NEW) == 1
    assert issues.carry_out(Comment("moscow", 1, "new")) == 1
    assert issues.carry_out(Change("moscow", 1, "done", False)) == 1
    assert (fake.issues[0]["title"], fake.issues[0]["state"]) == ("Overdue", "closed")
    assert (fake.issues[0]["body"], fake.comments) == ("done", [(1, "new")])
    assert len(fake.asked) == 3


@pytest.mark.parametrize(
    ("failure", "pause"),
    [
        (Failure(500), 2), (Failure(503), 2), (Failure(429), 2),
        (Failure(429, {"Retry-After": "7"}), 7), (Failure(403, {"Retry-After": "60"}), 60),
        (Failure(cut=True), 2), (Failure(silent=True), 2),
    ],
)  # fmt: skip
def test_what_passes_is_waited_for(
    fake: FakeGitHub, issues: GitHubIssues, waited: list[float], failure: Failure, pause: float
) -> None:
    fake.add("text")
    fake.failures = [("GET", failure)]
    assert len(list(issues.read())) == 1
    assert waited == [pause]
    fake.failures = [("PATCH", failure)]
    issues.carry_out(Change("moscow", 1, "other", True))
    assert fake.issues[0]["body"] == "other"


@pytest.mark.parametrize("failure", [Failure(500), Failure(cut=True), Failure(silent=True)])
def test_what_does_not_pass_ends_after_four_tries(
    fake: FakeGitHub, issues: GitHubIssues, waited: list[float], failure: Failure
) -> None:
    fake.failures = [("GET", failure)] * 9
    assert "GitHub" in _fails(issues)
    assert (len(fake.asked), waited) == (4, [2, 4, 8])


@pytest.mark.parametrize("wait", ["61", "9" * 5000, "tomorrow", "Wed, 21 Oct 2027 07:28:00 GMT"])
def test_nobody_waits_longer_than_a_minute(
    fake: FakeGitHub, issues: GitHubIssues, waited: list[float], wait: str
) -> None:
    fake.failures = [("GET", Failure(429, {"Retry-After": wait}))]
    assert "does not do it now (429)" in _fails(issues)
    assert waited == []


@pytest.mark.parametrize(
    "failure",
    [Failure(502, done=True), Failure(cut=True, done=True), Failure(silent=True, done=True)],
)
def test_what_may_have_been_done_is_not_done_twice(
    fake: FakeGitHub, issues: GitHubIssues, waited: list[float], failure: Failure
) -> None:
    fake.failures = [("POST", failure)]
    with pytest.raises(UseError, match="GitHub"):
        issues.carry_out(NEW)
    assert (len(fake.issues), len(fake.asked), waited) == (1, 1, [])


def test_what_was_refused_for_a_while_was_not_done(
    fake: FakeGitHub, issues: GitHubIssues, waited: list[float]
) -> None:
    fake.failures = [("POST", Failure(403, {"Retry-After": "5"}))]
    assert issues.carry_out(NEW) == 1
    assert (len(fake.issues), waited) == (1, [5])


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (Failure(401), "does not know the token"), (Failure(403), "does not allow it: no"),
        (Failure(404), f"shows no repository {REPOSITORY}"), (Failure(410), "has no issues"),
        (Failure(301, {"Location": "https://elsewhere.example/"}), "has another name now"),
        (Failure(422, body=b'{"message": "\\u001b[31mbad\\nthing"}'), r"\\x1b\[31mbad thing"),
        (Failure(418, body=b"[" * 100_000), "\\(418\\): …"),
    ],
)  # fmt: skip
def test_a_refusal_is_told_in_words_at_once(
    fake: FakeGitHub, issues: GitHubIssues, waited: list[float], failure: Failure, said: str
) -> None:
    fake.failures = [("GET", failure)]
    with pytest.raises(UseError, match=said) as error:
        list(issues.read())
    assert error.value.mend
    assert (len(fake.asked), waited) == (1, [])
    assert TOKEN not in str(error.value)


@pytest.mark.parametrize(
    "body",
    [
        b"", b"<html>", b"{}", b"[1]", b'[{"number": 1}]', b"[" * 100_000, b"\xff",
        b'[{"number": true, "state": "open", "body": "", "user": null}]',
        b'[{"number": 1, "state": "gone", "body": "", "user": null}]',
        b'[{"number": 1, "state": "open", "body": 7, "user": {"login": "a"}}]',
        b'[{"number": 1, "state": "open", "body": "", "user": "a"}]',
    ],
)  # fmt: skip
def test_an_answer_that_is_none_is_not_taken_for_one(
    fake: FakeGitHub, issues: GitHubIssues, body: bytes
) -> None:
    fake.failures = [("GET", Failure(200, body=body))]
    assert "is not what it should be" in _fails(issues)


def test_a_wrong_token_is_told(fake: FakeGitHub) -> None:
    assert "does not know the token" in _fails(
        GitHubIssues(connected(REPOSITORY, "another", fake.address))
    )


@pytest.mark.parametrize(
    "address",
    [
        "http://api.github.com",
        "ftp://127.0.0.1",
        "//x",
        "http://[",
        "http://127.0.0.1.evil.example",
    ],
)
def test_the_token_leaves_the_machine_only_where_nobody_listens(address: str) -> None:
    with pytest.raises(UseError, match="no https address"):
        connected(REPOSITORY, TOKEN, address)
