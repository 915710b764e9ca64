"""Documents in the formats that leave the repository: HTML, PDF and Word beside the Markdown.

They are made of the Markdown that rendering gives, so that all have the same words, and carry the
digest of the terms that they were made of.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from commonground import i18n
from commonground.changes.digest import digest, is_signed_document, terms
from commonground.diagnostics import Diagnostic
from commonground.errors import UseError
from commonground.flows.documents import compare
from commonground.flows.inspection import inspect
from commonground.flows.ledgers import opened
from commonground.flows.shipped import schemas
from commonground.gate.history import last_signed
from commonground.model.partnership import Partnership
from commonground.model.signing import sign_off_of
from commonground.render.documents import ANNEX, KINDS
from commonground.render.translations import told, translations
from commonground.schema.shape import may_see
from commonground.source.workspace import DOCUMENTS, PARTNERSHIPS, Workspace
from commonground.standing.versions import version

if TYPE_CHECKING:
    from commonground.paper.paper import Paper

FORMATS = ("md", "html", "pdf", "docx")
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
    note: str = ""


def sheets(
    workspace: Workspace, today: date, root: Path | None, only: tuple[str, ...] = (),
    languages: tuple[str, ...] = (), audience: str = "signatories",
) -> tuple[tuple[Sheet, ...], tuple[Diagnostic, ...]]:  # fmt: skip
    """Every document of partnerships in order, as far as the audience may see it, and every error.

    `languages` are those wanted, by default all. `root` is where a ledger is looked for. Raises
    UseError where there is nothing to render.
    """
    found = inspect(workspace, today, only)
    id = found.settings["id"].text if found.settings is not None else ""
    allowed = {kind.name.rpartition("/")[2] for kind in KINDS if may_see(audience, kind.audience)}
    made: list[Sheet] = []
    for partnership in found.partnerships:
        rendered = compare(workspace.tree, [partnership]).rendered
        made += (
            one
            for one in _of(partnership, rendered, id, root)
            if one.name in allowed and (not languages or one.language in languages)
        )
    return tuple(made), found.errors


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


def _paper(sheet: Sheet) -> "Paper":
    from commonground.paper.blocks import blocks, plain
    from commonground.paper.paper import Paper

    found = blocks(sheet.text)
    heading = next((getattr(one, "line", ()) for one in found), ())
    return Paper(plain(heading) or sheet.name, sheet.language, found, sheet.digest, sheet.version,
                 sheet.is_draft, sheet.note)  # fmt: skip


def _in_columns(sheet: Sheet, beside: Sheet, form: str) -> bytes:
    if form == "pdf":
        from commonground.paper.pdf import pdf

        return pdf(_paper(sheet), None, _paper(beside))
    if form == "docx":
        from commonground.paper import word

        return word.side_by_side((_paper(sheet), _paper(beside)))
    raise UseError("{form} has no two columns", "choose pdf or docx with --beside", form=form)


def _maker(form: str) -> Callable[[Sheet], bytes]:
    from commonground.paper.paper import Paper
    from commonground.paper.sections import Fit

    def fit(sheet: Sheet) -> Fit | None:
        most = _MOST_PAGES.get(sheet.name)
        annex = i18n.load(sheet.language).phrase(ANNEX)
        return Fit(most, annex if sheet.name == "brief" else "") if most else None

    if form == "pdf":
        from commonground.paper.pdf import pdf

        return lambda sheet: pdf(_paper(sheet), fit(sheet))
    module, name = {"html": ("page", "html"), "docx": ("word", "docx")}[form]
    make: Callable[[Paper], bytes] = getattr(import_module(f"commonground.paper.{module}"), name)
    return lambda sheet: make(_paper(sheet))


def _of(
    partnership: Partnership, rendered: Mapping[str, str], workspace: str, root: Path | None
) -> Iterator[Sheet]:
    above = f"{PARTNERSHIPS}/{partnership.id}/"
    inside = {path.removeprefix(above): text for path, text in rendered.items()}
    held = {path: text.encode() for path, text in inside.items() if is_signed_document(path)}
    of_terms = digest(terms(workspace, partnership, schemas(), held)) if workspace else ""
    is_signed = _signed(root, partnership.id) == of_terms != ""
    documents = {
        path.removeprefix(f"{DOCUMENTS}/"): text for path, text in inside.items()
        if path.endswith(".md")
    }  # fmt: skip
    translated = {one.path: one for one in translations(partnership, documents)}
    wanted = sign_off_of(partnership).translations
    for path, text in documents.items():
        bare = path.removesuffix(".md")
        stem, _, language = bare.rpartition(".")
        translation = translated.get(path)
        is_read = translation is None or not translation.below(wanted)
        campaign, _, name = stem.rpartition("/")
        yield Sheet(
            f"{partnership.id}/{bare}", name, text, language, of_terms,
            _version(partnership, campaign, name) or of_terms[:_SHORT],
            _is_draft(partnership, campaign, name, is_signed and is_read),
            told(translation, i18n.load(language)) if translation is not None else "",
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
    """Whether a document binds nobody yet: terms that are not signed or in a translation that was
    not read as agreed, or a brief that was not given out."""
    if name in _BINDING:
        return not is_signed
    brief = partnership.campaigns[campaign].brief if campaign else None
    return name == "brief" and (brief is None or brief.get("issued") is None)
