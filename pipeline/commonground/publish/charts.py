"""Charts as SVG: pure functions from values to markup. Every text is escaped.

Colours come from the page's style sheet (classes `first`, `second`, `track`, …), so that the same
drawing serves light and dark. Each has a title and a description for those who do not see it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from commonground.model.values import TimeRange
from commonground.publish.drawing import WIDE, bar, cut, figure, mark, svg, text
from commonground.render.escape import Markdown

_HOUR = 18


@dataclass(frozen=True)
class Day:
    """One side's working hours on a common clock: its name, its stretches, its local labels."""

    name: str
    stretches: Sequence[TimeRange]
    labels: str


@dataclass(frozen=True)
class Step:
    """One step of the way to approval, in words: who does what, in which lane, what state follows.

    `lane` is the place of the party in the drawing, from the left.
    """

    lane: int
    who: str
    does: str
    within: str
    state: str


@dataclass(frozen=True)
class Level:
    """One step of the escalation path, in words."""

    heading: str
    when: str
    who: Sequence[str]
    decides: str
    otherwise: str = ""


def working_day(days: Sequence[Day], title: str, shared: str) -> Markdown:
    """The working hours of all sides over the 24 hours of one clock; `shared` says the overlap."""
    row, left = 54, 4
    height = row * len(days) + 20
    parts = []
    for hour in range(0, 25, 3):
        x = left + hour * _HOUR
        parts.append(mark("line", x1=x, y1=20, x2=x, y2=height - 16, class_="line"))
        anchor = {0: "start", 24: "end"}.get(hour, "middle")
        parts.append(text(f"{hour:02}", x, height - 3, 11, "quiet", anchor=anchor))
    for index, day in enumerate(days):
        y = index * row
        parts.append(text(cut(day.name, 30), left, y + 15, 13, weight=600))
        parts.append(text(cut(day.labels, 40), WIDE - 4, y + 15, 11, "quiet", anchor="end"))
        parts.append(bar(left, y + 23, 24 * _HOUR, "track", opacity=0.45))
        for start, end in _pieces(day.stretches):
            style = "first" if index % 2 == 0 else "second"
            parts.append(bar(left + start * _HOUR, y + 23, (end - start) * _HOUR, style))
    told = "; ".join(f"{day.name}: {day.labels}" for day in days)
    return figure(height, title, told, parts, f"{title}. {shared}")


def escalation(levels: Sequence[Level], title: str) -> Markdown:
    """The way up, one step above the other, the first at the bottom."""
    gap, indent = 20, 16
    heights = [
        64 + 16 * (len(level.who) + bool(level.decides) + bool(level.otherwise)) for level in levels
    ]
    total = sum(heights) + gap * (len(levels) - 1)
    width = WIDE - indent * (len(levels) - 1)
    parts: list[str] = []
    y = total
    for index, (level, height) in enumerate(zip(levels, heights, strict=True)):
        y -= height
        x = indent * index
        parts += _step(level, x, y, width, height)
        if index:
            way = f"M{x + 24} {y + height + gap - 3} V{y + height + 5} m-5 6 l5 -6 l5 6"
            parts.append(mark("path", class_="arrow", stroke_width=2, d=way))
        y -= gap
    told = "; ".join(
        f"{level.heading}: {', '.join(level.who)}; "
        + "; ".join(part for part in (level.when, level.decides, level.otherwise) if part)
        for level in levels
    )
    return figure(total, title, told, parts)


