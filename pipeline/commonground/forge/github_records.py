"""What people said about a pull request, as neutral records for the gate.

GitHub lists reviews, comments, and a timeline in which both come again. From the timeline is known
what a dismissed review said before; and what stands there and not in the lists was cut off.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias

from commonground.diagnostics import Phrase
from commonground.forge.github_answers import at, author, commit, moment, perhaps
from commonground.gate.evidence import Comment, Records, Review, ReviewState
from commonground.gate.words import Stance, words_of
from commonground.source.tree import readable

Entry: TypeAlias = Mapping[str, Any]

_DISMISSED, _PENDING = "DISMISSED", "PENDING"
"""Taken back by somebody; and begun by whoever the token belongs to, and not said yet."""
_GONE = "github deleted"
"""No account; nobody can be enrolled with it."""
_STATES: Mapping[str, ReviewState] = MappingProxyType({
    "APPROVED": ReviewState.APPROVED, "CHANGES_REQUESTED": ReviewState.CHANGES_REQUESTED,
    "COMMENTED": ReviewState.COMMENTED, _DISMISSED: ReviewState.UNKNOWN,
})  # fmt: skip
_TRUNCATED = Phrase(
    "GitHub tells of more reviews or comments than it shows; nothing is approved until all are read"
)
_NOBODY = Phrase(
    "somebody whose account is gone has asked for changes or taken an approval back; propose the "
    "change anew in another pull request"
)


@dataclass(frozen=True)
class Said:
    """The three lists, with every page."""

    reviews: Sequence[Entry]
    comments: Sequence[Entry]
    timeline: Sequence[Entry]
    counted: int
    """How many comments GitHub counts."""


def records(said: Said, head: str, target: str, default: str) -> Records:
    """The records of a pull request. What cannot be told for sure is a gap, and what is no answer
    of GitHub's raises UseError."""
    before = _before_dismissal(said.timeline)
    written = [one for one in said.reviews if at(one, "state", str) != _PENDING]
    reviews = tuple(_review(one, before) for one in written)
    comments = tuple(_comment(one) for one in said.comments)
    gaps = (*_unknown(written), *_cut_off(said), *_of_nobody(reviews, comments))
    return Records(reviews, comments, head, target, default, gaps)


def _review(said: Entry, before: Mapping[int, ReviewState]) -> Review:
    state = at(said, "state", str)
    meant = _STATES.get(state, ReviewState.UNKNOWN)
    if state == _DISMISSED:
        meant = before.get(at(said, "id", int), ReviewState.UNKNOWN)
    known = perhaps(said, "commit_id", str) is not None
    return Review(
        *_by(said), meant, commit(said, "commit_id") if known else None,
        moment(said, "submitted_at"), perhaps(said, "body", str) or "", at(said, "html_url", str),
        state == _DISMISSED,
    )  # fmt: skip


def _comment(said: Entry) -> Comment:
    created, updated = moment(said, "created_at"), moment(said, "updated_at")
    return Comment(
        *_by(said), perhaps(said, "body", str) or "", created,
        updated if updated != created else None, at(said, "html_url", str),
    )  # fmt: skip


def _by(said: Entry) -> tuple[str, bool]:
    """The account that said it, and whether a program did, be it in somebody's name."""
    by = author(said)
    if by is None:
        return _GONE, False
    return by.number, not by.is_person or said.get("performed_via_github_app") is not None


def _before_dismissal(timeline: Iterable[Entry]) -> Mapping[int, ReviewState]:
    """What dismissed reviews said, by their numbers."""
    events = (one for one in timeline if one.get("event") == "review_dismissed")
    return {
        at(one, "dismissed_review.review_id", int): _STATES.get(
            at(one, "dismissed_review.state", str).upper(), ReviewState.UNKNOWN
        )
        for one in events
    }


def _unknown(reviews: Iterable[Entry]) -> Iterator[Phrase]:
    for one in reviews:
        if one["state"] not in _STATES:
            yield Phrase(
                "GitHub tells of a review in the state {state}, which this version does not know; "
                "take a newer one", {"state": readable(one["state"])[:40]},
            )  # fmt: skip


def _cut_off(said: Said) -> Iterator[Phrase]:
    """Whether something stands in the timeline, or is counted, and not in the lists."""
    hidden = len(said.comments) < said.counted
    for listed, event in ((said.reviews, "reviewed"), (said.comments, "commented")):
        told = {at(one, "id", int) for one in said.timeline if one.get("event") == event}
        hidden |= not told <= {at(one, "id", int) for one in listed}
    if hidden:
        yield _TRUNCATED


def _of_nobody(reviews: tuple[Review, ...], comments: tuple[Comment, ...]) -> Iterator[Phrase]:
    """Whether an objection may have been a signatory's, now that nobody can tell."""
    said = words_of(Records(reviews, comments)).get(_GONE, ())
    if any(one.stance in (Stance.BLOCKS, Stance.WITHDRAWS) for one in said):
        yield _NOBODY
