"""Charts as SVG: pure functions from values to markup. Every text is escaped.

Colours come from the page's style sheet (classes `first`, `second`, `track`, …), so that the same
drawing serves light and dark. Each has a title and a description for those who do not see it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from html import escape

from commonground.model.scalars import TimeRange
from commonground.render.escape import Markdown

_LEFT = 132
_HOUR = 23


@dataclass(frozen=True)
class Day:
    """One side's working hours on a common clock: its name, its stretches, its local labels."""

    name: str
    stretches: Sequence[TimeRange]
    labels: str


@dataclass(frozen=True)
class Level:
    """One step of the escalation path, in words."""

    heading: str
    when: str
    who: Sequence[str]
    decides: str


def working_day(days: Sequence[Day], title: str, description: str) -> Markdown:
    """The working hours of all sides over the 24 hours of one clock."""
    row, top = 46, 30
    height = top + row * len(days) + 6
    parts = []
    for hour in range(0, 25, 3):
        x = _LEFT + hour * _HOUR
        parts.append(_mark("line", x1=x, y1=top - 8, x2=x, y2=height - 8, class_="line"))
        parts.append(_text(f"{hour:02}", x, 14, 11, "quiet", anchor="middle"))
    for index, day in enumerate(days):
        y = top + index * row
        parts.append(_text(_cut(day.name, 18), 0, y + 14, 13, weight=600))
        parts.append(_text(_cut(day.labels, 22), 0, y + 29, 11, "quiet"))
        parts.append(_bar(_LEFT, y + 6, 24 * _HOUR, "track", opacity=0.45))
        for start, end in _pieces(day.stretches):
            style = "first" if index % 2 == 0 else "second"
            parts.append(_bar(_LEFT + start * _HOUR, y + 6, (end - start) * _HOUR, style))
    return _figure(_LEFT + 24 * _HOUR + 14, height, title, description, parts)


def escalation(levels: Sequence[Level], title: str, description: str) -> Markdown:
    """The way up, one step above the other, the first at the bottom."""
    wide, gap, indent = 700, 22, 40
    heights = [62 + 17 * len(level.who) for level in levels]
    total = sum(heights) + gap * (len(levels) - 1)
    width = wide - indent * (len(levels) - 1)
    parts: list[str] = []
    y = total
    for index, (level, height) in enumerate(zip(levels, heights, strict=True)):
        y -= height
        x = indent * index
        parts += _step(level, x, y, width, height)
        if index:
            way = f"M{x + 24} {y + height + gap - 3} V{y + height + 5} m-5 6 l5 -6 l5 6"
            parts.append(_mark("path", class_="arrow", stroke_width=2, d=way))
        y -= gap
    return _figure(wide, total, title, description, parts)


def _step(level: Level, x: int, y: int, width: int, height: int) -> list[str]:
    inner = x + 16
    return [
        _mark("rect", class_="box", x=x, y=y, width=width, height=height, rx=8),
        _text(_cut(level.heading, 60), inner, y + 25, 15, weight=650),
        _text(_cut(level.when, 84), inner, y + 44, 12, "quiet"),
        *(
            _text(_cut(name, 78), inner, y + 64 + 17 * line, 13)
            for line, name in enumerate(level.who)
        ),
        _text(_cut(level.decides, 50), x + width - 16, y + 25, 12, "second", anchor="end"),
    ]


def progress(done: int, total: int, title: str) -> Markdown:
    """How many of so many, as a bar with its figure."""
    share = done / total if total else 0
    parts = [
        _mark("rect", class_="track", x=0, y=5, width=200, height=8, rx=4),
        _mark("rect", class_="first", x=0, y=5, width=round(200 * share), height=8, rx=4),
        _text(f"{done} / {total}", 212, 14, 12),
    ]
    return Markdown(f'<span class="cg-progress">{_svg(270, 18, title, "", parts)}</span>')


def _figure(width: int, height: int, title: str, description: str, parts: list[str]) -> Markdown:
    drawing = _svg(width, height, title, description, parts)
    return Markdown(f'<figure class="cg-chart">{drawing}</figure>')


def _svg(width: int, height: int, title: str, description: str, parts: list[str]) -> str:
    told = f"<title>{escape(title)}</title>"
    told += f"<desc>{escape(description)}</desc>" if description else ""
    box = f'viewBox="0 0 {width} {height}"'
    return f'<svg {box} role="img" xmlns="http://www.w3.org/2000/svg">{told}{"".join(parts)}</svg>'


def _bar(x: float, y: int, width: float, style: str, opacity: float = 1) -> str:
    return _mark("rect", class_=style, x=x, y=y, width=width, height=16, rx=3, opacity=opacity)


def _text(
    text: str, x: float, y: float, size: int, style: str = "", weight: int = 400, anchor: str = ""
) -> str:
    place = _attributes(
        class_=style, x=x, y=y, font_size=size, font_weight=weight, text_anchor=anchor
    )
    return f"<text{place}>{escape(text)}</text>"


def _mark(name: str, **attributes: str | float) -> str:
    return f"<{name}{_attributes(**attributes)}/>"


def _attributes(**attributes: str | float) -> str:
    """Attributes of an element; those that are empty are left out."""
    written = []
    for key, value in attributes.items():
        text = value if isinstance(value, str) else f"{value:g}"
        if text:
            written.append(f' {key.rstrip("_").replace("_", "-")}="{escape(text)}"')
    return "".join(written)


def _pieces(stretches: Sequence[TimeRange]) -> list[tuple[float, float]]:
    """Stretches as hours of one day; what runs over midnight falls into two pieces."""
    pieces = []
    for stretch in stretches:
        start, end = _hours(stretch.start), _hours(stretch.end)
        if end > start:
            pieces.append((start, end))
        else:
            pieces += [(start, 24.0), (0.0, end)] if end else [(start, 24.0)]
    return pieces


def _hours(value: time) -> float:
    return value.hour + value.minute / 60


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
