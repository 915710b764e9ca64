"""The page of the regular calls: the published weeks on each side's clock, and who bears what."""

from collections.abc import Iterator, Mapping
from typing import Any

from commonground.hours.burden import Attendee
from commonground.hours.calendars import Calendars
from commonground.hours.interval import moment
from commonground.i18n import Words, filled
from commonground.model.values import Duration, DurationUnit
from commonground.publish.call_charts import Share, running
from commonground.render import formats
from commonground.render.escape import Markdown, escape
from commonground.render.lengths import rests_on
from commonground.render.speech import Speech
from commonground.standing.calls import Borne, Calling, Published

_MOST = 52
"""So many of the last calls are drawn."""


def are_published(speech: Speech) -> bool:
    """Whether the reader may know of any published call."""
    return bool(Calling(speech.partnership).published)


def calendar(speech: Speech) -> Mapping[str, Any]:
    """What the page shows."""
    calling, words = Calling(speech.partnership), speech.reader.words
    borne = {one.call.start: one for one in calling.borne}
    parties = [side.party for side in calling.sides]
    return {
        "rows": [_row(one, calling, borne, words) for one in calling.published],
        "names": [escape(speech.party_name(party)) for party in parties],
        "chart": _chart(calling, speech),
        "people": list(_people(calling, words)),
        "stamp": rests_on(Calendars(speech.partnership), parties, words),
    }


def _row(
    one: Published, calling: Calling, borne: Mapping[int, Borne], words: Words
) -> Mapping[str, Any]:
    at = one.starts if one.at is None else one.at
    cost = borne.get(at) if one.at is not None else None
    return {
        "times": [_time(side, at, words) for side in calling.sides],
        "points": _several(cost.points, words) if cost else "",
        "minutes": _several(cost.minutes, words) if cost else "",
        "total": _several(cost.total, words) if cost else "",
        "said": escape(_said(one, words)),
    }


def _people(calling: Calling, words: Words) -> Iterator[Mapping[str, Any]]:
    """Who sat in calls outside of 8 to 20 o'clock, by party and name."""
    for person in calling.partnership.people():
        minutes = calling.minutes_of_people.get(person.reference, 0)
        if minutes:
            party = calling.partnership.parties[person.party].name
            shown = formats.duration(Duration(minutes, DurationUnit.MINUTES), words)
            yield {"name": escape(person.name), "party": escape(party), "minutes": shown}


def _time(side: Attendee, at: int, words: Words) -> Markdown:
    return escape(formats.instant(moment(at), side.calendar.zone_name, words))


def _said(one: Published, words: Words) -> str:
    """What became of the call."""
    if one.at is None:
        return words.gettext("called off")
    said = [words.gettext("held")] if one.node.get("held") is not None else []
    return ", ".join([*([words.gettext("moved")] if one.at != one.starts else []), *said])


def _several(points: tuple[int, ...], words: Words) -> str:
    return " · ".join(formats.number(one, words) for one in points)


def _chart(calling: Calling, speech: Speech) -> Markdown:
    words, shown = speech.reader.words, calling.borne[-_MOST:]
    if not shown:
        return Markdown()
    shares = []
    for index, side in enumerate(calling.sides):
        points = [one.total[index] for one in shown]
        told = filled(
            words.ngettext("{count} point", "{count} points", points[-1]),
            {"count": formats.number(points[-1], words)},
        )
        shares.append(Share(speech.party_name(side.party), points, told))
    return running(shares, words.gettext("What each side has borne, call by call"))
