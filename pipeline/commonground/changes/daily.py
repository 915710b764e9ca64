"""Daily work: what a partnership's files hold that is no term, value by value."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from commonground.changes.canonical import body, files, shape_of, weighing
from commonground.model.partnership import Partnership
from commonground.pointer import ROOT, Pointer
from commonground.schema.catalog import Catalog
from commonground.source.positions import Data

Spot: TypeAlias = tuple[str, Pointer]
"""A file, by its path in the partnership's folder, and a place in it."""

_DAILY = frozenset({"operational"})


def daily_work(partnership: Partnership, schemas: Catalog) -> Mapping[Spot, Data]:
    """Every operational value by the place where it stands; a list counts as one value."""
    drafting = partnership.languages[0]
    return {
        (path, pointer): value
        for path, root in files(partnership).items()
        for pointer, value in _values(
            weighing(body(root), shape_of(root, schemas), drafting, _DAILY), ROOT
        )
    }


def _values(value: "Data | None", at: Pointer) -> Iterator[tuple[Pointer, Data]]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _values(one, (*at, key))
    elif value is not None:
        yield at, value
