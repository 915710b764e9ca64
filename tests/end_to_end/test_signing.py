"""docs/signing.md, walked by two sides, with a GitHub of this machine: what they type and see."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import pytest

from tests.forge.github_fake import REPOSITORY, TOKEN, FakeGitHub, running
from tests.project.steps import TOOL, git, program
from tools.tutorial import PAGE as TUTORIAL
from tools.tutorial import Step, Walk, outside, says, steps

PAGE = Path("docs") / "signing.md"
_DIFFERS = re.compile(
    r"(?<=ssh-ed25519 )\S+|SHA256:\S+|[0-9a-f]{10,64}|cg-[a-z0-9]{8}"
    r"|(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2} [A-Z][a-z]+ [0-9]{4})(?: [0-9:]{5} UTC)?"
)
"""What is another one at every desk and on every day."""


@dataclass
class Forge:
    """What people do on GitHub before each command that asks it."""

    fake: FakeGitHub
    walk: Walk

    def before(self, typed: str) -> None:
        """Act as the page says."""
        if "--github" not in typed:
            return
        fake, here = self.fake, self.walk.folder
        if not fake.pulls:
            fake.branches["main"] = git(here, "rev-parse", "origin/main")
            fake.propose(git(here, "rev-parse", "HEAD"), "anna-primerova")
            return
        fake.review(1, "juno-placeholder", "APPROVED")
        fake.comment(1, "anna-primerova", self.sign)

    sign: str = ""
    """The line that Anna copies."""

    def after(self, printed: str) -> None:
        """Read what is to be copied."""
        found = re.search(r"/sign [0-9a-f]{64}", printed)
        self.sign = found[0] if found else self.sign


@pytest.fixture(scope="module")
def page(checkout: Path) -> str:
    return (checkout / PAGE).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def walked(
    page: str, checkout: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, tuple[tuple[Step, str], ...]]]:
    """Where the walk began, and what every step printed."""
    home = tmp_path_factory.mktemp("signing")
    program(home / "bin" / "commonground", TOOL)
    fake = FakeGitHub()
    fake.user("anna-primerova", 583231)
    fake.user("juno-placeholder", 583233)
    with running(fake):
        environment = outside() | {
            "PYTHONPATH": str(checkout / "pipeline"), "GH_TOKEN": TOKEN,
            "GITHUB_API_URL": fake.address, "XDG_CACHE_HOME": str(home / "cache"),
        }  # fmt: skip
        environment["PATH"] = f"{home / 'bin'}:{environment['PATH']}"
        walk = Walk(home, environment, "")
        _begin(walk, (checkout / TUTORIAL).read_text(encoding="utf-8"))
        forge = Forge(fake, walk)
        seen = []
        for one in steps(page):
            forge.before(one.text)
            asked = replace(one, text=one.text.replace("OWNER/REPO", REPOSITORY))
            printed = walk.take(asked)
            forge.after(printed)
            seen.append((one, printed.replace(REPOSITORY, "OWNER/REPO")))
        yield home, tuple(seen)


def _begin(walk: Walk, tutorial: str) -> None:
    """The folder `ours`, as the tutorial leaves it to whoever goes on here."""
    answers = next(one for one in steps(tutorial) if one.kind == "yaml")
    (walk.home / "answers.yaml").write_text(answers.text, encoding="utf-8")
    for typed in (
        "commonground init ours --preset brand-and-creator --answers answers.yaml",
        "sed -i.old 's/due_in: 30 days/due_in: 14 days/' ours/partnerships/kometa-juno/terms.yaml",
        "rm ours/partnerships/kometa-juno/terms.yaml.old",
        "commonground render -w ours",
        "git init --quiet --initial-branch=main ours",
        "git -C ours add --all",
        "git -C ours commit --quiet --message 'Begin with Juno'",
    ):
        walk.take(Step("sh", f"{typed}\n", "", False, (0, 0)))


def test_the_page_shows_what_is_printed(
    walked: tuple[Path, tuple[tuple[Step, str], ...]], page: str, checkout: Path,
    request: pytest.FixtureRequest,
) -> None:  # fmt: skip
    _, seen = walked
    told = [(typed, text, printed) for (typed, printed), (text, _) in pairwise(seen)
            if text.kind == "text"]  # fmt: skip
    if request.config.getoption("--update-golden"):
        for _, text, printed in reversed(told):
            if text.text == "…\n" or not says(text.text, printed):
                page = page[: text.at[0]] + _DIFFERS.sub("…", printed) + page[text.at[1] :]
        (checkout / PAGE).write_text(page, encoding="utf-8", newline="\n")
    assert told
    assert all(text.text != "…\n" for _, text, _ in told)
    for typed, text, printed in told:
        assert says(text.text, printed), f"{typed.text}\n{printed}"


def test_everything_that_prints_something_is_shown(
    walked: tuple[Path, tuple[tuple[Step, str], ...]],
) -> None:
    _, seen = walked
    following = (*(one for one, _ in seen[1:]), Step("", "", "", False, (0, 0)))
    for (typed, printed), after in zip(seen, following, strict=True):
        assert bool(printed) == (after.kind == "text"), typed.text


def test_both_sides_signed_what_the_ledger_says(
    walked: tuple[Path, tuple[tuple[Step, str], ...]],
) -> None:
    home, _ = walked
    ledger = git(home / "anna", "show", "origin/commonground-ledger:ledger/kometa-juno.jsonl")
    assert [line.count('"kind":"key"') for line in ledger.splitlines()] == [0, 3, 2]
    receipt = home / "anna/build/receipts/kometa-juno/receipt.en.md"
    assert "A simple electronic signature" in receipt.read_text(encoding="utf-8")


def test_private_keys_stay_where_they_are(
    walked: tuple[Path, tuple[tuple[Step, str], ...]],
) -> None:
    home, _ = walked
    for side in ("anna", "juno"):
        found = git(home / side, "log", "--all", "-p", "--format=", "-G", "PRIVATE KEY")
        assert found == ""
