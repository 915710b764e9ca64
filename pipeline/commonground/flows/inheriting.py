"""What partnerships inherit, and what a change of it alters in which of them.

Nobody writes such values into a partnership: limits of the settings, where they are silent those
that the tool ships, and the library. A tree that brings no library of its own inherits the
installed one, in which nothing can have changed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from commonground.changes.change import Change
from commonground.changes.compare import compare_file
from commonground.errors import UseError
from commonground.flows.deciding import limits_of
from commonground.flows.loading import load_settings, valid
from commonground.flows.provisions import SCHEMAS, UNUSABLE
from commonground.model.partnership import Partnership
from commonground.schema.catalog import Catalog
from commonground.schema.shape import walk
from commonground.source.positions import Data
from commonground.source.tree import Tree, readable
from commonground.source.workspace import SETTINGS, Workspace, read

LIBRARY = "templates/library"
_COMMON, _SETTING = (f"{SCHEMAS}/{name}.schema.json" for name in ("common", "workspace"))
_NAMED: Mapping[str, str] = {"metrics": "metric", "scales": "scale", "questions": "question"}
"""Entries of the library that matter to a partnership only where it names them."""


def inherited(before: Tree, after: Tree, schemas: Catalog) -> tuple[Change, ...]:
    """What changed of all that partnerships inherit, in the order of the files.

    Raises UseError where one of the files cannot be read.
    """
    old, new = _inherited(before, schemas), _inherited(after, schemas)
    return tuple(
        replace(change, is_inherited=True)
        for path in sorted(old.keys() | new.keys())
        for change in compare_file(path, old.get(path), new.get(path), schemas[_kind(path)])
    )


def alters(change: Change, partnership: Partnership, schemas: Catalog) -> bool:
    """Whether a change of what is inherited alters this partnership: everything does, but an
    entry of the library that it names nowhere."""
    reference = _NAMED.get(change.source)
    if reference is None or len(change.pointer) < 2:
        return True
    names = {str(change.pointer[1]), change.old_name}
    return not names.isdisjoint(_references(partnership, reference, schemas))


def _references(partnership: Partnership, reference: str, schemas: Catalog) -> Iterator[str]:
    """Every name of that kind that stands in a partnership, as a value or as a key."""
    for root in partnership.documents():
        kind = root["schema"].text.partition("/")[0]
        for _, value, shape in walk(schemas[kind].shape, root.value):
            if shape.reference == reference and isinstance(value, str):
                yield value
            elif isinstance(value, dict) and (
                shape.keys is not None and shape.keys.reference == reference
            ):
                yield from value


def _inherited(tree: Tree, schemas: Catalog) -> Mapping[str, Data]:
    """The data that partnerships inherit, by file; of the settings, all limits that hold."""
    workspace = Workspace.of(tree)
    settings, _ = load_settings(workspace, schemas)
    try:
        limits = limits_of(settings, _that_ship(tree, schemas))
    except UNUSABLE:
        raise _unreadable(tree, _SETTING) from None
    found: dict[str, Data] = {SETTINGS: {"limits": dict(limits.values)}}
    for entry in tree.entries(LIBRARY):
        is_ours = entry.path == f"{LIBRARY}/{_kind(entry.path)}.yaml"
        if is_ours and _kind(entry.path) in schemas.schemas:
            node, _ = valid(read(tree, entry), schemas[_kind(entry.path)])
            if node is None:
                raise _unreadable(tree, entry.path)
            found[entry.path] = node.value
    return found


def _that_ship(tree: Tree, schemas: Catalog) -> Catalog:
    """The schemas whose limits hold where the settings are silent: those of the tree, where it is
    the tool's own."""
    try:
        return Catalog.of({path.rpartition("/")[2]: tree.read(path).decode()
                           for path in (_COMMON, _SETTING)})  # fmt: skip
    except FileNotFoundError:
        return schemas
    except (OSError, *UNUSABLE):
        raise _unreadable(tree, _SETTING) from None


def _kind(path: str) -> str:
    return "workspace" if path == SETTINGS else PurePosixPath(path).stem


def _unreadable(tree: Tree, path: str) -> UseError:
    return UseError(
        "{file} cannot be read in {tree}", "mend it there, or compare with another revision",
        file=readable(path), tree=tree.label,
    )  # fmt: skip
