"""`commonground nudge`: one issue a partnership, on a GitHub that stands on this machine."""

import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest

from tests.cli.conftest import AGREEMENT, Outcome, Run, change
from tests.forge.github_fake import REPOSITORY, TOKEN, Failure, FakeGitHub, running

MOSCOW = "moscow-california"
PLAN = f"partnerships/{MOSCOW}/campaigns/july-launch/plan.yaml"
STEP = "do the step 'july-staffing' of 'july-launch'"


@pytest.fixture
def workspace(workspace: Path) -> Path:
    """With a step of a plan that should have been done long ago."""
    change(workspace / PLAN, "due: 2027-05-28", "due: 2020-05-28")
    return workspace


@pytest.fixture
def github(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeGitHub]:
    with running(FakeGitHub()) as fake:
        monkeypatch.setenv("GITHUB_API_URL", fake.address)
        monkeypatch.setenv("GH_TOKEN", TOKEN)
        yield fake


@pytest.fixture
def nudge(cg: Run, workspace: Path) -> Run:
    """Run the command on that repository."""

    def call(*arguments: str) -> Outcome:
        return cg("nudge", "--github", REPOSITORY, "-w", workspace, *arguments)

    return call


def _writes(github: FakeGitHub) -> list[str]:
    return [one for one in github.asked if not one.startswith("GET ")]


def test_what_is_overdue_gets_one_issue(github: FakeGitHub, nudge: Run) -> None:
    github.add("Hello", "somebody")
    outcome = nudge()
    assert (outcome.code, outcome.out) == (0, f"{MOSCOW}: #2 opened\n")
    issue = github.issues[1]
    assert issue["title"] == "Overdue: Moscow–California creator partnership"
    assert issue["body"].startswith(f"<!-- commonground nudge: {MOSCOW} -->\n")
    line = f"- **28 May 2020** · `{STEP}` · `Maya Sampleton (Sunset Bridge Studio, lead)` · "
    assert line in issue["body"]


def test_the_second_run_changes_nothing(github: FakeGitHub, nudge: Run) -> None:
    nudge()
    before = deepcopy((github.issues, github.comments, _writes(github)))
    outcome = nudge()
    assert (outcome.code, outcome.out) == (0, "Every issue is up to date.\n")
    assert (github.issues, github.comments, _writes(github)) == before


def test_from_opening_to_closing(github: FakeGitHub, nudge: Run, workspace: Path) -> None:
    nudge()
    change(workspace / PLAN, "due: 2027-06-01", "due: 2020-06-01")
    assert nudge().out == (
        f"{MOSCOW}: #1 brought up to date\n{MOSCOW}: #1 told what is new\n"
    )  # fmt: skip
    ((number, comment),) = github.comments
    assert (number, "'peach-report'" in comment, STEP in comment) == (1, True, False)
    plan = (workspace / PLAN).read_text(encoding="utf-8")
    (workspace / PLAN).write_text(plan.replace("due: 2020-", "due: 2190-"), encoding="utf-8")
    assert nudge().out == f"{MOSCOW}: #1 closed\n"
    assert github.issues[0]["state"] == "closed"
    assert nudge().out == "Every issue is up to date.\n"
    assert (len(github.issues), len(github.comments)) == (1, 1)


def test_a_strangers_copy_of_our_issue_is_left_alone(github: FakeGitHub, nudge: Run) -> None:
    nudge()
    body = github.issues[0]["body"]
    github.issues.clear()
    github.add(f"{body}\nmore", "mallory")
    assert nudge().out == f"{MOSCOW}: #2 opened\n"
    assert github.issues[0]["body"].endswith("more")


def test_everybody_reads_nothing_that_partners_only_may_know(
    github: FakeGitHub, nudge: Run
) -> None:
    github.private = False
    assert nudge().out == "Every issue is up to date.\n"
    assert _writes(github) == []
    assert "opened" in nudge("--at-most", "partners").out


