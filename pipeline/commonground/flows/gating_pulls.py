"""The gate for a pull request on GitHub: what people said there, about commits that are here."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from commonground.diagnostics import Phrase
from commonground.flows.gating import Gated, gate
from commonground.forge.github_pulls import PullRequest, Pulls
from commonground.source.git import commit_of


@dataclass(frozen=True)
class GatedPull:
    """A pull request, and what the gate says about it."""

    pull: PullRequest
    gated: Gated

    @property
    def audience(self) -> str:
        """Who may read what is said about it where it is proposed."""
        return "partners" if self.pull.is_private else "public"


def gate_pull(
    root: Path, pulls: Pulls, number: int, now: datetime, supposing: tuple[str, ...] = ()
) -> GatedPull:
    """Decide about a pull request. Its branch is judged by what stands at the tip of the default
    one now, whatever branch it is proposed for and whatever GitHub thinks of it.

    Raises UseError where GitHub does not answer, and where this repository lacks one of the
    commits.
    """
    pull, records = pulls.read(number)
    tip = pulls.tip(pull.default)
    head = commit_of(root, pull.head, Phrase(
        "it is the head of the pull request; `git fetch origin pull/{number}/head` brings it",
        {"number": str(number)},
    ))  # fmt: skip
    base = commit_of(root, tip, Phrase(
        "it is the tip of {branch}; `git fetch origin {branch}` brings it", {"branch": pull.default}
    ))  # fmt: skip
    return GatedPull(pull, gate(root, base, head, records, now, supposing))
