"""What people said on the forge, in the order of time: approvals, objections, and taking back.

A word that carries no weight stays in the list and says why: it may still end what was said before.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from commonground.diagnostics import Phrase
from commonground.gate.evidence import Comment, Records, Review, ReviewState


class Stance(StrEnum):
    """What a word means."""

    APPROVES = "approves"
    BLOCKS = "blocks"
    WITHDRAWS = "withdraws"
    LIFTS = "lifts"


@dataclass(frozen=True)
class Word:
    """One thing that one account said.

    An approval is on the state of a commit, or on the marks that a comment names.
    """

    stance: Stance
    account: str
    at: datetime
    link: str
    commit: str = ""
    is_comment: bool = False
    marks: frozenset[str] = frozenset()
    refused: Phrase | None = None
    """Why it carries no weight."""
    whose: str = ""
    """Whose objection is lifted, as `party.person`."""
    because: str = ""


_COMMAND = re.compile(r"/(sign|withdraw|lift)(?![\w/-])([^\r\n]*)")
_MARK = re.compile(r"(?:sha256:)?([0-9a-f]{64})")
_BOT = Phrase("an app cannot approve")
_LONGEST_REASON = 300


def words_of(records: Records) -> Mapping[str, tuple[Word, ...]]:
    """What each account said, the oldest first."""
    found: dict[str, list[Word]] = {}
    for word in sorted(_all(records), key=lambda one: one.at):
        found.setdefault(word.account, []).append(word)
    return {account: tuple(said) for account, said in found.items()}


def _all(records: Records) -> Iterable[Word]:
    reviews = (_of_review(one) for one in records.reviews)
    comments = (_of_comment(one) for one in records.comments)
    return (word for word in (*reviews, *comments) if word is not None)


def _of_review(review: Review) -> Word | None:
    """A review as a word. A dismissed request for changes is one nevertheless: only who asked, or
    somebody of the same party, takes it back. So is a dismissed review of unknown meaning."""
    said = (review.account, review.at, review.link, review.commit or "")
    if review.state is ReviewState.COMMENTED:
        return None
    if review.state is not ReviewState.APPROVED:
        meant = review.state is ReviewState.CHANGES_REQUESTED or review.dismissed
        refused = _BOT if review.is_bot else None
        return Word(Stance.BLOCKS, *said, refused=refused) if meant else None
    refused = None
    if review.is_bot:
        refused = _BOT
    elif review.dismissed:
        refused = Phrase("this approval was dismissed; approve again")
    elif not review.commit:
        refused = Phrase("it is not known what this approval was given to; approve again")
    return Word(Stance.APPROVES, *said, refused=refused)


def _of_comment(comment: Comment) -> Word | None:
    found = _COMMAND.match(comment.body.strip())
    if found is None:
        return None
    refused = None
    if comment.is_bot:
        refused = _BOT
    elif comment.edited is not None:
        refused = Phrase("this comment was edited; write a new one")
    said = (comment.account, comment.created, comment.link)
    rest = found[2].strip()
    match found[1]:
        case "sign":
            marks = frozenset(_MARK.findall(rest))
            if refused is None and not marks:
                refused = Phrase(
                    "name what you approve: `/sign` and the digest that the gate shows"
                )
            return Word(Stance.APPROVES, *said, "", True, marks, refused)
        case "withdraw":  # taking back is believed even of an edited comment
            return Word(Stance.WITHDRAWS, *said, refused=_BOT if comment.is_bot else None)
    whose, _, because = rest.partition(" ")
    if refused is None and not because.strip():
        refused = Phrase("say why: `/lift party.person reason`")
    because = because.strip()[:_LONGEST_REASON]
    return Word(Stance.LIFTS, *said, refused=refused, whose=whose, because=because)
