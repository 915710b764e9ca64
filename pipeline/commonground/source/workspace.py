"""A workspace: its settings, its partnerships, and which file is of which kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from commonground.diagnostics import Diagnostic, Location, Phrase
from commonground.errors import UseError
from commonground.source import faults
from commonground.source.kinds import Source, astray, bad_step, is_yaml, source_of, unexpected
from commonground.source.portable import FOLDER_NAME, bad_name, clashes, portable
from commonground.source.positions import Reading, read_document, too_large
from commonground.source.tree import Entry, EntryKind, TooLarge, Tree, readable

SETTINGS = "commonground.yaml"
BASELINE = "baseline.yaml"
OWN_STAGES = "templates/library/stages.yaml"
PARTNERSHIPS = "partnerships"
DOCUMENTS = "documents"
PINS = f"{DOCUMENTS}/pins.yaml"
TRANSLATIONS = "translations.lock.yaml"
"""Says what the signed documents were rendered from; generated as they are."""
ASSETS = "assets"
SIGNATURES = "signatures"
"""Where signatures and copies signed on paper stand: evidence, which is no part of the terms."""


@dataclass(frozen=True)
class Folder:
    """What lies in one partnership's folder."""

    id: str
    sources: tuple[Source, ...]
    files: frozenset[str]
    """Every plain file by its path inside the folder, rendered documents included."""
    faults: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class Workspace:
    """A tree that holds `commonground.yaml` and partnerships, and the ids of the latter."""

    tree: Tree
    partnerships: tuple[str, ...]
    listing: Mapping[str, tuple[Entry, ...]] = field(repr=False)
    """What lies in the folder of each partnership, listed once."""
    strays: tuple[Diagnostic, ...] = ()
    """Data beside the folders, which nothing reads."""

    @classmethod
    def of(cls, tree: Tree) -> "Workspace":
        """Look what partnerships a tree holds; nothing is read yet.

        A link in place of a folder counts as a partnership, so that its fault is found.
        """
        listing: dict[str, list[Entry]] = {}
        strays = []
        for entry in tree.entries(PARTNERSHIPS):
            name, _, inside = entry.path.removeprefix(PARTNERSHIPS + "/").partition("/")
            if inside or (name != entry.path and entry.kind is not EntryKind.FILE):
                listing.setdefault(name, []).append(entry)
            elif is_yaml(name) and name != entry.path:
                strays.append(astray(entry.path))
        listing = {name: found for name, found in listing.items() if not _has_ended(name, found)}
        listed = {name: tuple(one) for name, one in listing.items()}
        return cls(tree, tuple(sorted(listing)), listed, tuple(strays))

    def settings(self) -> Reading:
        """The workspace's `commonground.yaml`."""
        return self._own(SETTINGS) or read(self.tree, Entry(SETTINGS))

    def baseline(self) -> Reading | None:
        """The workspace's `baseline.yaml`; most have none."""
        return self._own(BASELINE)

    def own_stages(self) -> Reading | None:
        """What the workspace adds to the checklists of the stages; most add nothing."""
        return self._own(OWN_STAGES)

    def _own(self, path: str) -> Reading | None:
        for entry in self.tree.entries(path):
            if entry.kind is not EntryKind.FILE:
                return Reading(None, (not_plain(entry),))
            return read(self.tree, entry)
        return None

    def folder(self, partnership: str) -> Folder:
        """Sort the files of one partnership by kind."""
        top = f"{PARTNERSHIPS}/{partnership}"
        sources: list[Source] = []
        files: set[str] = set()
        entries = self.listing.get(partnership, ())
        found = list(clashes(entries))
        if not portable(partnership, FOLDER_NAME):
            found.append(bad_name(top, partnership))
        for entry in entries:
            inside = entry.path.removeprefix(top + "/")
            bad = bad_step(inside)
            if entry.kind is not EntryKind.FILE:
                found.append(not_plain(entry))
            elif is_left_behind(inside):
                found += [unexpected(entry.path, inside)] if is_yaml(inside) else []
            elif bad is not None:
                found.append(bad_name(entry.path, bad))
            else:
                files.add(inside)
                source = source_of(entry.path, inside)
                if source is not None:
                    sources.append(source)
                elif (
                    inside != PINS
                    and not inside.startswith(_FREE)
                    and (is_yaml(inside) or not inside.startswith(DOCUMENTS + "/"))
                ):
                    found.append(unexpected(entry.path, inside))
        return Folder(partnership, tuple(sources), frozenset(files), tuple(found))


_FREE = (f"{ASSETS}/", f"{SIGNATURES}/")
"""The folders in which files of any kind may lie."""


def _has_ended(name: str, entries: list[Entry]) -> bool:
    """Whether nothing but signatures is left of a partnership: they stay when it has ended."""
    return all(one.path.startswith(f"{PARTNERSHIPS}/{name}/{SIGNATURES}/") for one in entries)


def is_left_behind(inside: str) -> bool:
    """Whether a step is hidden: systems and editors leave such files, and nothing reads them."""
    return any(step.startswith(".") for step in inside.split("/"))


def find_root(start: Path) -> Path:
    """The nearest folder at or above `start` that holds a `commonground.yaml`.

    Raises UseError where there is none.
    """
    try:
        start = start.resolve()
        for folder in (start, *start.parents):
            if (folder / SETTINGS).is_file():
                return folder
    except (OSError, RuntimeError) as error:  # RuntimeError: links that lead in a circle
        raise UseError(
            "the folder {path} cannot be read: {reason}",
            "check that you may read it",
            path=readable(str(start)), reason=getattr(error, "strerror", None) or str(error),
        ) from None  # fmt: skip
    raise UseError(
        "there is no {file} here or in any folder above",
        "change into a workspace, or name one with --workspace",
        file=SETTINGS,
    )


def read(tree: Tree, entry: Entry) -> Reading:
    """Read one file of a tree; what cannot be read is a finding."""
    try:
        raw = tree.read(entry.path)
    except TooLarge as error:
        return Reading(None, (too_large(entry.path, error.size),))
    except FileNotFoundError:
        return Reading(None, (_cannot_read(entry.path, Phrase("it does not exist")),))
    except OSError as error:
        return Reading(None, (_cannot_read(entry.path, error.strerror or ""),))
    return read_document(entry.path, raw)


def not_plain(entry: Entry) -> Diagnostic:
    """The finding for an entry that is no plain file."""
    args = {"what": Phrase(entry.kind.value)}
    return Diagnostic(faults.NOT_A_PLAIN_FILE, Location(readable(entry.path)), args)


def _cannot_read(path: str, reason: str | Phrase) -> Diagnostic:
    return Diagnostic(faults.CANNOT_READ, Location(readable(path)), {"reason": reason})
