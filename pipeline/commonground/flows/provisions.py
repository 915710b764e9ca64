"""What partnerships are judged and printed by: schemas, library, templates, clauses.

They come with the tool. The repository of the tool itself holds them as files; there a change of
them can be looked at before it is ours.
"""

from dataclasses import dataclass
from functools import cached_property

from commonground.flows.documents import press, press_of
from commonground.flows.shipped import library, library_of, schemas
from commonground.model.library import Library
from commonground.render.documents import Press
from commonground.render.environment import TemplateFault
from commonground.schema.catalog import Catalog
from commonground.source.revision import GitTree
from commonground.source.tree import EntryKind

SCHEMAS, TEMPLATES = "schemas", "templates"
_OWN = f"{SCHEMAS}/common.schema.json"


@dataclass(frozen=True)
class Provisions:
    """Where they come from: a tree, or the installation."""

    tree: GitTree | None = None

    @classmethod
    def of(cls, tree: GitTree) -> "Provisions":
        """Those that a tree brings along; the installed ones where it brings none."""
        return cls(tree if tree.name_of(_OWN) else None)

    @cached_property
    def schemas(self) -> Catalog:
        """The schemas. Raises ValueError or LookupError where those of the tree are none."""
        if self.tree is None:
            return schemas()
        files = _files(self.tree, SCHEMAS)
        return Catalog.of({path: raw.decode() for path, raw in files.items() if "/" not in path})

    @cached_property
    def library(self) -> Library:
        """Metrics, stages, questions and the like."""
        return library() if self.tree is None else library_of(_files(self.tree, TEMPLATES))

    @cached_property
    def press(self) -> Press:
        """Templates and clauses."""
        if self.tree is None:
            return press()
        return press_of(_files(self.tree, TEMPLATES), self.schemas)

    def check(self) -> None:
        """Look at all of it. Raises one of UNUSABLE where something essential is wrong."""
        for kind in self.schemas.schemas:
            self.schemas[kind].accepts({})
        for kind in self.library.sections:
            self.library.entries(kind)
        for clause in (*self.press.clauses, *self.library.clauses.values()):
            clause.check()


UNUSABLE = (ValueError, LookupError, TypeError, AttributeError, RecursionError, TemplateFault)
"""What comes of schemas, templates or a library in which something essential is wrong."""


def _files(tree: GitTree, folder: str) -> dict[str, bytes]:
    """The plain files below a folder by their paths in it."""
    return {
        entry.path.removeprefix(f"{folder}/"): tree.read(entry.path)
        for entry in tree.entries(folder)
        if entry.kind is EntryKind.FILE
    }
