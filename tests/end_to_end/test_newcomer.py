"""docs/tutorial.md, walked from nothing with the wheel: what a newcomer types, sees and gets."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.installing import borrow, offline
from tests.project.conftest import run
from tests.project.steps import git, program, run_step, step
from tools.tutorial import INSTALLED, PAGE, Step, Walk, outside, says, steps


@dataclass(frozen=True)
class Walked:
    """Where the walk led, and what every step printed."""

    root: Path
    environment: Mapping[str, str]
    seen: tuple[tuple[Step, str], ...]

    def printed(self, command: str) -> list[str]:
        """What that command printed, each time it was typed."""
        return [out for one, out in self.seen if one.kind == "sh" and command in one.text]

    def call(self, *command: str) -> str:
        done = run(*command, cwd=self.root, env=self.environment)
        assert done.code == 0, done.printed
        return done.printed


@pytest.fixture(scope="module")
def page(checkout: Path) -> str:
    return (checkout / PAGE).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def walked(page: str, tool: Path, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Walked:
    """The whole walk, in an empty folder, without a network: the tool is the wheel's."""
    home = tmp_path_factory.mktemp("newcomer")
    program(home / "bin" / "python3", f'#!/bin/sh\nexec "{tool / "python"}" "$@"\n')
    environment = outside(offline(borrow(tmp_path_factory.mktemp("packages"))))
    environment |= {
        "PATH": f"{home / 'bin'}:{environment['PATH']}:{tool}",
        "PIP_FIND_LINKS": str(wheel.parent),
        "PRE_COMMIT_HOME": str(home / "hooks"),
        "XDG_CACHE_HOME": str(home / "cache"),
    }
    walk = Walk(home, environment, f'"commonground[site] @ {wheel.as_uri()}"')
    seen = tuple((one, walk.take(one)) for one in steps(page))
    active = f"{walk.folder / '.venv' / 'bin'}:{environment['PATH']}"
    return Walked(walk.folder, {**walk.surroundings(), "PATH": active}, seen)


def _told(walked: Walked) -> list[tuple[Step, Step, str]]:
    """Every text of the page with the command before it and what that printed."""
    return [
        (typed, text, printed)
        for (typed, printed), (text, _) in zip(walked.seen, walked.seen[1:], strict=False)
        if text.kind == "text"
    ]


def test_the_page_shows_what_is_printed(
    walked: Walked, page: str, checkout: Path, request: pytest.FixtureRequest
) -> None:
    told = _told(walked)
    if request.config.getoption("--update-golden"):
        for _, text, printed in reversed(told):
            if not says(text.text, printed):
                page = page[: text.at[0]] + printed + page[text.at[1] :]
        (checkout / PAGE).write_text(page, encoding="utf-8", newline="\n")
    assert told
    assert all(text.text != "…\n" for _, text, _ in told)
    for typed, text, printed in told:
        assert says(text.text, printed), f"{typed.text}\n{printed}"


def test_every_picture_is_there(page: str, checkout: Path) -> None:
    pictures = [one.text for one in steps(page) if one.kind == "picture"]
    assert len(pictures) == 3
    assert all((checkout / PAGE.parent / picture).is_file() for picture in pictures)


def test_what_is_typed_is_what_adopting_installs(page: str, checkout: Path) -> None:
    adopting = (checkout / "docs" / "adopting.md").read_text(encoding="utf-8")
    assert page.count(INSTALLED) == 1
    assert INSTALLED in adopting


def test_the_tool_is_the_wheels(walked: Walked, checkout: Path) -> None:
    code = walked.call("python", "-c", "import commonground; print(commonground.__file__)")
    assert Path(code.strip()).is_relative_to(walked.root / ".venv")
    assert not Path(code.strip()).is_relative_to(checkout)


