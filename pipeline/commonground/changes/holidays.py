"""What a new snapshot of holidays says otherwise than the one before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from commonground.model.holidays import Snapshot


class Difference(StrEnum):
    """What became of a day, or of what is said of all days."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RENAMED = "renamed"
    WORKING = "working"
    NOT_WORKING = "not working"
    WEEKEND = "weekend"
    KNOWN = "known"
    SOURCE = "source"


@dataclass(frozen=True)
class Changed:
    """One difference. `before` and `after` are what was and what is: days, names or versions."""

    kind: Difference
    name: str = ""
    before: str = ""
    after: str = ""


def compare(before: Snapshot, after: Snapshot) -> tuple[Changed, ...]:
    """Every difference: first what holds for all days, then day by day."""
    return (*_in_general(before, after), *_of_days(before, after), *_of_working(before, after))


def _in_general(before: Snapshot, after: Snapshot) -> Iterator[Changed]:
    if before.version != after.version:
        yield Changed(Difference.SOURCE, before=before.version, after=after.version)
    spans = [(one.known_until.isoformat(), one.until.isoformat()) for one in (before, after)]
    if spans[0] != spans[1]:
        yield Changed(Difference.KNOWN, before=spans[0][0], after=spans[1][0])
    if before.weekends != after.weekends:
        yield Changed(Difference.WEEKEND)


def _of_days(before: Snapshot, after: Snapshot) -> Iterator[Changed]:
    moved = _moved(before, after)
    for day in sorted(before.days | after.days):
        old, new = before.names(day), after.names(day)
        if day in moved:
            was = moved[day].isoformat()
            yield Changed(Difference.MOVED, _english(new), was, day.isoformat())
        elif day not in before.days:
            yield Changed(Difference.ADDED, _english(new), after=day.isoformat())
        elif day not in after.days:
            if day not in moved.values():
                yield Changed(Difference.REMOVED, _english(old), before=day.isoformat())
        elif old != new:
            other = next(one for one in (*new, *old) if old.get(one) != new.get(one))
            names = old.get(other, ""), new.get(other, "")
            yield Changed(Difference.RENAMED, day.isoformat(), *names)


def _english(names: Mapping[str, str]) -> str:
    return names.get("en", "")


def _moved(before: Snapshot, after: Snapshot) -> Mapping[date, date]:
    """For a new day the one before: of the same name, in the same year."""
    gone = sorted(before.days - after.days)
    moved: dict[date, date] = {}
    for day in sorted(after.days - before.days):
        for was in gone:
            same = before.name(was, "en") == after.name(day, "en")
            if same and was.year == day.year and was not in moved.values():
                moved[day] = was
                break
    return moved


def _of_working(before: Snapshot, after: Snapshot) -> Iterator[Changed]:
    for day in sorted(before.working ^ after.working):
        kind = Difference.WORKING if day in after.working else Difference.NOT_WORKING
        yield Changed(kind, after=day.isoformat())
