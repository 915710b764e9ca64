"""The shipped schemas and library, read from the installation once."""

from functools import cache

from commonground import resources
from commonground.model.library import Library
from commonground.model.node import Node
from commonground.schema.catalog import Catalog
from commonground.source.positions import read_document


@cache
def schemas() -> Catalog:
    """The shipped schemas."""
    folder = resources.folder("schemas")
    return Catalog.of(
        {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.json"))}
    )


@cache
def library() -> Library:
    """The shipped library: metrics, checklists, questions, scales, principles, stages, clauses.

    Its files are ours; a fault in one is our bug, and a test reads them all.
    """
    sections = {}
    folder = resources.folder("templates")
    for path in sorted(folder.glob("library/*.yaml")):
        document = read_document(f"library/{path.name}", path.read_bytes()).document
        if document is None:
            raise RuntimeError(f"the shipped file {path.name} cannot be read")
        sections[path.stem] = Node(document, document.data)
    clauses = (path.parent.name for path in folder.glob("clauses/*/clause.yaml"))
    return Library(sections, frozenset(clauses))
