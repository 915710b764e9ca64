"""A house whose pull request stands on a GitHub of this machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from click.testing import CliRunner, Result

from commonground.cli.main import main
from commonground.forge.github_notices import CONTEXT
from tests.forge.github_fake import REPOSITORY, TOKEN, FakeGitHub, running
from tests.gate.house import ACCOUNTS, FEE, TERMS, House


@dataclass
class Forge:
    """A repository, here and on the forge. What people do happens on the forge."""

    house: House
    fake: FakeGitHub
    number: int = 0
    more: dict[str, str] = field(default_factory=dict)
    """Further variables of the environment."""

    def propose(self, by: str = "leo", base: str = "main") -> None:
        """A change of terms, as a pull request."""
        self.house.propose()
        self.house.edit(TERMS, FEE)
        self.number = self.fake.propose(self.house.head, by, base)

    def push(self) -> None:
        """The head of the house becomes that of the pull request, and main that of the forge."""
        self.fake.push(self.number, self.house.git("rev-parse", "change"))
        self.update()

    def update(self) -> None:
        """The branches of the forge are those of the house."""
        self.fake.branches["main"] = self.house.git("rev-parse", "main")

    def approve(self, *people: str) -> None:
        for who in people:
            self.fake.review(self.number, who, "APPROVED")

    def gate(self, *arguments: str) -> Result:
        """What `commonground gate --github` says."""
        asked = ("gate", "--github", f"{REPOSITORY}#{self.number}", *arguments)
        surroundings = {"GITHUB_API_URL": self.fake.address, "GH_TOKEN": TOKEN, **self.more}
        return CliRunner(env=surroundings).invoke(
            main, [*asked, "-w", str(self.house.top)], standalone_mode=False
        )


@contextmanager
def standing(house: House) -> Iterator[Forge]:
    """The forge of a house, with everybody's account and a proposed change of terms."""
    fake = FakeGitHub()
    for who, account in ACCOUNTS.items():
        fake.user(who, int(account.removeprefix("github ")))
    with running(fake):
        forge = Forge(house, fake)
        forge.propose()
        forge.update()
        yield forge


def state(forge: Forge, commit: str = "") -> str:
    """What the status of the gate says of a commit; of the proposed one, where none is named."""
    said = forge.fake.status(commit or forge.house.git("rev-parse", "change"), CONTEXT)
    return str(said["state"]) if said else ""
