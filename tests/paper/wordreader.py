"""A reader of Word documents that shares nothing with what writes them: zip and XML alone.

It accepts or rejects tracked changes as ECMA-376, part 1, 17.13.5 describes them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True)
class Line:
    """A paragraph that has letters: its style, its place in a list, its letters."""

    style: str
    numbered: tuple[str, str] | None
    text: str
    looks: tuple[tuple[str, bool, str], ...]
    """Runs of letters: the letters, whether they are bold, their other style."""


_BOOKMARKS = (f"{W}bookmarkStart", f"{W}bookmarkEnd")

Shown = Line | tuple[tuple[tuple[Line, ...], ...], ...]
"""A paragraph, or the rows of a table."""


def parts(raw: bytes) -> dict[str, bytes]:
    """The files of the package."""
    with ZipFile(BytesIO(raw)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def body(raw: bytes) -> Element:
    found = fromstring(parts(raw)["word/document.xml"]).find(f"{W}body")
    assert found is not None
    return found


def words(raw: bytes) -> list[str]:
    """Every line of text in reading order, tracked changes accepted."""
    return list(_words(read(raw)))


def _words(shown: list[Shown]) -> Iterator[str]:
    for one in shown:
        if isinstance(one, Line):
            yield one.text
        else:
            for row in one:
                for cell in row:
                    yield from _words(list(cell))


def read(raw: bytes, accept: bool = True) -> list[Shown]:
    """What a document shows once all changes are accepted, or all are rejected."""
    gone, stays = ("del", "ins") if accept else ("ins", "del")
    return list(_blocks(body(raw), gone, stays))


def _blocks(parent: Element, gone: str, stays: str) -> Iterator[Shown]:
    carried: list[tuple[str, bool, str]] = []
    for one in parent:
        if one.tag == f"{W}p":
            carried += _letters(one, gone, stays)
            if one.find(f"{W}pPr/{W}rPr/{W}{gone}") is not None:
                continue  # its end is gone: what is left of it begins the next paragraph
            if carried:
                yield _line(one, carried)
            carried = []
        elif one.tag == f"{W}tbl":
            assert not carried, "text cannot run into a table"
            rows = tuple(
                tuple(tuple(_lines(cell, gone, stays)) for cell in row.iter(f"{W}tc"))
                for row in one.iter(f"{W}tr")
                if row.find(f"{W}trPr/{W}{gone}") is None
            )
            if rows:
                yield rows
        else:
            assert one.tag in (f"{W}sectPr", f"{W}tcPr"), one.tag
    assert not carried, "the last paragraph of a document or cell cannot go"


def _lines(cell: Element, gone: str, stays: str) -> Iterator[Line]:
    for one in _blocks(cell, gone, stays):
        assert isinstance(one, Line)
        yield one


def _line(paragraph: Element, carried: list[tuple[str, bool, str]]) -> Line:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    number = paragraph.find(f"{W}pPr/{W}numPr")
    assert style is not None
    numbered = None if number is None else (_value(number[0]), _value(number[1]))
    looks: list[tuple[str, bool, str]] = []
    for text, strong, other in carried:
        if looks and looks[-1][1:] == (strong, other):
            text = looks.pop()[0] + text
        looks.append((text, strong, other))
    return Line(_value(style), numbered, "".join(text for text, *_ in looks), tuple(looks))


def _letters(parent: Element, gone: str, stays: str) -> Iterator[tuple[str, bool, str]]:
    for one in parent:
        if one.tag == f"{W}r":
            style = one.find(f"{W}rPr/{W}rStyle")
            strong = one.find(f"{W}rPr/{W}b") is not None
            for letters in one:
                if letters.tag in (f"{W}t", f"{W}delText"):
                    assert letters.text
                    yield letters.text, strong, "" if style is None else _value(style)
        elif one.tag in (f"{W}{stays}", f"{W}hyperlink", f"{W}sdt", f"{W}sdtContent"):
            yield from _letters(one, gone, stays)
        else:
            assert one.tag in (f"{W}pPr", f"{W}{gone}", f"{W}sdtPr", *_BOOKMARKS), one.tag


def _value(one: Element) -> str:
    return one.attrib[f"{W}val"]
