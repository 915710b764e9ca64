"""The drawings of one partnership, from what the reader may see of it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from commonground.hours.interval import seconds
from commonground.i18n import Words
from commonground.model import scalars
from commonground.model.hours import by_season, daily
from commonground.model.values import TimeRange
from commonground.publish import charts
from commonground.publish.charts import Day, Level, Step
from commonground.render import formats
from commonground.render.escape import Markdown
from commonground.render.lengths import length
from commonground.render.speech import Speech
from commonground.render.view import Seen, code, pairs
from commonground.standing.together import together


@dataclass(frozen=True)
class Figures:
    """Draws for templates; every text is in the reader's language."""

    speech: Speech

    def helpers(self) -> Mapping[str, Callable[..., Any]]:
        """The drawings by the names that templates use."""
        return {
            "working_day": self.working_day,
            "escalation": self.escalation,
            "approval_path": self.approval_path,
            "standing": self.standing,
        }

    def working_day(self, parties: Seen) -> Markdown:
        """The working hours of all parties on the clock of the first, in January."""
        words = self.speech.reader.words
        placed = [
            (str(party["name"]), code(party["timezone"]), daily(scalars.weekly_hours(code(hours))))
            for _, party in pairs(parties)
            if (hours := party["hours"]) and party["timezone"]
        ]
        if len(placed) < 2:
            return Markdown()
        clock = placed[0][1]
        year = self.speech.clocks.year()
        days = [
            Day(
                name,
                by_season(home, zone, clock, year)[0],
                f"{formats.city(zone, words)} {_ranges(home, words)}",
            )
            for name, zone, home in placed
        ]
        title = words.fill("Working hours on the clock of {city}, in January",
                           {"city": formats.city(clock, words)})  # fmt: skip
        return charts.working_day(days, title, self._shared(year))

    def _shared(self, year: int) -> str:
        """How much an ordinary working day shares, over the seasons of a year."""
        words = self.speech.reader.words
        found = together(self.speech.partnership, date(year, 1, 1), date(year, 12, 31))
        shared = {seconds(season.shared) for season in found.seasons}
        if not any(shared):
            return words.gettext("No working hour is shared; what is written first waits for "
                                 "nobody.")  # fmt: skip
        args = {"least": length(min(shared), words), "most": length(max(shared), words)}
        if len(shared) == 1:
            return words.fill("Shared on a working day: {least}.", args)
        return words.fill("Shared on a working day: {least} to {most}, as the clocks change.", args)

    def escalation(self, levels: Seen) -> Markdown:
        """The escalation path, the first level at the bottom."""
        words, speech = self.speech.reader.words, self.speech
        drawn = [
            Level(
                words.fill("Level {number}", {"number": index}),
                " · ".join(self._conditions(level)),
                tuple(speech.who(person) for person in level["people"]),
                words.fill("decides: {who}", {"who": speech.who(level["decides"])}),
                words.fill("if nobody does: {who}", {"who": speech.who(level["otherwise"])})
                if level["otherwise"]
                else "",
            )
            for index, (_, level) in enumerate(pairs(levels), 1)
        ]
        return charts.escalation(drawn, words.gettext("When we are stuck"))

    def _conditions(self, level: Seen) -> Iterator[str]:
        yield str(level["when"])
        yield self.speech.reader.words.fill("within {time}", {"time": str(level["within"])})
        if level["how"]:
            yield str(level["how"])

    def approval_path(self, steps: Seen, work: str) -> Markdown:
        """The steps of a piece of work to its approval, a lane for each side."""
        speech, words = self.speech, self.speech.reader.words
        taken: list[Any] = list(steps)
        sides = [code(step["who"]).partition(".")[0] for step in taken]
        lanes = [side for side in speech.partnership.parties if side in sides]
        states = self._states()
        drawn = [
            Step(
                lanes.index(side),
                speech.person_name(step["who"]),
                str(step["do"]),
                str(step["within"]) if step["within"] else "",
                states[code(step["do"])],
            )
            for side, step in zip(sides, taken, strict=True)
        ]
        title = words.fill("Path to approval: {work}", {"work": work})
        return charts.path([speech.party_name(side) for side in lanes], drawn, title)

    def _states(self) -> Mapping[str, str]:
        """What a piece of work is after each kind of step."""
        words = self.speech.reader.words
        return {
            "submit": words.pgettext("state of work", "handed in"),
            "inner-review": words.pgettext("state of work", "reviewed"),
            "merge-comments": words.pgettext("state of work", "comments merged"),
            "legal-review": words.pgettext("state of work", "cleared by legal"),
            "approve": words.pgettext("state of work", "approved"),
            "correct": words.pgettext("state of work", "corrected"),
            "release": words.pgettext("state of work", "released"),
        }

    def standing(self, id: str, answers: Seen) -> Markdown:
        """Where each party stands on a culture scale from 1 to 5."""
        first, last = self.speech.scale_ends(id)
        marks = [
            (self.speech.party_name(party), int(code(answer)))
            for party, answer in pairs(answers)
            if party in self.speech.partnership.parties
        ]
        return charts.scale(first, last, marks, self.speech.scale_name(id))


def _ranges(stretches: tuple[TimeRange, ...], words: Words) -> str:
    return ", ".join(formats.time_range(one, words) for one in stretches)
