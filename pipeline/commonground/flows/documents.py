"""Documents: render them all, compare with what is committed, write what changed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import unified_diff
from functools import cache
from itertools import islice
from math import ceil

from commonground import i18n, resources
from commonground.diagnostics import Argument, Diagnostic, Location, Phrase, Position, Span
from commonground.flows.inspection import inspect
from commonground.flows.pins import instrument
from commonground.flows.shipped import schemas
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.render import clause_terms, clause_texts, clauses, faults, parity
from commonground.render.documents import ANNEX, Document, Press, documents, is_document
from commonground.render.environment import Environment
from commonground.render.marks import Marks
from commonground.render.pages import page_ends, pages
from commonground.render.pins import FILE
from commonground.render.speech import Speech
from commonground.render.view import Reader
from commonground.schema.catalog import Catalog
from commonground.source.positions import read_document
from commonground.source.tree import Tree, readable
from commonground.source.workspace import DOCUMENTS, PARTNERSHIPS, Workspace, is_left_behind

_SHOWN = 6
_LONGEST = 300
"""How much of a difference is shown: its lines, and the letters of each."""


@dataclass(frozen=True)
class Comparison:
    """What rendering partnerships gives, and how that differs from what is there."""

    rendered: Mapping[str, str] = field(default_factory=dict)
    """Every document by its path in the workspace."""
    offered: Mapping[str, str] = field(default_factory=dict)
    """What would stand there by the clauses and templates of today, where pins keep it as it is."""
    changed: tuple[str, ...] = ()
    orphaned: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    """Files among the documents that no rendering can have made; they are somebody's."""
    unequal: tuple[Diagnostic, ...] = ()
    """Where a document says something else in another of its languages."""
    remarks: tuple[Diagnostic, ...] = ()
    """Briefs that fill more pages than the workspace wants; terms of a contract that nobody has
    explained yet."""

    @property
    def kept(self) -> Mapping[str, str]:
        """The documents that pins keep as they are, though they would be printed otherwise."""
        return {path: self.rendered[path] for path in self.offered}

    @property
    def pinned(self) -> tuple[str, ...]:
        """The partnerships whose pinned documents are not what would be printed now."""
        return tuple(dict.fromkeys(path.split("/")[1] for path in self.offered))


@cache
def press() -> Press:
    """The shipped templates and clauses."""
    folder = resources.folder("templates")
    paths = (*folder.rglob("*.j2"), *folder.glob(f"{clauses.FOLDER}/*/clause.yaml"))
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(paths)}
    return press_of(files, schemas())


def press_of(files: Mapping[str, bytes], known: Catalog) -> Press:
    """Templates and clauses from files by their paths below `templates/`.

    Raises ValueError where one of them cannot be read.
    """
    templates = {path: raw.decode() for path, raw in files.items() if path.endswith(".j2")}
    described: dict[str, Node] = {}
    for path, raw in files.items():
        if path.endswith("/clause.yaml"):
            document = read_document(f"templates/{path}", raw).document
            if document is None:
                raise ValueError(f"templates/{path} cannot be read")
            described[path.split("/")[1]] = Node(document, document.data)
    return Press(known, templates, clauses.library(described, templates))


def library_faults(library: Press, partnership: Partnership) -> tuple[Diagnostic, ...]:
    """What is wrong with the clause library, in every language that it has begun to speak.

    The partnership is any one: it lends the functions that a clause's text may call.
    """
    languages = tuple(sorted({name for clause in library.clauses for name in clause.texts}))
    if languages in library.audits:
        return library.audits[languages]
    reader = Reader(i18n.ENGLISH, "signatories", i18n.SOURCE)
    helpers = Speech(partnership, reader, library.schemas).helpers()
    helpers = {**helpers, clause_texts.REFERENCE: clauses.references(library.clauses)}
    made = Environment(library.templates, i18n.ENGLISH, helpers)
    found = tuple(clauses.audit(library.clauses, library.templates, made, languages))
    library.audits[languages] = found
    return found


def rendered(
    partnership: Partnership, audience: str = "signatories", printed_by: Press | None = None,
    *, marks: Marks = Marks.NONE,
) -> Iterator[Document]:  # fmt: skip
    """Every document of a partnership, in each of its languages; by the shipped templates, unless
    others are given."""
    used = printed_by or press()
    for language in partnership.languages:
        yield from documents(partnership, i18n.load(language), audience, used, marks=marks)


def unequal(
    partnership: Partnership, made: Iterable[Document], printed_by: Press | None = None
) -> tuple[Diagnostic, ...]:
    """Where the documents that were made of a partnership differ from language to language.

    Mostly none does, or only in what people wrote: so only then it is printed again, with marks.
    """
    folder = f"{PARTNERSHIPS}/{partnership.id}/{DOCUMENTS}/"
    if not any(parity.differences(partnership, made, folder)):
        return ()
    marked = rendered(partnership, printed_by=printed_by, marks=Marks.OWN_WORDS)
    return tuple(parity.differences(partnership, marked, folder))


