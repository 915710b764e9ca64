"""One status and one comment, however often they are said."""

import pytest

from commonground.errors import UseError
from commonground.forge.github_client import GitHub
from commonground.forge.github_notices import CONTEXT, Light, Status, keep_comment, set_status
from tests.forge.github_fake import BOT, Failure, FakeGitHub

HEAD = "a" * 40
MARK = "<!-- mark -->"


@pytest.fixture
def number(fake: FakeGitHub) -> int:
    return fake.propose(HEAD)


def test_a_status_replaces_the_one_before(fake: FakeGitHub, github: GitHub) -> None:
    set_status(github, HEAD, Status(Light.PENDING, "Waiting for Maya", "https://a.example/1"))
    set_status(github, HEAD, Status(Light.SUCCESS, "Approved"))
    said = fake.status(HEAD, CONTEXT)
    assert said is not None
    assert (said["state"], said["description"]) == ("success", "Approved")
    assert fake.statuses[0]["target_url"] == "https://a.example/1"


def test_a_description_is_one_short_line(fake: FakeGitHub, github: GitHub) -> None:
    set_status(github, HEAD, Status(Light.FAILURE, "Blocked:\n\x1b[31m " + "word " * 90))
    said = str(fake.statuses[0]["description"])
    assert said.startswith("Blocked: \\x1b[31m word")
    assert (len(said), said[-1], "\n" in said) == (140, "…", False)


def test_a_status_is_set_again_after_an_error(
    fake: FakeGitHub, github: GitHub, waited: list[float]
) -> None:
    fake.failures = [("POST", Failure(502))]
    set_status(github, HEAD, Status(Light.SUCCESS, "Approved"))
    assert (len(fake.statuses), waited) == (1, [2])


def test_one_comment_is_kept_up_to_date(fake: FakeGitHub, github: GitHub, number: int) -> None:
    for _ in range(3):
        fake.comment(number, "stranger", "Hello")
    assert keep_comment(github, number, f"{MARK}\nWaiting\n", BOT)
    assert not keep_comment(github, number, f"{MARK}\nWaiting\n", BOT)
    assert keep_comment(github, number, f"{MARK}\nApproved\n", BOT)
    assert fake.comments[3:] == [(number, f"{MARK}\nApproved\n")]


def test_nobody_else_s_comment_is_touched(fake: FakeGitHub, github: GitHub, number: int) -> None:
    fake.comment(number, "mallory", f"{MARK}\nApproved")
    fake.comment(number, BOT, f"Quoted: {MARK}")
    fake.comment(number, BOT, f"{MARK}\r\nfirst")
    fake.comment(number, BOT, f"{MARK}\nsecond")
    keep_comment(github, number, f"{MARK}\nWaiting", BOT)
    assert [body for _, body in fake.comments] == [
        f"{MARK}\nApproved", f"Quoted: {MARK}", f"{MARK}\nWaiting", f"{MARK}\nsecond",
    ]  # fmt: skip


def test_ends_of_lines_are_no_news(fake: FakeGitHub, github: GitHub, number: int) -> None:
    fake.comment(number, BOT, f"{MARK}\r\nWaiting")
    assert not keep_comment(github, number, f"{MARK}\nWaiting\n", BOT)


def test_a_comment_of_which_no_answer_came_is_not_written_twice(
    fake: FakeGitHub, github: GitHub, number: int
) -> None:
    fake.failures = [("POST", Failure(502, done=True))]
    with pytest.raises(UseError):
        keep_comment(github, number, f"{MARK}\nWaiting", BOT)
    keep_comment(github, number, f"{MARK}\nWaiting", BOT)
    assert len(fake.comments) == 1


def test_no_more_is_sent_than_github_takes(fake: FakeGitHub, github: GitHub, number: int) -> None:
    keep_comment(github, number, MARK + "\nline" * 20_000, BOT)
    ((_, body),) = fake.comments
    assert len(body) <= 65_536
    assert body.endswith("\nline\n\n…\n")
    assert not keep_comment(github, number, MARK + "\nline" * 20_000, BOT)


def test_the_right_that_the_token_lacks_is_named(fake: FakeGitHub, github: GitHub) -> None:
    number = fake.propose(HEAD)
    fake.failures = [("POST", Failure(403)), ("POST", Failure(403))]
    with pytest.raises(UseError) as error:
        set_status(github, HEAD, Status(Light.SUCCESS, "Approved"))
    assert error.value.mend == "the token needs the right to write statuses"
    with pytest.raises(UseError) as error:
        keep_comment(github, number, MARK, BOT)
    assert error.value.mend == "the token needs the right to write pull requests"
