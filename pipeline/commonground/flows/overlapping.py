"""The shared working time of a partnership, and words for it."""

from datetime import date

from commonground.errors import UseError
from commonground.flows.shipped import schemas
from commonground.hours.calendars import Calendars
from commonground.hours.overlap import Overlap
from commonground.i18n import Words
from commonground.model.partnership import Partnership
from commonground.render import formats
from commonground.render.lengths import hours, rests_on
from commonground.render.overlaps import Telling, by_month
from commonground.render.speech import Speech
from commonground.render.view import Reader
from commonground.reporters.overlap import Block
from commonground.reporters.text import width
from commonground.schema.shape import AUDIENCES
from commonground.standing.together import together

_MOST_DAYS = 3660


def shared(partnership: Partnership, first: date, last: date, somebody: tuple[str, ...]) -> Overlap:
    """The time shared by the parties, or by those who are named. Raises UseError."""
    if not 0 <= (last - first).days <= _MOST_DAYS:
        raise UseError("from {first} to {last} is no time to look at", "give two dates in order, "
                       "at most ten years apart",
                       first=first.isoformat(), last=last.isoformat())  # fmt: skip
    people = [*partnership.parties, *(one.reference for one in partnership.people())]
    roles = [role.reference for role in partnership.roles()]
    for name in somebody:
        if name not in people and name not in roles:
            raise UseError("nobody is called '{name}' here", "name two of {known}",
                           name=name[:60], known=", ".join(people))  # fmt: skip
    if len(dict.fromkeys(somebody)) == 1:
        raise UseError("one alone shares time with nobody", "name a second one with --who")
    return together(partnership, first, last, tuple(dict.fromkeys(somebody)))


def told(
    partnership: Partnership, found: Overlap, words: Words
) -> tuple[str, str, list[Block], str]:
    """Title, summary, blocks of lines, and what it rests on."""
    reader = Reader(words, AUDIENCES[-1], partnership.languages[0])
    telling = Telling(Speech(partnership, reader, schemas()), found)
    title = " – ".join(telling.name(side.name) for side in found.sides)
    span = {"first": formats.day(found.first, words), "last": formats.day(found.last, words)}
    title = f"{title}, {words.fill('{first} to {last}', span)}"
    blocks = [
        Block(f"{one.days} · {one.apart} · {one.shared}", one.notes) for one in telling.seasons()
    ]
    if found.best.shared:
        heading = words.gettext("Hours shared, week by week")
        blocks.append(Block(heading, tuple(_table(found, words)), is_table=True))
        blocks.append(Block(words.gettext("Least and best week"), telling.extremes()))
    if found.changes:
        blocks.append(Block(words.gettext("Clocks"), telling.changes()))
    names = [side.name for side in found.sides]
    stamp = rests_on(Calendars(partnership), names, words)
    return title, telling.summary(), blocks, stamp


def _table(found: Overlap, words: Words) -> list[str]:
    """A line for each month with the hours of its weeks."""
    months = {f"{first:%Y-%m}": weeks for first, weeks in by_month(found.weeks).items()}
    wide = max(map(width, months))
    return [
        name
        + " " * (wide - width(name))
        + "".join(
            f"{hours(week.shared, words):>6}" for week in weeks
        )
        for name, weeks in months.items()
    ]  # fmt: skip
