"""One change of meaning: where it stands, what was there, and what is there now."""

from dataclasses import dataclass, field
from enum import StrEnum

from commonground.pointer import ROOT, Pointer
from commonground.schema.shape import Shape
from commonground.source.positions import Data


class ChangeKind(StrEnum):
    """What happened to a value."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    RENAMED = "renamed"


@dataclass(frozen=True)
class Change:
    """A change at one place of one file. Values are canonical: prose is folded.

    `source` is the kind of the file, for example `terms`; `file` its path in the partnership's
    folder, `pointer` the place in it; of something removed,
    the place where it was. An entry that got another name is one change of kind RENAMED, with
    `old_name`, and what changed inside it are changes of their own, under the new name.
    """

    kind: ChangeKind
    source: str
    file: str
    pointer: Pointer
    before: "Data | None"
    after: "Data | None"
    weight: str
    audience: str
    old_name: str = ""
    shape: Shape | None = field(default=None, compare=False, repr=False)
    is_inherited: bool = False
    """Whether it stands in no file of the partnership, which is altered by it all the same."""

    @property
    def is_whole_file(self) -> bool:
        return self.pointer == ROOT
