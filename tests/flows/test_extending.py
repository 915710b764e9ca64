"""A workspace adds to the shipped checklists, and every reader of them sees it."""

from pathlib import Path

import pytest

from commonground.flows.check import check
from commonground.flows.explain import all_faults
from commonground.flows.extending import library_of
from commonground.flows.inspection import inspect
from commonground.flows.memory import Memory
from commonground.flows.shipped import library, schemas
from commonground.flows.site import draft
from commonground.i18n import ENGLISH
from commonground.model.library import Library
from commonground.source.store import DiskStore
from commonground.source.tree import DiskTree, MemoryTree
from commonground.source.workspace import OWN_STAGES, Workspace
from tests.rules.harness import PARTNERSHIP, SETTINGS, TODAY, base

_OWN = """\
schema: stages/1
stages:
  trial:
    purpose: {en: Taste and try., ru: Попробовать.}
    items:
      samples-tasted:
        owner: commissioning-side
        exit: yes
        text: {en: We tasted the samples., ru: Мы попробовали образцы.}
      stayed-in-writing:
        exit: yes
"""
_TICKED = "      samples-tasted: 2027-01-18, anna\n"


def _workspace(own: str | None = None, *, ticked: bool = False, stage: str = "trial") -> Workspace:
    files = {PARTNERSHIP + path: text for path, text in base().items()}
    files[PARTNERSHIP + "agreement.yaml"] = files[PARTNERSHIP + "agreement.yaml"].replace(
        "stage: trial", f"stage: {stage}"
    )
    if ticked:
        path = PARTNERSHIP + "checklists.yaml"
        files[path] = files[path].replace(
            "  trial:\n    volna:\n", f"  trial:\n    volna:\n{_TICKED}"
        )
    if own is not None:
        files[OWN_STAGES] = own
    settings = SETTINGS + "site: {audience: partners}\n"
    return Workspace.of(MemoryTree({"commonground.yaml": settings, **files}))


def _known(workspace: Workspace) -> Library:
    return library_of(workspace, library(), schemas())[0]


def _said(workspace: Workspace, memory: Memory | None = None) -> list[str]:
    found = check(workspace, schemas(), library(), TODAY, memory=memory or Memory())
    return [
        f"{one.fault.code} {ENGLISH.fill(one.fault.message, one.args)}" for one in found.diagnostics
    ]


def test_without_a_file_of_its_own_a_workspace_has_what_is_shipped() -> None:
    assert _known(_workspace()) is library()


def test_the_checkout_reads_the_shipped_file_once(checkout: Path) -> None:
    assert _known(Workspace.of(DiskTree(checkout))) is library()


def test_own_items_come_last_and_own_words_in_place_of_the_shipped_ones() -> None:
    known = _known(_workspace(_OWN))
    shipped = library().checklist_items("trial")
    assert list(known.checklist_items("trial")) == [*shipped, "samples-tasted"]
    stage = known.entries("stages")["trial"]
    assert stage["purpose"].value == {"en": "Taste and try.", "ru": "Попробовать."}
    assert stage["name"].value == library().entries("stages")["trial"]["name"].value
    stayed = known.checklist_items("trial")["stayed-in-writing"]
    assert stayed["exit"].text == "yes"
    assert stayed["text"].value == shipped["stayed-in-writing"]["text"].value
    assert list(known.entries("stages")) == list(library().entries("stages"))


def test_an_own_item_can_be_ticked_and_blocks_the_next_stage() -> None:
    assert _said(_workspace(_OWN, ticked=True)) == []
    assert _said(_workspace(_OWN, ticked=True, stage="active")) == []
    assert _said(_workspace(_OWN, stage="active")) == [
        "CG700 the stage is 'active', and 'trial' is not finished: "
        "tick samples-tasted (Volna Agency)"
    ]
    (unknown,) = _said(_workspace(ticked=True))
    assert unknown.startswith("CG201 no checklist item is called 'samples-tasted'")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  trial:", "  tryal:", "CG718 there is no stage 'tryal'"),
        ("stayed-in-writing", "stayed-writing", "CG719 the item 'stayed-writing' is not"),
        ("exit: yes", "exit: maybe", "CG104"),
        ("schema: stages/1", "schema: stages/1\nschema: stages/1", "CG0"),
        ("owner: commissioning-side", "owner: brand", "CG104"),
    ],
)
def test_what_is_wrong_with_the_file_is_said_once_and_adds_nothing(
    old: str, new: str, said: str
) -> None:
    broken = _workspace(_OWN.replace(old, new, 1), ticked=True)
    found = _said(broken)
    assert len(found) == 1
    assert found[0].startswith(said)
    assert len(_known(broken).checklist_items("trial")) == len(library().checklist_items("trial"))
    assert inspect(broken, TODAY).errors


def test_what_was_found_is_not_remembered_beyond_a_change_of_the_file(tmp_path: Path) -> None:
    faults = {fault.code: fault for fault in all_faults()}
    memory = Memory(DiskStore(tmp_path), "tool", faults)
    for _ in range(2):
        assert _said(_workspace(ticked=True), memory)
        assert _said(_workspace(_OWN, ticked=True), memory) == []
        broken = _OWN.replace("  trial:", "  tryal:")
        assert [one[:5] for one in _said(_workspace(broken, ticked=True), memory)] == ["CG718"]


def test_the_site_shows_own_items_and_own_words() -> None:
    playbook = draft(_workspace(_OWN, ticked=True), TODAY).playbook
    assert playbook
    text = next(
        page.text for page in playbook.pages["ru"] if page.path.endswith("studios/checklists.md")
    )
    assert "Мы попробовали образцы." in text
    assert "Попробовать." in text
