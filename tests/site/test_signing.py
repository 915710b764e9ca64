"""The page of a sign-off: history, what holds now, the certificate; and who may see how much."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from commonground.flows import site
from commonground.source.tree import DiskTree
from commonground.source.workspace import Workspace
from tests.gate.house import FEE, SETTINGS, TERMS, House, built
from tests.gate.recording import Office

PAGE = "partnerships/studios/sign-off.md"
RECEIPT = "partnerships/studios/receipt.md"


@pytest.fixture(scope="module")
def _office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    office = Office(built(tmp_path_factory.mktemp("signed") / "house"))
    office.agreed(FEE)
    office.record()
    return office


@pytest.fixture
def office(_office: Office, tmp_path: Path) -> Office:
    """A house whose last change of terms is signed."""
    shutil.copytree(_office.house.top, tmp_path / "house", symlinks=True)
    return Office(House(tmp_path / "house"), dict(_office.known))


def _pages(office: Office, audience: str) -> dict[str, str]:
    top = office.house.top
    office.house.write("commonground.yaml", f"{SETTINGS}site: {{audience: {audience}}}\n")
    made = site.draft(Workspace.of(DiskTree(top)), date(2027, 2, 1), root=top).playbook
    assert made is not None
    return {page.path: page.text for page in made.pages["en"]}


def test_what_holds_is_what_was_signed(office: Office) -> None:
    pages = _pages(office, "signatories")
    assert "The terms of now are those that were signed on" in pages[PAGE]
    assert "Are they the same? Yes" in pages[PAGE]
    assert "github 583231" in pages[PAGE]
    assert "Anna Primerova, Volna Agency" in pages[RECEIPT]
    assert pages[RECEIPT] == pages["partnerships/studios/receipt.txt"]


def test_unsigned_terms_are_shouted(office: Office) -> None:
    office.house.edit(TERMS, ("due_in: 30 days", "due_in: 45 days"))
    assert "NO: what holds now is not what was signed" in _pages(office, "partners")[PAGE]
    office.record()
    page = _pages(office, "partners")[PAGE]
    assert "UNSIGNED TERMS HOLD since" in page
    assert "It was merged without the approval of everybody" in page


def test_partners_see_no_account_and_the_public_no_page(office: Office) -> None:
    pages = _pages(office, "partners")
    ours = [text for path, text in pages.items() if path.startswith("partnerships/")]
    assert "583231" not in "".join(ours)
    assert "Signed (recorded by forge)" in pages[PAGE]
    assert PAGE not in _pages(office, "public")


def test_an_enrolled_partnership_without_a_ledger_says_so(office: Office) -> None:
    office.house.git("branch", "--quiet", "-D", "commonground-ledger")
    pages = _pages(office, "partners")
    assert "Nothing has been recorded yet." in pages[PAGE]
    assert RECEIPT not in pages


def test_a_ledger_that_was_altered_is_named(office: Office) -> None:
    office.tamper(office.ledger.text.replace(b'"verdict":"unsigned"', b'"verdict":"signed"', 1))
    assert "The ledger was altered" in _pages(office, "partners")[PAGE]


def test_without_git_there_is_no_page(office: Office) -> None:
    shutil.rmtree(office.house.top / ".git")
    assert PAGE not in _pages(office, "signatories")
