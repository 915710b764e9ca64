"""The check: every partnership of a workspace, one after the other."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import TypeAlias

from commonground.diagnostics import Diagnostic, Severity
from commonground.errors import UseError
from commonground.flows.deciding import policy_of
from commonground.flows.explain import codes
from commonground.flows.extending import library_of
from commonground.flows.loading import Loaded, load_folder
from commonground.flows.memory import NOTHING, Memory
from commonground.model.library import Library
from commonground.model.limits import Limits
from commonground.policy.report import Judged, Report, Standing
from commonground.rules.catalog import RULES
from commonground.rules.definition import Scope
from commonground.schema.catalog import Catalog
from commonground.source.tree import Entry, MemoryTree, Tree
from commonground.source.workspace import (
    BASELINE,
    DOCUMENTS,
    PARTNERSHIPS,
    SETTINGS,
    Folder,
    Workspace,
)

Progress: TypeAlias = Callable[[tuple[str, ...]], Iterable[str]]
"""Passes on the names of the partnerships, one by one, and may show how far it is."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found in one partnership, and how many files were read for it."""

    diagnostics: tuple[Diagnostic, ...]
    files: int


def check(
    workspace: Workspace,
    schemas: Catalog,
    library: Library,
    today: date,
    only: tuple[str, ...] = (),
    *,
    memory: Memory = NOTHING,
    progress: Progress = iter,
) -> Report:
    """Check the partnerships named in `only`, or all of them, as they stand on that day.

    Raises UseError when there is nothing to check: nothing checked is never fine.
    """
    ids = chosen(workspace, only)
    policy, faults = policy_of(workspace, schemas, today, memory)
    library, strange = library_of(workspace, library, schemas)
    judged = [Judged(one) for one in (*faults, *strange, *workspace.strays)]
    unsure = set(workspace.partnerships) - (set() if strange else set(ids))
    files = 0
    for id in progress(ids):
        examined = examine(workspace, id, schemas, library, today, policy.limits, memory)
        judged += policy.judge(examined.diagnostics)
        files += examined.files
        if codes().firm(examined.diagnostics):
            unsure.add(id)
    if not only:
        memory.keep_only((*ids, SETTINGS, BASELINE))
    judged += [Judged(one) for one in policy.leftovers(judged, frozenset(unsure))]
    return Report(tuple(sorted(judged, key=lambda one: one.diagnostic.sort_key)), ids, files)


def examine(
    workspace: Workspace,
    id: str,
    schemas: Catalog,
    library: Library,
    today: date,
    limits: Limits,
    memory: Memory,
) -> Examined:
    """Look at one partnership, or remember what was found when it was the same, byte for byte.

    What is remembered belongs to the very bytes that were looked at: they are read once.
    """
    folder = workspace.folder(id)

    listing = workspace.listing.get(id, ())

    def found(tree: Tree) -> tuple[Diagnostic, ...]:
        loaded = load_folder(folder, tree, schemas, library)
        return (*findings(loaded, schemas, today, limits), *_translations(loaded, tree))

    held = _held(folder, listing, workspace.tree) if memory.remembers else None
    if held is None:
        diagnostics = found(workspace.tree)
    else:
        parts = _parts(listing, held, library, today, limits)
        diagnostics = memory.recalled(id, parts, lambda: found(MemoryTree(held)))
    return Examined(diagnostics, len(folder.sources))


def findings(loaded: Loaded, schemas: Catalog, today: date, limits: Limits) -> Iterator[Diagnostic]:
    """Everything wrong with one partnership on that day: its files first, then the rules."""
    yield from loaded.diagnostics
    if loaded.partnership is not None:
        scope = Scope(loaded.partnership, schemas, today, limits)
        for rule in RULES:
            yield from rule.check(scope)


def _translations(loaded: Loaded, tree: Tree) -> Iterator[Diagnostic]:
    """What is wrong with translations that somebody has read. Few are on record, and documents
    are looked at only then."""
    if loaded.partnership is not None and loaded.partnership.translations is not None:
        from commonground.flows import translating

        yield from translating.findings(loaded.partnership, tree)


def chosen(workspace: Workspace, only: tuple[str, ...]) -> tuple[str, ...]:
    """The partnerships that are meant. Raises UseError when a name is unknown or none is there."""
    for name in only:
        if name not in workspace.partnerships:
            near = get_close_matches(name, workspace.partnerships, n=1)
            raise UseError(
                "there is no partnership '{name}' here",
                "did you mean '{near}'?" if near else "possible here: {known}",
                name=name[:60],
                near=near[0] if near else "",
                known=", ".join(workspace.partnerships[:8]) or "…",
            )
    ids = tuple(dict.fromkeys(only)) or workspace.partnerships
    if not ids:
        raise UseError(
            "there is nothing to check: no folder under partnerships/ holds a file",
            "put a partnership there, for example partnerships/moscow-california/agreement.yaml",
        )
    return ids


def blocking(judged: Iterable[Judged]) -> list[Diagnostic]:
    """The errors that count: with any of them, nothing is made of a partnership."""
    return [
        one.diagnostic for one in judged
        if one.standing is Standing.OPEN and one.diagnostic.fault.severity is Severity.ERROR
    ]  # fmt: skip


def _held(folder: Folder, listing: Sequence[Entry], tree: Tree) -> dict[str, bytes] | None:
    """The bytes of every file that is read; None where one cannot be, for that may pass."""
    paths = [source.path for source in folder.sources]
    if any(source.kind == "translations" for source in folder.sources):
        above = f"{PARTNERSHIPS}/{folder.id}/{DOCUMENTS}/"
        paths += [one.path for one in listing if one.path.startswith(above)]
    try:
        return {path: tree.read(path) for path in paths}
    except OSError:
        return None


def _parts(
    listing: tuple[Entry, ...],
    held: dict[str, bytes],
    library: Library,
    today: date,
    limits: Limits,
) -> Iterator[bytes]:
    """All that findings depend on: the day, the limits, what the workspace adds to the library,
    what the folder and its files hold."""
    yield today.isoformat().encode()
    yield repr(sorted(limits.values.items())).encode()
    yield f"{library.at_fault}\0{library.own}".encode()
    for entry in listing:
        yield f"{entry.kind}\0{entry.path}".encode("utf-8", "surrogatepass")
        yield held.get(entry.path, b"")
