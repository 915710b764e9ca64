"""The gate for a pull request on GitHub: what people said there, about commits that are here."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from commonground.diagnostics import Phrase
from commonground.errors import UseError
from commonground.flows.gating import Gated, approved_commits, gate
from commonground.forge.github_pulls import PullRequest, Pulls
from commonground.gate.evidence import Records
from commonground.source.git import commit_of
from commonground.source.remote import fetch_commit

_ORIGIN = "origin"


@dataclass(frozen=True)
class PullRead:
    """A pull request, what people said there, and the tip of the branch that decides."""

    pull: PullRequest
    records: Records
    base: str

    @classmethod
    def of(cls, pulls: Pulls, number: int) -> "PullRead":
        """As it is now. Raises UseError where GitHub does not answer."""
        pull, records = pulls.read(number)
        return cls(pull, records, pulls.tip(pull.default))

    @property
    def counts(self) -> bool:
        """Whether it is proposed for the branch that decides."""
        return self.pull.target == self.pull.default


@dataclass(frozen=True)
class GatedPull:
    """A pull request, and what the gate says about it."""

    read: PullRead
    gated: Gated

    @property
    def audience(self) -> str:
        """Who may read what is said about it where it is proposed. Whoever was invited to a
        repository reads its files."""
        return "signatories" if self.read.pull.is_private else "public"

    @property
    def passes(self) -> bool:
        return self.gated.verdict.outcome.lets_pass


def gate_pull(
    root: Path, pulls: Pulls, number: int, now: datetime, supposing: tuple[str, ...] = ()
) -> GatedPull:
    """Decide about a pull request. Its branch is judged by what stands at the tip of the default
    one now, whatever branch it is proposed for and whatever GitHub thinks of it.

    Commits that are lacking are fetched. Raises UseError where GitHub does not answer, and where
    one of the commits is to be had nowhere; without a commit that somebody approved, that approval
    does not count.
    """
    read = PullRead.of(pulls, number)
    _bring(root, (read.base, read.pull.head, *approved_commits(read.records)))
    head = commit_of(root, read.pull.head, Phrase(
        "it is the head of the pull request; `git fetch origin pull/{number}/head` brings it",
        {"number": str(number)},
    ))  # fmt: skip
    base = commit_of(root, read.base, Phrase(
        "it is the tip of {branch}; `git fetch origin {branch}` brings it",
        {"branch": read.pull.default},
    ))  # fmt: skip
    return GatedPull(read, gate(root, base, head, read.records, now, supposing))


def _bring(root: Path, commits: Iterable[str]) -> None:
    """Have these commits here, as far as they are to be had."""
    for one in dict.fromkeys(commits):
        try:
            commit_of(root, one)
        except UseError:
            with suppress(UseError):
                fetch_commit(root, _ORIGIN, one)
