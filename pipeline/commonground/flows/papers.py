"""Documents in the formats that leave the repository: HTML, PDF and Word beside the Markdown.

They are made of the Markdown that rendering gives, so that all have the same words, and carry the
digest of the terms that they were made of.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from commonground import i18n
from commonground.changes.digest import digest, is_signed_document, terms
from commonground.diagnostics import Diagnostic
from commonground.errors import UseError
from commonground.flows.documents import compare, press, rendered
from commonground.flows.inspection import inspect
from commonground.flows.ledgers import opened
from commonground.flows.shipped import schemas
from commonground.gate.history import last_signed
from commonground.model.partnership import Partnership
from commonground.render.documents import ANNEX, KINDS
from commonground.render.marks import Marks
from commonground.schema.shape import may_see
from commonground.source.workspace import DOCUMENTS, PARTNERSHIPS, Workspace
from commonground.standing.versions import version

if TYPE_CHECKING:
    from commonground.paper.paper import Paper

FORMATS = ("md", "html", "pdf", "docx")
BINDING = ("agreement", "contract")
_MOST_PAGES: Mapping[str, int] = MappingProxyType({"brief": 2, "expectations": 2})
"""By the name of a document: how many pages it may fill."""
_SHORT = 12
"""So many digits of a version are shown."""


@dataclass(frozen=True)
class Sheet:
    """One document in one language, ready to be made: `path` has no ending yet."""

    path: str
    name: str
    text: str
    language: str
    digest: str
    version: str
    is_draft: bool
    marked: str = field(default="", repr=False)
    """The same text with marks, where the letters that come from the data are to be known."""


def sheets(
    workspace: Workspace, today: date, root: Path | None, only: tuple[str, ...] = (),
    languages: tuple[str, ...] = (), audience: str = "signatories", marks: bool = False,
) -> tuple[tuple[Sheet, ...], tuple[Diagnostic, ...]]:  # fmt: skip
    """Every document of partnerships in order, as far as the audience may see it, and every error.

    `languages` are those wanted, by default all. `root` is where a ledger is looked for. With
    `marks`, what is signed comes with marks, as Word needs it. Raises UseError where there is
    nothing to render.
    """
    found = inspect(workspace, today, only)
    id = found.settings["id"].text if found.settings is not None else ""
    allowed = {kind.name.rpartition("/")[2] for kind in KINDS if may_see(audience, kind.audience)}
    made: list[Sheet] = []
    for partnership in found.partnerships:
        texts = compare(workspace.tree, [partnership]).rendered
        known = marked(partnership) if marks else {}
        made += (
            replace(one, marked=known.get(one.path, ""))
            for one in sheets_of(partnership, texts, id, root)
            if one.name in allowed and (not languages or one.language in languages)
        )
    return tuple(made), found.errors


def marked(partnership: Partnership) -> Mapping[str, str]:
    """What a partnership signs, with the place of every value, by the path of its sheet."""
    made = rendered(partnership, marks=Marks.PLACES)
    return {
        f"{partnership.id}/{one.path.removesuffix('.md')}": one.text
        for one in made if one.kind.name in BINDING
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

    Raises UseError where it cannot be printed, or where what is needed for it is not installed.
    """
    if form == "md" and beside is None:
        return sheet.text.encode()
    try:
        return _maker(form)(sheet) if beside is None else _in_columns(sheet, beside, form)
    except ModuleNotFoundError as error:
        raise UseError(
            "{form} needs the package {name}, which is not installed",
            "run `pip install 'commonground[documents]'`", form=form, name=error.name or "",
        ) from None  # fmt: skip


def paper_of(sheet: Sheet) -> "Paper":
    """A sheet as every format needs it."""
    from commonground.paper.blocks import blocks, plain
    from commonground.paper.paper import Paper

    found = blocks(sheet.text)
    heading = next((getattr(one, "line", ()) for one in found), ())
    return Paper(plain(heading) or sheet.name, sheet.language, found, sheet.digest, sheet.version,
                 sheet.is_draft, sheet.path.partition("/")[2])  # fmt: skip


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


def _in_columns(sheet: Sheet, beside: Sheet, form: str) -> bytes:
    if form == "pdf":
        from commonground.paper.pdf import pdf

        return pdf(paper_of(sheet), None, paper_of(beside))
    if form == "docx":
        from commonground.paper import word

        return word.side_by_side((paper_of(sheet), paper_of(beside)))
    raise UseError("{form} has no two columns", "choose pdf or docx with --beside", form=form)


def _maker(form: str) -> Callable[[Sheet], bytes]:
    from commonground.paper.sections import Fit

    def fit(sheet: Sheet) -> Fit | None:
        most = _MOST_PAGES.get(sheet.name)
        annex = i18n.load(sheet.language).phrase(ANNEX)
        return Fit(most, annex if sheet.name == "brief" else "") if most else None

    if form == "pdf":
        from commonground.paper.pdf import pdf

        return lambda sheet: pdf(paper_of(sheet), fit(sheet))
    if form == "docx":
        from commonground.paper.word import docx

        return lambda sheet: docx(with_places(sheet))
    from commonground.paper.page import html

    return lambda sheet: html(paper_of(sheet))


def sheets_of(
    partnership: Partnership, texts: Mapping[str, str], workspace: str, root: Path | None
) -> Iterator[Sheet]:
    """The sheets of documents, whose texts are given by their paths; `workspace` is its id."""
    above = f"{PARTNERSHIPS}/{partnership.id}/"
    inside = {path.removeprefix(above): text for path, text in texts.items()}
    held = {path: text.encode() for path, text in inside.items() if is_signed_document(path)}
    of_terms = digest(terms(workspace, partnership, schemas(), held)) if workspace else ""
    is_signed = _signed(root, partnership.id) == of_terms != ""
    for path, text in inside.items():
        if not path.endswith(".md"):
            continue
        bare = path.removeprefix(f"{DOCUMENTS}/").removesuffix(".md")
        stem, _, language = bare.rpartition(".")
        campaign, _, name = stem.rpartition("/")
        yield Sheet(
            f"{partnership.id}/{bare}", name, text, language, of_terms,
            _version(partnership, campaign, name) or of_terms[:_SHORT],
            _is_draft(partnership, campaign, name, is_signed),
        )  # fmt: skip


def _signed(root: Path | None, id: str) -> str:
    """The digest of the terms that were signed last; empty where nothing is on record."""
    try:
        last = last_signed(opened(root, id).entries) if root is not None else None
    except UseError:
        return ""
    return last.terms if last is not None else ""


def _version(partnership: Partnership, campaign: str, name: str) -> str:
    if name != "brief":
        return ""
    found = version(partnership, partnership.campaigns[campaign], schemas())
    return found.rpartition(":")[2][:_SHORT]


def _is_draft(partnership: Partnership, campaign: str, name: str, is_signed: bool) -> bool:
    """Whether a document binds nobody yet: unsigned terms, or a brief that was not given out."""
    if name in BINDING:
        return not is_signed
    brief = partnership.campaigns[campaign].brief if campaign else None
    return name == "brief" and (brief is None or brief.get("issued") is None)
