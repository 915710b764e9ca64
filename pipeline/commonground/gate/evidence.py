"""Evidence as neutral records: what a forge, a file or the tree says, whoever brought it.

A record states what is known and leaves nothing to guess: what is unknown is empty, and counts for
nothing. `docs/evidence.schema.json` describes them as a file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from commonground.diagnostics import Phrase
from commonground.gate.armor import Armor
from commonground.gate.state import State
from commonground.gate.statement import Attested, Statement


class ReviewState(StrEnum):
    """What a review said when it was written, whatever was done to it since."""

    APPROVED = "approved"
    CHANGES_REQUESTED = "changes-requested"
    COMMENTED = "commented"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Review:
    """A review. `account` is forge and number (`github 583231`); `commit` is what it was made on.

    A review that somebody dismissed keeps what it said, so that a request for changes cannot be
    made to disappear; where that is not known, its state is UNKNOWN.
    """

    account: str
    is_bot: bool
    state: ReviewState
    commit: str | None
    at: datetime
    body: str = ""
    link: str = ""
    dismissed: bool = False


@dataclass(frozen=True)
class Comment:
    """A comment; `edited` is when it was last changed, by anybody."""

    account: str
    is_bot: bool
    body: str
    created: datetime
    edited: datetime | None = None
    link: str = ""


@dataclass(frozen=True)
class Records:
    """What a forge knows of one proposal. `gaps` say what could not be read, and what helps.

    `head` is the commit that the records belong to; `target` the branch it is proposed for, and
    `default` the protected branch that alone decides. Empty where there is no forge.
    """

    reviews: tuple[Review, ...] = ()
    comments: tuple[Comment, ...] = ()
    head: str = ""
    target: str = ""
    default: str = ""
    gaps: tuple[Phrase, ...] = ()


@dataclass(frozen=True)
class Signature:
    """A signature file of the tree: what it says it signs, by which key, and whether it does.

    `genuine` is what OpenSSH found, given the keys that the base lists for that person.
    """

    path: str
    partnership: str
    """The partnership in whose folder it stands; empty for the workspace."""
    statement: Statement | None
    armor: Armor | None
    genuine: bool = False


@dataclass(frozen=True)
class Copy:
    """A copy signed on paper, as another party entered it: a file of the tree.

    `name` identifies its bytes; `armor` and `genuine` are those of a signature file beside it,
    made by who entered it.
    """

    path: str
    partnership: str
    name: str
    attested: Attested | None
    armor: Armor | None = None
    genuine: bool = False


@dataclass(frozen=True)
class Evidence:
    """All that speaks for or against a change."""

    records: Records = field(default_factory=Records)
    signatures: tuple[Signature, ...] = ()
    copies: tuple[Copy, ...] = ()
    seen: Mapping[str, State] = field(default_factory=dict)
    """The state at each commit that a review was made on, as far as this repository holds it."""
    assumed: frozenset[str] = frozenset()
    """People whose approval is only supposed, to see what it would do."""
