"""What an event of GitHub is about. Nothing of it is believed but which pull request to look at.

An event may come from a workflow that a stranger wrote. So a number is a number or nothing, and
whatever cannot be told means that every open pull request is looked at.
"""

import json
import re
from dataclasses import dataclass
from typing import Any, TypeAlias

from commonground.errors import UseError

LARGEST = 32 * 1024 * 1024

_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


@dataclass(frozen=True, slots=True)
class One:
    """One pull request."""

    number: int


@dataclass(frozen=True, slots=True)
class Queued:
    """A commit that a merge queue made of several pull requests."""

    commit: str


@dataclass(frozen=True, slots=True)
class Every:
    """Every open pull request."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing that is proposed, such as a comment on an issue."""


Subject: TypeAlias = One | Queued | Every | Nothing


def subject(raw: bytes) -> Subject:
    """What is to be looked at, given the file of an event. Raises UseError where it is none."""
    try:
        said = json.loads(raw)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise UseError("this is no event of GitHub", "give the file that GITHUB_EVENT_PATH names")
    if "merge_group" in said:
        commit = _at(said, "merge_group", "head_sha")
        known = isinstance(commit, str) and _COMMIT.fullmatch(commit)
        return Queued(str(commit)) if known else Every()
    if "workflow_run" in said:  # the title that signoff-review.yml gives itself
        title = _at(said, "workflow_run", "display_title")
        return One(int(title)) if isinstance(title, str) and _NUMBER.fullmatch(title) else Every()
    if "issue" in said:
        if _at(said, "issue", "pull_request") is None:
            return Nothing()
        return _one(_at(said, "issue", "number"))
    return _one(_at(said, "pull_request", "number"))


def _one(number: Any) -> Subject:
    return One(number) if type(number) is int and number > 0 else Every()


def _at(said: Any, *keys: str) -> Any:
    for key in keys:
        said = said.get(key) if isinstance(said, dict) else None
    return said
