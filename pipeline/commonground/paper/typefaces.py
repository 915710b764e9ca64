"""The shipped fonts: where they lie, and which characters they can print."""

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unicodedata import category

from commonground import resources

_BMP = (3, 1)
"""The table of characters that is read: all of Unicode that the fonts hold."""


def folder() -> Path:
    """Where the fonts lie."""
    return resources.folder("templates") / "fonts"


@cache
def printable() -> frozenset[str]:
    """The characters for which every weight has a sign; none of them are invisible ones, which
    would change how others are read."""
    weights = {"Regular": set[str](), "Bold": set[str]()}
    for path in sorted(folder().glob("*.[ot]tf")):
        weights[path.stem.rpartition("-")[2]].update(map(chr, characters(path.read_bytes())))
    found = set.intersection(*weights.values())
    return frozenset(letter for letter in found if category(letter) != "Cf")


def characters(font: bytes) -> Iterator[int]:
    """The characters of a font: its table `cmap` in format 4, as OpenType lays it out. Ranges of
    neighbours have a number to add; it leads to a sign, or to 0 where there is none."""
    at = _cmap(font)
    (twice,) = struct.unpack_from(">H", font, at + 6)
    count = twice // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    firsts, deltas, offsets = (
        struct.unpack_from(f">{count}H", font, at + 16 + nth * twice) for nth in (1, 2, 3)
    )
    for number, (first, last) in enumerate(zip(firsts, ends, strict=True)):
        for letter in range(first, last + 1):
            sign = letter + deltas[number]
            if offsets[number]:
                here = at + 16 + 3 * twice + 2 * number
                (sign,) = struct.unpack_from(
                    ">H", font, here + offsets[number] + 2 * (letter - first)
                )
            if sign % 0x10000:
                yield letter


def _cmap(font: bytes) -> int:
    """Where the table of characters begins."""
    (tables,) = struct.unpack_from(">H", font, 4)
    places = {font[at : at + 4]: at for at in range(12, 12 + 16 * tables, 16)}
    (start,) = struct.unpack_from(">I", font, places[b"cmap"] + 8)
    (count,) = struct.unpack_from(">H", font, start + 2)
    for at in range(start + 4, start + 4 + 8 * count, 8):
        platform, encoding, offset = struct.unpack_from(">HHI", font, at)
        if (platform, encoding) == _BMP and font[start + offset : start + offset + 2] == b"\0\4":
            return int(start + offset)
    raise ValueError("a font without a table of characters in format 4")
