"""For whom a change is better or worse: said here for each place where it is known.

A side's gain is meant in the sense of the contract alone: who gets more, gives less, or waits less.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from commonground.changes.change import Change, ChangeKind
from commonground.changes.measure import Tendency, tendency
from commonground.diagnostics import Phrase
from commonground.model.partnership import Partnership


class Gainer(StrEnum):
    """Who gains when a value rises; everybody else loses."""

    CLIENT = "client"
    """The party for whom the work is done."""
    SUPPLIER = "supplier"
    """The parties that do the work: creators and agencies."""
    NOBODY = "nobody"
    """All sides lose when it rises, and all gain when it falls."""


class Meaning(NamedTuple):
    """What it comes to for people when a value rises, and when it falls."""

    rises: Phrase
    falls: Phrase


@dataclass(frozen=True, slots=True)
class Direction:
    """Who gains when the value at a place rises. `*` in the place stands for any one name."""

    source: str
    place: str
    gainer: Gainer
    means: Meaning


_PAY = Meaning(
    Phrase("the side that does the work is paid more"),
    Phrase("the side that does the work is paid less"),
)
_PAID_LATER = Meaning(
    Phrase("the side that does the work waits longer for its money"),
    Phrase("the side that does the work has its money sooner"),
)
_PAID_AHEAD = Meaning(
    Phrase("more is paid before the work is done"), Phrase("less is paid before the work is done")
)
_WORK = Meaning(Phrase("more is to be done"), Phrase("less is to be done"))
_USE = Meaning(
    Phrase("the work may be used more widely or for longer"),
    Phrase("the work may be used less widely or for less time"),
)
_BOND = Meaning(
    Phrase("the side that does the work is bound more widely or for longer"),
    Phrase("the side that does the work is bound less widely or for less time"),
)
_WAIT = Meaning(Phrase("an answer may take longer"), Phrase("an answer comes sooner"))
_TIME = Meaning(Phrase("there is more time to do it"), Phrase("there is less time to do it"))

DIRECTIONS = (
    Direction("terms", "fee.amount", Gainer.SUPPLIER, _PAY),
    Direction("terms", "payment.due_in", Gainer.CLIENT, _PAID_LATER),
    Direction("terms", "payment.on_signed_brief", Gainer.SUPPLIER, _PAID_AHEAD),
    Direction("terms", "payment.late_interest.rate", Gainer.SUPPLIER, _PAY),
    Direction("terms", "performance_pay.above", Gainer.CLIENT, _WORK),
    Direction("terms", "performance_pay.above_sales", Gainer.CLIENT, _WORK),
    Direction("terms", "performance_pay.counts_after_returns", Gainer.CLIENT, _PAID_LATER),
    Direction("terms", "performance_pay.rate", Gainer.SUPPLIER, _PAY),
    Direction("terms", "performance_pay.share", Gainer.SUPPLIER, _PAY),
    Direction("terms", "performance_pay.cap", Gainer.SUPPLIER, _PAY),
    Direction("terms", "in_kind.*.value", Gainer.SUPPLIER, _PAY),
    Direction("terms", "expenses.limit", Gainer.SUPPLIER, _PAY),
    Direction("terms", "reshoots.price", Gainer.SUPPLIER, _PAY),
    Direction("terms", "scope.*", Gainer.CLIENT, _WORK),
    Direction("terms", "scope.*.count", Gainer.CLIENT, _WORK),
    Direction("terms", "scope.*.due", Gainer.SUPPLIER, _TIME),
    Direction("terms", "licence.channels", Gainer.CLIENT, _USE),
    Direction("terms", "licence.territory", Gainer.CLIENT, _USE),
    Direction("terms", "licence.term", Gainer.CLIENT, _USE),
    Direction("terms", "licence.sublicence", Gainer.CLIENT, _USE),
    Direction("terms", "licence.ai_use", Gainer.CLIENT, _USE),
    Direction("terms", "whitelisting", Gainer.CLIENT, _USE),
    Direction("terms", "whitelisting.length", Gainer.CLIENT, _USE),
    Direction("terms", "whitelisting.spend_cap", Gainer.CLIENT, _USE),
    Direction("terms", "likeness.term", Gainer.CLIENT, _USE),
    Direction("terms", "likeness.uses", Gainer.CLIENT, _USE),
    Direction("terms", "exclusivity", Gainer.CLIENT, _BOND),
    Direction("terms", "exclusivity.competitors", Gainer.CLIENT, _BOND),
    Direction("terms", "exclusivity.before", Gainer.CLIENT, _BOND),
    Direction("terms", "exclusivity.after", Gainer.CLIENT, _BOND),
    Direction("terms", "exclusivity.territory", Gainer.CLIENT, _BOND),
    Direction("terms", "exclusivity.fee", Gainer.SUPPLIER, _PAY),
    Direction("terms", "corrections.correct_in", Gainer.SUPPLIER, _TIME),
    Direction("terms", "corrections.take_down_in", Gainer.SUPPLIER, _TIME),
    Direction("terms", "corrections.live_for", Gainer.CLIENT, _USE),
    Direction("terms", "ending.kill_fee", Gainer.SUPPLIER, _PAY),
    Direction("agreement", "revisions.rounds", Gainer.CLIENT, _WORK),
    Direction("agreement", "revisions.extra_round", Gainer.SUPPLIER, _PAY),
    Direction("agreement", "response_times.urgent", Gainer.NOBODY, _WAIT),
    Direction("agreement", "response_times.routine", Gainer.NOBODY, _WAIT),
    Direction("agreement", "response_times.relaxed", Gainer.NOBODY, _WAIT),
    Direction("agreement", "approvals.*.within", Gainer.NOBODY, _WAIT),
    Direction("agreement", "approvals.*.steps.*.within", Gainer.NOBODY, _WAIT),
    Direction("agreement", "communication.concerns.answered_within", Gainer.NOBODY, _WAIT),
    Direction("agreement", "decision_rights.*.within", Gainer.NOBODY, _WAIT),
    Direction("agreement", "escalation.*.within", Gainer.NOBODY, _WAIT),
    Direction("brief", "fee.amount", Gainer.SUPPLIER, _PAY),
    Direction("brief", "fee.on_signed_brief", Gainer.SUPPLIER, _PAID_AHEAD),
    Direction("brief", "deliverables.*.live_for", Gainer.CLIENT, _USE),
    Direction("brief", "deliverables.*", Gainer.CLIENT, _WORK),
    Direction("brief", "deliverables.*.count", Gainer.CLIENT, _WORK),
    Direction("brief", "deliverables.*.drafts", Gainer.CLIENT, _WORK),
)


@dataclass(frozen=True, slots=True)
class Effect:
    """Whom a change does good and whom harm, by the ids of the parties, and why."""

    better: tuple[str, ...]
    worse: tuple[str, ...]
    because: Phrase


def effect(change: Change, parties: Mapping[str, Gainer]) -> Effect | None:
    """What a change means for each party whose part is known (see `parts`); None where unknown."""
    if change.kind is ChangeKind.RENAMED or change.is_whole_file:
        return None
    direction = next((one for one in DIRECTIONS if _matches(one, change)), None)
    way = tendency(change.before, change.after, change.shape)
    if direction is None or way is None:
        return None
    gain, loss = _sides(direction.gainer, parties)
    if way is Tendency.RISES:
        return Effect(gain, loss, direction.means.rises)
    return Effect(loss, gain, direction.means.falls)


def parts(partnership: Partnership) -> Mapping[str, Gainer]:
    """Who is the client and who does the work: as the terms say, else as the kinds of parties do.

    Two agencies without terms have no part yet.
    """
    legal = partnership.terms.get("legal_parties") if partnership.terms else None
    found = {}
    for id, party in partnership.parties.items():
        named = legal.get(id, "acts_as") if legal else None
        part = _ACTS_AS[named.text] if named else _KINDS.get(party.node["kind"].text)
        if part is not None:
            found[id] = part
    return found


_ACTS_AS = {"client": Gainer.CLIENT, "creator": Gainer.SUPPLIER, "agency": Gainer.SUPPLIER}
_KINDS = {"brand": Gainer.CLIENT, "seller": Gainer.CLIENT, "creator": Gainer.SUPPLIER}


def _sides(
    gainer: Gainer, parties: Mapping[str, Gainer]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if gainer is Gainer.NOBODY:
        return (), tuple(parties)
    gain = tuple(id for id, part in parties.items() if part is gainer)
    return gain, tuple(id for id in parties if id not in gain)


def _matches(direction: Direction, change: Change) -> bool:
    place = direction.place.split(".")
    return (
        change.source == direction.source
        and len(place) == len(change.pointer)
        and all(want in ("*", step) for want, step in zip(place, change.pointer, strict=True))
    )
