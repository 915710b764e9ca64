"""The shipped workspace and its documents, for the tests of rendering."""

from datetime import date
from pathlib import Path

from commonground.diagnostics import Severity
from commonground.flows.check import findings
from commonground.flows.deciding import limits_of
from commonground.flows.documents import rendered
from commonground.flows.loading import load
from commonground.flows.shipped import library, schemas
from commonground.source.tree import DiskTree, Tree
from commonground.source.workspace import Workspace

CHECKOUT = Path(__file__).resolve().parent.parent.parent
ID = "moscow-california"


def documents_of(tree: Tree) -> dict[str, str]:
    """The Markdown of the shipped partnership's documents by path, from data in order."""
    loaded = load(Workspace.of(tree), ID, schemas(), library())
    assert loaded.partnership is not None
    found = findings(loaded, schemas(), date(2027, 1, 18), limits_of(None, schemas()))
    assert [one for one in found if one.fault.severity is Severity.ERROR] == []
    return {document.path: document.text for document in rendered(loaded.partnership)}


def shipped_files() -> dict[str, bytes]:
    """The bytes of the shipped workspace by path."""
    tree = DiskTree(CHECKOUT)
    paths = [entry.path for entry in tree.entries("partnerships")]
    return {path: tree.read(path) for path in ["commonground.yaml", *paths]}