def test_the_slip_is_shown_where_it_is_with_what_was_meant(walked: Walked) -> None:
    first, wrong, mended = walked.printed("commonground check")
    assert "0 errors, 0 warnings" in first
    assert "0 errors, 0 warnings" in mended
    agreement = (walked.root / "partnerships/kometa-juno/agreement.yaml").read_text("utf-8")
    line = agreement.splitlines().index("      producer: boris") + 1
    assert wrong.startswith(f"partnerships/kometa-juno/agreement.yaml:{line}:17: error CG201")
    assert "no person of Kometa Tea is called 'borris'" in wrong
    assert "help: did you mean boris?" in wrong


def test_nothing_that_was_entered_is_lost(walked: Walked) -> None:
    folder = walked.root / "partnerships" / "kometa-juno"
    agreement = yaml.safe_load((folder / "agreement.yaml").read_text(encoding="utf-8"))
    assert agreement["parties"]["kometa"]["people"]["vera"]["name"] == "Vera Testova"
    assert agreement["parties"]["kometa"]["roles"]["editor"] == "vera"
    assert agreement["creators"]["juno"]["channels"]["youtube"]["followers"] == 12000
    (decision,) = (folder / "decisions").iterdir()
    assert "Остаётся Trello." in decision.read_text(encoding="utf-8")
    assert "goal: try" in (folder / "campaigns/spring-tea/brief.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "is paid within 14 days of the invoice"),
        ("ru", "срок после выставления счёта: 14 дней"),
    ],
)
def test_each_side_reads_the_change_in_its_own_language(
    walked: Walked, language: str, words: str
) -> None:
    path = f"partnerships/kometa-juno/documents/contract.{language}.md"
    assert words in git(walked.root, "show", f"HEAD:{path}")
    assert words not in git(walked.root, "show", f"HEAD^:{path}")


def test_the_site_shows_the_public_part_in_both_languages(walked: Walked) -> None:
    for language, success in (("en", "viewers wanted to know more"), ("ru", "узнать больше")):
        page = walked.root / f"build/site/{language}/partnerships/kometa-juno/index.html"
        assert success in page.read_text(encoding="utf-8")
    pages = (walked.root / "build" / "site").rglob("*.html")
    assert not any("1,500.00" in page.read_text(encoding="utf-8") for page in pages)


def test_the_hook_keeps_out_what_is_not_finished(walked: Walked) -> None:
    (begun,) = walked.printed('"Begin with Juno"')
    refused, done = walked.printed('"Juno is paid within 14 days"')
    results = [
        re.findall(r"\.(Passed|Failed|Skipped)$", out, re.M) for out in (begun, refused, done)
    ]
    assert results == [["Passed"] * 3, ["Passed", "Passed", "Failed"], ["Passed"] * 3]
    assert git(walked.root, "log", "--format=%s").splitlines() == [
        "Juno is paid within 14 days", "Begin with Juno",
    ]  # fmt: skip
    assert git(walked.root, "status", "--porcelain") == ""


def _results(printed: str) -> list[str]:
    return re.findall(r"(?m)\.(Passed|Failed|Skipped)$", printed)


def test_the_workflow_that_was_written_is_green(walked: Walked) -> None:
    clone = walked.root.parent / "runner" / "ours"
    git(walked.root, "clone", "--quiet", walked.root, clone)
    check = clone / ".github" / "workflows" / "check.yml"
    for name in ("Install", "YAML files are in good form", "Partnerships hold together",
                 "Documents are up to date"):  # fmt: skip
        done = run_step(step(check, "partnerships", name), clone, {}, **walked.environment)
        assert done.code == 0, done.printed


@pytest.mark.parametrize(
    ("expected", "printed", "same"),
    [
        ("one\n", "one\n", True), ("one\n", "One\n", False), ("one\n", "one\ntwo\n", False),
        ("one\n…\nfour\n", "one\ntwo\nthree\nfour\n", True), ("one\n…\n", "one\n", True),
        ("one\n…\nfour\n", "one\ntwo\n", False), ("a.c\n", "abc\n", False),
        ("… pages\n", "254 pages\n", True), ("… pages\n", "254\npages\n", False),
    ],
)  # fmt: skip
def test_a_text_of_the_page_is_compared_to_the_letter(
    expected: str, printed: str, same: bool
) -> None:
    assert says(expected, printed) is same
