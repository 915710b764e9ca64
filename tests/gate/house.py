"""A real repository with an enrolled partnership, and people who propose, approve and sign.

Words of the field: `propose` makes a branch from main, `edit` changes the data and renders,
`approve` gives the record of a review.
"""

import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from commonground.diagnostics import Phrase
from commonground.flows.documents import compare_all
from commonground.flows.gating import Gated, gate
from commonground.gate.evidence import Comment, Records, Review, ReviewState
from commonground.gate.reasons import tree
from commonground.gate.verdict import Matter, Outcome, Reason
from commonground.i18n import ENGLISH
from commonground.source.tree import DiskTree
from commonground.source.workspace import Workspace

NOW = datetime(2027, 2, 1, 12, tzinfo=UTC)
STUDIOS = "partnerships/studios/"
AGREEMENT, TERMS = f"{STUDIOS}agreement.yaml", f"{STUDIOS}terms.yaml"
ACCOUNTS = {
    "anna": "github 583231", "boris": "github 583232", "maya": "github 583233",
    "leo": "github 583234", "mira": "github 583235", "stranger": "github 999",
}  # fmt: skip
SETTINGS = """\
schema: workspace/1
id: cg-q7m2xk49
title: Studios
stewards:
  mira: {name: Mira Placeholder, account: github 583235}
"""
SIGN_OFF = """\
sign_off:
  enrolled: yes
  needs: one-of-each
  translations: machine
  signatories:
    volna.anna: {account: github 583231}
    volna.boris: {account: github 583232}
    sunset.maya: {account: github 583233}
  daily_work:
    sunset.leo: {account: github 583234}
"""
FEE = ("due_in: 14 days", "due_in: 30 days")
"""A change of terms: later payment."""

_BASE = Path(__file__).parents[1] / "rules" / "base"


@dataclass
class House:
    """A repository; `clock` makes each record later than the one before."""

    top: Path
    clock: datetime = NOW - timedelta(hours=2)
    records: list[Review | Comment] = field(default_factory=list)
    dated: datetime = NOW - timedelta(hours=3)
    """When commits say that they were made: never by the clock of the machine."""

    def git(self, *arguments: str, said: bytes = b"") -> str:
        names = ("-c", "user.name=Mira", "-c", "user.email=mira@example.org")
        ran = subprocess.run(
            ["git", *names, *arguments], cwd=self.top, input=said, capture_output=True, check=True,
            env={**os.environ, **self._surroundings},
        )  # fmt: skip
        return ran.stdout.decode("utf-8", "surrogateescape").strip()

    @property
    def _surroundings(self) -> Mapping[str, str]:
        day = self.dated.isoformat()
        own = {"HOME": str(self.top.parent), "GIT_CONFIG_NOSYSTEM": "1"}
        return own | {"GIT_COMMITTER_DATE": day, "GIT_AUTHOR_DATE": day}

    def read(self, path: str) -> str:
        return (self.top / path).read_text("utf-8")

    def write(self, path: str, text: str | bytes) -> None:
        place = self.top / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode() if isinstance(text, str) else text)

    def edit(self, path: str, *changes: tuple[str, str], render: bool = True) -> str:
        """Put words in place of others, render the documents, and commit."""
        text = self.read(path)
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new, 1)
        self.write(path, text)
        if render:
            self.render()
        return self.commit()

    def render(self, *only: str) -> None:
        made, errors = compare_all(Workspace.of(DiskTree(self.top)), date(2027, 2, 1), only)
        assert not errors, errors
        for path in made.changed:
            self.write(path, made.rendered[path])
        for path in made.orphaned:
            (self.top / path).unlink()

    def take(self) -> str:
        """Put the words of today in place of those that are pinned, and commit."""
        made, errors = compare_all(Workspace.of(DiskTree(self.top)), date(2027, 2, 1))
        assert not errors, errors
        assert made.offered
        for path, text in made.offered.items():
            self.write(path, text)
        return self.commit()

    def commit(self) -> str:
        self.git("add", "--all", "--force")
        self.git("commit", "--quiet", "--allow-empty", "-m", "as agreed")
        return self.head

    @property
    def head(self) -> str:
        return self.git("rev-parse", "HEAD")

    def propose(self, name: str = "change") -> None:
        """A branch from the tip of main."""
        self.git("switch", "--quiet", "--create", name, "main")

    def on_main(self) -> "House":
        self.git("switch", "--quiet", "main")
        return self

    def merge(self, name: str = "change") -> str:
        self.on_main().git("merge", "--quiet", "--no-ff", "-m", "merged", name)
        return self.head

    def _later(self) -> datetime:
        self.clock += timedelta(minutes=1)
        return self.clock

    def review(
        self, who: str, state: ReviewState, commit: str | None = "", dismissed: bool = False,
        bot: bool = False,
    ) -> Review:  # fmt: skip
        at = self.head if commit == "" else commit
        made = Review(ACCOUNTS.get(who, who), bot, state, at, self._later(), dismissed=dismissed)
        self.records.append(made)
        return made

    def approve(self, *people: str, commit: str | None = "") -> None:
        """Each of them approves a commit in a review; the head, where none is named."""
        for who in people:
            self.review(who, ReviewState.APPROVED, commit)

    def object_to(self, who: str, dismissed: bool = False) -> None:
        """Somebody asks for changes."""
        self.review(who, ReviewState.CHANGES_REQUESTED, dismissed=dismissed)

    def say(self, who: str, body: str, edited: bool = False, bot: bool = False) -> None:
        """Somebody comments."""
        at = self._later()
        changed = at + timedelta(seconds=5) if edited else None
        self.records.append(Comment(ACCOUNTS.get(who, who), bot, body, at, changed))

    def gate(
        self, head: str = "HEAD", base: str = "main", now: datetime = NOW,
        supposing: tuple[str, ...] = (), belongs_to: str = "", target: str = "", default: str = "",
        gaps: tuple[Phrase, ...] = (),
    ) -> "Seen":  # fmt: skip
        """What the gate says to all that was recorded."""
        reviews = tuple(one for one in self.records if isinstance(one, Review))
        comments = tuple(one for one in self.records if isinstance(one, Comment))
        records = Records(reviews, comments, belongs_to, target, default, gaps)
        return Seen(gate(self.top, base, head, records, now, supposing))


