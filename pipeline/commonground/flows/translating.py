"""Translations of documents as they are committed: how far each can be relied on."""

from collections.abc import Callable, Iterator, Mapping

from commonground.changes.digest import is_signed_document
from commonground.diagnostics import Argument, Diagnostic, Location, Position, Span
from commonground.model.partnership import Partnership
from commonground.model.translation import Passage, Status, Translation
from commonground.render import faults
from commonground.render.documents import is_document
from commonground.render.translations import translations
from commonground.source.tree import Tree
from commonground.source.workspace import DOCUMENTS, PARTNERSHIPS

_SHOWN = 3
"""So many sections are named."""


def translated(partnership: Partnership, tree: Tree) -> tuple[Translation, ...]:
    """The translations of a partnership's documents as they are committed."""
    return translations(partnership, committed(partnership.id, tree))


def to_sign(partnership: Partnership, tree: Tree) -> tuple[Translation, ...]:
    """Those of the documents that are signed."""
    found = committed(partnership.id, tree, is_signed_document)
    return translations(partnership, found)


def committed(
    id: str, tree: Tree, wanted: Callable[[str], bool] = lambda _: True
) -> Mapping[str, str]:
    """The documents that lie in a tree, by their paths in `documents/`; none that is no text.

    `wanted` is asked about the path in the partnership's folder.
    """
    above = f"{PARTNERSHIPS}/{id}/{DOCUMENTS}/"
    found: dict[str, str] = {}
    for entry in tree.entries(above.rstrip("/")):
        path = entry.path.removeprefix(above)
        if is_document(path) and wanted(f"{DOCUMENTS}/{path}"):
            try:
                found[path] = tree.read(entry.path).decode()
            except (OSError, UnicodeDecodeError):
                continue
    return found


def findings(partnership: Partnership, tree: Tree) -> Iterator[Diagnostic]:
    """Translations that somebody read once, and that are not what was read any more."""
    if partnership.translations is None:
        return
    for one in translated(partnership, tree):
        best = max(one.record, key=lambda status: status.rank, default=Status.MACHINE)
        changed = one.below(best)
        if changed:
            path = f"{PARTNERSHIPS}/{partnership.id}/{DOCUMENTS}/{one.path}"
            where = Position(changed[0].line, 1)
            args: dict[str, Argument] = {
                "by": one.record[best].by, "n": len(changed), "titles": titles(changed),
            }  # fmt: skip
            span = Span(where, Position(where.line, 2))
            yield Diagnostic(faults.TRANSLATION_STALE, Location(path, span), args)


def titles(passages: tuple[Passage, ...]) -> tuple[str, ...]:
    """The headings of the first sections, and that there are more."""
    more = ("…",) if len(passages) > _SHOWN else ()
    return (*(one.title for one in passages[:_SHOWN]), *more)
