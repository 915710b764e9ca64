"""What sides share of their working time, in words: on the terminal and on a page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from commonground.hours.interval import moment, seconds
from commonground.hours.overlap import Change, Overlap, Week
from commonground.hours.seasons import Season, Shift, Slot
from commonground.model.values import DateRange
from commonground.render import formats
from commonground.render.lengths import clock_in, length
from commonground.render.speech import Speech


@dataclass(frozen=True)
class Told:
    """One season in words: its days, how far apart the clocks are, what a working day shares."""

    days: str
    apart: str
    shared: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Telling:
    """Tells of the shared time of one partnership."""

    speech: Speech
    overlap: Overlap

    def name(self, side: str) -> str:
        """A party by its name, somebody else by theirs."""
        known = self.speech.partnership
        if side in known.parties:
            return known.parties[side].name
        person = known.person(side) or known.holder(side)
        return person.name if person else side

    def summary(self) -> str:
        """The whole in one sentence."""
        least, best = self.overlap.least, self.overlap.best
        words = self.speech.reader.words
        if not best.shared:
            return words.gettext("No working hour is shared in the whole time.")
        if not least.shared:
            return words.fill("Between nothing and {best} a week are shared.",
                              {"best": length(best.shared, words)})  # fmt: skip
        if least.shared == best.shared:
            return words.fill("Every week, {best} are shared.",
                              {"best": length(best.shared, words)})  # fmt: skip
        return words.fill("Between {least} and {best} a week are shared.",
                          {"least": length(least.shared, words),
                           "best": length(best.shared, words)})  # fmt: skip

    def extremes(self) -> tuple[str, ...]:
        """The least and the best week."""
        words = self.speech.reader.words
        least, best = (self._week(one) for one in (self.overlap.least, self.overlap.best))
        return (
            words.fill("Least in the {week}", {"week": least}),
            words.fill("Most in the {week}", {"week": best}),
        )

    def _week(self, week: Week) -> str:
        words = self.speech.reader.words
        args = {"day": formats.day(week.monday, words), "length": length(week.shared, words)}
        return words.fill("week of {day}: {length}", args)

    def changes(self) -> tuple[str, ...]:
        """Each change of clocks."""
        return tuple(map(self._change, self.overlap.changes))

    def _change(self, change: Change) -> str:
        words = self.speech.reader.words
        args = {"day": formats.day(change.day, words), "name": self.name(change.name)}
        if change.after > change.before:
            return words.fill("{day}: the clocks of {name} go forward", args)
        return words.fill("{day}: the clocks of {name} go back", args)

    def seasons(self) -> tuple[Told, ...]:
        """What working days are like between the changes of clocks."""
        return tuple(map(self._season, self.overlap.seasons))

    def _season(self, season: Season) -> Told:
        words = self.speech.reader.words
        days = formats.date_range(DateRange(season.first, season.last), words)
        apart = length(int(season.apart.total_seconds()), words)
        if season.day is None:
            none = words.gettext("no day is a working day of all")
            return Told(days, words.fill("{hours} apart", {"hours": apart}), none, ())
        shared = seconds(season.shared)
        told = words.gettext("nothing shared") if not shared else words.fill(
            "{hours} shared on a working day", {"hours": length(shared, words)}
        )  # fmt: skip
        return Told(days, words.fill("{hours} apart", {"hours": apart}), told,
                    tuple(self._notes(season)))  # fmt: skip

    def _notes(self, season: Season) -> Iterator[str]:
        words = self.speech.reader.words
        for stretch in season.shared:
            args = {"from": self._at(stretch.start), "to": self._at(stretch.end)}
            yield words.fill("Together: from {from} to {to}", args)
        for slot in season.slots:
            yield self._slot(slot)
        if not season.slots and seconds(season.shared) < self.overlap.call:
            yield words.gettext("No call is possible: every time falls into hours without calls.")
        if len(self.overlap.sides) > 1:
            covered = {"hours": length(season.covered, words)}
            yield words.fill("Somebody is at work for {hours} of the day.", covered)
        for handover in season.handovers:
            args = {"at": self._at(handover.at), "giver": self.name(handover.giver),
                    "taker": self.name(handover.taker),
                    "gap": length(handover.gap, words)}  # fmt: skip
            if handover.gap:
                yield words.fill("{at}: {giver} closes; {taker} opens {gap} later", args)
            else:
                yield words.fill("{at}: {giver} closes; {taker} is at work", args)

    def _slot(self, slot: Slot) -> str:
        words = self.speech.reader.words
        bends = [told for shift in slot.shifts if (told := self._bend(shift))]
        args = {"at": self._at(slot.start), "bends": words.listing(bends)}
        return words.fill("A call at {at}: {bends}", args)

    def _bend(self, shift: Shift) -> str:
        words = self.speech.reader.words
        args = {"name": self.name(shift.name), "early": length(shift.early, words),
                "late": length(shift.late, words)}  # fmt: skip
        if shift.early:
            return words.fill("{name} starts {early} early", args)
        return words.fill("{name} stays {late} late", args) if shift.late else ""

    def _at(self, instant: int) -> str:
        """A time of the day on the clock of each side."""
        words = self.speech.reader.words
        zones = dict.fromkeys(side.calendar.zone_name for side in self.overlap.sides)
        return " = ".join(clock_in(moment(instant), zone, words) for zone in zones)


def by_month(weeks: tuple[Week, ...]) -> dict[date, list[Week]]:
    """Weeks under the first day of the month in which they begin."""
    months: dict[date, list[Week]] = {}
    for week in weeks:
        months.setdefault(week.monday.replace(day=1), []).append(week)
    return months
