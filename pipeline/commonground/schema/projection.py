"""What one audience may read: everything narrower is taken out of the data itself.

Whatever is made of a projected partnership cannot show what is no longer in it.
"""

from dataclasses import replace

from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.schema.catalog import Catalog
from commonground.schema.shape import Shape
from commonground.source.positions import Data

_SOURCES = ("agreement", "terms")
"""The files that a brief inherits from."""


def project(data: Data, shape: Shape, audience: str) -> "Data | None":
    """The part of `data` that a reader of that audience may see; None where nothing is left.

    What the schema does not know is nobody's to see.
    """
    if not shape.visible_to(audience):
        return None
    if isinstance(data, dict):
        table = ((key, shape.child(key), value) for key, value in data.items())
        below = {key: project(value, child, audience) for key, child, value in table if child}
        return {key: value for key, value in below.items() if value is not None} or None
    if isinstance(data, list):
        entry = shape.items
        seen = (project(value, entry, audience) for value in data) if entry else ()
        return [value for value in seen if value is not None] or None
    return data


def for_audience(partnership: Partnership, schemas: Catalog, audience: str) -> Partnership:
    """The partnership as that audience may read it. The sources' texts are taken out, too."""

    def seen(kind: str, node: Node) -> Node | None:
        data = project(_told(kind, node.value, schemas, audience), schemas[kind].shape, audience)
        if not isinstance(data, dict) or data.keys() <= {"schema"}:
            return None
        return Node(replace(node.document, text="", data=data), data)

    return replace(partnership.mapped(seen), files=frozenset())


def _told(kind: str, data: Data, schemas: Catalog, audience: str) -> Data:
    """A brief without the exceptions from terms that the audience may not see; else the data.

    An exception repeats a term under its path, so it is for those who may read the term itself.
    """
    exceptions = data.get("differs") if kind == "brief" and isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(exceptions, dict):
        return data
    kept = {path: value for path, value in exceptions.items() if _open(path, schemas, audience)}
    return {**data, "differs": kept}


def _open(path: str, schemas: Catalog, audience: str) -> bool:
    """Whether the audience may see what stands at a dotted path; an unknown path is nobody's."""
    places = [schemas[source].shape.at(tuple(path.split("."))) for source in _SOURCES]
    known = [place for place in places if place is not None]
    return bool(known) and all(place.visible_to(audience) for place in known)
