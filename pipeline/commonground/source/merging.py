"""What a merge would give, worked out in a repository of our own that is thrown away.

It holds no object itself and sees those of the other one; of the other's settings, attributes,
hooks, replace refs, grafts and merge drivers it knows nothing, and it leaves nothing behind.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from commonground.errors import UseError
from commonground.source.git import FETCH, answered, git, top_of
from commonground.source.tree import readable

_PLAIN = (
    "-c", f"core.attributesFile={os.devnull}", "-c", "merge.default=text",
    "-c", "merge.renormalize=false", "-c", "merge.renames=true",
    "-c", "merge.directoryRenames=conflict",
    "-c", "user.name=Common Ground", "-c", "user.email=commonground@noreply.invalid",
)  # fmt: skip


@dataclass(frozen=True)
class Clashes:
    """The files that both sides changed, so that there is no merge. Git does not name any where
    folders were renamed so that it cannot tell what belongs where."""

    paths: tuple[str, ...]


@contextmanager
def scratch(root: Path) -> Iterator[Path]:
    """A folder that stands for `root` in a repository of our own with the same objects.

    Commits are known there by their full names only.
    """
    top = top_of(root.resolve())
    said = git(top, "rev-parse", "--path-format=absolute", "--git-path", "objects", mend=FETCH)
    objects = os.fsdecode(said.rstrip(b"\n"))
    if "\n" in objects:
        raise UseError("the repository lies in a folder with an odd name", "move it elsewhere")
    kind = git(top, "rev-parse", "--show-object-format").decode("ascii").strip()
    with tempfile.TemporaryDirectory(prefix="commonground-") as work:
        own = Path(work).resolve()
        (own / ".git").mkdir()
        git(own, "init", "--quiet", "--template=", f"--object-format={kind}")
        alternates = own / ".git" / "objects" / "info" / "alternates"
        alternates.parent.mkdir(exist_ok=True)
        alternates.write_bytes(os.fsencode(f"{objects}\n"))
        yield own / root.resolve().relative_to(top)


def merged(root: Path, base: str, head: str) -> str | Clashes:
    """The commit that merging `head` into `base` would make; made in the repository of `root`.

    Raises UseError where the histories have nothing in common, or not all of them is there.
    """
    top = top_of(root)
    tree, code = answered(
        top, *_PLAIN, "merge-tree", "--write-tree", "-z", "--name-only", "--no-messages",
        base, head, mend=FETCH, fine=(0, 1),
    )  # fmt: skip
    name, *clashing = tree.decode("utf-8", "surrogateescape").split("\0")
    if code != 0 or any(clashing):  # the code alone is sure: not each conflict is about a file
        return Clashes(tuple(dict.fromkeys(readable(path) for path in clashing if path)))
    said = git(top, *_PLAIN, "commit-tree", name.strip(), "-p", base, "-p", head, "-m", "merged")
    return said.decode("ascii").strip()


def changed(root: Path, before: str, after: str) -> tuple[str, ...]:
    """The paths that differ between two commits, from the top of the repository."""
    said = git(
        top_of(root), "diff-tree", "-r", "-z", "--name-only", "--no-renames", "--no-commit-id",
        before, after, mend=FETCH,
    )  # fmt: skip
    return tuple(path for path in said.decode("utf-8", "surrogateescape").split("\0") if path)


def listing(root: Path, commit: str, folder: str) -> tuple[tuple[str, str, str], ...]:
    """What stands right inside a folder of a commit, from the top of the repository: for each
    entry its mode, the name of its object and its own name. Nothing where there is no such folder.
    """
    said = git(
        top_of(root), "--literal-pathspecs", "ls-tree", "-z", "--full-tree", commit, "--",
        *([f"{folder}/"] if folder else []), mend=FETCH,
    )  # fmt: skip
    found = []
    for line in said.decode("utf-8", "surrogateescape").split("\0"):
        attributes, tab, path = line.partition("\t")
        if tab:
            mode, _, name = attributes.split()
            found.append((mode, name, path.rpartition("/")[2]))
    return tuple(found)
