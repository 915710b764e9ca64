"""The regular calls week by week, and what each way to choose them costs."""

import json
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from commonground import __version__
from commonground.diagnostics import Phrase
from commonground.hours.burden import Attendee
from commonground.hours.calls import Horizon, Plan
from commonground.hours.choosing import Call, Points
from commonground.hours.interval import Interval
from commonground.i18n import Words
from commonground.model.scalars import WEEKDAYS
from commonground.model.zones import version
from commonground.reporters.text import Paint, no_paint, width
from commonground.standing.calls import Calling

FORMAT = "commonground-calls/1"
_NAMES: Mapping[str, Phrase] = MappingProxyType({
    "fair": Phrase("shared as evenly as can be"),
    "fixed": Phrase("one slot all the time"),
    "alternation": Phrase("the sides take turns"),
    "agreed": Phrase("as agreed"),
})  # fmt: skip
_Row = Sequence[str]


def text(
    calling: Calling, horizon: Horizon, plans: Mapping[str, Plan], mode: str, stamp: str,
    words: Words, paint: Paint = no_paint,
) -> str:  # fmt: skip
    """A table of the weeks on each side's clock, then one of the ways to choose; `stamp` says on
    what it rests."""
    plan = plans[mode]
    names = [calling.partnership.parties[side.party].name for side in horizon.sides]
    clocks = [side.calendar.zone_name for side in horizon.sides]
    say = words.gettext
    head = [say("Week"), *(f"{name} ({clock})" for name, clock in zip(names, clocks, strict=True)),
            say("Points"), say("Outside 8–20"), say("Borne by then")]  # fmt: skip
    rows: list[_Row] = [head, ["", *[""] * len(names), "", "", _several(plan.borne[0])]]
    rows += _weeks(horizon, plan, words)
    prices = [[say("Way to choose"), say("Calls"), say("Borne in the end"), say("Together"),
               say("Most"), say("Widest gap"), say("Changes of slot")]]  # fmt: skip
    prices += [
        [("* " if name == mode else "  ") + words.phrase(_NAMES[name]), *_price(one)]
        for name, one in plans.items()
    ]
    notes = [
        words.fill("Points, minutes outside of 8 to 20 o'clock and what is borne are given for "
                   "{names}, in this order.", {"names": " · ".join(names)}),
        stamp,
    ]  # fmt: skip
    if plan.left_out:
        weeks = ", ".join(monday.isoformat() for monday in plan.left_out)
        notes.insert(0, words.fill("No call in the weeks from {weeks}: no hour is possible, or it "
                                   "was called off.", {"weeks": weeks}))  # fmt: skip
    title = paint("code", words.phrase(_NAMES[mode]))
    costs = paint("code", say("What each way costs, in points"))
    return "\n\n".join(
        [title + "\n" + _table(rows), costs + "\n" + _table(prices), "\n".join(notes)]
    )


def as_json(calling: Calling, horizon: Horizon, plans: Mapping[str, Plan], mode: str) -> str:
    """Everything as data: local times with their offsets, points and minutes by party."""
    plan = plans[mode]
    made = {
        "format": FORMAT,
        "tool": __version__,
        "tzdata": version(),
        "partnership": calling.partnership.id,
        "mode": mode,
        "from": horizon.first.isoformat(),
        "sides": {side.party: side.calendar.zone_name for side in horizon.sides},
        "borne_before": _by_party(horizon, plan.borne[0]),
        "calls": [
            {
                "week": monday.isoformat(),
                "published": monday in horizon.published,
                "starts": {side.party: side.local(call.start).isoformat()
                           for side in horizon.sides},
                "points": _by_party(horizon, call.points),
                "minutes_outside_daytime": _by_party(horizon, _minutes(horizon, call)),
                "borne": _by_party(horizon, borne),
            }
            for (monday, call), borne in zip(plan.calls.items(), plan.borne[1:], strict=True)
        ],
        "left_out": [monday.isoformat() for monday in plan.left_out],
        "prices": {
            name: {
                "calls": len(one.calls),
                "borne": _by_party(horizon, one.points),
                "together": sum(one.points),
                "most": max(one.points),
                "widest_gap": one.widest_gap,
                "changes": one.changes,
            }
            for name, one in plans.items()
        },
    }  # fmt: skip
    return json.dumps(made, indent=2, ensure_ascii=False)


def _weeks(horizon: Horizon, plan: Plan, words: Words) -> Iterator[_Row]:
    for (monday, call), borne in zip(plan.calls.items(), plan.borne[1:], strict=True):
        row = [monday.isoformat(), *(_local(side, call.start) for side in horizon.sides)]
        row += [_several(call.points), _several(_minutes(horizon, call)), _several(borne)]
        yield [*row, words.gettext("published")] if monday in horizon.published else row


def _local(side: Attendee, instant: int) -> str:
    local = side.local(instant)
    return f"{WEEKDAYS[local.weekday()]} {local:%Y-%m-%d %H:%M %Z}"


def _minutes(horizon: Horizon, call: Call) -> Points:
    span = Interval(call.start, call.start + horizon.length)
    return tuple(side.outside_daytime(span) for side in horizon.sides)


def _price(plan: Plan) -> _Row:
    return [
        str(len(plan.calls)), _several(plan.points), str(sum(plan.points)), str(max(plan.points)),
        str(plan.widest_gap), str(plan.changes),
    ]  # fmt: skip


def _by_party(horizon: Horizon, numbers: Points) -> dict[str, Any]:
    return {side.party: one for side, one in zip(horizon.sides, numbers, strict=True)}


def _several(numbers: Points) -> str:
    return " · ".join(map(str, numbers))


def _table(rows: Sequence[_Row]) -> str:
    """Columns side by side, each as wide as its widest cell."""
    columns = max(map(len, rows))
    full = [[*row, *[""] * (columns - len(row))] for row in rows]
    wide = [max(width(row[n]) for row in full) for n in range(columns)]
    return "\n".join(
        "  ".join(cell + " " * (wide[n] - width(cell)) for n, cell in enumerate(row)).rstrip()
        for row in full
    )