@dataclass(frozen=True)
class Seen:
    """A verdict, and short questions about it."""

    gated: Gated

    @property
    def outcome(self) -> Outcome:
        return self.gated.verdict.outcome

    @property
    def said(self) -> str:
        """Every reason, one on a line."""
        return "\n".join(_lines(tree(self.gated.verdict)))

    def matter(self, partnership: str = "studios") -> Matter:
        return next(one for one in self.gated.verdict.matters if one.partnership == partnership)

    def asked(self, partnership: str = "studios") -> list[str]:
        """Whose approval is needed for what: `terms volna`, `accounts stewards`."""
        return [
            f"{need.requirement.kind} {need.requirement.party or 'stewards'}"
            for need in self.matter(partnership).needs
        ]

    def awaited(self, partnership: str = "studios") -> set[str]:
        found: Iterable[str] = (
            one.reference for need in self.matter(partnership).needs for one in need.awaited
        )
        return set(found)

    @property
    def digest(self) -> str:
        return self.matter().digest

    @property
    def marks(self) -> list[str]:
        return [need.requirement.proposal.mark for need in self.matter().needs]


def _lines(reason: Reason) -> Iterable[str]:
    yield f"{reason.standing}: {ENGLISH.phrase(reason.said)}"
    for child in reason.children:
        yield from _lines(child)


def built(top: Path, sign_off: str = SIGN_OFF, more: Mapping[str, str] | None = None) -> House:
    """A new house: the workspace with the partnership `studios`, enrolled, rendered, on main."""
    shutil.copytree(_BASE, top / STUDIOS)
    house = House(top)
    house.git("init", "--quiet", "--initial-branch=main")
    house.write("commonground.yaml", SETTINGS)
    agreement = house.read(AGREEMENT)
    start, end = agreement.index("sign_off:"), agreement.index("success:")
    house.write(AGREEMENT, agreement[:start] + sign_off + "\n" + agreement[end:])
    for path, text in (more or {}).items():
        house.write(path, text)
    house.render()
    house.commit()
    return house
