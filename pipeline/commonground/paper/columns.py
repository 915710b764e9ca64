"""How the columns of a table share a row, counted in letters.

Each gets the room of its longest word, or of all of its texts where they are short, so that these
stay on one line. Of what is left each gets as much as its longest text is longer, within bounds.
What nobody wants falls to the last column, so that short columns stand close together.
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
_SHORT, _BROAD = 16, 44
"""Letters of a text that stays on one line if all do, and of one that counts no more than that."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The widths of columns in letters, together the row. In tight ones a word may not fit."""

    widths: tuple[int, ...]
    is_tight: bool


def columns(texts: Sequence[Sequence[str]], row: int) -> Columns:
    """The widths for the texts of each column, head included."""
    most = [_AIR + max(map(letters, cells)) for cells in texts]
    least = [_AIR + max(map(_longest_word, cells)) for cells in texts]
    whole = [max(little, much) if much <= _AIR + _SHORT else little
             for little, much in zip(least, most, strict=True)]  # fmt: skip
    if sum(whole) <= row:
        least = whole
    if sum(least) > row:
        return Columns(tuple(max(1, row * one // sum(least)) for one in least), True)
    found = least
    for limit in (_BROAD, row):
        left = row - sum(found)
        more = [max(0, min(limit, want) - one) for one, want in zip(found, most, strict=True)]
        given, wanted = min(left, sum(more)), max(1, sum(more))
        found = [one + given * want // wanted for one, want in zip(found, more, strict=True)]
    return Columns((*found[:-1], found[-1] + row - sum(found)), False)


def _longest_word(text: str) -> int:
    """How much room a word takes at most, broad letters and bold type included."""
    return ceil(1.1 * max(map(letters, _WORD.findall(text)), default=0))
