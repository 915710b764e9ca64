"""`commonground translations`: who has read what, and what changed since."""

import json
from pathlib import Path

import pypdf
import pytest

from commonground.paper.blocks import Quote, blocks
from tests.cli.conftest import AGREEMENT, Run, change

_PLACE = "moscow-california"
_TERMS = f"partnerships/{_PLACE}/terms.yaml"
_LOCK = f"partnerships/{_PLACE}/translations.lock.yaml"
_MARK = ("--mark", "professional", "--by", "Bureau Slovo", "--as", "volna.anna")


@pytest.fixture
def read(cg: Run, workspace: Path) -> Path:
    """The workspace after a translator has read everything."""
    noted = cg("translations", _PLACE, *_MARK, "-w", workspace)
    assert noted.code == 0, noted.err
    assert "contract in Russian: 27 sections noted." in noted.out
    return workspace


def shown(cg: Run, workspace: Path) -> dict[str, dict[str, object]]:
    done = cg("translations", "--format", "json", "-w", workspace)
    (one,) = json.loads(done.out)["partnerships"]
    return {row["document"]: row for row in one["translations"]}


def test_what_nobody_has_read_is_a_machine_s_work(cg: Run, workspace: Path) -> None:
    found = shown(cg, workspace)
    assert {row["status"] for row in found.values()} == {"machine"}
    assert {row["language"] for row in found.values()} == {"ru"}  # it is drafted in English
    assert "Machine translation, read by nobody" in cg("translations", "-w", workspace).out


def test_what_was_read_stays_read_while_only_numbers_change(cg: Run, read: Path) -> None:
    assert {row["status"] for row in shown(cg, read).values()} == {"professional"}
    change(read / _TERMS, "due_in: 14 days", "due_in: 24 days")
    assert cg("render", "-w", read).code == 0
    assert shown(cg, read)["contract"]["status"] == "professional"
    assert "CG531" not in cg("check", "-w", read).out


def test_a_changed_clause_is_unread_and_no_other(cg: Run, read: Path) -> None:
    change(read / _TERMS, "sublicence: no", "sublicence: yes")
    assert cg("render", "-w", read).code == 0
    found = shown(cg, read)["contract"]
    assert found["status"] == "machine"
    assert found["changed"] == ["14. Лицензия"]
    checked = cg("check", "-w", read)
    assert checked.code == 0
    assert "CG531" in checked.out
    assert "Bureau Slovo has read this translation" in " ".join(checked.out.split())
    told = cg("translations", "-w", read).out
    assert "Translation: 1 section changed since it was read" in told
    assert "· 14. Лицензия" in told


def test_a_translation_that_was_altered_is_unread(cg: Run, read: Path) -> None:
    document = read / f"partnerships/{_PLACE}/documents/contract.ru.md"
    change(document, "Территория", "Страна")
    assert shown(cg, read)["contract"]["changed"] == ["14. Лицензия"]


def test_what_is_read_again_less_well_keeps_what_was_read_better(cg: Run, read: Path) -> None:
    change(read / _TERMS, "sublicence: no", "sublicence: yes")
    cg("render", "-w", read)
    again = cg(
        "translations", _PLACE, "--mark", "reviewed", "--by", "Maya", "--as", "sunset.maya",
        "--document", "contract", "-w", read,
    )  # fmt: skip
    assert again.code == 0
    text = (read / _LOCK).read_text("utf-8")
    contract = text.partition("  contract:\n")[2].partition("\n  expectations:")[0]
    assert contract.count("      reviewed:\n") == 1
    assert 'by: "Maya"' in contract
    assert contract.partition("reviewed:")[0].count('": "') == 26
    assert shown(cg, read)["contract"]["status"] == "reviewed"
    assert cg("translations", _PLACE, *_MARK, "-w", read).code == 0
    assert "reviewed" not in (read / _LOCK).read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ((_PLACE, "--mark", "professional", "--as", "volna.anna"), "--by with who has read it"),
        ((_PLACE, *_MARK[:4], "--as", "volna.nobody"), "it is not clear who of you vouches"),
        ((_PLACE, *_MARK, "--document", "letter"), "has no such translation"),
        ((_PLACE, *_MARK, "--lang", "en"), "has no such translation"),
        ((_PLACE, "--by", "Bureau Slovo"), "are for --mark"),
    ],
)
def test_what_is_not_clear_writes_nothing(
    cg: Run, workspace: Path, arguments: tuple[str, ...], problem: str
) -> None:
    done = cg("translations", *arguments, "-w", workspace)
    assert done.code == 2
    assert problem in " ".join(done.err.split())
    assert not (workspace / _LOCK).exists()


def test_nobody_can_have_read_what_is_not_rendered(cg: Run, workspace: Path) -> None:
    change(workspace / _TERMS, "sublicence: no", "sublicence: yes")
    done = cg("translations", _PLACE, *_MARK, "-w", workspace)
    assert done.code == 2
    assert "is not what the data says" in done.err


def test_paper_says_who_has_read_it(cg: Run, read: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    made = cg("render", "--out", folder, "--format", "pdf,html", "--lang", "ru", "-w", read)
    assert made.code == 0
    page = pypdf.PdfReader(folder / _PLACE / "contract.ru.pdf").pages[0].extract_text()
    assert "Bureau Slovo" in page
    assert "Bureau Slovo" in (folder / _PLACE / "contract.ru.html").read_text("utf-8")


def test_a_document_tells_how_many_of_its_texts_are_not_translated(
    cg: Run, workspace: Path
) -> None:
    agreement = (workspace / AGREEMENT).read_text("utf-8")
    start = agreement.index("success:\n")
    rest = agreement[agreement.index("\n\n", start) :]
    one_language = "success: People acted on it."
    (workspace / AGREEMENT).write_text(agreement[:start] + one_language + rest, "utf-8")
    cg("render", "-w", workspace)
    text = (workspace / f"partnerships/{_PLACE}/documents/agreement.ru.md").read_text("utf-8")
    quote = next(one for one in blocks(text) if isinstance(one, Quote))
    assert "1" in str(quote)
    assert shown(cg, workspace)["agreement"]["untranslated"] == 1
    told = " ".join(cg("status", "-w", workspace).out.split())
    assert "1 text in agreement and contract is not translated." in told
    assert "Drafts, as the translation was not read as agreed: agreement (Russian)" in told


@pytest.mark.parametrize("who", [(), ("--as", "nobody")])
def test_somebody_of_the_partnership_vouches(
    cg: Run, workspace: Path, who: tuple[str, ...]
) -> None:
    done = cg("translations", _PLACE, *_MARK[:4], *who, "-w", workspace)
    assert done.code == 2
    assert "say it with --as: volna.anna" in done.err
    assert not (workspace / _LOCK).exists()


def test_a_name_stands_on_one_line(cg: Run, workspace: Path) -> None:
    cg("translations", _PLACE, *_MARK, "--by", "Bureau\n Slovo", "-w", workspace)
    assert 'by: "Bureau Slovo"' in (workspace / _LOCK).read_text("utf-8")
