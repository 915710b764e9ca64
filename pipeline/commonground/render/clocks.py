"""Times on everybody's clock: what one side writes down, the others read in their own time."""

from dataclasses import dataclass
from datetime import datetime

from commonground.model import scalars
from commonground.model.hours import by_season, daily, weekly_by_season
from commonground.model.partnership import Partnership
from commonground.model.values import Moment
from commonground.model.zones import zone
from commonground.render import formats
from commonground.render.view import OPEN, Absent, Reader, Seen, code


@dataclass(frozen=True)
class Clocks:
    """Answers about the clocks of one partnership's parties, in one reader's language."""

    partnership: Partnership
    reader: Reader

    def everywhere(self, moment: Seen) -> str:
        """A moment as every party's clock shows it, its own zone first."""
        if isinstance(moment, Absent):
            return OPEN
        return self._shown(scalars.moment(code(moment)))

    def at(self, instant: datetime) -> str:
        """An instant that was worked out, as every party's clock shows it."""
        home = next(iter(self.partnership.parties.values())).time_zone
        return self._shown(Moment(instant.astimezone(zone(home)).replace(tzinfo=None), home))

    def _shown(self, value: Moment) -> str:
        zones = [value.zone, *(party.time_zone for party in self.partnership.parties.values())]
        shown = [formats.local_time(value, name, self.reader.words) for name in _once(zones)]
        return "; ".join(shown)

    def day(self, key: str) -> str:
        """A date that is the key of an entry."""
        return formats.day(scalars.day(key), self.reader.words)

    def every_week(self, slot: Seen) -> str:
        """A weekly time as every party's clock shows it, its own zone first."""
        if isinstance(slot, Absent):
            return OPEN
        value, words = scalars.weekly_time(code(slot)), self.reader.words
        told = [formats.weekly_time(value, words)]
        for away in _once([party.time_zone for party in self.partnership.parties.values()]):
            if away == value.zone:
                continue
            winter, summer = weekly_by_season(value, away, self.year())
            if winter == summer:
                told.append(formats.weekly_time(winter, words))
            else:
                times = {"winter": formats.weekly_time(winter, words),
                         "summer": formats.weekly_time(summer, words)}  # fmt: skip
                told.append(words.fill("{winter} in January, {summer} in July", times))
        return "; ".join(told)

    def hours_elsewhere(self, id: str) -> str:
        """A party's working hours on the other parties' clocks, in January and in July."""
        party = self.partnership.parties[id]
        hours = party.node.get("hours")
        if hours is None:
            return OPEN
        stretches = daily(scalars.weekly_hours(hours.text))
        others = _once([
            other.time_zone for other in self.partnership.parties.values()
            if other.time_zone != party.time_zone
        ])  # fmt: skip
        told = []
        words = self.reader.words
        for other in others:
            seasons = by_season(stretches, party.time_zone, other, self.year())
            winter, summer = (
                ", ".join(formats.time_range(one, words) for one in season) for season in seasons
            )
            city = formats.city(other, words)
            if winter == summer:
                told.append(f"{city} {winter}")
            else:
                times = {"city": city, "winter": winter, "summer": summer}
                told.append(words.fill("{city} {winter} in January, {summer} in July", times))
        return "; ".join(told) or OPEN

    def year(self) -> int:
        """The year for which clocks are compared: the one in which the partnership started."""
        started = self.partnership.agreement.get("started")
        return scalars.day(started.text).year if started else 2027


def _once(zones: list[str]) -> list[str]:
    """The zones without repetition, in their order."""
    return list(dict.fromkeys(zones))
