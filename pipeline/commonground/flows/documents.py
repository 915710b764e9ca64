"""Documents: render them all, compare with what is committed, write what changed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from functools import cache
from itertools import islice

from commonground import i18n, resources
from commonground.diagnostics import Argument, Diagnostic, Location, Position, Span
from commonground.flows.shipped import schemas
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.render import clauses, faults
from commonground.render.documents import Document, Press, documents
from commonground.render.environment import Environment
from commonground.render.speech import Speech
from commonground.render.view import Reader
from commonground.source.positions import read_document
from commonground.source.tree import EntryKind, Tree
from commonground.source.workspace import DOCUMENTS, PARTNERSHIPS

_SHOWN = 6
_LONGEST = 300
"""How much of a difference is shown: its lines, and the letters of each."""


@dataclass(frozen=True)
class Comparison:
    """What rendering one partnership gives, and how that differs from what is there."""

    rendered: Mapping[str, str]
    """Every document by its path in the workspace."""
    changed: tuple[str, ...]
    orphaned: tuple[str, ...]


@cache
def press() -> Press:
    """The shipped templates and clauses."""
    folder = resources.folder("templates")
    templates = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.j2"))
    }
    described: dict[str, Node] = {}
    for path in sorted(folder.glob(f"{clauses.FOLDER}/*/clause.yaml")):
        shown = f"templates/{path.relative_to(folder).as_posix()}"
        document = read_document(shown, path.read_bytes()).document
        if document is None:
            raise RuntimeError(f"the shipped file {path.name} of {path.parent.name} cannot be read")
        described[path.parent.name] = Node(document, document.data)
    return Press(schemas(), templates, clauses.library(described, templates))


def library_faults(library: Press, partnership: Partnership) -> tuple[Diagnostic, ...]:
    """What is wrong with the clause library, in every language that it has begun to speak.

    The partnership is any one: it lends the functions that a clause's text may call.
    """
    languages = tuple(sorted({name for clause in library.clauses for name in clause.texts}))
    reader = Reader(i18n.ENGLISH, "signatories", i18n.SOURCE)
    helpers = Speech(partnership, reader, library.schemas).helpers()
    made = Environment(library.templates, i18n.ENGLISH, helpers)
    return tuple(clauses.audit(library.clauses, library.templates, made, languages))


def rendered(partnership: Partnership, audience: str = "signatories") -> Iterator[Document]:
    """Every document of a partnership, in each of its languages."""
    for language in partnership.languages:
        yield from documents(partnership, i18n.load(language), audience, press())


def compare(tree: Tree, partnership: Partnership) -> Comparison:
    """Hold what the data renders against what lies in the tree."""
    folder = f"{PARTNERSHIPS}/{partnership.id}/{DOCUMENTS}"
    made = {f"{folder}/{document.path}": document.text for document in rendered(partnership)}
    there = {entry.path: entry.kind for entry in tree.entries(folder)}
    changed = tuple(
        path for path, text in made.items()
        if there.get(path) is not EntryKind.FILE or tree.read(path) != text.encode("utf-8")
    )  # fmt: skip
    orphaned = tuple(sorted(path for path in there if path not in made))
    return Comparison(made, changed, orphaned)


def differences(tree: Tree, comparison: Comparison) -> Iterator[Diagnostic]:
    """What a check of committed documents has to say."""
    for path in comparison.changed:
        try:
            committed = tree.read(path).decode("utf-8", "backslashreplace")
        except OSError:
            yield Diagnostic(faults.MISSING, Location(path))
            continue
        yield _outdated(path, committed, comparison.rendered[path])
    for path in comparison.orphaned:
        yield Diagnostic(faults.ORPHANED, Location(path))


def write_all(
    comparison: Comparison,
    write: Callable[[str, bytes], object],
    remove: Callable[[str], object],
) -> None:
    """Put what changed in place and delete what has no source."""
    for path in comparison.changed:
        write(path, comparison.rendered[path].encode("utf-8"))
    for path in comparison.orphaned:
        remove(path)


def _outdated(path: str, committed: str, wanted: str) -> Diagnostic:
    old, new = committed.split("\n"), wanted.split("\n")
    same = next(
        (i for i, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]),
        min(len(old), len(new)),
    )
    body = islice(unified_diff(old, new, n=0, lineterm=""), 2, None)  # without the files' names
    lines = [line for line in body if not line.startswith("@@")]
    more = [f"… ({len(lines) - _SHOWN} more)"] if len(lines) > _SHOWN else []
    difference = "\n".join("  " + line[:_LONGEST] for line in lines[:_SHOWN] + more)
    span = Span(Position(same + 1, 1), Position(same + 1, 2))
    args: dict[str, Argument] = {"line": same + 1, "difference": difference}
    return Diagnostic(faults.OUTDATED, Location(path, span), args)
