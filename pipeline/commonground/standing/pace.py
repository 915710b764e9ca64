"""Whether work gets faster: what each campaign took, side by side."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from commonground.model import scalars
from commonground.model.codes import LANGUAGES
from commonground.model.node import Node
from commonground.model.partnership import Campaign, Partnership
from commonground.standing.pieces import pieces_of
from commonground.standing.steps import steps


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    of: int

    @property
    def ratio(self) -> Fraction:
        return Fraction(self.part, self.of)


@dataclass(frozen=True, slots=True)
class Pace:
    """What one campaign took. A measure of which nothing is recorded is None.

    `decision_days` is the mean number of days from the arrival of a work to its verdict; `rounds`
    the mean number of rounds that a work went through; `on_time` the finished steps of the plan
    that were done by their day; `reused` the lines of agreement and terms that the campaign took
    over as they are.
    """

    campaign: str
    decision_days: Fraction | None
    rounds: Fraction | None
    on_time: Share | None
    reused: Share | None

    @property
    def is_known(self) -> bool:
        """Whether anything is recorded of how the work went."""
        return any(one is not None for one in (self.decision_days, self.rounds, self.on_time))


def paces(partnership: Partnership) -> tuple[Pace, ...]:
    """The campaigns of which something is recorded, the earliest first."""
    agreed = _lines(partnership.agreement) + _lines(partnership.terms)
    ordered = sorted(partnership.campaigns.values(), key=lambda one: (_first_day(one), one.id))
    found = (_pace(campaign, agreed) for campaign in ordered)
    return tuple(pace for pace in found if pace.is_known)


def _pace(campaign: Campaign, agreed: int) -> Pace:
    rounds = [list(_rounds(work)) for work in _works(campaign)]
    begun = [len(listed) for listed in rounds if listed]
    days = [day for listed in rounds for one in listed if (day := _days(one)) is not None]
    return Pace(
        campaign.id, _mean(days), _mean(begun), _on_time(campaign), _reused(campaign, agreed)
    )


def _works(campaign: Campaign) -> Iterator[Node]:
    reviews = campaign.files.get("reviews")
    listed = reviews.get("deliverables") if reviews else None
    yield from (work for _, work in listed.items()) if listed else ()


def _rounds(work: Node) -> Iterator[Node]:
    listed = work.get("rounds")
    yield from (one for _, one in listed.items()) if listed else ()


def _days(one: Node) -> int | None:
    """How many days a verdict took, as both dates are written; None while one is missing."""
    received, given = one.get("received"), one.get("given")
    if received is None or given is None:
        return None
    came = scalars.moment(received.text).local.date()
    return max(0, (scalars.stamp(given.text).day - came).days)


def _on_time(campaign: Campaign) -> Share | None:
    ended = [
        scalars.stamp(done.text).day <= scalars.day(due.text)
        for step in steps(campaign).values()
        if (done := step.get("done")) is not None and (due := step.get("due")) is not None
    ]
    return Share(sum(ended), len(ended)) if ended else None


def _reused(campaign: Campaign, agreed: int) -> Share | None:
    differs = campaign.brief.get("differs") if campaign.brief else None
    if campaign.brief is None or not agreed:
        return None
    exceptions = len(dict(differs.items())) if differs else 0
    return Share(max(0, agreed - exceptions), agreed)


def _lines(root: Node | None) -> int:
    """How many values a file holds; a text counts once, whatever its languages."""
    if root is None:
        return 0
    left, count = [root.value], 0
    while left:
        value = left.pop()
        if isinstance(value, dict) and value and not set(value) <= set(LANGUAGES):
            left += value.values()
        elif isinstance(value, list):
            left += [one for one in value if isinstance(one, dict)]
            count += not any(isinstance(one, dict) for one in value)
        else:
            count += 1
    return count


def _first_day(campaign: Campaign) -> date:
    """When the first draft is due, else when the first work comes out; the last of all if open."""
    due = campaign.brief.get("dates", "drafts_due") if campaign.brief else None
    if due is not None:
        return scalars.day(due.text)
    return min((piece.day for piece in pieces_of(campaign)), default=date.max)


def _mean(numbers: Iterable[int]) -> Fraction | None:
    found = list(numbers)
    return Fraction(sum(found), len(found)) if found else None
