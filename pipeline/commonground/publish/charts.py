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
        parts.append(f'<line class="line" x1="{x}" y1="{top - 8}" x2="{x}" y2="{height - 8}"/>')
        parts.append(f'<text class="quiet" x="{x}" y="14" font-size="11" text-anchor="middle">{hour:02}</text>')  # fmt: skip
    for index, day in enumerate(days):
        y = top + index * row
        style = "first" if index % 2 == 0 else "second"
        parts.append(f'<text x="0" y="{y + 14}" font-size="13" font-weight="600">{escape(_cut(day.name, 18))}</text>')  # fmt: skip
        parts.append(f'<text class="quiet" x="0" y="{y + 29}" font-size="11">{escape(_cut(day.labels, 22))}</text>')  # fmt: skip
        parts.append(f'<rect class="track" x="{_LEFT}" y="{y + 6}" width="{24 * _HOUR}" height="16" rx="3" opacity="0.45"/>')  # fmt: skip
        for start, end in _pieces(day.stretches):
            parts.append(f'<rect class="{style}" x="{_LEFT + start * _HOUR:.1f}" y="{y + 6}" width="{(end - start) * _HOUR:.1f}" height="16" rx="3"/>')  # fmt: skip
    return _figure(_LEFT + 24 * _HOUR + 14, height, title, description, parts)


def escalation(levels: Sequence[Level], title: str, description: str) -> Markdown:
    """The way up, one step above the other, the first at the bottom."""
    wide, gap = 700, 22
    heights = [62 + 17 * len(level.who) for level in levels]
    total = sum(heights) + gap * (len(levels) - 1)
    parts: list[str] = []
    y = total
    for index, (level, height) in enumerate(zip(levels, heights, strict=True)):
        y -= height
        x = 40 * index
        width = wide - 40 * (len(levels) - 1)
        parts.append(f'<rect class="box" x="{x}" y="{y}" width="{width}" height="{height}" rx="8"/>')  # fmt: skip
        parts.append(f'<text x="{x + 16}" y="{y + 25}" font-size="15" font-weight="650">{escape(_cut(level.heading, 60))}</text>')  # fmt: skip
        parts.append(f'<text class="quiet" x="{x + 16}" y="{y + 44}" font-size="12">{escape(_cut(level.when, 84))}</text>')  # fmt: skip
        for line, name in enumerate(level.who):
            parts.append(f'<text x="{x + 16}" y="{y + 64 + 17 * line}" font-size="13">{escape(_cut(name, 78))}</text>')  # fmt: skip
        parts.append(f'<text class="second" x="{x + width - 16}" y="{y + 25}" font-size="12" text-anchor="end">{escape(_cut(level.decides, 50))}</text>')  # fmt: skip
        if index:
            arrow = x + 24
            parts.append(f'<path class="arrow" stroke-width="2" d="M{arrow} {y + height + gap - 3} V{y + height + 5} m-5 6 l5 -6 l5 6"/>')  # fmt: skip
        y -= gap
    return _figure(wide, total, title, description, parts)


def progress(done: int, total: int, title: str) -> Markdown:
    """How many of so many, as a bar with its figure."""
    share = done / total if total else 0
    parts = [
        '<rect class="track" x="0" y="5" width="200" height="8" rx="4"/>',
        f'<rect class="first" x="0" y="5" width="{200 * share:.0f}" height="8" rx="4"/>',
        f'<text x="212" y="13.5" font-size="12">{done} / {total}</text>',
    ]
    return Markdown(_svg(270, 18, title, f"{done} / {total}", parts, ' style="max-width:14rem"'))


def _figure(width: int, height: int, title: str, description: str, parts: list[str]) -> Markdown:
    return Markdown(
        f'<figure class="cg-chart">{_svg(width, height, title, description, parts)}</figure>'
    )


def _svg(
    width: int, height: int, title: str, description: str, parts: list[str], style: str = ""
) -> str:
    return (
        f'<svg viewBox="0 0 {width} {height}" role="img" xmlns="http://www.w3.org/2000/svg"'
        f'{style}><title>{escape(title)}</title><desc>{escape(description)}</desc>'
        f"{''.join(parts)}</svg>"
    )


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
