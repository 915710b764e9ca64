"""How fast each side answered, in words."""

from dataclasses import dataclass

from commonground.render import formats
from commonground.render.lengths import length
from commonground.render.speech import Speech
from commonground.standing.responses import Attained, Response


@dataclass(frozen=True)
class Told:
    """A row of the table: side, kind, promise, count, share in time, usual and longest answer."""

    party: str
    kind: str
    promised: str
    count: str
    in_time: str
    usual: str
    longest: str


@dataclass(frozen=True)
class Telling:
    """Tells of the questions of one partnership."""

    speech: Speech

    def row(self, one: Attained) -> Told:
        """One side and one kind of question."""
        words, share = self.speech.reader.words, one.in_time
        return Told(
            self.speech.partnership.parties[one.party].name,
            self.kind(one.kind),
            formats.duration(one.promised, words),
            formats.number(len(one.responses), words),
            "–" if share is None else f"{round(share * 100)}%",
            "–" if one.usual is None else length(one.usual, words),
            "–" if one.longest is None else length(one.longest, words),
        )

    def late(self, one: Response) -> str:
        """A question that was answered late, or is late by now."""
        words = self.speech.reader.words
        zones = dict.fromkeys(party.time_zone for party in self.speech.partnership.parties.values())
        due = "; ".join(formats.instant(one.due, zone, words) for zone in zones)
        args = {"name": one.request.name, "due": due}
        if one.is_open:
            return words.fill("{name}: open, due {due}", args)
        return words.fill("{name}: late, due {due}", args)

    def kind(self, name: str) -> str:
        """How urgent a question is."""
        words = self.speech.reader.words
        return {
            "urgent": words.pgettext("question", "urgent"),
            "routine": words.pgettext("question", "routine"),
            "relaxed": words.pgettext("question", "relaxed"),
        }[name]
