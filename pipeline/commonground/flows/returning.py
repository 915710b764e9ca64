"""What a Word file that somebody edited proposes: other values, other words, and all the rest.

The file is held against the same document of the state whose digest it carries. What can be said in
the data becomes a change of the files, made in place; whatever cannot is told with its words.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from commonground.changes.digest import SIGNED_DOCUMENTS
from commonground.diagnostics import Phrase
from commonground.errors import UseError
from commonground.flows.check import chosen
from commonground.flows.documents import compare
from commonground.flows.loading import load, load_settings
from commonground.flows.papers import marked, with_places
from commonground.flows.patching import Patch, Wish, patched
from commonground.flows.recognising import recognise
from commonground.flows.shipped import library, schemas
from commonground.flows.stamping import Sheet, sheets_of
from commonground.i18n import LANGUAGES
from commonground.model.partnership import Partnership
from commonground.paper.manuscript import Manuscript, Remark
from commonground.paper.places import places
from commonground.paper.returned import Differences, differences
from commonground.paper.stamps import digest_in, name_in
from commonground.paper.word import docx
from commonground.paper.word_names import bookmark, tag
from commonground.paper.word_reading import read
from commonground.source.revision import GitTree
from commonground.source.tree import Tree
from commonground.source.workspace import Workspace


@dataclass(frozen=True)
class Returned:
    """What came back: which document, the state that it was held against (None for the files on
    disk), whether its digest is known, what it proposes, and what is left to people."""

    document: str
    language: str
    base: str | None
    is_known: bool
    patch: Patch
    remarks: tuple[Remark, ...] = ()
    people: tuple[str, ...] = field(default=())
    """Who made the tracked changes; they were read as accepted."""


@dataclass(frozen=True)
class _Base:
    """The document that was sent: of which partnership, and with its places."""

    tree: Tree
    partnership: Partnership
    sheet: Sheet

    def papers(self) -> Iterator[Manuscript]:
        """How it was printed: as a draft, or not any more."""
        for is_draft in (True, False):
            yield read(docx(with_places(replace(self.sheet, is_draft=is_draft))))


def returned(
    root: Path,
    tree: Tree,
    id: str,
    raw: bytes,
    main: Callable[[], str],
    document: str = "",
    language: str = "",
) -> Returned:
    """What an edited Word file of a partnership proposes for the files in `tree`. `main` tells the
    branch that decides, where there is a repository.

    Raises UseError for a file that cannot be read, and for one that is of another partnership.
    """
    chosen(Workspace.of(tree), (id,))
    now = _partnership(tree, id)
    digest = digest_in(raw)
    name, spoken = _named(name_in(raw), now, document, language)
    base, is_known = _base(root, tree, now, digest, main, f"{id}/{name}.{spoken}")
    back = read(raw)
    found = min((differences(one, back) for one in base.papers()), key=_size)
    known = tuple(dict.fromkeys(places(with_places(base.sheet).blocks)))
    wishes, unread = _wishes(found, known, base, spoken)
    patch, refused = patched(now, base.partnership, wishes)
    return Returned(
        name, spoken, base.tree.commit if isinstance(base.tree, GitTree) else None, is_known,
        patch, (*found.remarks, *unread, *refused), tuple(back.people),
    )  # fmt: skip


def _size(found: Differences) -> int:
    return len(found.remarks)


def _partnership(tree: Tree, id: str) -> Partnership:
    found = load(Workspace.of(tree), id, schemas(), library()).partnership
    if found is None or found.terms is None:
        raise UseError("agreement or terms of '{id}' cannot be read",
                       "run `commonground check` and mend them", id=id)  # fmt: skip
    return found


def _named(named: str, partnership: Partnership, document: str, language: str) -> tuple[str, str]:
    """Which document a file is and in which language: as somebody says, else as it says."""
    name, _, spoken = named.partition(".")
    name, spoken = document or name or "contract", language or spoken or partnership.languages[0]
    if name not in SIGNED_DOCUMENTS or spoken not in LANGUAGES:
        raise UseError(
            "the file is '{name}': only a contract or agreement in one language is read back",
            "name a contract or agreement that was made without --beside",
            name=f"{name}.{spoken}"[:60],
        )  # fmt: skip
    if spoken not in partnership.languages:
        raise UseError(
            "'{id}' has no {document} in '{language}'", "choose a language of {languages}",
            id=partnership.id, document=name, language=spoken,
            languages=", ".join(partnership.languages),
        )  # fmt: skip
    return name, spoken


def _base(
    root: Path, tree: Tree, now: Partnership, digest: str, main: Callable[[], str], path: str
) -> tuple[_Base, bool]:
    """What the file is held against, and whether that is what its digest names."""
    here = _printed(root, tree, now, path)
    if digest and here.sheet.digest == digest:
        return here, True
    commit = _commit(root, digest, main, now.id) if digest else ""
    if not commit:
        return here, False
    there = GitTree(root, commit)
    return _printed(root, there, _partnership(there, now.id), path), True


def _commit(root: Path, digest: str, main: Callable[[], str], id: str) -> str:
    try:
        found = recognise(root, digest, main())
    except UseError:  # no history, or a ledger that proves nothing
        return ""
    if found.partnership not in ("", id):
        raise UseError("the file has the terms of '{other}', not of '{id}'",
                       "name that partnership", other=found.partnership, id=id)  # fmt: skip
    return found.commit


def _printed(root: Path, tree: Tree, partnership: Partnership, path: str) -> _Base:
    settings, _ = load_settings(Workspace.of(tree), schemas())
    texts = compare(tree, [partnership]).rendered
    known = marked(partnership)
    workspace = settings["id"].text if settings is not None else ""
    for sheet in sheets_of(partnership, texts, workspace, root):
        if sheet.path == path:
            return _Base(tree, partnership, replace(sheet, marked=known.get(path, "")))
    raise UseError("'{path}' is not printed here", "run `commonground render` first", path=path)


def _wishes(
    found: Differences, known: Sequence[str], base: _Base, spoken: str
) -> tuple[list[Wish], list[Remark]]:
    """What is wanted, by its place in the data; and what has no place there."""
    by_tag = {tag(place): place for place in known if tag(place)}
    clauses = {bookmark(place): place for place in known if bookmark(place)}
    wishes: list[Wish] = []
    unread: list[Remark] = []
    own: set[str] = set()
    for clause in found.clauses:
        if clause.bookmark not in clauses:
            unread.append(Remark(Phrase("a clause that nobody knows"), clause.text))
            continue
        above = f"terms.own_words.{clauses[clause.bookmark].partition('.')[2]}"
        own.add(above)
        wishes.append(Wish(above, clause.old, clause.text, spoken, is_clause=True))
    for value in found.values:
        place = by_tag.get(value.tag, "")
        if not place:
            unread.append(Remark(Phrase("a value that has no place"), value.new))
        elif not any(place.startswith(one) for one in own):
            wishes.append(Wish(place, value.old, value.new, spoken))
    return wishes, unread
