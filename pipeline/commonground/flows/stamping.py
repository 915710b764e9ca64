"""What a document says of itself: the terms that it is made of, its version, whether it is a draft,
and who has read its translation."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from commonground import i18n
from commonground.changes.digest import SIGNED_DOCUMENTS, digest, is_signed_document, terms
from commonground.errors import UseError
from commonground.flows.ledgers import opened
from commonground.flows.shipped import schemas
from commonground.gate.history import last_signed
from commonground.model.partnership import Partnership
from commonground.model.signing import translations_wanted
from commonground.model.translation import Translation
from commonground.render.translations import told, translations
from commonground.schema.shape import AUDIENCES, may_see
from commonground.source.workspace import DOCUMENTS, PARTNERSHIPS
from commonground.standing.versions import version

CERTIFICATE = "receipt"
SIGN_OFF = "partners"
"""Who may know that something is signed, and by which digest."""
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
    marked: str = field(default="", repr=False)
    """The same text with marks, where the letters that come from the data are to be known."""


@dataclass(frozen=True)
class Stamp:
    """What the documents of a partnership say of themselves to those who may know it: the digest of
    the terms that they are made of, and of those that were signed last."""

    partnership: Partnership
    translations: Mapping[str, Translation]
    """By their paths in the folder of documents."""
    digest: str = ""
    signed: str = ""

    def sheet(self, path: str, text: str) -> Sheet:
        """A document by its path in the folder of documents, language included."""
        stem, _, language = path.rpartition(".")
        campaign, _, name = stem.rpartition("/")
        translation = self.translations.get(f"{path}.md")
        return Sheet(
            f"{self.partnership.id}/{path}", name, text, language, self.digest,
            self._version(campaign, name) or self.digest[:_SHORT],
            self._is_draft(campaign, name, translation),
            told(translation, i18n.load(language)) if translation is not None else "",
        )  # fmt: skip

    def _version(self, campaign: str, name: str) -> str:
        if name != "brief":
            return ""
        found = version(self.partnership, self.partnership.campaigns[campaign], schemas())
        return found.rpartition(":")[2][:_SHORT]

    def _is_draft(self, campaign: str, name: str, translation: Translation | None) -> bool:
        """Whether a document binds nobody yet: terms of which it is not known that they are signed,
        a translation of them that was not read as agreed, or a brief that was not given out."""
        if name in SIGNED_DOCUMENTS:
            wanted = translations_wanted(self.partnership)
            is_read = translation is None or not translation.below(wanted)
            return not is_read or not self.digest or self.digest != self.signed
        brief = self.partnership.campaigns[campaign].brief if campaign else None
        return name == "brief" and (brief is None or brief.get("issued") is None)


def stamp(
    partnership: Partnership, committed: Mapping[str, str], workspace: str, root: Path | None,
    audience: str = AUDIENCES[-1],
) -> Stamp:  # fmt: skip
    """What an audience may know of the terms behind documents. `committed` are all of these by
    their paths, as signatories read them; `workspace` is its id, `root` where a ledger is looked
    for."""
    above = f"{PARTNERSHIPS}/{partnership.id}/"
    inside = {path.removeprefix(above): text for path, text in committed.items()}
    texts = {path.removeprefix(f"{DOCUMENTS}/"): text for path, text in inside.items()}
    translated = {one.path: one for one in translations(partnership, texts)}
    if not workspace or not may_see(audience, SIGN_OFF):
        return Stamp(partnership, translated)
    held = {path: text.encode() for path, text in inside.items() if is_signed_document(path)}
    now = digest(terms(workspace, partnership, schemas(), held))
    return Stamp(partnership, translated, now, _signed(root, partnership.id))


def sheets_of(
    partnership: Partnership, texts: Mapping[str, str], workspace: str, root: Path | None
) -> Iterator[Sheet]:
    """The sheets of documents as signatories read them, whose texts are given by their paths;
    `workspace` is its id."""
    known = stamp(partnership, texts, workspace, root)
    folder = f"{PARTNERSHIPS}/{partnership.id}/{DOCUMENTS}/"
    for path, text in texts.items():
        if path.endswith(".md"):
            yield known.sheet(path.removeprefix(folder).removesuffix(".md"), text)


def certificate(id: str, language: str, text: str, of_terms: str) -> Sheet:
    """A certificate of sign-off, ready to be made. It certifies the terms that it names."""
    return Sheet(f"{id}/{CERTIFICATE}.{language}", CERTIFICATE, text, language, of_terms,
                 of_terms[:_SHORT], is_draft=False)  # fmt: skip


def _signed(root: Path | None, id: str) -> str:
    """The digest of the terms that were signed last; empty where nothing is on record."""
    try:
        last = last_signed(opened(root, id).entries) if root is not None else None
    except UseError:
        return ""
    return last.terms if last is not None else ""
