"""The shipped schemas and library, read from the installation once."""

import sys
from functools import cache
from hashlib import sha256
from pathlib import Path

import commonground
from commonground import resources
from commonground.model.library import Library
from commonground.model.node import Node
from commonground.ondemand import OnDemand
from commonground.schema.catalog import Catalog
from commonground.source.positions import read_document

_JUDGES = ("PyYAML", "jsonschema", "jsonschema-rs", "tzdata")
"""The packages whose versions may change what is found."""


@cache
def fingerprint() -> str:
    """A hash over all that findings depend on besides the files of a workspace: our own code and
    data, byte for byte, and the versions of what reads and judges for us."""
    from importlib.metadata import version  # slow to import

    digest = sha256("\n".join([sys.version, *map(version, _JUDGES)]).encode())
    code = Path(commonground.__file__).parent.rglob("*.py")
    data = (path for name in ("schemas", "templates") for path in resources.folder(name).rglob("*"))
    for path in sorted((*code, *data)):
        if path.is_file():
            raw = path.read_bytes()
            digest.update(f"{path.as_posix()}\0{len(raw)}\0".encode("utf-8", "surrogatepass"))
            digest.update(raw)
    return digest.hexdigest()


@cache
def schemas() -> Catalog:
    """The shipped schemas."""
    folder = resources.folder("schemas")
    names = sorted(path.name for path in folder.glob("*.json"))
    return Catalog.of(OnDemand(names, lambda name: (folder / name).read_text(encoding="utf-8")))


@cache
def library() -> Library:
    """The shipped library: metrics, stages, questions, scales, principles, wording, clauses.

    Its files are ours; a fault in one is our bug, and a test reads them all.
    """
    folder = resources.folder("templates")
    kinds = sorted(path.stem for path in folder.glob("library/*.yaml"))
    languages = sorted(path.stem for path in folder.glob("library/words/*.yaml"))
    clauses = (path.parent.name for path in folder.glob("clauses/*/clause.yaml"))
    words = OnDemand(languages, lambda language: _section(f"words/{language}"))
    return Library(OnDemand(kinds, _section), frozenset(clauses), words)


def _section(name: str) -> Node:
    path = resources.folder("templates") / "library" / f"{name}.yaml"
    document = read_document(f"library/{path.name}", path.read_bytes()).document
    if document is None:
        raise RuntimeError(f"the shipped file {path.name} cannot be read")
    return Node(document, document.data)
