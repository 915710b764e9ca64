"""A year of shared working time as a strip: a bar for each week, a mark where clocks change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from commonground.publish.drawing import WIDE, bar, figure, mark, text
from commonground.render.escape import Markdown

_HEIGHT = 84
_LEFT, _TOP = 30, 12


@dataclass(frozen=True)
class Strip:
    """Weeks by their Monday with the hours that are shared; the days on which clocks change.

    `months` are short names for the first days of months, `unit` what the figures count.
    """

    weeks: Sequence[tuple[date, float]]
    changes: Sequence[date]
    months: Sequence[tuple[date, str]]
    title: str
    told: str
    caption: str


def strip(made: Strip) -> Markdown:
    """The drawing. The height of a bar is the hours of its week, the tallest fills the strip."""
    shared = max((hours for _, hours in made.weeks), default=0)
    most = shared or 1
    step = (WIDE - _LEFT) / max(1, len(made.weeks))
    floor = _TOP + _HEIGHT
    parts = [
        text(f"{most:g}" if shared else "", 0, _TOP + 8, 11, "quiet"),
        text("0", 0, floor, 11, "quiet"),
        mark("line", class_="line", x1=_LEFT, y1=floor, x2=WIDE, y2=floor),
    ]
    for index, (_, hours) in enumerate(made.weeks):
        x, tall = _LEFT + index * step, _HEIGHT * hours / most
        if hours:
            parts.append(bar(x, floor - tall, step * 0.78, "first", height=tall))
        else:
            parts.append(bar(x, floor - 3, step * 0.78, "track", height=3))
    for day in made.changes:
        x = _LEFT + _place(made.weeks, day) * step
        parts.append(mark("line", class_="arrow", x1=x, y1=_TOP - 8, x2=x, y2=floor,
                          stroke_dasharray="3 3"))  # fmt: skip
    for day, name in made.months:
        parts.append(text(name, _LEFT + _place(made.weeks, day) * step, floor + 16, 10, "quiet"))
    return figure(floor + 22, made.title, made.told, parts, made.caption)


def _place(weeks: Sequence[tuple[date, float]], day: date) -> float:
    """How many weeks lie before a day, as far as the strip reaches."""
    first = weeks[0][0]
    return min(max(0.0, (day - first).days / 7), float(len(weeks)))
