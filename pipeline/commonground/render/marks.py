"""Marks in a page: which of its letters come from the data, and from which place.

A mark is made of letters of Unicode's private use area, which no page of ours holds otherwise. Only
programs read a page with marks; nothing that is committed or handed out has any.
"""

import re
from collections import deque
from collections.abc import Callable, Iterator
from enum import Enum

CLAUSES, SECTIONS = "clauses", "sections"
"""What stands before the id of a clause, or of a section of the agreement, where its title is
marked."""

_OPEN, _CLOSE = "\ue000", "\ue001"
_FIRST_BYTE = 0xE100
"""The letter for the byte 0 of a place; those for the others follow it."""
_PLACE = f"[{chr(_FIRST_BYTE)}-{chr(_FIRST_BYTE + 255)}]*"
_MARK = re.compile(f"{_OPEN}{_PLACE}|{_CLOSE}")
_MARKED = re.compile(f"({_OPEN}{_PLACE})([^{_OPEN}{_CLOSE}]*){_CLOSE}")
_BETWEEN_BLOCKS = re.compile(r"\n{2,} *")


class Marks(Enum):
    """What is marked in a page."""

    NONE = 0
    OWN_WORDS = 1
    """The texts that people wrote, without their place."""
    PLACES = 2
    """Every value, with its place."""


def marked(text: str, place: str = "") -> str:
    """A text that is known by its place again; without one, as somebody's own words."""
    name = "".join(chr(_FIRST_BYTE + byte) for byte in place.encode())
    return f"{_OPEN}{name}{text}{_CLOSE}"


def without_own_words(page: str) -> str:
    """A page without what is marked; its lines keep their numbers."""
    return _MARKED.sub(lambda one: "\n" * one[2].count("\n"), page)


def apart(page: str) -> str:
    """The same page; a mark that runs over several paragraphs stands in each of them."""
    return _MARKED.sub(
        lambda one: (
            one[1] + _BETWEEN_BLOCKS.sub(lambda gap: f"{_CLOSE}{gap[0]}{one[1]}", one[2]) + _CLOSE
        ),
        page,
    )


def pieces(text: str, place: str = "") -> Iterator[tuple[str, str]]:
    """The pieces of a text, each with the place that it comes from, or none.

    `place` is that of a mark which is still open; a last piece, without letters, tells the one that
    is open behind the text.
    """
    at = 0
    for mark in _MARK.finditer(text):
        if mark.start() > at:
            yield text[at : mark.start()], place
        place = bytes(ord(letter) - _FIRST_BYTE for letter in mark[0][1:]).decode()
        at = mark.end()
    if at < len(text):
        yield text[at:], place
    yield "", place


def replaced(pattern: re.Pattern[str], new: Callable[[re.Match[str]], str], page: str) -> str:
    """What `pattern.sub` gives where marks count for nothing; each stays between its letters."""
    if _OPEN not in page:
        return pattern.sub(new, page)
    plain = _MARK.sub("", page)
    held = deque(_held(page))
    made: list[str] = []
    at = 0
    for found in pattern.finditer(plain):
        text = new(found)
        if text != found[0]:
            made += [*_with_marks(plain, at, found.start(), held), text]
            at = found.end()
    return "".join([*made, *_with_marks(plain, at, len(plain), held)])


def _held(page: str) -> Iterator[tuple[int, str]]:
    """Every mark with its place in the page without marks."""
    before = 0
    for mark in _MARK.finditer(page):
        yield mark.start() - before, mark[0]
        before += len(mark[0])


def _with_marks(plain: str, at: int, end: int, held: deque[tuple[int, str]]) -> Iterator[str]:
    while held and held[0][0] <= end:
        where, mark = held.popleft()
        if where > at:
            yield plain[at:where]
            at = where
        yield mark
    yield plain[at:end]
