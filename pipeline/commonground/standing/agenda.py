"""What the next call has to talk about, and what the calls of the first week are for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from commonground.model import scalars
from commonground.model.limits import Limits
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.standing.feedback import climbs, unanswered
from commonground.standing.meetings import Action, meetings, open_actions
from commonground.standing.times import instant
from commonground.standing.unsure import open_questions

PARTS = (
    "progress", "difficulties", "next-steps", "open-actions", "overdue-actions", "decisions",
)  # fmt: skip
"""What a call goes through. What the agreement names comes first, in its order."""

FIRST_WEEK: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "success": ("success",),
    "authority": ("decision_rights", "fast_lane"),
    "rhythm": ("communication", "response_times"),
    "escalation": ("escalation",),
    "principles": ("principles",),
})  # fmt: skip
"""The topics of the first week, with the sections of the agreement that hold the answers."""

STRATEGY = frozenset({"goals", "metrics", "creators"})
"""The sections of the agreement that say what is done, and not how one works together."""

_ENTRY = tuple[str, Node]


@dataclass(frozen=True)
class Agenda:
    """What there is to say about each part. Every node is a value in a file.

    `since` is the day of the call before, or of the start; only what is dated later is new.
    """

    since: date | None
    meeting: Node | None
    parts: tuple[str, ...]
    updates: tuple[_ENTRY, ...]
    steps_done: tuple[_ENTRY, ...]
    steps_next: tuple[_ENTRY, ...]
    frictions: tuple[_ENTRY, ...]
    incidents: tuple[_ENTRY, ...]
    actions: tuple[Action, ...]
    overdue: tuple[Action, ...]
    changes: tuple[_ENTRY, ...]
    questions: tuple[_ENTRY, ...]
    unheard: tuple[_ENTRY, ...]


def agenda(partnership: Partnership, limits: Limits, on: date | None) -> Agenda:
    """The agenda of a call on a day. Without a day, nothing counts as late."""
    recorded = list(meetings(partnership).values())
    held = [one for one in recorded if was_held(one) and (on is None or _day(one) < on)]
    started = partnership.agreement.get("started")
    last = max((_day(one) for one in held), default=None)
    since = last or (scalars.day(started.text) if started else None)
    planned = [one for one in recorded if not was_held(one) and (on is None or _day(one) >= on)]
    actions = open_actions(partnership)
    overdue = tuple(action for action in actions if on is not None and action.due < on)
    agreed = partnership.agreement.get("communication", "weekly_call", "agenda")
    order = agreed.entries() if agreed else ()
    return Agenda(
        since=since,
        meeting=min(planned, key=lambda one: instant(one["starts"]), default=None),
        parts=tuple(dict.fromkeys((*(node.text for node in order), *PARTS))),
        updates=tuple(
            (update["party"].text, update)
            for _, update in sorted(partnership.entries.get("update", {}).items())
            if since is None or scalars.stamp(update["written"].text).day > since
        ),
        steps_done=tuple(_steps_done(partnership, since)),
        steps_next=tuple(_steps_next(partnership)),
        frictions=tuple(_frictions(partnership)),
        incidents=_open_entries(partnership, "incident", "closed"),
        actions=tuple(action for action in actions if action not in overdue),
        overdue=overdue,
        changes=tuple(_changes(partnership)),
        questions=tuple(open_questions(partnership)),
        unheard=tuple(
            entry for entry in unanswered(partnership)
            if on is not None and climbs(entry[1], limits) < on
        ),
    )  # fmt: skip


def misplaced(meeting: Node) -> Iterator[Node]:
    """What a call of the first days should not be about: work in the intro call, strategy in
    the call about how to work. The nodes are entries of `covers`, actions, or the vote."""
    kind, covers = meeting["kind"].text, meeting.get("covers")
    topics = covers.entries() if covers else ()
    if kind == "intro":
        yield from topics
        actions, vote = meeting.get("actions"), meeting.get("vote")
        yield from (action for _, action in actions.items()) if actions else ()
        if vote is not None:
            yield vote
    elif kind == "alignment":
        yield from (topic for topic in topics if topic.text in STRATEGY)


def meeting_of(partnership: Partnership, kind: str, on: date | None) -> Node | None:
    """The next meeting of a kind on a day or after it; without a day, the last on record."""
    found = [one for one in meetings(partnership).values() if one["kind"].text == kind]
    if on is None:
        return max(found, key=lambda one: instant(one["starts"]), default=None)
    coming = (one for one in found if _day(one) >= on)
    return min(coming, key=lambda one: instant(one["starts"]), default=None)


def _day(meeting: Node) -> date:
    return scalars.moment(meeting["starts"].text).local.date()


def was_held(meeting: Node) -> bool:
    """Whether a record tells of a meeting that took place."""
    return any(meeting.get(key) is not None for key in ("attended", "notes", "recording"))


def _steps(partnership: Partnership) -> Iterator[tuple[str, dict[str, Node]]]:
    """The steps of each campaign's plan."""
    for campaign in partnership.campaigns.values():
        plan = campaign.files.get("plan")
        yield campaign.id, dict(plan["steps"].items()) if plan else {}


def _steps_done(partnership: Partnership, since: date | None) -> Iterator[_ENTRY]:
    for campaign, steps in _steps(partnership):
        for step in steps.values():
            done = step.get("done")
            if done and (since is None or scalars.stamp(done.text).day > since):
                yield campaign, step


def _steps_next(partnership: Partnership) -> Iterator[_ENTRY]:
    """What can be done now: whatever it waits for is done."""
    for campaign, steps in _steps(partnership):
        is_open = {name for name, step in steps.items() if step.get("done") is None}
        for step in sorted((steps[name] for name in is_open), key=lambda one: one["due"].text):
            after = step.get("after")
            if not any(node.text in is_open for node in (after.entries() if after else ())):
                yield campaign, step


def _frictions(partnership: Partnership) -> Iterator[_ENTRY]:
    """What got stuck and is neither mended nor put up with, by the party that noticed it."""
    checklists = partnership.checklists
    noticed = checklists.get("frictions") if checklists else None
    for party, frictions in noticed.items() if noticed else ():
        found = (friction for _, friction in frictions.items())
        yield from ((party, one) for one in found if not (one.get("fixed") or one.get("accepted")))


def _changes(partnership: Partnership) -> Iterator[_ENTRY]:
    """Proposed changes on which a party has to agree yet, and which the creator did not decline."""
    for name, change in partnership.entries.get("change", {}).items():
        creator = change.get("creator")
        declined = creator is not None and creator.text == "declines"
        lacking = [party for party in partnership.parties if not change.get("agreed", party)]
        if lacking and not declined:
            yield name, change


def _open_entries(partnership: Partnership, kind: str, closing: str) -> tuple[_ENTRY, ...]:
    entries = partnership.entries.get(kind, {}).items()
    return tuple((name, entry) for name, entry in entries if entry.get(closing) is None)
