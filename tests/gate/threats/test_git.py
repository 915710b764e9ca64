"""Threats 23 and 24: repositories that mean harm or are incomplete, and how little is read."""

from pathlib import Path

import pytest

from commonground.errors import UseError
from commonground.gate.verdict import Outcome
from tests.gate.house import FEE, STUDIOS, TERMS, House


def _approved(house: House) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    house.approve("anna", "maya")
    assert house.gate().outcome is Outcome.APPROVED


def test_23_neither_files_nor_index_nor_objects_of_the_repository_change(house: House) -> None:
    _approved(house)
    house.on_main().edit(f"{STUDIOS}checklists.yaml", ("2027-01-11, anna", "2027-01-12, anna"))
    before = _everything(house.top)
    assert house.gate("change").outcome is Outcome.APPROVED
    assert _everything(house.top) == before


def _everything(top: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in top.rglob("*")}


def test_23_nothing_of_the_change_runs(house: House, tmp_path: Path) -> None:
    house.propose()
    ran = tmp_path / "ran"
    house.write(".gitattributes", "* merge=evil filter=evil diff=evil\n")
    house.write("sitecustomize.py", f"open({str(ran)!r}, 'w')\n")
    house.edit(TERMS, FEE)
    house.on_main().edit(f"{STUDIOS}checklists.yaml", ("2027-01-11, anna", "2027-01-12, anna"))
    house.write(".git/info/attributes", "* merge=evil filter=evil diff=evil\n")
    for name in ("merge.evil.driver", "filter.evil.smudge", "diff.evil.textconv", "core.fsmonitor"):
        house.git("config", name, f"touch {ran}")
    house.git("config", "merge.default", "evil")
    assert house.gate("change").outcome is Outcome.WAITING
    assert not ran.exists()


def test_23_replaced_and_grafted_objects_are_as_they_were_committed(house: House) -> None:
    _approved(house)
    signed = house.head
    harmless = house.git("rev-parse", "main")
    house.edit(TERMS, ("due_in: 30 days", "due_in: 90 days"))
    house.git("replace", house.head, signed)
    house.git("replace", "--force", f"{house.head}:{TERMS}", f"{harmless}:{TERMS}")
    house.write(".git/info/grafts", f"{house.head} {signed}\n")
    assert house.gate().outcome is Outcome.WAITING


@pytest.mark.parametrize("name", ["$(touch ran)", "a;touch ran", "--exec=touch", "`touch ran`"])
def test_24_names_are_never_run(house: House, name: str) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    house.write(f"partnerships/{name}/agreement.yaml", "x: y\n")
    house.commit()
    house.approve("anna", "maya", "mira")
    assert house.gate().outcome is Outcome.BLOCKED
    with pytest.raises(UseError, match="there is no revision"):
        house.gate(head=name)
    assert not (house.top / "ran").exists()


def test_a_shallow_clone_says_what_helps(house: House, tmp_path: Path) -> None:
    house.on_main().edit(f"{STUDIOS}checklists.yaml", ("2027-01-11, anna", "2027-01-12, anna"))
    house.git("switch", "--quiet", "--create", "change", "main~1")
    house.edit(TERMS, FEE)
    house.approve("anna", "maya")
    house.git(
        "clone", "--quiet", "--depth=1", "--no-single-branch", f"file://{house.top}", "../shallow"
    )
    shallow = House(tmp_path / "shallow", records=house.records)
    with pytest.raises(UseError) as refused:
        shallow.gate("origin/change", "origin/main")
    assert "git fetch --unshallow" in refused.value.mend
    shallow.git("fetch", "--quiet", "--unshallow")
    assert shallow.gate("origin/change", "origin/main").outcome is Outcome.APPROVED


def test_an_object_that_is_missing(house: House) -> None:
    _approved(house)
    name = house.git("rev-parse", f"HEAD:{TERMS}")
    (house.top / ".git/objects" / name[:2] / name[2:]).unlink()
    with pytest.raises(UseError) as refused:
        house.gate()
    assert "git fetch" in refused.value.mend


def test_histories_with_nothing_in_common(house: House) -> None:
    house.git("switch", "--quiet", "--orphan", "change")
    house.git("checkout", "main", "--", ".")
    house.edit(TERMS, FEE)
    with pytest.raises(UseError):
        house.gate()


def test_a_workspace_in_a_folder_of_the_repository(house: House) -> None:
    house.git("mv", "commonground.yaml", "partnerships", "-k", ".")
    inner = house.top / "playbook"
    inner.mkdir()
    for name in ("commonground.yaml", "partnerships"):
        (house.top / name).rename(inner / name)
    house.commit()
    house.propose()
    within = House(inner, records=house.records)
    within.edit(TERMS, FEE)
    assert within.gate().asked() == ["terms volna", "terms sunset"]
    house.write(".github/workflows/signoff.yml", "on: push\n")
    house.commit()
    assert within.gate().asked("") == ["workspace stewards"]


def test_only_what_is_touched_is_read(house: House) -> None:
    house.write("partnerships/others/agreement.yaml", "this: [is no agreement\n")
    house.commit()
    house.propose()
    house.edit(TERMS, FEE, render=False)
    house.render("studios")
    house.commit()
    house.approve("anna", "maya")
    seen = house.gate()
    assert (seen.outcome, [*seen.gated.base.partnerships]) == (Outcome.APPROVED, ["studios"])
