"""Which file of a partnership is of which kind, and what is said of a file of no kind."""

from pathlib import Path

import pytest

from commonground.flows.shipped import schemas
from commonground.source.kinds import KINDS, Source
from commonground.source.tree import DiskTree, MemoryTree
from commonground.source.workspace import Folder, Workspace
from tests.source.saying import said_of_files

TOP = "partnerships/studios/"


def folder(*paths: str) -> Folder:
    """The partnership `studios` with empty files at those paths."""
    return Workspace.of(MemoryTree({TOP + path: "" for path in paths})).folder("studios")


@pytest.mark.parametrize(("pattern", "kind"), KINDS.items())
def test_every_kind_is_found_in_its_place(pattern: str, kind: str) -> None:
    path = pattern.replace("<campaign>", "spring").replace("<entry>", "2027-01-18-first")
    campaign = "spring" if "<campaign>" in pattern else ""
    entry = "2027-01-18-first" if "<entry>" in pattern else ""
    assert folder(path).sources == (Source(TOP + path, kind, campaign, entry),)
    assert folder(path).faults == ()


def test_every_kind_has_a_schema_that_says_its_name() -> None:
    lines = {kind: schemas()[kind].line for kind in KINDS.values()}
    assert lines == {kind: f"{kind}/1" for kind in KINDS.values()}


@pytest.mark.parametrize(
    ("path", "mend"),
    [
        ("agrement.yaml", "did you mean agreement.yaml?"),
        ("meetings/call.yaml",
         "name it by date and subject, for example 2027-01-18-written-first.yaml"),
        ("updates/2027-1-8-volna.yaml",
         "name it by date and subject, for example 2027-01-18-written-first.yaml"),
        ("meeting/2027-01-18-call.yaml", "did you mean meetings/?"),
        ("campaigns/spring/plans.yaml", "did you mean plan.yaml?"),
        ("campaigns/spring/brief-2.yaml",
         "a campaign has one brief, brief.yaml: merge the two, or open a campaign of its own"),
        ("campaigns/spring/zoom.yaml",
         "possible here: brief.yaml, plan.yaml, reviews.yaml, assets.yaml and debrief.yaml"),
        ("campaigns/spring/plan.yml", "rename it to plan.yaml"),
        ("campaigns/spring/more/plan.yaml", "put pictures and PDFs under assets/, or delete it"),
        ("campaigns/plan.yaml", "put pictures and PDFs under assets/, or delete it"),
        ("somewhere/else.yaml", "put pictures and PDFs under assets/, or delete it"),
        ("contract.pdf", "put pictures and PDFs under assets/, or delete it"),
    ],
)  # fmt: skip
def test_a_file_of_no_kind_is_told_where_it_belongs(path: str, mend: str) -> None:
    found = folder(path)
    assert found.sources == ()
    assert said_of_files(found.faults) == [
        f"{TOP}{path} CG041 nothing reads a file of this name ({mend})"
    ]


def test_a_campaign_is_named_as_folders_are() -> None:
    found = folder("campaigns/Spring Launch/plan.yaml", "campaigns/spring.1/plan.yaml")
    assert [one.fault.code for one in found.faults] == ["CG042", "CG042"]


def test_the_shipped_partnerships_have_a_file_of_every_kind(checkout: Path) -> None:
    workspace = Workspace.of(DiskTree(checkout))
    found = [source for id in workspace.partnerships for source in workspace.folder(id).sources]
    by_hand = set(KINDS.values()) - {"translations"}  # no translator has read the examples
    assert {source.kind for source in found} == by_hand


@pytest.mark.parametrize(
    "path",
    [
        "partnerships/terms.yaml", TOP + "documents/agreement.yaml",
        TOP + "campaigns/.autumn/brief.yaml",
    ],
)  # fmt: skip
def test_data_that_nothing_reads_is_told(path: str) -> None:
    workspace = Workspace.of(MemoryTree({TOP + "agreement.yaml": "", path: ""}))
    told = (*workspace.strays, *workspace.folder("studios").faults)
    assert [(one.fault.name, one.where.path) for one in told] == [("unexpected-file", path)]


@pytest.mark.parametrize(
    "path",
    [
        "partnerships/README.md",
        TOP + "assets/figures.yaml",
        TOP + ".DS_Store",
        TOP + "signatures/3b1f3b1f3b1f-volna.anna.json",
        TOP + "signatures/a-volna.anna.yaml",
    ],
)
def test_what_is_no_data_of_ours_is_left_in_peace(path: str) -> None:
    workspace = Workspace.of(MemoryTree({TOP + "agreement.yaml": "", path: ""}))
    assert (*workspace.strays, *workspace.folder("studios").faults) == ()


def test_of_a_partnership_that_ended_signatures_may_stay() -> None:
    tree = MemoryTree({TOP + "signatures/a-volna.anna.json": "{}", "partnerships/b/terms.yaml": ""})
    assert Workspace.of(tree).partnerships == ("b",)
