"""Short names of parties: which the format needs for itself, and that all others are free."""

from collections.abc import Iterator

import pytest

from commonground.flows.check import check
from commonground.flows.shipped import library, schemas
from commonground.rules.people import TAKEN
from commonground.schema.shape import Shape
from commonground.source.tree import MemoryTree
from commonground.source.workspace import Workspace
from tests.rules.harness import PARTNERSHIP, SETTINGS, TODAY, base


def _beside_parties(shape: Shape) -> Iterator[str]:
    """The keys of the format that stand in one table with names of parties."""
    if shape.keys and shape.keys.reference in ("party", "side"):
        yield from shape.properties
    for child in (*shape.properties.values(), shape.values, shape.items):
        if child is not None and child.format != "text":
            yield from _beside_parties(child)


def test_what_stands_beside_names_of_parties_is_taken() -> None:
    found = {key for one in schemas().schemas.values() for key in _beside_parties(one.shape)}
    assert found == {"shared", "compromise"}
    assert set(TAKEN) == {*found, "creator"}, "`creator` is a side of a debrief"


@pytest.mark.parametrize("id", ["ticks", "parties", "people", "questions", "lead", "trial"])
def test_a_party_may_be_called_like_a_key_or_a_role(id: str) -> None:
    renamed = {PARTNERSHIP + path: text.replace("volna", id) for path, text in base().items()}
    tree = MemoryTree({"commonground.yaml": SETTINGS, **renamed})
    assert check(Workspace.of(tree), schemas(), library(), TODAY).diagnostics == ()
