"""`receipt` as PDF, Word and HTML: a certificate for people who have no repository at hand."""

import re
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from commonground import i18n
from commonground.flows.documents import press
from commonground.flows.ledgers import opened
from commonground.flows.papers import made
from commonground.flows.stamping import certificate
from commonground.gate.history import last_signed
from commonground.paper.blocks import blocks, words
from commonground.paper.stamps import digest_in
from commonground.render.ledgers import Chronicle
from commonground.render.receipts import receipt
from tests.cli.conftest import Run
from tests.gate.house import FEE, built
from tests.gate.recording import Office
from tests.paper.wordediting import replaced
from tests.paper.wordreader import body

FORMS = ("md", "html", "pdf", "docx")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A house in which a change of terms is signed and recorded."""
    office = Office(built(tmp_path_factory.mktemp("signed") / "house"))
    office.agreed(FEE)
    office.record()
    return office


def letters(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_every_format_says_the_same_and_is_recognised(
    cg: Run, office: Office, tmp_path: Path
) -> None:
    top = office.house.top
    done = cg("receipt", "studios", "--format", ",".join(FORMS), "--out", tmp_path, "-w", top)
    assert (done.code, len(done.out.splitlines())) == (0, 2 * len(FORMS)), done.err
    for language in ("en", "ru"):
        files = {form: tmp_path / f"studios/receipt.{language}.{form}" for form in FORMS}
        told = letters("".join(words(blocks(files["md"].read_text("utf-8")))))
        assert letters("".join(body(files["docx"].read_bytes()).itertext())) == told
        assert "github583231" in told
        for form in ("pdf", "docx"):
            known = cg("verify", files[form], "--main", "main", "-w", top)
            assert (known.code, known.out[:7]) == (0, "Signed:")
            assert digest_in(files[form].read_bytes()) in told
        files["docx"].write_bytes(replaced(files["docx"].read_bytes(), ("583231", "583239")))
        altered = cg("verify", files["docx"], "--main", "main", "-w", top)
        assert (altered.code, "583239" in altered.out) == (1, True)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_it_claims_what_it_is_and_is_no_draft(office: Office, language: str) -> None:
    spoken, ledger = i18n.load(language), opened(office.house.top, "studios")
    entry = last_signed(ledger.entries)
    assert entry is not None
    told = Chronicle(ledger, spoken, {"volna": "Volna", "sunset": "Sunset"}, {}, tells_marks=True)
    text = receipt(entry, "Studios", told, press(), spoken)
    sheet = certificate("studios", language, text, entry.terms)
    raw = made(sheet, "pdf")
    assert digest_in(raw) == entry.terms
    assert raw == made(sheet, "pdf")
    printed = pypdf.PdfReader(BytesIO(raw)).pages[0].extract_text()
    draft = spoken.pgettext("on every page", "DRAFT")
    assert draft not in printed
    assert f"<b>{draft}</b>" not in made(sheet, "html").decode()
