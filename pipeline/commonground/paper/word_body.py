"""The body of a Word document: paragraphs, lists, tables, links, and tracked changes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from xml.etree.ElementTree import Element

from commonground.paper.word_flow import (
    AFTER_TABLE,
    CELL,
    Grid,
    Listing,
    Mark,
    Piece,
    Row,
    Run,
    Runs,
    Text,
)
from commonground.paper.word_names import bookmark, tag
from commonground.paper.word_widths import MARGIN, is_narrow, widths_of
from commonground.paper.word_xml import clean, element, locale, text

WIDTH = 9412
"""How wide the text of a page is, in twentieths of a point."""

POINTS = 1
"""The numbering of lists that have points; numbered lists follow behind it."""

STEP = 360
"""How much further in each level of a list begins."""

_LINK = re.compile(r"(?:https://|mailto:)[^\s\"<>\\^`{|}]+", re.IGNORECASE)
_LONGEST_LINK = 2000
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Revision:
    """Who made the tracked changes of a document, and when: ISO 8601 in UTC, or empty."""

    author: str
    when: str = ""


@dataclass
class Body:
    """Writes pieces as elements and remembers what the other parts of the package must hold."""

    revision: Revision = field(default_factory=lambda: Revision(""))
    links: dict[str, str] = field(default_factory=dict)
    """The name of the relationship for each address."""
    lists: dict[int, tuple[int, int]] = field(default_factory=dict)
    """For each numbered list its level and its first number."""
    changes: int = 0
    controls: int = 0
    bookmarks: int = 0

    def of(
        self, pieces: Sequence[Piece], width: int = WIDTH, language: str = ""
    ) -> Iterator[Element]:
        """The pieces as they stand one below the other. Behind a table stands an empty line: Word
        would join two that touch, and a cell or document cannot end with one."""
        last = end = None
        for piece in pieces:
            if isinstance(piece, Grid):
                yield self._table(piece, width, language)
                piece = Text(AFTER_TABLE, (), mark=piece.mark)
            elif piece.is_heading:
                _close(last, end)
                end = None
            last = self._paragraph(piece, language)
            if isinstance(piece, Text) and bookmark(piece.id):
                self.bookmarks += 1
                last.insert(1, element("bookmarkStart", id=self.bookmarks, name=bookmark(piece.id)))
                end = element("bookmarkEnd", id=self.bookmarks)
            yield last
        _close(last, end)

    def _paragraph(self, piece: Text, language: str) -> Element:
        changed = self._change(piece.mark)
        properties = element(
            "pPr",
            element("pStyle", val=piece.style),
            self._numbering(piece),
            _indent(piece),
            element("rPr", changed) if changed is not None else None,
        )
        return element("p", properties, *self._runs(piece.runs, language))

    def _numbering(self, piece: Text) -> Element | None:
        if piece.listing is None:
            return None
        level = min(piece.depth - 1, _DEEPEST)
        return element(
            "numPr", element("ilvl", val=level),
            element("numId", val=self._list(piece.listing, level)),
        )  # fmt: skip

    def _list(self, listing: Listing, level: int) -> int:
        """Which numbering applies: 1 has points, and each numbered list has one of its own."""
        if listing.start is None:
            return POINTS
        self.lists.setdefault(listing.id, (level, listing.start))
        return POINTS + listing.id

    def _runs(self, runs: Runs, language: str) -> Iterator[Element]:
        for (place, link), group in groupby(runs, lambda run: (run.span.place, run.span.link)):
            letters = list(group)
            made = [self._changed(run, language) for run in letters]
            if address := self._link(link):  # LibreOffice spoils a file with a control in a link
                around = element("hyperlink", *made)
                around.set("r:id", address)
                made = [around]
            elif tag(place):
                made = [self._control(tag(place), made, is_narrow(letters))]
            yield from made

    def _changed(self, run: Run, language: str) -> Element:
        made, changed = _run(run, language), self._change(run.mark)
        if changed is None:
            return made
        changed.append(made)
        return changed

    def _control(self, name: str, runs: Sequence[Element], is_plain: bool) -> Element:
        """A text that can be edited, but not removed. It is no plain text where it holds
        Chinese signs: LibreOffice 7 writes the stretches of such a one several times."""
        self.controls += 1
        return element(
            "sdt",
            element(
                "sdtPr", element("tag", val=name), element("id", val=self.controls),
                element("lock", val="sdtLocked"), element("text") if is_plain else None,
            ),
            element("sdtContent", *runs),
        )  # fmt: skip

    def _link(self, address: str) -> str:
        """The name of an address that is safe to follow; empty for any other."""
        if len(address) > _LONGEST_LINK or not _LINK.fullmatch(address):
            return ""
        return self.links.setdefault(clean(address), f"link{len(self.links) + 1}")

    def _change(self, mark: Mark) -> Element | None:
        if mark is Mark.KEPT:
            return None
        self.changes += 1
        when = {"date": self.revision.when} if self.revision.when else {}
        return element(mark.value, id=self.changes, author=self.revision.author, **when)

    def _table(self, grid: Grid, width: int, language: str) -> Element:
        widths = widths_of(grid, width)
        return element(
            "tbl",
            element(
                "tblPr",
                element("tblStyle", val="Grid"), element("tblW", w=width, type="dxa"),
                element("tblLayout", type="fixed"),
                element("tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0,
                        noHBand=1, noVBand=1),
            ),
            element("tblGrid", *(element("gridCol", w=one) for one in widths)),
            *(self._row(row, widths, language) for row in grid.rows),
        )  # fmt: skip

    def _row(self, row: Row, widths: Sequence[int], language: str) -> Element:
        head = element("tblHeader") if row.is_head else None
        properties = element("trPr", element("cantSplit"), head, self._change(row.mark))
        cells = (
            element(
                "tc",
                element("tcPr", element("tcW", w=width, type="dxa")),
                self._paragraph(Text(CELL, cell), language),
            )
            for cell, width in zip(row.cells, widths, strict=True)
        )
        return element("tr", properties, *cells)

    def columns(
        self, rows: Iterable[Sequence[Sequence[Piece]]], languages: Sequence[str]
    ) -> Element:
        """Texts side by side, one column a language; each row begins on one line."""
        width = WIDTH // len(languages)
        return element(
            "tbl",
            element(
                "tblPr",
                element("tblStyle", val="Columns"), element("tblW", w=WIDTH, type="dxa"),
                element("tblLayout", type="fixed"),
            ),
            element("tblGrid", *(element("gridCol", w=width) for _ in languages)),
            *(
                element("tr", *(
                    self._column(cell, language, width)
                    for cell, language in zip(row, languages, strict=True)
                ))
                for row in rows
            ),
        )  # fmt: skip

    def _column(self, pieces: Sequence[Piece], language: str, width: int) -> Element:
        made = list(self.of(pieces, width - 2 * MARGIN, language))
        if not made:
            made = [self._paragraph(Text(CELL, ()), language)]
        return element("tc", element("tcPr", element("tcW", w=width, type="dxa")), *made)


def _close(last: Element | None, end: Element | None) -> None:
    """Let a bookmark end with the last paragraph that it holds."""
    if last is not None and end is not None:
        last.append(end)


def _run(run: Run, language: str) -> Element:
    span = run.span
    properties = element(
        "rPr",
        element("rStyle", val="Code") if span.code else
        element("rStyle", val="Link") if span.link else None,
        element("b") if span.strong else None,
        _language(language) if language else None,
    )  # fmt: skip
    letters = text(span.text, "delText" if run.mark is Mark.REMOVED else "t")
    return element("r", properties if len(properties) else None, letters)


def _language(language: str) -> Element:
    western, eastern = locale(language)
    return element("lang", val=western, eastAsia=eastern)


def _indent(piece: Text) -> Element | None:
    """What stands in a list without a number of its own begins where the list's text does."""
    if piece.listing is not None or not piece.depth:
        return None
    return element("ind", left=STEP * min(piece.depth, _DEEPEST + 1))
