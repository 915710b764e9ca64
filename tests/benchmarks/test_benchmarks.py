"""The benchmarks run from end to end on tiny workspaces; how fast, no test says."""

import shutil
from pathlib import Path

import pytest

from benchmarks.bare import bare, noted
from benchmarks.bars import BARS, Bench
from benchmarks.measuring import Cost, exponent
from benchmarks.report import page
from benchmarks.workspaces import ROOT, grown
from commonground.flows.loading import load
from commonground.flows.shipped import library, schemas
from commonground.source.tree import DiskTree
from commonground.source.workspace import Workspace

_AJV = ROOT / "build" / "benchmarks" / "node_modules" / ".bin" / "ajv"


@pytest.mark.parametrize("name", BARS)
def test_a_bar_is_measured(name: str, tmp_path: Path) -> None:
    ajv = _AJV if shutil.which("node") and _AJV.exists() else None
    few = Bench(tmp_path, ajv, gated=1, few=2, many=2, growth=(1, 2), shown=1, printed=2, runs=1)
    rows = list(BARS[name](few))
    assert rows
    text = page(rows)
    assert all(f"| {row.bar} | {row.limit} | {row.measured} |" in text for row in rows)


def test_no_two_partnerships_have_the_same_bytes(tmp_path: Path) -> None:
    agreements = list(grown(tmp_path, 7).rglob("agreement.yaml"))
    assert len({path.read_bytes() for path in agreements}) == 7


def test_the_peer_renders_what_we_render() -> None:
    workspace = Workspace.of(DiskTree(ROOT))
    partnership = load(workspace, "moscow-california", schemas(), library()).partnership
    assert partnership is not None
    for one in noted(partnership):
        context = one.context()
        text = bare(one.language).get_template(one.template).render(context)
        assert text.strip()
        with pytest.raises(StopIteration):  # its helpers were asked as often as ours
            context["who"]()


def test_growth_is_read_off_the_costs() -> None:
    sizes = (500, 1000, 2000)
    assert exponent(sizes, [Cost(size * 0.5) for size in sizes]) == pytest.approx(1)
    assert exponent(sizes, [Cost(size * size * 0.5) for size in sizes]) == pytest.approx(2)