def compare_all(
    workspace: Workspace, today: date, only: tuple[str, ...] = ()
) -> tuple[Comparison, tuple[Diagnostic, ...]]:
    """Hold the documents of partnerships against what lies in the workspace; and every error.

    A partnership with errors is not rendered. Raises UseError when there is none to render.
    """
    found = inspect(workspace, today, only)
    broken = library_faults(press(), found.partnerships[0]) if found.partnerships else ()
    if broken:
        return Comparison(), (*found.errors, *broken)
    compared = compare(workspace.tree, found.partnerships)
    most = found.limits.count("brief_pages")
    remarks = (*overlong(compared.rendered, most), *unexplained(compared.rendered))
    return replace(compared, remarks=remarks), (*found.errors, *compared.unequal)


def unexplained(made: Mapping[str, str]) -> Iterator[Diagnostic]:
    """The terms of contracts among documents that an open clause defines."""
    for path, text in made.items():
        name, _, language = path.rpartition("/")[2].removesuffix(".md").partition(".")
        if name == "contract":
            yield from clause_terms.unexplained(press().clauses, path, text, language)


def overlong(made: Mapping[str, str], most: int) -> Iterator[Diagnostic]:
    """The briefs among documents that fill more pages than `most`, each where it becomes too much.

    The annex does not count.
    """
    for path, text in made.items():
        name, _, language = path.rpartition("/")[2].removesuffix(".md").partition(".")
        if name == "brief":
            heading = i18n.load(language).phrase(ANNEX)
            own = text.partition(f"\n## {heading}\n")[0]
            if (line := page_ends(own, most)) is not None:
                span = Span(Position(line, 1), Position(line, 2))
                tenths = ceil(pages(own) * 10)
                args: dict[str, Argument] = {"pages": f"{tenths / 10:.1f}", "most": most}
                yield Diagnostic(faults.TOO_LONG, Location(path, span), args)


def compare(
    tree: Tree, partnerships: Iterable[Partnership], printed_by: Press | None = None,
    signed: Tree | None = None, weighed_by: Catalog | None = None,
) -> Comparison:  # fmt: skip
    """Hold what the data renders, and what is pinned, against what lies in the tree.

    `signed` is as for `instrument`; `weighed_by` are the schemas by which data is read for pins,
    if not those of the press.
    """
    made: dict[str, str] = {}
    offered: dict[str, str] = {}
    unmade: dict[str, bool] = {}
    apart: list[Diagnostic] = []
    used = printed_by or press()
    for partnership in partnerships:
        folder = f"{PARTNERSHIPS}/{partnership.id}/{DOCUMENTS}/"
        printed = tuple(rendered(partnership, printed_by=used))
        frozen = instrument(partnership, printed, used, tree, signed, weighed_by)
        apart += unequal(partnership, printed, used)
        texts = {one.path: one.text for one in printed}
        made |= {folder + path: text for path, text in {**texts, **frozen.files}.items()}
        offered |= {folder + path: text for path, text in frozen.offered.items()}
        inside = (entry.path.removeprefix(folder) for entry in tree.entries(folder.rstrip("/")))
        unmade |= {
            folder + path: is_document(path) or path == FILE
            for path in inside
            if folder + path not in made and not is_left_behind(path)
        }
    return Comparison(
        made,
        offered,
        tuple(path for path, text in made.items() if differs(tree, path, text)),
        tuple(path for path, ours in unmade.items() if ours),
        tuple(path for path, ours in unmade.items() if not ours),
        tuple(apart),
    )


def differences(tree: Tree, comparison: Comparison) -> Iterator[Diagnostic]:
    """What a check of committed documents has to say."""
    for path in comparison.changed:
        try:
            committed = tree.read(path).decode("utf-8", "backslashreplace")
        except FileNotFoundError:
            yield Diagnostic(faults.MISSING, Location(path))
        except OSError as error:
            yield Diagnostic(faults.UNREADABLE, Location(path), {"reason": error.strerror or ""})
        else:
            yield _outdated(path, committed, comparison.rendered[path])
    for path in comparison.orphaned:
        yield Diagnostic(faults.ORPHANED, Location(path))


def left_alone(comparison: Comparison) -> Iterator[Diagnostic]:
    """What both rendering and its check have to say about files of other people's making."""
    for path in comparison.foreign:
        yield Diagnostic(faults.FOREIGN, Location(readable(path)))


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
    shown = "\n".join("  " + line[:_LONGEST] for line in lines[:_SHOWN])
    difference: Argument = shown
    if len(lines) > _SHOWN:
        more = len(lines) - _SHOWN
        difference = Phrase("{lines}\n  … ({n} more)", {"lines": shown, "n": more})
    span = Span(Position(same + 1, 1), Position(same + 1, 2))
    where = Location(path, span)
    return Diagnostic(faults.OUTDATED, where, {"line": same + 1, "difference": difference})


def differs(tree: Tree, path: str, text: str) -> bool:
    """Whether a file is anything but that text; what cannot be read is."""
    try:
        return tree.read(path) != text.encode("utf-8")
    except OSError:
        return True
