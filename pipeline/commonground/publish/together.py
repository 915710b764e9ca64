"""The page about the time that the sides share, and how fast they answered."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from commonground.hours.calendars import Calendars
from commonground.hours.overlap import Overlap
from commonground.i18n import Words
from commonground.model import scalars
from commonground.publish.overlap_chart import Strip, strip
from commonground.render import formats
from commonground.render.escape import Markdown
from commonground.render.lengths import hours, rests_on
from commonground.render.overlaps import Telling
from commonground.render.responses import Telling as Answering
from commonground.render.speech import Speech
from commonground.standing.responses import Request, attained, requests
from commonground.standing.together import together

_A_YEAR = timedelta(days=363)
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def working_time(speech: Speech, day: date | None) -> Mapping[str, Any]:
    """What the page shows: a year of weeks, ordinary days, changes of clocks, answers.

    Open questions are told as of a day; without one, as of the last thing that was written down.
    """
    partnership, words = speech.partnership, speech.reader.words
    started = partnership.agreement.get("started")
    first = scalars.day(started.text) if started else date(speech.clocks.year(), 1, 1)
    found = together(partnership, first, first + _A_YEAR)
    telling = Telling(speech, found)
    asked = tuple(requests(partnership))
    answers = attained(partnership, asked, _as_of(asked, day))
    answering = Answering(speech)
    return {
        "summary": telling.summary(),
        "chart": _chart(found, telling, words),
        "seasons": telling.seasons(),
        "changes": telling.changes(),
        "answers": [answering.row(one) for one in answers],
        "stamp": rests_on(Calendars(partnership), partnership.parties, words),
    }


def is_told(speech: Speech) -> bool:
    """Whether at least two sides say when they work."""
    parties = speech.partnership.parties.values()
    known = [one for one in parties if one.node.get("hours") and one.node.get("timezone")]
    return len(known) > 1 and len(known) == len(parties)


def _as_of(asked: tuple[Request, ...], day: date | None) -> datetime:
    if day is not None:
        return datetime.combine(day, time(12), UTC)
    return max((one.answered or one.asked for one in asked), default=_LONG_AGO)


def _chart(found: Overlap, telling: Telling, words: Words) -> Markdown:
    weeks = [(week.monday, round(week.shared / 3600, 2)) for week in found.weeks]
    title = words.gettext("Hours shared each week, from the start of the partnership")
    told = "; ".join(
        f"{formats.day(week.monday, words)}: {hours(week.shared, words)}" for week in found.weeks
    )
    quarters = (
        date(year, month, 1)
        for year in (found.first.year, found.first.year + 1) for month in (1, 4, 7, 10)
    )  # fmt: skip
    months = [
        (day, formats.month_name(day.month, words))
        for day in quarters
        if found.first <= day <= found.last - timedelta(days=21)
    ]
    caption = " ".join((f"{title}.", telling.summary(), *_marks(found, words)))
    moved = sorted({change.day for change in found.changes})
    return strip(Strip(weeks, moved, months, title, told, caption))


def _marks(found: Overlap, words: Words) -> tuple[str, ...]:
    if not found.changes:
        return ()
    return (words.gettext("A dashed line: clocks change."),)
