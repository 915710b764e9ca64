"""Rules about how the sides talk: channels and calls."""

import re
from collections.abc import Iterator
from datetime import date

from commonground.diagnostics import Argument, Severity
from commonground.model import scalars
from commonground.model.node import Node
from commonground.rules.definition import Finding, Scope, rule
from commonground.standing.meetings import meetings

_PURPOSES = ("chat", "email", "calls", "tasks", "files", "workspace", "analytics")
"""The purposes for which every partnership needs one channel."""
_BETWEEN_TOOLS = re.compile(r"\s*[/+&|;,、]\s*")
"""What stands between two names of tools. A tool whose own name has such a sign is rare."""


@rule(
    "CG288", "two-tools-for-one-purpose", Severity.WARNING,
    "'{purpose}' has two places: {tools}",
    help="keep one and take out the other, or name it after what it is for",
)  # fmt: skip
def two_tools_for_one_purpose(scope: Scope) -> Iterator[Finding]:
    """The same thing is done in two places.

    Why: Half of the messages are read in one place, half in the other, and everybody believes that
    they were read.

    Bad (agreement.yaml):
        communication:
          written_first: yes
          weekly_call: {length: 60 minutes}
          live_decisions: never
          concerns: {to: sunset.producer, answered_within: 3 working days, unnamed: yes}
          channels:
            chat: {tool: Slack, mode: async, owner: sunset.producer}
            team-chat: {tool: WhatsApp, mode: async, owner: volna.producer}

    Good:
        communication:
          written_first: yes
          weekly_call: {length: 60 minutes}
          live_decisions: never
          concerns: {to: sunset.producer, answered_within: 3 working days, unnamed: yes}
          channels:
            chat: {tool: Slack, mode: async, owner: sunset.producer}
    """
    channels = scope.partnership.agreement.get("communication", "channels")
    first: dict[str, Node] = {}
    for name, channel in channels.items() if channels else ():
        tool = channel["tool"]
        tools = [one for one in _BETWEEN_TOOLS.split(tool.text) if one]
        if len(tools) > 1:
            yield Finding(tool.location, {"purpose": name, "tools": tuple(tools)})
        for purpose in set(re.split("[-_]", name)).intersection(_PURPOSES):
            other = first.setdefault(purpose, channel)
            if other.key != channel.key and other["tool"].text != tool.text:
                args: dict[str, Argument] = {
                    "purpose": purpose, "tools": (other["tool"].text, tool.text),
                }  # fmt: skip
                yield Finding(channel.key_location, args, (other.key_location,))


@rule(
    "CG289", "no-weekly-call", Severity.ERROR,
    "an active partnership has no regular call",
    help="write `length:` under `weekly_call`, and `every: two-weeks` if that is what you agreed",
)  # fmt: skip
def no_weekly_call(scope: Scope) -> Iterator[Finding]:
    """There is no regular call in the stage of active work.

    Why: Everything else may be in writing. One call a week keeps what nobody would write from
    growing, even at an awkward hour.

    Bad (agreement.yaml):
        stage: active
        communication:
          written_first: yes
          weekly_call: none
          live_decisions: never
          concerns: {to: sunset.producer, answered_within: 3 working days, unnamed: yes}

    Good:
        stage: active
        communication:
          written_first: yes
          weekly_call: {length: 30 minutes, every: two-weeks}
          live_decisions: never
          concerns: {to: sunset.producer, answered_within: 3 working days, unnamed: yes}
    """
    call = scope.partnership.agreement.get("communication", "weekly_call")
    if call is not None and call.value == "none" and scope.partnership.stage == "active":
        yield Finding(call.location)


@rule(
    "CG290", "more-than-one-call", Severity.WARNING,
    "{calls} regular calls in one week: {names}",
    help="settle the rest in writing, or let the call rotate between the slots",
)  # fmt: skip
def more_than_one_call(scope: Scope) -> Iterator[Finding]:
    """There is more than one regular call in a week.

    Why: Across time zones each call costs somebody an evening. What is said twice a week live was
    not written down.

    Bad (agreement.yaml):
        communication:
          written_first: yes
          weekly_call:
            length: 60 minutes
            rotation: fixed
            slots:
              thursday: Thu 08:30 America/Los_Angeles
              friday: Fri 10:00 Europe/Moscow
          live_decisions: never
          concerns: {to: sunset.producer, answered_within: 3 working days, unnamed: yes}

    Good:
        communication:
          written_first: yes
          weekly_call:
            length: 60 minutes
            rotation: two-slot
            slots:
              thursday: Thu 08:30 America/Los_Angeles
              friday: Fri 10:00 Europe/Moscow
          live_decisions: never
          concerns: {to: sunset.producer, answered_within: 3 working days, unnamed: yes}
    """
    call = scope.partnership.agreement.get("communication", "weekly_call")
    slots, rotation = (call.get(key) if call else None for key in ("slots", "rotation"))
    if slots is not None and rotation is not None and rotation.text == "fixed":
        names = tuple(name for name, _ in slots.items())
        if len(names) > 1:
            yield Finding(slots.key_location, {"calls": len(names), "names": names})
    held: dict[tuple[int, int], list[Node]] = {}
    for _, meeting in sorted(meetings(scope.partnership).items()):
        if meeting["kind"].text == "weekly":
            held.setdefault(_week(meeting), []).append(meeting)
    for calls in (calls for calls in held.values() if len(calls) > 1):
        days = tuple(meeting["starts"].text[:10] for meeting in calls)
        others = tuple(meeting["starts"].location for meeting in calls[:-1])
        yield Finding(calls[-1]["starts"].location, {"calls": len(calls), "names": days}, others)


def _week(meeting: Node) -> tuple[int, int]:
    day: date = scalars.moment(meeting["starts"].text).local.date()
    year, week, _ = day.isocalendar()
    return year, week
