"""When an answer is due, in words: on each side's clock, with what happens where none comes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from commonground.hours.calendars import Calendars
from commonground.i18n import Words
from commonground.render import formats
from commonground.render.speech import Speech
from commonground.standing.due import Due, Level
from commonground.standing.times import NEVER


@dataclass(frozen=True)
class Telling:
    """Tells of due times of one partnership."""

    speech: Speech

    def everywhere(self, at: datetime, first: str = "") -> tuple[str, ...]:
        """A moment on each party's clock, with its date; that of `first` on top."""
        if at == NEVER:
            return (self.words.gettext("never: nobody is ever at work"),)
        parties = self.speech.partnership.parties
        own = parties.get(first.partition(".")[0])
        zones = [own.time_zone] if own else []
        zones += [party.time_zone for party in parties.values()]
        return tuple(formats.instant(at, one, self.words) for one in dict.fromkeys(zones))

    def heading(self, due: Due) -> str:
        """Who answers by when, in a line."""
        args = {"who": self.who(due.who), "time": formats.duration(due.length, self.words)}
        return self.words.fill("{who} answers within {time}, by", args)

    def notes(self, due: Due) -> Iterator[str]:
        """What lies in between, who stands in, and what silence means."""
        words, calendars = self.words, Calendars(self.speech.partnership)
        known = calendars.holidays_of(due.who)
        for day in due.holidays:
            name = known.name(day, words.language) if known else ""
            args = {"day": formats.day(day, words), "name": name}
            yield words.fill("On the way: {day}, {name}", args)
        if due.is_provisional:
            yield words.gettext("The public holidays of that time are not published yet.")
        if due.stand_in is not None:
            args = {"who": self.who(due.who), "name": due.stand_in.name}
            yield words.fill("{who} is away; {name} answers", args)
        if due.due != NEVER:
            yield self._silence(due)

    def way_up(self, due: Due) -> Iterator[str]:
        """The escalation clock, level by level."""
        for level in due.levels:
            yield self._level(level)

    def who(self, reference: str) -> str:
        """A party by its name, a role by who holds it."""
        party = self.speech.partnership.parties.get(reference)
        person = self.speech.partnership.person(reference)
        if party is not None:
            return party.name
        return person.name if person is not None else self.speech.who(reference)

    @property
    def words(self) -> Words:
        return self.speech.reader.words

    def _silence(self, due: Due) -> str:
        words = self.words
        match due.silence:
            case "approves":
                return words.gettext("No answer by then counts as approval.")
            case "refuses":
                return words.gettext("No answer by then counts as refusal.")
            case "otherwise" if due.otherwise:
                args = {"who": self.who(due.otherwise)}
                return words.fill("No answer by then: {who} decides.", args)
            case "missed" if due.levels and due.levels[0].when == "missed-twice":
                return words.gettext("No answer by then is a miss. The second one goes up the "
                                     "escalation path; from then on:")  # fmt: skip
            case _:
                return words.gettext("No answer by then goes up the escalation path:")

    def _level(self, level: Level) -> str:
        words = self.words
        args = {
            "level": level.name.rpartition("-")[2],
            "until": "; ".join(self.everywhere(level.due)),
            "people": words.listing(self.who(one) for one in level.people),
        }
        return words.fill("Level {level}, {people}: until {until}", args)
