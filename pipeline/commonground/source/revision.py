"""A revision as a tree, read from git's objects alone."""

from pathlib import Path

from commonground.errors import UseError
from commonground.source.git import FETCH, LONGEST_ANSWER, commit_of, git, top_of
from commonground.source.tree import (
    MOST_BYTES,
    Entry,
    EntryKind,
    TooLarge,
    enough,
    missing,
    readable,
    within,
)

_SMALL = 1024 * 1024
MODES = {
    "100644": EntryKind.FILE,
    "100755": EntryKind.EXECUTABLE,
    "120000": EntryKind.SYMLINK,
    "160000": EntryKind.SUBMODULE,
}


class GitTree:
    """The files of one revision below `root`, a folder inside a git repository.

    Nothing is checked out, no hook and no filter runs, nothing is fetched, replace refs and grafts
    are ignored, and so is what the repository's settings call its working tree. With `only`,
    nothing is there but these files and folders, and all of them are read at once. Raises UseError
    when git is missing, the folder is in no repository, or the revision is unknown, incomplete, or
    beyond the bounds of a tree.
    """

    def __init__(self, root: Path, revision: str, only: tuple[str, ...] = ()) -> None:
        self._top = top_of(root.resolve())
        self.commit = commit_of(root, revision)
        self.label = f"revision {self.commit[:10]}"
        inside = "".join(f"{step}/" for step in root.resolve().relative_to(self._top).parts)
        listing = git(
            self._top, "--literal-pathspecs", "ls-tree", "-r", "-z", "-l", "--full-tree",
            self.commit, "--", *(inside + path for path in only), mend=FETCH,
        )  # fmt: skip
        self._objects: dict[str, tuple[str, int]] = {}
        self._names: dict[str, str] = {}
        self._entries = self._listed(listing, inside)
        self._held = self._read_at_once() if only else {}

    def entries(self, under: str = "") -> list[Entry]:
        return within(self._entries, under)

    def read(self, path: str) -> bytes:
        if path not in self._objects:
            raise missing()
        name, size = self._objects[path]
        if size > MOST_BYTES:
            raise TooLarge(size)
        held = self._held.get(name)
        return git(self._top, "cat-file", "blob", name, mend=FETCH) if held is None else held

    def _read_at_once(self) -> dict[str, bytes]:
        """The bytes of small files by the names of their objects: one git for all of them."""
        wanted = {name: size for name, size in self._objects.values() if size <= _SMALL}
        if sum(wanted.values()) > LONGEST_ANSWER // 2:
            return {}
        asked = "".join(f"{name}\n" for name in wanted).encode("ascii")
        answer = git(self._top, "cat-file", "--batch", mend=FETCH, given=asked)
        held, at = {}, 0
        for name, size in wanted.items():
            line = answer.find(b"\n", at) + 1
            if answer[at:line] != f"{name} blob {size}\n".encode("ascii"):
                return {}  # what is odd is told when the file itself is read
            held[name], at = answer[line : line + size], line + size + 1
        return held

    def name_of(self, path: str) -> str:
        """The name that git gives to the bytes of a file, or to what a link says; the same bytes
        have the same name. Empty where there is no such file."""
        return self._names.get(path, "")

    def _listed(self, listing: bytes, prefix: str) -> list[Entry]:
        found = {}
        for line in listing.decode("utf-8", "surrogateescape").split("\0"):
            attributes, _, path = line.partition("\t")
            if not line or not path.startswith(prefix):
                continue
            mode, _, name, size = attributes.split()
            inside = path.removeprefix(prefix)
            if inside in found:
                raise UseError(
                    "this revision holds two files of the name {path}",
                    "look with `git fsck` who made it, and do not use it",
                    path=readable(inside),
                )
            kind = MODES.get(mode, EntryKind.OTHER)
            self._names[inside] = name
            bytes_held = int(size) if size.isdigit() else 0
            if kind in (EntryKind.FILE, EntryKind.EXECUTABLE):
                self._objects[inside] = name, bytes_held
                found[inside] = Entry(inside, kind, bytes_held)
            else:
                found[inside] = Entry(inside, kind)
            enough(len(found))
        return sorted(found.values())
