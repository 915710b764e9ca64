"""The small partnership of the rules' tests, read into values, with other texts in its files."""

from collections.abc import Mapping

from commonground.flows.deciding import limits_of
from commonground.flows.loading import load
from commonground.flows.shipped import library, schemas
from commonground.model.partnership import Partnership
from commonground.source.tree import MemoryTree
from commonground.source.workspace import Workspace
from tests.rules.harness import PARTNERSHIP, SETTINGS, base, merged, numbered

LIMITS = limits_of(None, schemas())


def partnership(**fragments: str) -> Partnership:
    """The base partnership with fragments of its files: `brief`, `terms`, `agreement`, `debrief`.

    `brief` is that of spring, `debrief` that of winter.
    """
    files = dict(base())
    for kind, text in fragments.items():
        path = _PATHS.get(kind, f"{kind}.yaml")
        lines = merged(list(numbered(files.get(path, ""))), list(numbered(text)))
        files[path] = "".join(f"{line.text}\n" for line in lines)
    tree = MemoryTree(
        {"commonground.yaml": SETTINGS, **{PARTNERSHIP + path: raw for path, raw in files.items()}}
    )
    loaded = load(Workspace.of(tree), "studios", schemas(), library())
    assert loaded.partnership is not None
    assert loaded.diagnostics == ()
    return loaded.partnership


_PATHS: Mapping[str, str] = {
    "brief": "campaigns/spring/brief.yaml",
    "debrief": "campaigns/winter/debrief.yaml",
    "over": "campaigns/spring/debrief.yaml",
}
