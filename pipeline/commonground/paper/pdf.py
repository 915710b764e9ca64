"""A document as PDF, by typst: tagged (PDF/UA-1), with its fonts inside, the same bytes each time.

What cannot be printed is an error, never a box: of a missing sign the character and its place are
named, of a document that is too long what takes the most room.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any

import typst

from commonground import i18n, resources
from commonground.diagnostics import Phrase
from commonground.errors import UseError
from commonground.paper import typefaces
from commonground.paper.blocks import Block, Heading
from commonground.paper.legible import require_signs
from commonground.paper.paper import Paper
from commonground.paper.sections import Fit, before, paired, sections
from commonground.paper.typst_source import is_short, quoted, source

DIGEST = Phrase("Digest of terms")
PAGES = Phrase("Page {n} of {total}")

_SIZE, _SIZE_BESIDE = "10pt", "8.5pt"
_SIZES = (_SIZE, "9.5pt", "9pt")
"""The sizes of type that are tried so that a document fits."""
_COUNT = re.compile(rb"/Type\s*/Pages\b[^>]*/Count\s+(\d+)")
_SPOKEN: Mapping[str, tuple[str, str, str]] = MappingProxyType({
    "zh-Hans": ("zh", '"hans"', '"cn"'),
})  # fmt: skip
"""Language, script and region in typst's terms, where the code alone does not tell them."""


def pdf(document: Paper, fit: Fit | None = None, beside: Paper | None = None) -> bytes:
    """The PDF of a document; with `beside` in two columns, a language each.

    Raises UseError for a character that the fonts lack, for a document that does not fit, and for
    one that typst refuses.
    """
    for one in (document, beside) if beside is not None else (document,):
        require_signs(one)
    try:
        return _printed(laid_out(document, fit, beside))
    except typst.TypstError as error:
        raise _refused(document, str(error)) from None


def laid_out(document: Paper, fit: Fit | None = None, beside: Paper | None = None) -> str:
    """The document in typst's code, as `pdf` prints it. Raises UseError where it does not fit."""
    if beside is not None:
        return _whole(document, _SIZE_BESIDE, _in_columns(document, beside), 2)
    size = _SIZE if fit is None else _fitting(document, fit)
    return _whole(document, size, _in_one(document.blocks, fit))


def _refused(document: Paper, reason: str) -> UseError:
    """The first section with which a document cannot be printed is the place to look at."""
    so_far: tuple[Block, ...] = ()
    heading = document.title
    for section in sections(document.blocks):
        heading = section.title or heading
        so_far += ((section.heading,) if section.heading else ()) + section.blocks
        try:
            _printed(_whole(document, _SIZE, _in_one(so_far)))
        except typst.TypstError:
            break
    return UseError(
        "'{title}' ({language}) cannot be printed, below '{heading}': {reason}",
        "change what stands there; if nothing is wrong with it, please report this",
        title=document.title, language=document.language, heading=heading, reason=reason,
    )  # fmt: skip


def _fitting(document: Paper, fit: Fit) -> str:
    """The size of type that gives the fewest pages; of several, the largest."""
    counted = document.blocks[: before(document.blocks, fit.annex)]
    best, fewest = "", 0
    for size in _SIZES:
        pages = _pages(_whole(document, size, _in_one(counted)))
        if not best or pages < fewest:
            best, fewest = size, pages
        if pages == 1:
            break
    if fewest <= fit.most:
        return best
    longest = sorted(sections(counted), key=lambda one: -one.letters)[:3]
    raise UseError(
        "'{title}' fills {pages} pages in the smallest type, and {most} are agreed",
        "shorten what takes the most room: {names}",
        title=document.title, pages=fewest, most=fit.most,
        names=tuple(one.title or document.title for one in longest),
    )  # fmt: skip


def _whole(document: Paper, size: str, body: str, columns: int = 1) -> str:
    """The source of a document: how all look, what this one is, what stands in it."""
    words = i18n.load(document.language)
    stated = {
        "title": quoted(document.title),
        **_language(document.language),
        "size": size,
        "columns": str(columns),
        "draft": quoted(document.mark(words)),
        "note": quoted(document.note),
        "version": quoted(document.version_in(words)),
        "digest": quoted(document.digest),
        "digest-label": quoted(words.phrase(DIGEST)),
        "pages": quoted(words.fill(PAGES.text, {"n": "{n}", "total": "{total}"})),
        "keywords": _keywords(document),
    }
    given = ", ".join(f"{name}: {value}" for name, value in stated.items())
    return f"{_look()}\n#show: paper.with({given})\n#{body}\n"


def _keywords(document: Paper) -> str:
    """What a program finds: the terms that are printed, and which document it is."""
    told = {"terms": document.digest, "document": document.name} if document.digest else {}
    words = (f"{quoted(f'{name}:{value}')}," for name, value in told.items() if value)
    return f"({''.join(words)})"


def _in_one(blocks: Sequence[Block], fit: Fit | None = None) -> str:
    at = before(blocks, fit.annex if fit is not None else "")
    if at == len(blocks):
        return source(blocks)
    return f"{{{source(blocks[:at])}\npagebreak(weak: true)\n{source(blocks[at:])}}}"


def _in_columns(document: Paper, beside: Paper) -> str:
    sides = [", ".join(_language(one.language).values()) for one in (document, beside)]
    rows = list(paired(document.blocks, beside.blocks))
    made = [
        "".join(
            f"speak({side}, {{{_room(blocks)}{source(blocks, 2)}}}), "
            for side, blocks in zip(sides, row, strict=True)
        )
        for row in rows
    ]
    end = len(rows) - 2 if all(map(is_short, rows[-1])) else len(rows)
    return f"beside(end: ({''.join(made[end:])}), {''.join(made[:end])})"


def _room(blocks: Sequence[Block]) -> str:
    clause = blocks and isinstance(blocks[0], Heading) and blocks[0].level > 1
    return "room; " if clause else ""


def _language(code: str) -> Mapping[str, str]:
    language, script, region = _SPOKEN.get(code, (code, "auto", "none"))
    return {"language": quoted(language), "script": script, "region": region}


@cache
def _look() -> str:
    path = resources.folder("templates") / "paper" / "paper.typ"
    return path.read_text(encoding="utf-8")


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[typefaces.folder()]
    )


@cache
def _compiler() -> typst.Compiler:
    """One for all documents: each other one would leave memory behind that is not given back."""
    return typst.Compiler(font_paths=_fonts())


def _printed(text: str) -> bytes:
    return _made(text, pdf_standards="ua-1")


def _pages(text: str) -> int:
    """How many pages a document fills. The root of the tree of pages counts all of them."""
    return max(int(count) for count in _COUNT.findall(_made(text, pdf_tags=False)))


def _made(text: str, **options: Any) -> bytes:
    made = _compiler().compile(text.encode(), **options)
    if not isinstance(made, bytes):
        raise ValueError("typst gave no PDF")
    return made