def test_no_issue_holds_an_amount_or_a_mention(
    github: FakeGitHub, nudge: Run, workspace: Path
) -> None:
    change(workspace / AGREEMENT, "name: Maya Sampleton", 'name: "@maya Sampleton"')
    nudge()
    outside = re.sub("`[^`]*`", "", github.issues[0]["body"])
    assert "@maya" in github.issues[0]["body"]
    assert "@" not in outside
    assert not re.search(r"[0-9] ?(?:USD|RUB|%)", github.issues[0]["body"])


def test_where_not_everything_can_be_read_the_issue_stays(
    github: FakeGitHub, nudge: Run, workspace: Path
) -> None:
    nudge()
    (workspace / PLAN).write_text("schema: plan/1\nsteps: none\n", encoding="utf-8")
    before = deepcopy((github.issues, _writes(github)))
    outcome = nudge()
    assert outcome.code == 1
    assert f"Left alone, because not everything could be read there: {MOSCOW}." in outcome.out
    assert (github.issues, _writes(github)) == before


def test_an_issue_of_which_no_answer_came_is_found_by_the_next_run(
    github: FakeGitHub, nudge: Run
) -> None:
    github.failures = [("POST", Failure(502, done=True))]
    outcome = nudge()
    assert (outcome.code, outcome.out) == (2, "")
    assert "nothing is lost; try again later" in outcome.err
    assert nudge().out == "Every issue is up to date.\n"
    assert len(github.issues) == 1


def test_a_comment_of_which_no_answer_came_is_not_repeated(
    github: FakeGitHub, nudge: Run, workspace: Path
) -> None:
    nudge()
    change(workspace / PLAN, "due: 2027-06-01", "due: 2020-06-01")
    github.failures = [("POST", Failure(cut=True, done=True))]
    assert nudge().code == 2
    assert nudge().out == "Every issue is up to date.\n"
    assert len(github.comments) == 1


@pytest.mark.parametrize("page", ["[1]", "<html>"])
def test_nothing_is_written_unless_everything_was_read(
    github: FakeGitHub, nudge: Run, page: str
) -> None:
    for _ in range(5):
        github.add("Hello", "somebody")
    good = Failure(200, body=b'{"private": true}')
    github.failures = [("GET", good), ("GET", Failure(200, body=page.encode()))]
    assert nudge().code == 2
    assert _writes(github) == []


def test_without_a_repository_it_only_prints(cg: Run, workspace: Path) -> None:
    shown = cg("nudge", "-w", workspace, "--at-most", "partners")
    assert (shown.code, STEP in shown.out) == (0, True)
    assert cg("nudge", "-w", workspace).out == "Nothing is overdue.\n"


@pytest.mark.parametrize(
    ("repository", "token", "said"),
    [
        ("common-ground", TOKEN, "write OWNER/REPO"), ("a/b/c", TOKEN, "write OWNER/REPO"),
        ("../..", TOKEN, "write OWNER/REPO"), ("a/..", TOKEN, "write OWNER/REPO"),
        ("a/b?x", TOKEN, "write OWNER/REPO"),
        (REPOSITORY, "", "set GH_TOKEN"), (REPOSITORY, "two words", "set GH_TOKEN"),
        (REPOSITORY, "ключ", "set GH_TOKEN"),
    ],
)  # fmt: skip
def test_wrong_use_is_told_before_anything_is_sent(
    cg: Run,
    workspace: Path,
    monkeypatch: pytest.MonkeyPatch,
    repository: str,
    token: str,
    said: str,
) -> None:
    monkeypatch.setenv("GH_TOKEN", token)
    monkeypatch.delenv("GITHUB_TOKEN", raising=False)
    monkeypatch.setenv("GITHUB_API_URL", "https://127.0.0.1:1")
    outcome = cg("nudge", "-w", workspace, "--github", repository)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err
