"""How far several sides agree in their verdicts: plain share, and kappa against chance.

The share is that of pairs of sides that gave the same verdict, over all items (of two sides: the
items on which they agree). Kappa takes off what chance alone would give:

    kappa = (share - chance) / (1 - chance)

Of two sides it is Cohen's: `chance` is the sum over the categories of the product of the shares in
which each side used them (J. Cohen, Educational and Psychological Measurement 20, 1960, 37-46).
Of more it is Fleiss': `chance` is the sum of the squares of the shares in which all sides together
used them (J. L. Fleiss, Psychological Bulletin 76, 1971, 378-382). Both take yes and no for as far
apart as yes and partly.

With three to five items kappa is no measurement: one other verdict can move it from one end to the
other. So its range under one changed verdict stands beside it. Where all verdicts are the same,
chance is 1 and kappa is not defined.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import combinations
from typing import TypeAlias

Table: TypeAlias = Sequence[Mapping[str, str]]
"""For each item, the verdict of each side; every side judged every item."""


class Statistic(StrEnum):
    """Which kappa it is."""

    COHEN = "cohen"
    FLEISS = "fleiss"


@dataclass(frozen=True, slots=True)
class Score:
    """How far the sides agree on so many items.

    `kappa` is None where it is not defined; `least` and `most` are its range if any one verdict
    had been another one.
    """

    items: int
    statistic: Statistic
    share: Fraction
    kappa: Fraction | None
    least: Fraction | None
    most: Fraction | None


def score(table: Table, categories: Sequence[str]) -> Score | None:
    """The agreement in a table of verdicts; None without an item or with less than two sides."""
    if not table or len(table[0]) < 2:
        return None
    statistic = Statistic.COHEN if len(table[0]) == 2 else Statistic.FLEISS
    nearby = [kappa for other in _neighbours(table, categories)
              if (kappa := _kappa(other, categories)) is not None]  # fmt: skip
    return Score(
        len(table), statistic, _share(table), _kappa(table, categories),
        min(nearby, default=None), max(nearby, default=None),
    )  # fmt: skip


def _share(table: Table) -> Fraction:
    pairs = [one == other for item in table for one, other in combinations(item.values(), 2)]
    return Fraction(sum(pairs), len(pairs))


def _kappa(table: Table, categories: Sequence[str]) -> Fraction | None:
    chance = _chance(table, categories)
    return None if chance == 1 else (_share(table) - chance) / (1 - chance)


def _chance(table: Table, categories: Sequence[str]) -> Fraction:
    sides = list(table[0])
    used = {
        side: {one: Fraction(sum(item[side] == one for item in table), len(table))
               for one in categories}
        for side in sides
    }  # fmt: skip
    if len(sides) == 2:
        first, second = sides
        return sum((used[first][one] * used[second][one] for one in categories), Fraction())
    together = (sum((used[side][one] for side in sides), Fraction()) / len(sides)
                for one in categories)  # fmt: skip
    return sum((share**2 for share in together), Fraction())


def _neighbours(table: Table, categories: Sequence[str]) -> Iterator[Table]:
    """Every table in which exactly one verdict is another one."""
    for index, item in enumerate(table):
        for side, verdict in item.items():
            for other in categories:
                if other != verdict:
                    yield [*table[:index], {**item, side: other}, *table[index + 1 :]]
