"""Rules about meetings: what they are for, what they leave behind, how the absent take part."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from commonground.diagnostics import Phrase, Severity
from commonground.model import scalars
from commonground.model.node import Node
from commonground.model.periods import last_day, nominal
from commonground.rules.definition import Finding, Scope, rule
from commonground.standing.agenda import misplaced
from commonground.standing.meetings import end, meetings, notes_due, open_actions
from commonground.standing.times import instant

_PURPOSES: Mapping[str, Phrase] = MappingProxyType({
    "intro": Phrase("the intro call is for meeting as people"),
    "alignment": Phrase("the first week is for how you work, not for what you do"),
})  # fmt: skip
"""What the calls of the first days are for."""


@rule(
    "CG248", "action-overdue", Severity.WARNING,
    "'{action}' was due on {due} and is not done; {who} sees to it",
    help="write who did it and when under `done`, or agree on another day",
)  # fmt: skip
def action_overdue(scope: Scope) -> Iterator[Finding]:
    """Something that was agreed on is late.

    Why: An action that nobody asks about any more is no agreement. It stays on every agenda until
    it is done.

    Bad (meetings/2027-01-11-first-call.yaml):
        schema: meeting/1
        title: {en: First call, ru: Первый звонок}
        kind: weekly
        starts: 2027-01-11 08:30 America/Los_Angeles
        notes: {en: All well., ru: Всё хорошо.}
        actions:
          list-of-shops:
            owner: volna.producer
            due: 2027-01-14
            what: {en: Send the list., ru: Прислать список.}

    Good (meetings/2027-01-11-first-call.yaml):
        schema: meeting/1
        title: {en: First call, ru: Первый звонок}
        kind: weekly
        starts: 2027-01-11 08:30 America/Los_Angeles
        notes: {en: All well., ru: Всё хорошо.}
        actions:
          list-of-shops:
            owner: volna.producer
            due: 2027-01-14
            done: 2027-01-13, volna.boris
            what: {en: Send the list., ru: Прислать список.}
    """
    for action in open_actions(scope.partnership):
        if action.due < scope.today:
            holder = scope.partnership.holder(action.owner)
            args = {"action": action.name, "due": action.due.isoformat(),
                    "who": holder.name if holder else action.owner}  # fmt: skip
            yield Finding(action.node["due"].location, args)


@rule(
    "CG249", "call-without-notes", Severity.WARNING,
    "the meeting on {day} has neither notes nor a recording",
    help="write `notes:`, or name the `recording:`",
)  # fmt: skip
def call_without_notes(scope: Scope) -> Iterator[Finding]:
    """Nobody can read what was said in a meeting.

    Why: Whoever was asleep or away relies on it. A week later, so does everybody who was there.

    Bad (meetings/2027-01-11-first-call.yaml):
        schema: meeting/1
        title: {en: First call, ru: Первый звонок}
        kind: weekly
        starts: 2027-01-11 08:30 America/Los_Angeles

    Good (meetings/2027-01-11-first-call.yaml):
        schema: meeting/1
        title: {en: First call, ru: Первый звонок}
        kind: weekly
        starts: 2027-01-11 08:30 America/Los_Angeles
        recording: https://calls.example/2027-01-11
    """
    for meeting in _meetings(scope):
        due = notes_due(scope.partnership, meeting, scope.limits)
        if due is not None and due < scope.today:
            yield Finding(meeting["starts"].location, {"day": meeting["starts"].text[:10]})


@rule(
    "CG296", "not-for-this-call", Severity.WARNING,
    "'{item}' can wait: {purpose}",
    help="take it to a later call, or settle it in writing",
)  # fmt: skip
def not_for_this_call(scope: Scope) -> Iterator[Finding]:
    """The intro call has work in it, or the first week has strategy in it.

    Why: People who have not met argue about figures instead of saying how they work. It comes back
    in every campaign.

    Bad (meetings/2027-01-14-alignment.yaml):
        schema: meeting/1
        title: {en: How we work, ru: Как мы работаем}
        kind: alignment
        starts: 2027-01-14 08:30 America/Los_Angeles
        covers: [success, metrics]
        notes: {en: All well., ru: Всё хорошо.}

    Good (meetings/2027-01-14-alignment.yaml):
        schema: meeting/1
        title: {en: How we work, ru: Как мы работаем}
        kind: alignment
        starts: 2027-01-14 08:30 America/Los_Angeles
        covers: [success, decision_rights]
        notes: {en: All well., ru: Всё хорошо.}
    """
    for meeting in _meetings(scope):
        purpose = _PURPOSES.get(meeting["kind"].text)
        for node in misplaced(meeting) if purpose else ():
            is_topic = isinstance(node.value, str)
            item = node.text if is_topic else node.key
            where = node.location if is_topic else node.key_location
            yield Finding(where, {"item": item, "purpose": purpose or ""})


@rule(
    "CG297", "written-down-late", Severity.WARNING,
    "{party} wrote down what was agreed on {day}, later than {limit} after the intro call",
    help="write the next agreements down at once; `limits.written_after_intro` in "
    "commonground.yaml says how long it may take",
)  # fmt: skip
def written_down_late(scope: Scope) -> Iterator[Finding]:
    """What was agreed in the first days came into the agreement late.

    Why: After a week, each side remembers its own version of what was said.

    Bad (checklists.yaml):
        ticks:
          intro:
            volna:
              notes-written-down: 2027-01-18, anna, agreement.yaml

    Good:
        ticks:
          intro:
            volna:
              notes-written-down: 2027-01-14, anna, agreement.yaml
    """
    met, checklists = _met(scope), scope.partnership.checklists
    ticks = checklists.get("ticks", "intro") if checklists else None
    if met is None or ticks is None:
        return
    last = last_day(met, scope.limits.period("written_after_intro"))
    for party in scope.partnership.parties.values():
        tick = ticks.get(party.id, "notes-written-down")
        day = scalars.stamp(tick.text).day if tick else last
        if tick is not None and day > last:
            limit = scope.limits.values["written_after_intro"]
            args = {"party": party.name, "day": day.isoformat(), "limit": limit}
            yield Finding(tick.location, args)


@rule(
    "CG298", "vote-too-short", Severity.WARNING,
    "the vote ends on {until}, sooner than {limit} after the meeting",
    help="give the absent more time to read the notes and to vote",
)  # fmt: skip
def vote_too_short(scope: Scope) -> Iterator[Finding]:
    """Whoever could not come has too little time to vote in writing.

    Why: While one side meets, the other sleeps. A vote that ends before they wake up was taken
    without them.

    Bad (meetings/2027-01-15-shops.yaml):
        schema: meeting/1
        title: {en: The shops, ru: Магазины}
        kind: weekly
        starts: 2027-01-15 08:30 America/Los_Angeles
        notes: {en: All well., ru: Всё хорошо.}
        vote:
          question: {en: Both shops?, ru: Оба магазина?}
          until: 2027-01-15 17:00 America/Los_Angeles

    Good (meetings/2027-01-15-shops.yaml):
        schema: meeting/1
        title: {en: The shops, ru: Магазины}
        kind: weekly
        starts: 2027-01-15 08:30 America/Los_Angeles
        notes: {en: All well., ru: Всё хорошо.}
        vote:
          question: {en: Both shops?, ru: Оба магазина?}
          until: 2027-01-18 17:00 America/Los_Angeles
    """
    shortest = min(nominal(scope.limits.period("vote_open")), timedelta(days=365))
    for meeting in _meetings(scope):
        until = meeting.get("vote", "until")
        if until is not None and instant(until) < end(meeting) + shortest:
            args = {"until": until.text, "limit": scope.limits.values["vote_open"]}
            yield Finding(until.location, args, (meeting["starts"].location,))


def _meetings(scope: Scope) -> Iterator[Node]:
    yield from meetings(scope.partnership).values()


def _met(scope: Scope) -> date | None:
    """The day of the intro call: as its record says, or else as the agreement does."""
    intro = (one["starts"].text for one in _meetings(scope) if one["kind"].text == "intro")
    recorded = next((scalars.moment(text).local.date() for text in intro), None)
    started = scope.partnership.agreement.get("started")
    return recorded or (scalars.day(started.text) if started else None)
