"""Documents in the formats that leave the repository: HTML, PDF and Word beside the Markdown.

They are made of the Markdown that rendering gives, so that all have the same words, and carry the
digest of the terms that they were made of.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from commonground import i18n
from commonground.changes.digest import SIGNED_DOCUMENTS
from commonground.diagnostics import Diagnostic
from commonground.errors import UseError
from commonground.flows.documents import compare, press, rendered
from commonground.flows.inspection import inspect
from commonground.flows.shipped import schemas
from commonground.flows.stamping import Sheet, sheets_of, stamp
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.render.documents import ANNEX
from commonground.render.marks import Marks
from commonground.schema.projection import for_audience
from commonground.schema.shape import AUDIENCES
from commonground.source.tree import Tree
from commonground.source.workspace import Workspace

if TYPE_CHECKING:
    from commonground.paper.paper import Paper
    from commonground.paper.sections import Fit

FORMATS = ("md", "html", "pdf", "docx")
_WITH_COLUMNS = ("pdf", "docx")
_MOST_PAGES: Mapping[str, int] = MappingProxyType({"brief": 2, "expectations": 2})
"""By the name of a document: how many pages it may fill."""


def formats(listed: str, in_columns: bool = False) -> tuple[str, ...]:
    """The formats that somebody names, with commas between. Raises UseError for others, and for
    those that have no two columns where these are wanted."""
    wanted = tuple(one.strip() for one in listed.split(",") if one.strip())
    unknown = [one for one in wanted if one not in FORMATS]
    if unknown or not wanted:
        raise UseError(
            "there is no format '{name}'", "choose of {known}",
            name=unknown[0][:20] if unknown else "", known=", ".join(FORMATS),
        )  # fmt: skip
    for one in wanted:
        if in_columns and one not in _WITH_COLUMNS:
            raise UseError("{form} has no two columns", "choose pdf or docx with --beside",
                           form=one)  # fmt: skip
    return wanted


def sheets(
    workspace: Workspace, today: date, root: Path | None, only: tuple[str, ...] = (),
    languages: tuple[str, ...] = (), audience: str = AUDIENCES[-1], marks: bool = False,
    beside: str = "",
) -> tuple[tuple[Sheet, ...], tuple[Diagnostic, ...]]:  # fmt: skip
    """Every document of partnerships in order, as the audience may see it, and every error.

    `languages` are those wanted, by default all, and `beside` the one that stands on the right.
    `root` is where a ledger is looked for. With `marks`, what is signed comes with marks, as Word
    needs it. Raises UseError where there is nothing to render, and for a language that no
    partnership has.
    """
    found = inspect(workspace, today, only)
    known = sorted({one for each in found.partnerships for one in each.languages})
    wanted = (*languages, beside) if beside else languages
    for one in wanted:
        if known and one not in known:
            raise UseError("no document here is in '{language}'", "choose of {known}",
                           language=one[:20], known=", ".join(known))  # fmt: skip
    made: list[Sheet] = []
    for partnership in found.partnerships:
        places = marked(partnership) if marks and audience == AUDIENCES[-1] else {}
        made += (
            replace(one, marked=places.get(one.path, ""))
            for one in _of(partnership, workspace.tree, found.settings, root, audience)
            if not languages or one.language in wanted
        )
    return tuple(made), found.errors


def _of(
    partnership: Partnership, tree: Tree, settings: Node | None, root: Path | None, audience: str
) -> Iterator[Sheet]:
    committed = compare(tree, [partnership]).rendered
    id = settings["id"].text if settings is not None else ""
    if audience == AUDIENCES[-1]:
        yield from sheets_of(partnership, committed, id, root)
        return
    known = stamp(partnership, committed, id, root, audience)
    for one in rendered(for_audience(partnership, schemas(), audience), audience):
        yield known.sheet(one.path.removesuffix(".md"), one.text)


def marked(partnership: Partnership) -> Mapping[str, str]:
    """What a partnership signs, with the place of every value, by the path of its sheet."""
    made = rendered(partnership, marks=Marks.PLACES)
    return {
        f"{partnership.id}/{one.path.removesuffix('.md')}": one.text
        for one in made if one.kind.name in SIGNED_DOCUMENTS
    }  # fmt: skip


def side_by_side(found: Iterable[Sheet], right: str) -> Iterator[tuple[Sheet, Sheet]]:
    """Each document with the same one in the language that stands on the right."""
    known = {(one.path.rpartition(".")[0], one.language): one for one in found}
    for (stem, language), sheet in known.items():
        other = known.get((stem, right))
        if other is not None and language != right:
            yield replace(sheet, path=f"{sheet.path}-{right}"), other


def made(sheet: Sheet, form: str, beside: Sheet | None = None) -> bytes:
    """A sheet in a format; with `beside`, in two columns, a language each.

    Raises UseError where it cannot be printed.
    """
    if beside is not None:
        return _in_columns(sheet, beside, form)
    if form == "md":
        return sheet.text.encode()
    if form == "html":
        from commonground.paper.page import html

        return html(paper_of(sheet))
    if form == "docx":
        from commonground.paper.word import docx

        return docx(with_places(sheet))
    from commonground.paper.pdf import pdf

    return pdf(paper_of(sheet), _fit(sheet))


def _in_columns(sheet: Sheet, beside: Sheet, form: str) -> bytes:
    if form == "pdf":
        from commonground.paper.pdf import pdf

        return pdf(paper_of(sheet), None, paper_of(beside))
    from commonground.paper import word

    return word.side_by_side((paper_of(sheet), paper_of(beside)))


def paper_of(sheet: Sheet) -> "Paper":
    """A sheet as every format needs it."""
    from commonground.paper.blocks import blocks, plain
    from commonground.paper.paper import Paper

    found = blocks(sheet.text)
    heading = next((getattr(one, "line", ()) for one in found), ())
    return Paper(
        plain(heading) or sheet.name, sheet.language, found, sheet.digest, sheet.version,
        sheet.is_draft, sheet.path.partition("/")[2], sheet.note,
    )  # fmt: skip


def with_places(sheet: Sheet) -> "Paper":
    """The same; the letters know their places. Where what is pinned says it in older words, only
    the clauses are known, by their numbers."""
    from commonground.paper.places import numbered, placed, unplaced

    paper = paper_of(sheet)
    known = placed(sheet.marked) if sheet.marked else ()
    if unplaced(known) != paper.blocks:
        known = numbered(paper.blocks, clause_ids()) if sheet.name == "contract" else paper.blocks
    return replace(paper, blocks=known)


def clause_ids() -> Mapping[int, str]:
    """The clauses of the library by their numbers."""
    return {clause.number: clause.id for clause in press().clauses}


def _fit(sheet: Sheet) -> "Fit | None":
    from commonground.paper.sections import Fit

    most = _MOST_PAGES.get(sheet.name)
    annex = i18n.load(sheet.language).phrase(ANNEX) if sheet.name == "brief" else ""
    return Fit(most, annex) if most else None
