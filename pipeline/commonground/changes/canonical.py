"""A partnership's files in the one form in which they are compared and hashed.

Neither line breaks of prose, nor comments, nor the order of keys are part of it; every name, code,
number and word is. `docs/signoff-format.md` describes it for other implementations.
"""

from collections.abc import Container, Iterator, Mapping

from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.model.prose import fold
from commonground.schema.catalog import Catalog
from commonground.schema.shape import AUDIENCES, Shape
from commonground.source.positions import Data
from commonground.source.workspace import PARTNERSHIPS

WEIGHTS = ("editorial", "operational", "material", "governance")
"""What a change may mean for sign-off, the lightest first. Unknown is material."""

SCHEMA = "schema"
"""The key of the line that names the kind of a file and the version of its format."""

_NOTHING: tuple[Data, ...] = ({}, [])

SIGNED = frozenset({"material", "governance"})
"""The weights of what is signed."""


def files(partnership: Partnership) -> Mapping[str, Node]:
    """Every file of a partnership by its path in the partnership's folder."""
    above = f"{PARTNERSHIPS}/{partnership.id}/"
    return {root.document.path.removeprefix(above): root for root in partnership.documents()}


def body(root: Node) -> Data:
    """A file without its `schema:` line, which says how it is read and is no term itself."""
    table = root.value if isinstance(root.value, dict) else {}
    return {key: value for key, value in table.items() if key != SCHEMA}


def signed_file(root: Node, shape: Shape, drafting: str) -> "Data | None":
    """What of a file is signed, with its `schema:` line; None where nothing is."""
    held = signed(body(root), shape, drafting)
    return {SCHEMA: root[SCHEMA].text, **held} if isinstance(held, dict) else None


def shape_of(root: Node, schemas: Catalog) -> Shape:
    """What the schema says of a file, which its `schema:` line names."""
    return schemas[root["schema"].text.partition("/")[0]].shape


def canonical(value: Data, shape: Shape | None, drafting: str) -> Data:
    """A value as it is compared: numbers as they were typed; prose folded; a text of one language
    under that language; a table or list that says nothing left out, for open is open."""
    if shape is not None and shape.format == "text" and isinstance(value, str):
        return {drafting: fold(value)}
    if isinstance(value, dict):
        table = {key: canonical(one, _child(shape, key), drafting) for key, one in value.items()}
        return {key: one for key, one in table.items() if one not in _NOTHING}
    if isinstance(value, list):
        items = shape.items if shape else None
        entries = (canonical(one, items, drafting) for one in value)
        return [one for one in entries if one not in _NOTHING]
    prose = shape is not None and shape.format in ("text", "prose")
    return fold(str(value)) if prose else str(value)


def signed(value: Data, shape: Shape | None, drafting: str) -> "Data | None":
    """What of a value is signed, in canonical form; None where nothing is."""
    return weighing(value, shape, drafting, SIGNED)


def weighing(
    value: Data, shape: Shape | None, drafting: str, weights: Container[str]
) -> "Data | None":
    """What of a value has one of these weights, in canonical form; None where nothing has."""
    if shape is not None and shape.format == "text":
        return canonical(value, shape, drafting) if _weight(shape) in weights else None
    if isinstance(value, dict):
        below = {
            key: weighing(one, _child(shape, key), drafting, weights) for key, one in value.items()
        }
        return {key: one for key, one in below.items() if one is not None} or None
    if isinstance(value, list):
        items = shape.items if shape else None
        entries = (weighing(one, items, drafting, weights) for one in value)
        return [one for one in entries if one is not None] or None
    return canonical(value, shape, drafting) if _weight(shape) in weights else None


def leaves(value: Data, shape: Shape | None) -> Iterator[tuple[Data, Shape | None]]:
    """Every single value, and every text as a whole, with what the schema says of it."""
    if shape is not None and shape.format == "text":
        yield value, shape
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from leaves(one, _child(shape, key))
    elif isinstance(value, list):
        for one in value:
            yield from leaves(one, shape.items if shape else None)
    else:
        yield value, shape


def weight(value: Data, shape: Shape | None) -> str:
    """How much the heaviest part of a value weighs; what holds nothing weighs least."""
    found = (_weight(one) for _, one in leaves(value, shape))
    return max(found, key=WEIGHTS.index, default=WEIGHTS[0])


def audience(value: Data, shape: Shape | None) -> str:
    """Who may read all of a value: the narrowest audience of its parts."""
    found = {_audience(one) for _, one in leaves(value, shape)} | {_audience(shape)}
    return max(found, key=AUDIENCES.index)


def _weight(shape: Shape | None) -> str:
    return shape.weight if shape is not None and shape.weight in WEIGHTS else "material"


def _audience(shape: Shape | None) -> str:
    return shape.audience if shape is not None and shape.audience in AUDIENCES else AUDIENCES[-1]


def _child(shape: Shape | None, step: str | int) -> Shape | None:
    return shape.child(step) if shape is not None else None
