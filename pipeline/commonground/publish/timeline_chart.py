"""A plan as a drawing: a row for each step, one clock for all, a line where a work comes out."""

from collections.abc import Sequence
from dataclasses import dataclass

from commonground.publish.drawing import WIDE, bar, cut, figure, mark, text
from commonground.render.escape import Markdown
from commonground.reporters.text import width

MOST = 40
"""So many steps are drawn; the table has them all."""

_ROW, _TOP, _NARROWEST = 30, 14, 4
_LONGEST, _LETTER = 64, 6.6
"""A name is cut at so many letters, each so wide at most (one of Chinese is two)."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A step: its name, whose it is by the place of the party, and when it can be worked on.

    From `since` to `due` there is time for it; `start` to `due` is what it needs at the latest.
    """

    name: str
    side: int
    since: int
    start: int
    due: int
    is_done: bool
    is_critical: bool


@dataclass(frozen=True)
class Chart:
    """The steps, names for instants along the top, and the instants at which works come out."""

    bars: Sequence[Bar]
    ticks: Sequence[tuple[int, str]]
    published: Sequence[int]
    title: str
    told: str
    caption: str


def timeline(made: Chart) -> Markdown:
    """The drawing. What decides about the end has a diamond and is bold, what is done a tick."""
    bars = made.bars[:MOST]
    first = min(one.since for one in bars)
    last = max(*(one.due for one in bars), *made.published, first + 1)
    height = _TOP + _ROW * len(bars) + 6

    def place(at: int) -> float:
        return round((WIDE - 2) * (min(max(at, first), last) - first) / (last - first), 1)

    parts = []
    for at, name in made.ticks:
        if first <= at <= last:
            x = place(at)
            parts.append(mark("line", class_="line", x1=x, y1=_TOP, x2=x, y2=height))
            parts.append(text(name, x + 3, 10, 10, "quiet"))
    for at in made.published:
        x = place(at)
        parts.append(mark("line", class_="arrow", x1=x, y1=_TOP, x2=x, y2=height,
                          stroke_width=2, stroke_dasharray="4 3"))  # fmt: skip
    for index, one in enumerate(bars):
        parts += _row(one, _TOP + index * _ROW, place(one.since), place(one.start), place(one.due))
    return figure(height, made.title, made.told, parts, made.caption)


def _row(one: Bar, y: int, since: float, start: float, due: float) -> list[str]:
    """The name above, pushed to the left where it would not fit; below it the time there is."""
    style = "first" if one.side % 2 == 0 else "second"
    wide = max(_NARROWEST, due - start)
    sign = "✓ " if one.is_done else "◆ " if one.is_critical else ""
    said = sign + one.name
    said = cut(said, _LONGEST if width(said) == len(said) else _LONGEST // 2)
    at = max(0.0, min(since, WIDE - width(said) * _LETTER))
    tone, weight = "quiet" if one.is_done else "", 650 if one.is_critical else 400
    return [
        text(said, at, y + 12, 11, tone, weight),
        bar(since, y + 19, max(0.0, due - since), "track", height=4),
        bar(max(0.0, due - wide), y + 16, wide, style, 0.45 if one.is_done else 1, height=10),
    ]
