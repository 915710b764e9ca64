"""Documents that the playbook offers as files: to whom, in which languages, and what if not."""

import re
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from commonground import i18n
from commonground.flows import site
from commonground.flows.downloads import Desk, stamps
from commonground.flows.stamping import Stamp
from commonground.model.partnership import Partnership
from commonground.paper.stamps import digest_in
from commonground.publish.page import Page
from commonground.source.tree import DiskTree
from tests.paper.wordreader import body
from tests.site.conftest import settings
from tests.site.test_playbook import CANARY, with_canaries

FOLDER = "partnerships/moscow-california/documents"
LINK = re.compile(r"\]\(([^)]+\.(?:pdf|docx))\)")


def served(made: site.Playbook, folder: Path, language: str) -> tuple[list[Page], Desk]:
    """The pages of the documents of a partnership with their links; the files are in the folder."""
    desk, words, pages = Desk(made.stamps), i18n.load(language), []
    for page in made.pages[language]:
        if page.path.startswith(FOLDER):
            (folder / page.path).parent.mkdir(parents=True, exist_ok=True)
            pages.append(desk.serve(page, words, folder))
    return pages, desk


def text_of(file: Path) -> str:
    raw = file.read_bytes()
    if file.suffix == ".docx":
        return "".join(body(raw).itertext())
    return "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(raw)).pages)


@pytest.mark.parametrize(
    ("audience", "count"), [("public", 1), ("partners", 7), ("signatories", 8)]
)
def test_an_audience_finds_what_it_may_read_and_nothing_else(
    shipped: Partnership, audience: str, count: int, tmp_path: Path
) -> None:
    spoilt = with_canaries(shipped, audience)
    made = site.playbook([spoilt], settings(audience))
    stamp = Stamp(spoilt, {}, "" if audience == "public" else "a" * 64)
    pages, desk = served(replace(made, stamps={spoilt.id: stamp}), tmp_path, "en")
    files = {path for path in tmp_path.rglob("*") if path.is_file()}
    linked = {
        (tmp_path / page.path).parent / name for page in pages for name in LINK.findall(page.text)
    }
    assert (files, len(files), desk.unmade) == (linked, 2 * count, [])
    assert any(path.name == "contract.pdf" for path in files) == (audience == "signatories")
    for path in files:
        assert CANARY not in text_of(path)
        assert digest_in(path.read_bytes()) == stamp.digest


def test_the_public_is_told_no_digest_and_others_that_of_now(
    shipped: Partnership, checkout: Path
) -> None:
    public, partners = (
        stamps([shipped], DiskTree(checkout), "cg-test", None, audience)[shipped.id].digest
        for audience in ("public", "partners")
    )
    assert (public, len(partners)) == ("", 64)


def test_a_language_that_is_not_the_partnership_s_has_no_files(
    shipped: Partnership, tmp_path: Path
) -> None:
    made = site.playbook([shipped], settings("partners"))
    stamps = {shipped.id: Stamp(shipped, {})}
    german = replace(made, stamps=stamps, pages={"de": made.pages["en"]})
    pages, _ = served(german, tmp_path, "de")
    assert [page for page in pages if LINK.search(page.text)] == []
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_what_cannot_be_printed_is_told_and_not_linked(
    shipped: Partnership, tmp_path: Path
) -> None:
    desk = Desk({shipped.id: Stamp(shipped, {})})
    (tmp_path / FOLDER).mkdir(parents=True)
    page = Page(f"{FOLDER}/agreement.md", "Agreement", "# Agreement\n\nᚠ\n")
    assert LINK.findall(desk.serve(page, i18n.ENGLISH, tmp_path).text) == ["agreement.docx"]
    ((path, error),) = desk.unmade
    assert path == f"en/{FOLDER}/agreement.pdf"
    assert error.args_["character"] == "ᚠ"


def test_a_file_is_published_beside_its_page(shipped: Partnership, tmp_path: Path) -> None:
    made = site.playbook([shipped], settings("public"))
    made = replace(made, stamps={shipped.id: Stamp(shipped, {})}, pages={"ru": made.pages["ru"]})
    built = site.build(made, tmp_path / "site")
    assert built.unmade == ()
    folder = tmp_path / "site" / "ru" / FOLDER
    assert 'href="agreement.pdf"' in (folder / "agreement.html").read_text("utf-8")
    assert (folder / "agreement.pdf").read_bytes().startswith(b"%PDF-")


def test_without_the_packages_nothing_is_offered(
    shipped: Partnership, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for package in ("typst", "docx"):
        monkeypatch.setitem(sys.modules, package, None)
    desk = Desk({shipped.id: Stamp(shipped, {})})
    page = Page(f"{FOLDER}/agreement.md", "Agreement", "# Agreement\n")
    assert desk.serve(page, i18n.ENGLISH, tmp_path) == page
    assert (desk.unmade, list(tmp_path.iterdir())) == ([], [])
