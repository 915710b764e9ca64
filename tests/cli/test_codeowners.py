"""`commonground codeowners`: who is called to review what, and what it makes of odd names."""

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.gate.house import AGREEMENT, SETTINGS, SIGN_OFF, House, built

OWNERS = ".github/CODEOWNERS"
LOGINS = SIGN_OFF.replace("583231}", "583231, login: anna-p}").replace(
    "583234}", "583234, login: leo}"
)


@pytest.fixture(scope="module")
def _pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings = SETTINGS.replace("583235}", "583235, login: mira}")
    top = tmp_path_factory.mktemp("pattern") / "house"
    return built(top, LOGINS, {"commonground.yaml": settings}).top


@pytest.fixture
def house(_pattern: Path, tmp_path: Path) -> House:
    """A house in which some people have a login."""
    shutil.copytree(_pattern, tmp_path / "house", symlinks=True)
    return House(tmp_path / "house")


def test_people_and_stewards_are_called(cg: Run, house: House) -> None:
    assert cg("codeowners", "-w", house.top).code == 0
    listed = [line for line in house.read(OWNERS).splitlines() if line[:1] == "/"]
    assert listed[-1] == "/partnerships/studios/ @leo @anna-p"
    assert {"/.github/ @mira", "/schemas/ @mira", "/commonground.yaml @mira"} <= {*listed}
    assert "583231" not in house.read(OWNERS)


def test_what_is_out_of_date_is_found_and_mended(cg: Run, house: House) -> None:
    assert cg("codeowners", "--check", "-w", house.top).code == 1
    assert not (house.top / OWNERS).exists()
    cg("codeowners", "-w", house.top)
    assert cg("codeowners", "--check", "-w", house.top).code == 0
    text = house.read(AGREEMENT)
    house.write(AGREEMENT, text.replace("login: anna-p", "login: anna"))
    assert cg("codeowners", "--check", "-w", house.top).code == 1
    house.write(AGREEMENT, text.replace("enrolled: yes", "enrolled: no"))
    assert "deleted" in cg("codeowners", "-w", house.top).out
    assert not (house.top / OWNERS).exists()
    assert cg("codeowners", "--check", "-w", house.top).code == 0


@pytest.mark.parametrize("login", ["a b", "a @volna/all", "@anna", "a#b", "-a", "анна", "a*"])
def test_a_login_that_would_call_others_is_refused(cg: Run, house: House, login: str) -> None:
    text = house.read(AGREEMENT)
    house.write(AGREEMENT, text.replace("login: anna-p", f'login: "{login}"'))
    done = cg("codeowners", "-w", house.top)
    assert (done.code, (house.top / OWNERS).exists()) == (2, False)
    assert "volna.anna" in done.err


def test_what_somebody_wrote_by_hand_stays(cg: Run, house: House) -> None:
    house.write(OWNERS, "* @somebody\n")
    done = cg("codeowners", "-w", house.top)
    assert (done.code, house.read(OWNERS)) == (2, "* @somebody\n")
    assert "of somebody's own making" in done.err


def test_a_link_is_not_followed(cg: Run, house: House) -> None:
    (house.top / ".github").mkdir()
    (house.top / OWNERS).symlink_to(house.top / AGREEMENT)
    assert cg("codeowners", "-w", house.top).code == 2


def test_a_workspace_in_a_folder_has_its_file_at_the_top(cg: Run, house: House) -> None:
    inner = house.top / "a b"
    inner.mkdir()
    for name in ("partnerships", "commonground.yaml"):
        shutil.move(house.top / name, inner / name)
    assert cg("codeowners", "-w", inner).code == 0
    text = house.read(OWNERS)
    assert "/a\\ b/partnerships/studios/ @leo @anna-p\n" in text
    assert "/.github/ @mira\n" in text
    assert not (inner / ".github").exists()


def test_the_gate_asks_nobody_about_what_follows_from_the_data(cg: Run, house: House) -> None:
    house.propose()
    cg("codeowners", "-w", house.top)
    house.commit()
    assert house.gate().matter("").needs == ()
    house.write(OWNERS, house.read(OWNERS) + "/partnerships/ @mallory\n")
    house.commit()
    seen = house.gate()
    assert [need.requirement.kind for need in seen.matter("").needs] == ["workspace"]
    assert "workspace: code owners" in seen.said


def test_an_account_and_its_line_change_in_one_proposal(cg: Run, house: House) -> None:
    cg("codeowners", "-w", house.top)
    house.commit()
    house.propose()
    house.edit(AGREEMENT, ("583231, login: anna-p", "583999, login: anna"), render=False)
    cg("codeowners", "-w", house.top)
    house.commit()
    seen = house.gate()
    assert {"terms volna", "terms sunset"} <= {*seen.asked()}
    assert seen.matter("").needs == ()
    assert not seen.matter("").blocks
