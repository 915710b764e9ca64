"""The page of a sign-off: history, what holds now, the certificate; and who may see how much."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from commonground.flows import site
from commonground.flows.downloads import Desk
from commonground.i18n import ENGLISH
from commonground.paper.stamps import digest_in
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


def test_the_certificate_is_offered_as_a_file_with_the_digest_of_what_was_signed(
    office: Office, tmp_path: Path
) -> None:
    top = office.house.top
    office.house.edit(TERMS, ("due_in: 30 days", "due_in: 45 days"))  # other terms hold now
    office.house.write("commonground.yaml", f"{SETTINGS}site: {{audience: partners}}\n")
    workspace = Workspace.of(DiskTree(top))
    made = site.draft(workspace, date(2027, 2, 1), root=top, downloads=True).playbook
    assert made is not None
    (page,) = [page for page in made.pages["en"] if page.path == RECEIPT]
    (tmp_path / RECEIPT).parent.mkdir(parents=True)
    shown = Desk(made.stamps).serve(page, ENGLISH, tmp_path)
    assert "[PDF](receipt.pdf) · [Word](receipt.docx)" in shown.text
    digests = {digest_in((tmp_path / RECEIPT).with_suffix(end).read_bytes())
               for end in (".pdf", ".docx")}  # fmt: skip
    assert digests == {made.stamps["studios"].signed}
    assert made.stamps["studios"].digest not in digests


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
