"""The last day of which a partnership tells that something happened."""

from collections.abc import Iterator
from datetime import date

from commonground.model import scalars
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.schema.catalog import Catalog
from commonground.schema.shape import Shape
from commonground.source.positions import Data


def last_recorded(partnership: Partnership, schemas: Catalog) -> date:
    """The day of the newest stamp, which says who did a thing and when; the first day of the
    calendar where there is none."""
    days = [date.min]

    def look(kind: str, node: Node) -> Node:
        days.extend(_stamped(node.value, schemas[kind].shape))
        return node

    partnership.mapped(look)
    return max(days)


def _stamped(data: Data, shape: Shape) -> Iterator[date]:
    if isinstance(data, str) and shape.format == "stamp":
        yield scalars.stamp(data).day
    elif isinstance(data, dict) and shape.format != "text":
        for key, value in data.items():
            if (child := shape.child(key)) is not None:
                yield from _stamped(value, child)
