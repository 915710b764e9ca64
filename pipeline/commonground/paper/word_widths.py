"""How much room letters take: columns of a table in which its words fit."""

from collections.abc import Sequence

from commonground.paper.blocks import letters
from commonground.paper.word_flow import Grid, Run

MARGIN = 115
"""The space beside the text of a cell, in twentieths of a point."""
_NARROW, _BROAD = 6, 40
"""The letters that a column counts for, at least and at most."""
_LETTER = 116
"""How wide a letter is at most on average, in twentieths of a point."""


def widths_of(grid: Grid, width: int) -> list[int]:
    """Columns in which the longest word fits, and for the rest as wide as their longest texts want,
    within bounds; together `width`."""
    columns = list(zip(*(row.cells for row in grid.rows), strict=True))
    words = [max((letters(word) for cell in one for word in _text(cell).split()), default=0)
             for one in columns]  # fmt: skip
    least = [min(2 * MARGIN + _LETTER * word, width // 2) for word in words]
    if sum(least) > width:
        least = [width * one // sum(least) for one in least]
    wanted = [
        max(_NARROW, min(_BROAD, max(letters(_text(cell)) for cell in one))) for one in columns
    ]
    rest = width - sum(least)
    found = [one + rest * want // sum(wanted) for one, want in zip(least, wanted, strict=True)]
    return [found[0] + width - sum(found), *found[1:]]


def _text(runs: Sequence[Run]) -> str:
    return "".join(run.span.text for run in runs)


def is_narrow(runs: Sequence[Run]) -> bool:
    """Whether letters hold no Chinese sign."""
    said = _text(runs)
    return letters(said) == len(said)
