"""Documents in the formats that leave the repository: HTML, PDF and Word beside the Markdown.

They are made of the Markdown that rendering gives, so that all have the same words, and carry the
digest of the terms that they were made of.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from commonground import i18n
from commonground.changes.digest import digest, is_signed_document, terms
from commonground.diagnostics import Diagnostic
from commonground.errors import UseError
from commonground.flows.documents import compare, rendered
from commonground.flows.inspection import inspect
from commonground.flows.ledgers import opened
from commonground.flows.shipped import schemas
from commonground.gate.history import last_signed
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.render.documents import ANNEX
from commonground.schema.projection import for_audience
from commonground.schema.shape import AUDIENCES, may_see
from commonground.source.tree import Tree
from commonground.source.workspace import DOCUMENTS, PARTNERSHIPS, Workspace
from commonground.standing.versions import version

if TYPE_CHECKING:
    from commonground.paper.paper import Paper
    from commonground.paper.sections import Fit

FORMATS = ("md", "html", "pdf", "docx")
CERTIFICATE = "receipt"
SIGN_OFF = "partners"
"""Who may know that something is signed, and by which digest."""
_BINDING = ("agreement", "contract")
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


@dataclass(frozen=True)
class Stamp:
    """What the documents of a partnership say of themselves to those who may know it: the digest of
    the terms that they are made of, and of those that were signed last."""

    partnership: Partnership
    digest: str = ""
    signed: str = ""

    def sheet(self, path: str, text: str) -> Sheet:
        """A document by its path in the folder of documents, language included."""
        stem, _, language = path.rpartition(".")
        campaign, _, name = stem.rpartition("/")
        return Sheet(
            f"{self.partnership.id}/{path}", name, text, language, self.digest,
            self._version(campaign, name) or self.digest[:_SHORT], self._is_draft(campaign, name),
        )  # fmt: skip

    def _version(self, campaign: str, name: str) -> str:
        if name != "brief":
            return ""
        found = version(self.partnership, self.partnership.campaigns[campaign], schemas())
        return found.rpartition(":")[2][:_SHORT]

    def _is_draft(self, campaign: str, name: str) -> bool:
        """Whether a document binds nobody yet: terms of which it is not known that they are signed,
        or a brief that was not given out."""
        if name in _BINDING:
            return not self.digest or self.digest != self.signed
        brief = self.partnership.campaigns[campaign].brief if campaign else None
        return name == "brief" and (brief is None or brief.get("issued") is None)


def stamp(
    partnership: Partnership, committed: Mapping[str, str], workspace: str, root: Path | None,
    audience: str,
) -> Stamp:  # fmt: skip
    """What an audience may know of the terms behind documents. `committed` are all of these by
    their paths, as signatories read them; `workspace` is its id, `root` where a ledger is looked
    for."""
    if not workspace or not may_see(audience, SIGN_OFF):
        return Stamp(partnership)
    above = f"{PARTNERSHIPS}/{partnership.id}/"
    inside = {path.removeprefix(above): text.encode() for path, text in committed.items()}
    held = {path: raw for path, raw in inside.items() if is_signed_document(path)}
    now = digest(terms(workspace, partnership, schemas(), held))
    return Stamp(partnership, now, _signed(root, partnership.id))


def certificate(id: str, language: str, text: str, of_terms: str) -> Sheet:
    """A certificate of sign-off, ready to be made. It certifies the terms that it names."""
    return Sheet(f"{id}/{CERTIFICATE}.{language}", CERTIFICATE, text, language, of_terms,
                 of_terms[:_SHORT], is_draft=False)  # fmt: skip


def formats(listed: str) -> tuple[str, ...]:
    """The formats that somebody names, with commas between. Raises UseError for others."""
    wanted = tuple(one.strip() for one in listed.split(",") if one.strip())
    unknown = [one for one in wanted if one not in FORMATS]
    if unknown or not wanted:
        raise UseError(
            "there is no format '{name}'", "choose of {known}",
            name=unknown[0][:20] if unknown else "", known=", ".join(FORMATS),
        )  # fmt: skip
    return wanted


def sheets(
    workspace: Workspace, today: date, root: Path | None, only: tuple[str, ...] = (),
    languages: tuple[str, ...] = (), audience: str = AUDIENCES[-1],
) -> tuple[tuple[Sheet, ...], tuple[Diagnostic, ...]]:  # fmt: skip
    """Every document of partnerships in order, as the audience may see it, and every error.

    `languages` are those wanted, by default all. `root` is where a ledger is looked for. Raises
    UseError where there is nothing to render.
    """
    found = inspect(workspace, today, only)
    made: list[Sheet] = []
    for partnership in found.partnerships:
        made += (
            one
            for one in _of(partnership, workspace.tree, found.settings, root, audience)
            if not languages or one.language in languages
        )
    return tuple(made), found.errors


def _of(
    partnership: Partnership, tree: Tree, settings: Node | None, root: Path | None, audience: str
) -> Iterator[Sheet]:
    committed = compare(tree, [partnership]).rendered
    id = settings["id"].text if settings is not None else ""
    known = stamp(partnership, committed, id, root, audience)
    folder = f"{PARTNERSHIPS}/{partnership.id}/{DOCUMENTS}/"
    seen: Mapping[str, str] = {path.removeprefix(folder): text for path, text in committed.items()}
    if audience != AUDIENCES[-1]:
        shown = for_audience(partnership, schemas(), audience)
        seen = {one.path: one.text for one in rendered(shown, audience)}
    for path, text in seen.items():
        if path.endswith(".md"):
            yield known.sheet(path.removesuffix(".md"), text)


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

        return html(paper(sheet))
    if form == "docx":
        from commonground.paper.word import docx

        return docx(paper(sheet))
    from commonground.paper.pdf import pdf

    return pdf(paper(sheet), _fit(sheet))


def _in_columns(sheet: Sheet, beside: Sheet, form: str) -> bytes:
    if form == "pdf":
        from commonground.paper.pdf import pdf

        return pdf(paper(sheet), None, paper(beside))
    if form == "docx":
        from commonground.paper import word

        return word.side_by_side((paper(sheet), paper(beside)))
    raise UseError("{form} has no two columns", "choose pdf or docx with --beside", form=form)


def paper(sheet: Sheet) -> "Paper":
    """What every format is made of."""
    from commonground.paper.blocks import blocks, plain
    from commonground.paper.paper import Paper

    found = blocks(sheet.text)
    heading = next((getattr(one, "line", ()) for one in found), ())
    return Paper(plain(heading) or sheet.name, sheet.language, found, sheet.digest, sheet.version,
                 sheet.is_draft)  # fmt: skip


def _fit(sheet: Sheet) -> "Fit | None":
    from commonground.paper.sections import Fit

    most = _MOST_PAGES.get(sheet.name)
    annex = i18n.load(sheet.language).phrase(ANNEX) if sheet.name == "brief" else ""
    return Fit(most, annex) if most else None


def _signed(root: Path | None, id: str) -> str:
    """The digest of the terms that were signed last; empty where nothing is on record."""
    try:
        last = last_signed(opened(root, id).entries) if root is not None else None
    except UseError:
        return ""
    return last.terms if last is not None else ""
