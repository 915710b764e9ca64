"""Whether the words of a PDF or a Word file are those that its state prints.

The state that has the file's digest prints the document again: from the Markdown that is committed
there, whose bytes the digest holds. A Word file is compared word by word, a PDF byte by byte.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from commonground.changes.digest import SIGNED_DOCUMENTS
from commonground.errors import UseError
from commonground.flows.loading import load, load_settings
from commonground.flows.papers import made, side_by_side
from commonground.flows.receipts import receipts
from commonground.flows.recognising import Recognised
from commonground.flows.shipped import library, schemas
from commonground.flows.stamping import CERTIFICATE, SIGN_OFF, Sheet, sheets_of
from commonground.paper.returned import first_difference
from commonground.paper.stamps import Kind, kind_of, name_in
from commonground.paper.word_reading import read
from commonground.schema.shape import AUDIENCES
from commonground.source.revision import GitTree
from commonground.source.tree import Tree
from commonground.source.workspace import DOCUMENTS, PARTNERSHIPS, Workspace


class Altered(StrEnum):
    """Whether somebody changed the words of a document."""

    NO = "no"
    YES = "yes"
    UNSURE = "cannot tell"


@dataclass(frozen=True, slots=True)
class Genuine:
    """What a file is held against: `name` is the document, such as `contract.en`; of a Word file
    that differs, the first words of each."""

    altered: Altered
    name: str = ""
    printed: str = ""
    found: str = ""


def genuine(root: Path, raw: bytes, known: Recognised) -> Genuine:
    """Hold a file against what its state prints. What is not sure is never called unaltered."""
    if not known.commit:
        return Genuine(Altered.UNSURE)
    name = name_in(raw)
    try:
        found = _certificates(root, known) if _is_certificate(name) else (
            _sheets(GitTree(root, known.commit), known.partnership))  # fmt: skip
        wanted = [one for one in found if one[0].path == f"{known.partnership}/{name}"]
    except UseError:  # what stands there cannot be printed any more
        return Genuine(Altered.UNSURE, name)
    if not wanted:
        return Genuine(Altered.UNSURE)
    sheet = wanted[0][0]
    tries = [
        (replace(one, is_draft=draft, digest=known.digest), beside)
        for one, beside in wanted for draft in (False, True)
    ]  # fmt: skip
    if kind_of(raw) is Kind.PDF:
        same = any(made(one, "pdf", beside) == raw for one, beside in tries)
        return Genuine(Altered.NO if same else Altered.UNSURE, name)
    back = read(raw)
    printed = [read(made(one, "docx", beside)) for one, beside in tries]
    printed.sort(key=lambda one: one.around != back.around)  # a draft is held against a draft
    differing = [first_difference(one, back) for one in printed]
    if None in differing:
        return Genuine(Altered.NO, name)
    # What nobody signs may be printed otherwise while the terms stay the same.
    altered = Altered.YES if sheet.name in SIGNED_DOCUMENTS else Altered.UNSURE
    return Genuine(altered, name, *(differing[0] or ("", "")))


def _is_certificate(name: str) -> bool:
    return name.partition(".")[0] == CERTIFICATE


def _certificates(root: Path, known: Recognised) -> Iterator[tuple[Sheet, None]]:
    """What is certified of the entry, for everybody who may know that something is signed."""
    if known.entry is not None:
        for audience in AUDIENCES[AUDIENCES.index(SIGN_OFF) :]:
            for one in receipts(root, known.partnership, known.entry.sequence, audience):
                yield one, None


def _sheets(tree: Tree, id: str) -> list[tuple[Sheet, Sheet | None]]:
    """Every document that is committed in a state, and every two languages of one side by side."""
    workspace = Workspace.of(tree)
    partnership = load(workspace, id, schemas(), library()).partnership
    settings, _ = load_settings(workspace, schemas())
    if partnership is None or settings is None:
        return []
    found = list(sheets_of(partnership, dict(_committed(tree, id)), settings["id"].text, None))
    pairs = (pair for right in partnership.languages for pair in side_by_side(found, right))
    return [*((one, None) for one in found), *pairs]


def _committed(tree: Tree, id: str) -> Iterator[tuple[str, str]]:
    for entry in tree.entries(f"{PARTNERSHIPS}/{id}/{DOCUMENTS}"):
        if entry.path.endswith(".md"):
            try:
                yield entry.path, tree.read(entry.path).decode()
            except (OSError, UnicodeDecodeError):
                continue
