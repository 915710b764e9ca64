"""When an answer is due, as somebody asks on the terminal."""

from collections.abc import Sequence
from datetime import datetime

from commonground.errors import UseError
from commonground.flows.shipped import schemas
from commonground.hours.calendars import Calendars
from commonground.i18n import Words
from commonground.model.near import nearest
from commonground.model.partnership import Partnership
from commonground.render.dues import Telling
from commonground.render.lengths import rests_on
from commonground.render.speech import Speech
from commonground.render.view import Reader
from commonground.reporters.due import Answer
from commonground.schema.shape import AUDIENCES
from commonground.standing.due import Due, answering, due, promises

_ALIKE = 0.6


def dues(partnership: Partnership, name: str, received: datetime, by: str) -> tuple[Due, ...]:
    """When what is called `name` is answered; `by` says whom to ask instead of everybody.

    Raises UseError where nothing has that name, or nobody that one.
    """
    known = {one: (kind, within) for kind, one, within in promises(partnership)}
    if name not in known:
        near = nearest(name[:60], known, _ALIKE)
        raise UseError(
            "nothing called '{name}' has to be answered in '{id}'",
            "did you mean '{near}'?" if near else "possible here: {known}",
            name=name[:60], id=partnership.id, near=near or "", known=", ".join(known) or "…",
        )  # fmt: skip
    kind, within = known[name]
    people = [person.reference for person in partnership.people()]
    roles = [role.reference for role in partnership.roles()]
    if by and by not in (*partnership.parties, *people, *roles):
        raise UseError("nobody is called '{name}' here", "name one of {known}", name=by[:60],
                       known=", ".join((*partnership.parties, *roles)))  # fmt: skip
    asked = (by,) if by else answering(partnership, kind, name)
    return tuple(due(partnership, kind, name, within, who, received) for who in asked)


def told(
    partnership: Partnership, found: Sequence[Due], words: Words
) -> tuple[tuple[str, ...], list[Answer], str]:
    """The moment that was asked for on each clock, the answers, and what they rest on."""
    reader = Reader(words, AUDIENCES[-1], partnership.languages[0])
    telling = Telling(Speech(partnership, reader, schemas()))
    answers = [
        Answer(
            telling.heading(one),
            telling.everywhere(one.due, one.who),
            tuple(telling.notes(one)),
            tuple(telling.way_up(one)) if one.silence in ("missed", "escalates") else (),
        )
        for one in found
    ]
    stamp = rests_on(Calendars(partnership), [one.who for one in found], words)
    return telling.everywhere(found[0].received) if found else (), answers, stamp
