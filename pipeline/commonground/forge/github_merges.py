"""The pull request of which a commit of the main line came, and what people said about it."""

from collections.abc import Mapping, Sequence
from typing import Any

from commonground.forge.github_answers import at, perhaps
from commonground.forge.github_pulls import Pulls
from commonground.gate.evidence import Records
from commonground.source.mainline import Step


def merge_of(pulls: Pulls, step: Step) -> Records:
    """The records of the pull request that was merged as this commit; none where none was."""
    number = pull_of(pulls, step.commit, step.merged)
    return pulls.read(number)[1] if number is not None else Records()


def pull_of(pulls: Pulls, commit: str, merged: Sequence[str]) -> int | None:
    """The number of the pull request that was merged as this commit, which merged those.

    GitHub names every pull request that a commit belongs to. The one is meant that went into the
    default branch as just this commit, or whose head it merged.
    """
    default = at(pulls.reading.get(""), "default_branch", str)
    listed = pulls.reading.pages(f"commits/{commit}/pulls")
    found = (one for one in listed if _is_meant(one, commit, merged, default))
    return max((at(one, "number", int) for one in found), default=None)


def _is_meant(said: Mapping[str, Any], commit: str, merged: Sequence[str], default: str) -> bool:
    if perhaps(said, "merged_at", str) is None or at(said, "base.ref", str) != default:
        return False
    came_as = perhaps(said, "merge_commit_sha", str)
    return came_as == commit or at(said, "head.sha", str) in (commit, *merged)
