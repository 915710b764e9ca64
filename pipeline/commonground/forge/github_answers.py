"""Values out of GitHub's answers. What is missing, or of another kind, is an answer no more."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, TypeVar

from commonground.forge.github_client import not_understood

Kind = TypeVar("Kind")

_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_TYPES: Mapping[str, bool] = MappingProxyType(
    {"User": True, "Bot": False, "Organization": False, "Mannequin": False}
)
"""Whether a kind of account is that of a person. A mannequin stands for somebody who has no account
there."""
_GHOST = 10137
"""The account that GitHub shows in place of one that was deleted."""


@dataclass(frozen=True)
class Account:
    """An account on GitHub: its number, which stays (`github 583231`), and its name of now."""

    number: str
    login: str
    is_person: bool


def perhaps(said: Any, path: str, kind: type[Kind]) -> Kind | None:
    """The value at a path such as `head.repo.id`, or None where nothing is there.

    Raises UseError where it is of another kind than this one.
    """
    value = said
    for key in path.split("."):
        if value is None:
            return None
        if not isinstance(value, dict):
            raise not_understood()
        value = value.get(key)
    if value is None:
        return None
    if type(value) is not kind:  # `true` is no number
        raise not_understood()
    return value


def at(said: Any, path: str, kind: type[Kind]) -> Kind:
    """The value at a path, which must be there."""
    value = perhaps(said, path, kind)
    if value is None:
        raise not_understood()
    return value


def moment(said: Any, path: str) -> datetime:
    """The moment at a path."""
    try:
        found = datetime.fromisoformat(at(said, path, str))
        if found.tzinfo is not None:
            return found.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise not_understood()


def commit(said: Any, path: str) -> str:
    """The full name of the commit at a path."""
    name = at(said, path, str)
    if not _COMMIT.fullmatch(name):
        raise not_understood()
    return name


def account(said: Any) -> Account:
    """The account that an answer describes."""
    number, kind = at(said, "id", int), at(said, "type", str)
    if number <= 0 or kind not in _TYPES:
        raise not_understood()
    return Account(f"github {number}", at(said, "login", str), _TYPES[kind])


def author(said: Any, path: str = "user") -> Account | None:
    """Who wrote something; None where the account is gone."""
    user = perhaps(said, path, dict)
    found = account(user) if user is not None else None
    return None if found is None or found.number == f"github {_GHOST}" else found
