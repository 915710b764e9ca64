"""One file in two states, as git hands it to a diff driver: by meaning where both can be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from commonground.changes.change import Change
from commonground.changes.compare import compare_file
from commonground.flows.loading import valid
from commonground.flows.shipped import schemas
from commonground.model.node import Node
from commonground.source.git import git
from commonground.source.positions import read_document
from commonground.source.tree import MOST_BYTES


@dataclass(frozen=True)
class Driven:
    """What git asks about: a path, and files with what was there and what is there now."""

    path: str
    before: Path
    after: Path

    @classmethod
    def of(cls, arguments: Sequence[str], top: Path) -> "Driven | None":
        """As git calls a driver: path, old file, hash and mode, new file, hash and mode, and more
        where the path is another. None where it names a path alone, which is in conflict."""
        if len(arguments) < 7:
            return None
        return cls(arguments[0], top / arguments[1], top / arguments[4])

    def changes(self) -> tuple[Change, ...] | None:
        """What changed in meaning; None where a state cannot be read or is at fault."""
        old, new = (_node(self.path, one) for one in (self.before, self.after))
        if _is_nothing(self.before) and new is not None:
            kind = _kind(new)
        elif old is not None and (_is_nothing(self.after) or new is not None):
            kind = _kind(old)
        else:
            return None
        if new is not None and _kind(new) != kind:
            return None
        before, after = (node.value if node is not None else None for node in (old, new))
        return compare_file(self.path, before, after, schemas()[kind])

    def lines(self, top: Path) -> str:
        """The difference line by line, as git itself tells it."""
        said = git(top, "diff", "--no-index", "--no-ext-diff", "--no-textconv", "--no-color", "--",
                   str(self.before), str(self.after), fine=(0, 1))  # fmt: skip
        return said.decode("utf-8", "replace").rstrip("\n")


def _node(path: str, file: Path) -> Node | None:
    if _is_nothing(file):
        return None
    try:
        with file.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
    except OSError:
        return None
    document = read_document(path, raw).document if len(raw) <= MOST_BYTES else None
    if document is None:
        return None
    node = Node(document, document.data)
    line = node.get("schema")
    kind = line.value.partition("/")[0] if line is not None and isinstance(line.value, str) else ""
    if kind not in schemas().schemas:
        return None
    return valid(read_document(path, raw), schemas()[kind])[0]


def _kind(node: Node) -> str:
    return node["schema"].text.partition("/")[0]


def _is_nothing(file: Path) -> bool:
    """Whether git says that there is no file; it calls that so on every system."""
    return file.as_posix() == "/dev/null"
