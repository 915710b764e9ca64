"""Who has the ball, in words: the same on the terminal, on a page and in an issue."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from commonground.diagnostics import Phrase
from commonground.i18n import Words, filled
from commonground.model.limits import Limits
from commonground.render import formats
from commonground.render.speech import Speech
from commonground.standing.duty import DutyKind
from commonground.standing.urgency import Entry, Urgency, ball

KINDS: Mapping[DutyKind, Phrase] = MappingProxyType({
    DutyKind.DUE: Phrase("to do"),
    DutyKind.ANSWER: Phrase("to answer"),
    DutyKind.CONFIRM: Phrase("to confirm"),
    DutyKind.READ: Phrase("to read"),
    DutyKind.EXPIRES: Phrase("ends"),
})  # fmt: skip
"""What is to be done about it, in a word or two."""


@dataclass(frozen=True)
class Telling:
    """Tells of one partnership's entries. `home` is the reader's zone, whose time comes first."""

    speech: Speech
    home: str = ""

    @property
    def words(self) -> Words:
        return self.speech.reader.words

    def when(self, entry: Entry) -> tuple[str, ...]:
        """Its day, or its moment on each side's clock; empty where no day is set."""
        due = entry.duty.due
        if isinstance(due, datetime):
            return tuple(formats.instant(due, name, self.words) for name in self.zones)
        return (formats.day(due, self.words),) if due else ()

    @property
    def zones(self) -> tuple[str, ...]:
        """The zones in which a moment is told: the reader's, then each party's."""
        parties = self.speech.partnership.parties.values()
        zones = [self.home, *(party.time_zone for party in parties)]
        return tuple(dict.fromkeys(name for name in zones if name))

    def left(self, entry: Entry) -> str:
        """How many days it is late, or left; empty where no day is set."""
        if entry.days is None:
            return ""
        if entry.urgency is Urgency.OVERDUE and entry.days:
            return self.ngettext("{n} day late", "{n} days late", -entry.days)
        if entry.urgency is Urgency.OVERDUE:
            return self.words.gettext("earlier today")
        if entry.days == 0:
            return self.words.gettext("today")
        return self.ngettext("in {n} day", "in {n} days", entry.days)

    def what(self, entry: Entry) -> str:
        """What is to be done, as a sentence without its full stop."""
        return self.words.phrase(entry.duty.what)

    def who(self, entry: Entry) -> str:
        """Who has the ball, with party and role; for whom somebody stands in."""
        named = [self._who(name) for name in entry.duty.who]
        told = "; ".join(named) or self.words.gettext("every side")
        if not entry.instead_of:
            return told
        name = self.speech.person_name(entry.instead_of)
        return self.words.fill("{who}, for whom you stand in", {"who": name})

    def kind(self, entry: Entry) -> str:
        """What is to be done about it, in a word or two."""
        return self.words.phrase(KINDS[entry.duty.kind])

    def ball(self, entries: Iterable[Entry]) -> str:
        """Each party with how much it has to do: "Volna Agency 3, Sunset Bridge Studio 1"."""
        counts = ball(entries)
        parties = self.speech.partnership.parties.values()
        return ", ".join(f"{party.name} {n}" for party in parties if (n := counts.get(party.id)))

    def _who(self, name: str) -> str:
        if name in self.speech.partnership.parties:
            return self.speech.party_name(name)
        return self.speech.who(name)

    def ngettext(self, one: str, many: str, count: int) -> str:
        """A count in the reader's language: "1 day", "2 days"."""
        return filled(self.words.ngettext(one, many, count), {"n": str(count)})


def heading(urgency: Urgency, limits: Limits, words: Words) -> str:
    """What stands over the entries of that urgency."""
    match urgency:
        case Urgency.OVERDUE:
            return words.gettext("Overdue")
        case Urgency.SOON:
            count = limits.count("due_soon")
            said = words.ngettext("Within {n} day", "Within {n} days", count)
            return filled(said, {"n": str(count)})
        case Urgency.LATER:
            return words.gettext("Later")
        case Urgency.OPEN:
            return words.gettext("No day set")
