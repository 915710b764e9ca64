"""What changed in a document between two states, as a Word file with tracked changes."""

from dataclasses import dataclass
from pathlib import Path

from commonground import i18n
from commonground.changes.digest import SIGNED_DOCUMENTS
from commonground.errors import UseError
from commonground.flows.check import chosen
from commonground.flows.documents import rendered
from commonground.flows.loading import load
from commonground.flows.papers import clause_ids
from commonground.flows.shipped import library, schemas
from commonground.model.partnership import Partnership
from commonground.paper.blocks import Block, Heading, blocks, plain
from commonground.paper.paper import Paper
from commonground.paper.places import numbered, placed, unplaced
from commonground.paper.redline import pieces, redlined
from commonground.paper.word import tracked
from commonground.paper.word_body import Revision
from commonground.render.marks import Marks
from commonground.source.history import made_by
from commonground.source.revision import GitTree
from commonground.source.tree import Tree
from commonground.source.workspace import DOCUMENTS, PARTNERSHIPS, Workspace

SIGNED = tuple(reversed(SIGNED_DOCUMENTS))
"""The documents of which there is a redline, the usual one first."""

_NOBODY = "Common Ground"
"""Who changed what is not committed yet."""
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Redline:
    """A document in one language with its changes; `raw` is empty where there are none."""

    language: str
    raw: bytes


def redline(
    root: Path, before: GitTree, after: Tree, id: str, document: str, language: str
) -> Redline:
    """The changes of a document as it is committed, or else as its data renders it.

    They are signed and dated by the commit that is looked at; files on disk have no date. Raises
    UseError where there is no such partnership, document or language.
    """
    chosen(Workspace.of(after), (id,))
    now = _State.of(after, id)
    spoken = language or now.languages[0]
    new = now.blocks(document, spoken)
    if not new:
        raise UseError(
            "'{id}' has no {document} in '{language}'", "choose a language of {languages}",
            id=id, document=document, language=spoken, languages=", ".join(now.languages),
        )  # fmt: skip
    old = _State.of(before, id).blocks(document, spoken)
    if unplaced(old) == unplaced(new):
        return Redline(spoken, b"")
    commit = after.commit if isinstance(after, GitTree) else ""
    paper = Paper(_title(new), spoken, new, version=f"{before.commit[:10]} → {commit[:10] or '…'}")
    changes = redlined(pieces(old), pieces(new))
    return Redline(spoken, tracked(paper, changes, _revision(root, commit)))


@dataclass(frozen=True, slots=True)
class _State:
    """A partnership in one state; None where it is not there or cannot be read."""

    tree: Tree
    id: str
    partnership: Partnership | None

    @classmethod
    def of(cls, tree: Tree, id: str) -> "_State":
        workspace = Workspace.of(tree)
        if id not in workspace.partnerships:
            return cls(tree, id, None)
        return cls(tree, id, load(workspace, id, schemas(), library()).partnership)

    @property
    def languages(self) -> tuple[str, ...]:
        return self.partnership.languages if self.partnership is not None else (i18n.SOURCE,)

    def blocks(self, document: str, language: str) -> tuple[Block, ...]:
        """A document of this state; nothing where there is none. As far as its data is known to
        print it, its letters know their places; else clauses are known by their numbers."""
        name = f"{document}.{language}.md"
        path = f"{PARTNERSHIPS}/{self.id}/{DOCUMENTS}/{name}"
        try:
            text = self.tree.read(path).decode()
        except FileNotFoundError:
            text = self._rendered(name)
        except (OSError, UnicodeDecodeError):
            raise _odd(path) from None
        try:
            found = blocks(text)
        except ValueError:
            raise _odd(path) from None
        known = placed(self._rendered(name, Marks.PLACES))
        if unplaced(known) == found:
            return known
        return numbered(found, clause_ids()) if document == "contract" else found

    def _rendered(self, name: str, marks: Marks = Marks.NONE) -> str:
        made = rendered(self.partnership, marks=marks) if self.partnership is not None else ()
        return next((one.text for one in made if one.path == name), "")


def _odd(path: str) -> UseError:
    return UseError("{path} holds what no rendering writes", "write it anew with "
                    "`commonground render`, commit it, then try again", path=path)  # fmt: skip


def _title(found: tuple[Block, ...]) -> str:
    return plain(found[0].line) if isinstance(found[0], Heading) else ""


def _revision(root: Path, commit: str) -> Revision:
    if not commit:
        return Revision(_NOBODY)
    name, when = made_by(root, commit)
    return Revision(name[:_LONGEST_NAME] or _NOBODY, f"{when:%Y-%m-%dT%H:%M:%SZ}")
