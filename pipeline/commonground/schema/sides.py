"""Whose a place in a file is: the party under whose name it stands."""

from collections.abc import Container

from commonground.pointer import Pointer
from commonground.schema.shape import Shape


def side(shape: Shape | None, pointer: Pointer, parties: Container[str]) -> str | None:
    """The party under whose name a place of a file of that shape stands, if under one."""
    for step in pointer:
        if shape is None:
            return None
        if step not in shape.properties and _names_parties(shape):
            return str(step) if step in parties else None
        shape = shape.child(step)
    return None


def _names_parties(shape: Shape) -> bool:
    """Whether the names in a table are those of parties: there they are given, here meant."""
    meant = shape.keys.reference if shape.keys else None
    return shape.name == "parties" or meant in ("party", "side")
