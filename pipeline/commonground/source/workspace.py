"""A workspace: its settings, its partnerships, and which file is of which kind."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from commonground.diagnostics import Diagnostic, Location, Phrase
from commonground.errors import UseError
from commonground.source import faults
from commonground.source.positions import LARGEST, Reading, read_document
from commonground.source.tree import Entry, EntryKind, Tree

SETTINGS = "commonground.yaml"
PARTNERSHIPS = "partnerships"
DOCUMENTS = "documents"
ASSETS = "assets"

_SINGLE = ("agreement", "terms", "calibration", "checklists", "risk")
_PER_CAMPAIGN = ("brief", "debrief")
_FILE_NAME = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*", re.IGNORECASE)
_FOLDER_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DECISION = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z0-9]+(?:-[a-z0-9]+)*\.yaml")
_PORTS = (f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))
_RESERVED = frozenset({"con", "prn", "aux", "nul", *_PORTS})


@dataclass(frozen=True, slots=True)
class Source:
    """A file that the format knows. `kind` is the name of its schema; `name` its campaign or
    decision, empty for the partnership's own files."""

    path: str
    kind: str
    name: str = ""


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

    @classmethod
    def of(cls, tree: Tree) -> "Workspace":
        """Look what partnerships a tree holds; nothing is read yet."""
        prefix = PARTNERSHIPS + "/"
        names = {
            entry.path.removeprefix(prefix).partition("/")[0]
            for entry in tree.entries(PARTNERSHIPS)
            if entry.path.startswith(prefix) and "/" in entry.path.removeprefix(prefix)
        }
        return cls(tree, tuple(sorted(names)))

    def settings(self) -> Reading:
        """The workspace's `commonground.yaml`."""
        return read(self.tree, Entry(SETTINGS))

    def folder(self, partnership: str) -> Folder:
        """Sort the files of one partnership by kind."""
        top = f"{PARTNERSHIPS}/{partnership}"
        sources: list[Source] = []
        found: list[Diagnostic] = []
        files: set[str] = set()
        if not _portable(partnership, _FOLDER_NAME):
            found.append(_bad_name(top, partnership))
        entries = self.tree.entries(top)
        found += _case_clashes(entries)
        for entry in entries:
            inside = entry.path.removeprefix(top + "/")
            if entry.kind is not EntryKind.FILE:
                args = {"what": Phrase(entry.kind.value)}
                found.append(Diagnostic(faults.NOT_A_PLAIN_FILE, Location(entry.path), args))
                continue
            bad = next((s for s in inside.split("/") if not _portable(s, _FILE_NAME)), None)
            if bad is not None:
                found.append(_bad_name(entry.path, bad))
                continue
            files.add(inside)
            source = _source(entry.path, inside)
            if source is not None:
                sources.append(source)
            elif not inside.startswith((DOCUMENTS + "/", ASSETS + "/")):
                found.append(_unexpected(entry.path, inside))
        return Folder(partnership, tuple(sources), frozenset(files), tuple(found))


def find_root(start: Path) -> Path:
    """The nearest folder at or above `start` that holds a `commonground.yaml`.

    Raises UseError where there is none.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / SETTINGS).is_file():
            return folder
    raise UseError(
        "there is no {file} here or in any folder above",
        "change into a workspace, or name one with --workspace",
        file=SETTINGS,
    )


def read(tree: Tree, entry: Entry) -> Reading:
    """Read one file of a tree; what cannot be read is a finding."""
    if entry.size > LARGEST:
        args = {"size": entry.size // 1024, "limit": LARGEST // 1024}
        return Reading(None, (Diagnostic(faults.TOO_LARGE, Location(entry.path), args),))
    try:
        raw = tree.read(entry.path)
    except OSError as error:
        reason = error.strerror or Phrase("it does not exist")
        return Reading(
            None, (Diagnostic(faults.CANNOT_READ, Location(entry.path), {"reason": reason}),)
        )
    return read_document(entry.path, raw)


def _source(path: str, inside: str) -> Source | None:
    match inside.split("/"):
        case [file] if file.removesuffix(".yaml") in _SINGLE and file.endswith(".yaml"):
            return Source(path, file.removesuffix(".yaml"))
        case ["decisions", file] if _DECISION.fullmatch(file):
            return Source(path, "decision", file.removesuffix(".yaml"))
        case ["campaigns", campaign, file] if file.removesuffix(
            ".yaml"
        ) in _PER_CAMPAIGN and file.endswith(".yaml"):
            return Source(path, file.removesuffix(".yaml"), campaign)
    return None


def _unexpected(path: str, inside: str) -> Diagnostic:
    folder, _, name = inside.rpartition("/")
    hint = Phrase("put pictures and PDFs under assets/, or delete it")
    if name.endswith(".yml"):
        hint = Phrase("rename it to {name}", {"name": name[:-4] + ".yaml"})
    elif folder == "decisions":
        hint = Phrase("name it by date and subject, for example 2027-01-18-written-first.yaml")
    else:
        in_campaign = folder.startswith("campaigns/")
        known = [f"{kind}.yaml" for kind in (_PER_CAMPAIGN if in_campaign else _SINGLE)]
        near = get_close_matches(name, known, n=1, cutoff=0.7)
        if in_campaign and name.startswith("brief"):
            hint = Phrase("a campaign has one brief, brief.yaml: merge the two, or open a campaign "
                          "of its own")  # fmt: skip
        elif near:
            hint = Phrase("did you mean {name}?", {"name": near[0]})
        elif name.endswith(".yaml"):
            hint = Phrase("possible here: {names}", {"names": tuple(known)})
    return Diagnostic(faults.UNEXPECTED_FILE, Location(path), {"hint": hint})


def _portable(name: str, form: re.Pattern[str]) -> bool:
    """Whether every common file system can hold the name and tells it from others."""
    return (
        len(name) <= 80
        and form.fullmatch(name) is not None
        and name.partition(".")[0].lower() not in _RESERVED
    )


def _bad_name(path: str, name: str) -> Diagnostic:
    return Diagnostic(faults.BAD_FOLDER_NAME, Location(path), {"name": name[:60]})


def _case_clashes(entries: Iterable[Entry]) -> list[Diagnostic]:
    seen: dict[str, str] = {}
    clashes = []
    for entry in entries:
        first = seen.setdefault(entry.path.casefold(), entry.path)
        if first != entry.path:
            clashes.append(_bad_name(entry.path, entry.path.rpartition("/")[2]))
    return clashes
