"""How the columns of a table share a row, counted in letters.

Each gets the room of its longest word; then short texts get what they need to stay on one line, the
shortest first, as long as half of what long ones want is left. Of the rest each gets as much as its
longest text is longer, within bounds. What nobody wants falls to the last column, so that short
columns stand close together.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from commonground.paper.blocks import letters

_WORD = re.compile(r"[^\s\u2e80-\u9fff\uff00-\uffef]+|[\u2e80-\u9fff\uff00-\uffef]{1,4}")
"""What stays on one line. Chinese breaks anywhere, but four signs are the least that reads well."""
_AIR = 2
"""The room beside a text."""
_SHORT, _BROAD = 21, 44
"""The room of a text that stays on one line if that can be, and beyond which none counts for more.
"""


@dataclass(frozen=True, slots=True)
class Columns:
    """The widths of columns in letters, together the row. In tight ones a word may not fit."""

    widths: tuple[int, ...]
    is_tight: bool


def columns(texts: Sequence[Sequence[str]], row: int) -> Columns:
    """The widths for the texts of each column, head included."""
    most = [_AIR + max(map(_room, cells)) for cells in texts]
    found = [_AIR + max(_room(word) for cell in cells for word in (*_WORD.findall(cell), ""))
             for cells in texts]  # fmt: skip
    if sum(found) > row:
        return Columns(tuple(max(1, row * one // sum(found)) for one in found), True)
    wants = [max(0, min(_BROAD, much) - one) for one, much in zip(found, most, strict=True)]
    kept = sum(want for want, much in zip(wants, most, strict=True) if much > _SHORT) // 2
    for at in sorted(range(len(texts)), key=most.__getitem__):
        if most[at] <= _SHORT and sum(found) + wants[at] + kept <= row:
            found[at], wants[at] = most[at], 0
    found = _given(found, wants, row)
    found = _given(found, [max(0, much - one) for one, much in zip(found, most, strict=True)], row)
    return Columns((*found[:-1], found[-1] + row - sum(found)), False)


def _given(widths: Sequence[int], wants: Sequence[int], row: int) -> list[int]:
    """The widths with as much of what each wants as is left of the row."""
    left, wanted = row - sum(widths), max(1, sum(wants))
    given = min(left, sum(wants))
    return [one + given * want // wanted for one, want in zip(widths, wants, strict=True)]


def _room(text: str) -> int:
    """What a text takes at most, broad letters and bold type included; a Chinese sign is never
    broader than two of our letters."""
    return letters(text) + ceil((2 * len(text) - letters(text)) / 10)
