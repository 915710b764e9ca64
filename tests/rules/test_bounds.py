"""A partnership full of slips: every one is told; a mend is sought for as many as anybody reads."""

from commonground.flows.check import check
from commonground.flows.shipped import library, schemas
from commonground.source.tree import MemoryTree
from commonground.source.workspace import Workspace
from tests.rules.harness import PARTNERSHIP, SETTINGS, TODAY, base, mend


def test_after_fifty_unknown_names_no_nearest_is_sought() -> None:
    files = base()
    brief = files["campaigns/spring/brief.yaml"]
    files |= {
        f"campaigns/c{number:02}/brief.yaml": brief.replace(
            "sunset.producer", f"sunset.producer{number:02}", 1
        )
        for number in range(60)
    }
    tree = MemoryTree(
        {"commonground.yaml": SETTINGS, **{PARTNERSHIP + path: raw for path, raw in files.items()}}
    )
    found = check(Workspace.of(tree), schemas(), library(), TODAY).diagnostics
    assert [mend(one) for one in found if one.fault.code == "CG201"] == [
        *["did you mean sunset.producer (Leo Exampleby)?"] * 50,
        *["define it first, or take the name out"] * 10,
    ]
