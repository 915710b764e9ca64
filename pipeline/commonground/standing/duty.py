"""What somebody owes: the one value in which every part says what is to be done."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from commonground.diagnostics import Location, Phrase


class DutyKind(StrEnum):
    """Why something is on somebody's list."""

    DUE = "due"
    """Something is to be done, by a day or as soon as one can."""
    ANSWER = "answer"
    """The other side waits for an answer, a verdict or a decision."""
    CONFIRM = "confirm"
    """Something stands there that its holder has not confirmed or acknowledged yet."""
    READ = "read"
    """Something was written for this side that nobody of it has marked as read."""
    EXPIRES = "expires"
    """A right, a term or a fact ends on that day."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One entry of the list of what is to be done.

    `who` names those who have the ball: a party, a `party.role` or a `party.person`; empty is
    everybody. `due` is a day of the calendar, or a moment with its offset; None is "when you can".
    `what` is a sentence without a full stop, in the words of the domain. `where` is the place in
    the files at which it is done or seen.
    """

    kind: DutyKind
    what: Phrase
    who: tuple[str, ...]
    due: date | datetime | None
    where: Location
    campaign: str = ""

    def order(self, now: datetime) -> tuple[str, str, str, str]:
        """Puts what is due first before what is due later, and what has no day at the end."""
        due = self.due
        if isinstance(due, datetime):
            due_text = due.astimezone(now.tzinfo).isoformat()
        else:
            due_text = due.isoformat() if due else "9999"
        return due_text, self.kind, self.where.path, str(self.where.place)

    def overdue(self, now: datetime) -> bool:
        """Whether it should have been done. A day is over when it is over in the zone of `now`."""
        if isinstance(self.due, datetime):
            return self.due < now
        return self.due is not None and self.due < now.date()
