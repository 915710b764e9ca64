"""The plan of a campaign on its page, in everybody's own time: a drawing and a table."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from commonground.hours.calendars import Calendars
from commonground.hours.interval import instant
from commonground.hours.timeline import Schedule
from commonground.model.limits import Limits
from commonground.model.partnership import Campaign
from commonground.publish.timeline_chart import Bar, Chart, timeline
from commonground.render import formats
from commonground.render.escape import Markdown
from commonground.render.lengths import rests_on
from commonground.render.speech import Speech
from commonground.render.timelines import Telling
from commonground.render.view import Seen
from commonground.standing.campaigns import closed
from commonground.standing.pieces import pieces_of
from commonground.standing.steps import State, steps
from commonground.standing.timelines import Plan, plan_of

_MOST_MONTHS = 8
_NONE: Mapping[str, Any] = {"rows": ()}


def timeline_of(
    campaign: Campaign, seen: Seen, speech: Speech, limits: Limits, day: date | None
) -> Mapping[str, Any]:
    """What the page shows of a plan that is not over; nothing of others.

    The plan goes on from a day; without one, from its own start.
    """
    if closed(campaign) is not None or not steps(campaign):
        return _NONE
    plan = plan_of(speech.partnership, campaign, Calendars(speech.partnership), limits)
    if plan.start is None:
        return _NONE
    as_of = instant(datetime.combine(day, time(), UTC)) if day else plan.start
    schedule = plan.going_on(max(as_of, plan.start))
    telling = Telling(speech, plan, schedule, seen)
    owners = [plan.nodes[name]["owner"].text for name in plan.tasks]
    rows = [
        {"what": row.what, "who": row.who, "can": row.earliest[1], "begins": row.latest[0],
         "ends": row.latest[1], "slack": row.slack, "is_critical": row.is_critical,
         "is_short": row.is_short}
        for row in telling.rows() if row.state is not State.DONE
    ]  # fmt: skip
    return {
        "verdict": list(telling.verdict()),
        "chart": _chart(plan, schedule, telling),
        "rows": rows,
        "stamp": rests_on(Calendars(speech.partnership), owners, speech.reader.words),
    }


def _chart(plan: Plan, schedule: Schedule, telling: Telling) -> Markdown:
    words = telling.words
    bars = sorted(_bars(plan, schedule, telling), key=lambda one: (one.due, one.start, one.name))
    if not bars:
        return Markdown()
    published = [instant(piece.at) for piece in pieces_of(plan.campaign)]
    title = words.gettext("When each step has to be done")
    told = "; ".join(f"{row.what}: {row.latest[1]}" for row in telling.rows()
                     if row.state is not State.DONE)  # fmt: skip
    caption = words.gettext(
        "◆ decides about the end, ✓ is done. A thin bar is the time there is, a thick one what "
        "the step needs. A dashed line: a work comes out."
    )
    first = datetime.fromtimestamp(min(one.since for one in bars), UTC).date()
    ticks = [
        (instant(datetime(year, month, 1, tzinfo=UTC)), formats.month_name(month, words))
        for year, month in _months(first)
    ]
    return timeline(Chart(bars, ticks, published, title, told, caption))


def _bars(plan: Plan, schedule: Schedule, telling: Telling) -> Iterator[Bar]:
    """Every step whose dates are known. What is done stands where it was done."""
    sides = list(telling.speech.partnership.parties)
    for name in schedule.earliest:
        task, latest = plan.tasks[name], schedule.latest.get(name)
        side = sides.index(plan.nodes[name]["owner"].text.partition(".")[0])
        if task.done is not None:
            yield Bar(telling.what(name), side, task.done, task.done, task.done, True, False)
        elif latest is not None:
            since = min(schedule.earliest[name].start, latest.start)
            is_critical = name in schedule.critical
            yield Bar(telling.what(name), side, since, latest.start, latest.end, False, is_critical)


def _months(first: date) -> Iterator[tuple[int, int]]:
    """The months behind a day."""
    for step in range(1, _MOST_MONTHS + 1):
        years, month = divmod(first.month - 1 + step, 12)
        yield first.year + years, month + 1