def _step(level: Level, x: int, y: int, width: int, height: int) -> list[str]:
    inner = x + 14
    lines = [
        (level.when, "quiet"), *((name, "") for name in level.who),
        (level.decides, "second"), (level.otherwise, "quiet"),
    ]  # fmt: skip
    return [
        mark("rect", class_="box", x=x, y=y, width=width, height=height, rx=8),
        text(cut(level.heading, 44), inner, y + 24, 14, weight=650),
        *(
            text(cut(said, width // 6), inner, y + 42 + 16 * line, 12, style)
            for line, (said, style) in enumerate(one for one in lines if one[0])
        ),
    ]


def path(lanes: Sequence[str], steps: Sequence[Step], title: str) -> Markdown:
    """The way of a piece of work from side to side, top down, with the state after each step."""
    top, height, gap = 26, 62, 34
    lane = WIDE // max(1, len(lanes))
    parts = [
        text(cut(name, lane // 8), lane * index + 8, 14, 12, "quiet", weight=600)
        for index, name in enumerate(lanes)
    ]
    for index, step in enumerate(steps):
        x, y = lane * step.lane + 4, top + index * (height + gap)
        parts += _station(f"{index + 1}. {step.who}", step, x, y, lane - 8, height)
        start, below, last = x + 28, y + height, index + 1 == len(steps)
        if not last:
            aim = lane * steps[index + 1].lane + 32
            turn = "" if aim == start else f" V{below + 21} H{aim}"
            way = f"M{start} {below + 3}{turn} V{below + gap - 5} m-5 -6 l5 6 l5 -6"
            parts.append(mark("path", class_="arrow", stroke_width=2, d=way))
        state = cut(step.state, lane // 8)
        parts.append(text(state, start + 10, below + 14, 11, "" if last else "quiet"))
    told = "; ".join(
        ", ".join(part for part in (step.who, step.does, step.within) if part) for step in steps
    )
    return figure(top + len(steps) * (height + gap) - 8, title, told, parts)


def _station(heading: str, step: Step, x: int, y: int, width: int, height: int) -> list[str]:
    return [
        mark("rect", class_="box", x=x, y=y, width=width, height=height, rx=8),
        text(cut(heading, width // 7), x + 12, y + 19, 12, weight=650),
        text(cut(step.does, width // 6), x + 12, y + 36, 11, "quiet"),
        text(step.within, x + 12, y + 52, 11, "second"),
    ]


def scale(first: str, last: str, marks: Sequence[tuple[str, int]], title: str) -> Markdown:
    """Where several sides stand between two ends, from 1 to 5, and the stretch between them."""
    left, step, y = 12, 104, 46
    right = left + 4 * step
    parts = [mark("line", class_="line", x1=left, y1=y, x2=right, y2=y, stroke_width=2)]
    parts += [
        mark("circle", class_="track", cx=left + step * point, cy=y, r=4) for point in range(5)
    ]
    places = [left + step * (value - 1) for _, value in marks]
    if places:
        near, far = min(places), max(places)
        parts.append(mark("rect", class_="track", x=near, y=y - 3, width=far - near, height=6))
    parts.append(text(cut(first, 60), 0, y + 30, 12, "quiet"))
    parts.append(text(cut(last, 60), right + left, y + 46, 12, "quiet", anchor="end"))
    for index, (name, value) in enumerate(marks):
        x = left + step * (value - 1)
        before = sum(value == other for _, other in marks[:index])
        style = "first" if index % 2 == 0 else "second"
        anchor = "start" if value == 1 else "end" if value == 5 else "middle"
        edge = {"start": x - 8, "middle": x, "end": x + 8}[anchor]
        parts.append(mark("circle", class_=style, cx=x + 18 * before, cy=y, r=8))
        parts.append(text(cut(name, 28), edge, y - 16 - 15 * before, 12, anchor=anchor))
    told = "; ".join(f"{name}: {value}" for name, value in marks)
    return figure(y + 54, title, told, parts)


def progress(done: int, total: int, title: str) -> Markdown:
    """How many of so many, as a bar with its figure."""
    share = done / total if total else 0
    parts = [
        mark("rect", class_="track", x=0, y=5, width=90, height=6, rx=3),
        mark("rect", class_="first", x=0, y=5, width=round(90 * share), height=6, rx=3),
        text(f"{done} / {total}", 98, 12, 11),
    ]
    return Markdown(f'<span class="cg-progress">{svg(146, 16, title, "", parts)}</span>')


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
