"""What each side has borne of the calls, as one row of rising bars for each side."""

from collections.abc import Sequence
from dataclasses import dataclass

from commonground.publish.drawing import WIDE, bar, cut, figure, mark, text
from commonground.render.escape import Markdown

_ROW, _TALL = 74, 40


@dataclass(frozen=True)
class Share:
    """One side: its name, what it has borne after each call, and the last of it in words."""

    name: str
    borne: Sequence[int]
    told: str


def running(shares: Sequence[Share], title: str) -> Markdown:
    """The drawing. All rows have one scale, so that a taller row has borne more."""
    most = max((points for share in shares for points in share.borne), default=0) or 1
    parts = []
    for index, share in enumerate(shares):
        top = index * _ROW
        floor = top + 22 + _TALL
        parts.append(text(cut(share.name, 30), 0, top + 14, 13, weight=600))
        parts.append(text(share.told, WIDE, top + 14, 11, "quiet", anchor="end"))
        parts.append(mark("line", class_="line", x1=0, y1=floor, x2=WIDE, y2=floor))
        step = WIDE / max(12, len(share.borne))
        style = "first" if index % 2 == 0 else "second"
        for place, points in enumerate(share.borne):
            tall = _TALL * points / most
            parts.append(bar(place * step, floor - tall, step * 0.78, style, height=tall))
    told = "; ".join(f"{share.name}: {share.told}" for share in shares)
    return figure(len(shares) * _ROW, title, told, parts, title)
