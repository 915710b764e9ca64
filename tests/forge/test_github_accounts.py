"""An account is its number; its name can change hands."""

import pytest

from commonground.errors import UseError
from commonground.forge.github_accounts import by_login, by_number
from commonground.forge.github_answers import Account
from commonground.forge.github_client import GitHub
from tests.forge.github_fake import Failure, FakeGitHub


def test_both_ways(fake: FakeGitHub, github: GitHub) -> None:
    fake.user("maya", 583233)
    fake.user("helper[bot]", 41)
    assert by_login(github, "maya") == Account("github 583233", "maya", True)
    assert by_login(github, "helper[bot]") == Account("github 41", "helper[bot]", False)
    fake.rename("maya", "maya-of-sunset")
    assert by_number(github, 583233).login == "maya-of-sunset"


@pytest.mark.parametrize("login", ["nobody", "", "../repos/x/y", "a b", "maya?x=1", "m\n"])
def test_a_name_that_nobody_has(github: GitHub, login: str) -> None:
    with pytest.raises(UseError, match="GitHub knows no account"):
        by_login(github, login)


def test_an_account_that_is_gone(fake: FakeGitHub, github: GitHub) -> None:
    fake.user("maya", 583233)
    fake.leave("maya")
    with pytest.raises(UseError, match="GitHub knows no account with the number 583233"):
        by_number(github, 583233)


def test_the_answer_is_about_whom_was_asked(fake: FakeGitHub, github: GitHub) -> None:
    fake.user("maya", 583233)
    other = Failure(spoiled=lambda content: {**content, "id": 9, "login": "mallory"})
    fake.faults = lambda method, path: other
    with pytest.raises(UseError, match="is not what it should be"):
        by_login(github, "maya")
    with pytest.raises(UseError, match="is not what it should be"):
        by_number(github, 583233)
