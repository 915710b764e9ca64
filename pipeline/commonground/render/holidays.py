"""Public holidays in words: the days of a snapshot, and what another one says otherwise."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from commonground.changes.holidays import Changed, Difference
from commonground.i18n import Words
from commonground.model.holidays import Snapshot
from commonground.render import formats

_DIFFERENCES: Mapping[Difference, str] = MappingProxyType({
    Difference.ADDED: "added: {after} {name}",
    Difference.REMOVED: "removed: {before} {name}",
    Difference.MOVED: "moved: {name} from {before} to {after}",
    Difference.RENAMED: "renamed: {name} from '{before}' to '{after}'",
    Difference.WORKING: "a working day now: {after}",
    Difference.NOT_WORKING: "no working day any more: {after}",
    Difference.WEEKEND: "the weekends are others",
    Difference.KNOWN: "known until {after}, not {before}",
    Difference.SOURCE: "version {after} of the source, not {before}",
})  # fmt: skip
"""Days in numbers, as they stand in the file."""


def differences(changes: Sequence[Changed], words: Words) -> list[str]:
    """A line for each difference."""
    return [
        words.fill(
            _DIFFERENCES[one.kind], {"name": one.name, "before": one.before, "after": one.after}
        )
        for one in changes
    ]


def calendar(found: Snapshot, first: date, last: date, words: Words) -> str:
    """The days off and the make-up working days of a stretch, then what is known of them."""
    days = [day for day in sorted(found.days | found.working) if first <= day <= last]
    lines = [
        f"{day} {formats.short_weekday(day.weekday(), words)}  {_told(found, day, words)}"
        for day in days
    ]
    return "\n".join([*lines, "", *_about(found, words)])


def _told(found: Snapshot, day: date, words: Words) -> str:
    marks = []
    if day in found.working:
        marks.append(words.gettext("working day"))
    if found.is_provisional(day):
        marks.append(words.gettext("provisional"))
    return " · ".join([found.name(day, words.language), *marks])


def _about(found: Snapshot, words: Words) -> Iterator[str]:
    for since, weekdays in sorted(found.weekends.items()):
        names = words.listing(formats.weekday(day, words) for day in sorted(weekdays))
        yield words.fill(
            "Weekend since {day}: {names}.", {"day": formats.day(since, words), "names": names}
        )
    yield words.fill(
        "Known until {known}; what comes after is worked out and may move. It ends on {until}.",
        {"known": formats.day(found.known_until, words), "until": formats.day(found.until, words)},
    )
    source = found.node["source"]
    yield words.fill(
        "Source: {library} {version} ({page}, {licence}), taken on {day}.",
        {
            "library": source["library"].text, "version": found.version,
            "page": source["page"].text, "licence": source["licence"].text,
            "day": formats.day(found.taken, words),
        },
    )  # fmt: skip
