"""The shipped schemas and library, read from the installation once."""

import sys
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path, PurePosixPath

import commonground
from commonground import resources
from commonground.model.clauses import Clause
from commonground.model.holidays import Snapshot
from commonground.model.library import Library
from commonground.model.node import Node
from commonground.ondemand import OnDemand
from commonground.schema.catalog import Catalog
from commonground.source.positions import read_document

_WORDS = "library/words/"
_HOLIDAYS = "library/holidays/"

_JUDGES = ("PyYAML", "jsonschema", "jsonschema-rs", "tzdata")
"""The packages whose versions may change what is found."""

_LOOKS = frozenset({".otf", ".ttf", ".typ"})
"""What only says how a document looks on paper: megabytes that no finding depends on."""


@cache
def fingerprint() -> str:
    """A hash over all that findings depend on besides the files of a workspace: our own code and
    data, byte for byte, and the versions of what reads and judges for us."""
    from importlib.metadata import version  # slow to import

    digest = sha256("\n".join([sys.version, *map(version, _JUDGES)]).encode())
    code = Path(commonground.__file__).parent.rglob("*.py")
    data = (path for name in ("schemas", "templates") for path in resources.folder(name).rglob("*"))
    for path in sorted((*code, *data)):
        if path.is_file() and path.suffix not in _LOOKS:
            raw = path.read_bytes()
            digest.update(f"{path.as_posix()}\0{len(raw)}\0".encode("utf-8", "surrogatepass"))
            digest.update(raw)
    return digest.hexdigest()


@cache
def engine() -> str:
    """A hash over all that prints besides templates and clauses: our own code, the fixed words,
    and the version of what knows how languages write dates and numbers."""
    from importlib.metadata import version  # slow to import

    digest = sha256(version("babel").encode())
    code, words = Path(commonground.__file__).parent, resources.folder("templates") / "locales"
    for folder, kind in ((code, "*.py"), (words, "*.po")):
        for path in sorted(folder.rglob(kind)):
            raw = path.read_bytes()
            digest.update(f"{path.relative_to(folder).as_posix()}\0{len(raw)}\0".encode())
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
    """The shipped library: metrics, stages, questions, scales, principles, holidays, wording,
    clauses.

    Its files are ours; a fault in one is our bug, and a test reads them all.
    """
    folder = resources.folder("templates")
    names = sorted(
        path.relative_to(folder).as_posix()
        for pattern in ("library/**/*.yaml", "clauses/*/clause.yaml")
        for path in folder.glob(pattern)
    )
    return library_of(OnDemand(names, lambda name: (folder / name).read_bytes()))


def library_of(files: Mapping[str, bytes]) -> Library:
    """A library from files by their paths below `templates/`, each read when it is asked for."""
    kinds = {
        PurePosixPath(path).stem: path
        for path in files
        if path.startswith("library/") and path.count("/") == 1
    }
    words = {PurePosixPath(path).stem: path for path in files if path.startswith(_WORDS)}
    regions = {PurePosixPath(path).stem: path for path in files if path.startswith(_HOLIDAYS)}

    def section(path: str) -> Node:
        document = read_document(path, files[path]).document
        if document is None:
            raise ValueError(f"templates/{path} cannot be read")
        return Node(document, document.data)

    clauses = {path.split("/")[1]: path for path in files if path.endswith("/clause.yaml")}
    return Library(
        OnDemand(kinds, lambda kind: section(kinds[kind])),
        OnDemand(clauses, lambda name: Clause(name, section(clauses[name]))),
        OnDemand(words, lambda language: section(words[language])),
        OnDemand(regions, lambda region: Snapshot(region, section(regions[region]))),
    )
