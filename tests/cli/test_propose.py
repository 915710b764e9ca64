"""`commonground propose`: what an edited Word file asks for, as a change of the files."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run, change
from tests.cli.test_diff import repository
from tests.paper.wordediting import packed, replaced
from tests.paper.wordreader import parts, words
from tests.source.conftest import Repository

__all__ = ["repository"]

ID = "moscow-california"
TERMS = f"partnerships/{ID}/terms.yaml"


@pytest.fixture
def sent(cg: Run, workspace: Path, tmp_path: Path) -> Path:
    """The contract in Russian, as it is sent to a lawyer."""
    return printed(cg, workspace, tmp_path, "contract.ru")


def printed(cg: Run, workspace: Path, folder: Path, name: str) -> Path:
    told = cg("render", ID, "--out", folder / "out", "--format", "docx", "-w", workspace)
    assert told.code == 0, told.err
    return folder / "out" / ID / f"{name}.docx"


def edit(file: Path, *changes: tuple[str, str]) -> None:
    file.write_bytes(replaced(file.read_bytes(), *changes))


def test_untouched_it_proposes_nothing(cg: Run, workspace: Path, sent: Path) -> None:
    told = cg("propose", ID, sent, "-w", workspace)
    assert (told.code, told.err) == (0, "")
    assert told.out.splitlines() == [
        "Held against: contract, language ru, the files as they stand.",
        "The file says what was sent.",
    ]


def test_values_and_words_become_edits_that_keep_the_file(
    cg: Run, workspace: Path, sent: Path
) -> None:
    before = (workspace / TERMS).read_text("utf-8")
    edit(sent, ("12\u00a0000,00 USD", "13\u00a0500,50 USD"))
    told = cg("propose", ID, sent, "-w", workspace)
    assert told.code == 0
    assert "+  amount: 13500.50 USD" in told.out
    assert (workspace / TERMS).read_text("utf-8") == before
    told = cg("propose", ID, sent, "--write", "-w", workspace)
    assert told.code == 0, told.out
    after = (workspace / TERMS).read_text("utf-8")
    assert after == before.replace("amount: 12000.00 USD", "amount: 13500.50 USD", 1)
    assert "checked" in told.out


def test_a_clause_in_other_words_is_missing_in_the_other_language(
    cg: Run, workspace: Path, tmp_path: Path, sent: Path
) -> None:
    clause = next(one for one in words(sent.read_bytes()) if one.startswith("О товаре"))
    edit(sent, (clause, "Говорить можно только то, что есть в брифе."))
    told = cg("propose", ID, sent, "--write", "-w", workspace)
    assert "Missing in en: translate it." in told.out
    assert (told.code, "CG231 language-missing" in told.out) == (1, True)
    own = "    ru: Говорить можно только то, что есть в брифе.\n"
    change(workspace / TERMS, own, f"{own}    en: Only what the brief says may be said.\n")
    again = printed(cg, workspace, tmp_path, "contract.ru")
    assert "Говорить можно только то, что есть в брифе." in words(again.read_bytes())
    edit(again, ("только то", "лишь то"))
    told = cg("propose", ID, again, "-w", workspace)
    assert "terms.own_words.claims.ru" in told.out
    assert (told.code, "Says what was before in en" in told.out) == (0, True)


def test_a_value_that_cannot_be_read_is_listed(cg: Run, workspace: Path, sent: Path) -> None:
    edit(sent, ("12\u00a0000,00 USD", "двенадцать тысяч"))
    told = cg("propose", ID, sent, "--write", "-w", workspace)
    assert told.code == 1
    assert "terms.fee.amount cannot be read as what stands there" in told.out
    assert "двенадцать тысяч" in told.out
    assert "12000.00 USD" in (workspace / TERMS).read_text("utf-8")


def test_what_changed_here_since_is_not_overwritten(
    cg: Run, repository: Repository, tmp_path: Path
) -> None:
    file = printed(cg, repository.top, tmp_path, "contract.en")
    edit(file, ("12,000.00 USD", "13,000.00 USD"), ("Signatures", "Signed by"))
    change(repository.top / TERMS, "amount: 12000.00 USD", "amount: 14400.00 USD")
    commit = repository.git("rev-parse", "HEAD")[:10]
    told = cg("propose", ID, file, "--write", "-w", repository.top)
    assert told.code == 1
    assert f"revision {commit}" in told.out
    assert "terms.fee.amount has been changed here since the file was sent" in told.out
    assert "Signed by" in told.out
    assert "14400.00 USD" in (repository.top / TERMS).read_text("utf-8")


def test_a_digest_that_nobody_knows_is_said(cg: Run, workspace: Path, sent: Path) -> None:
    change(workspace / TERMS, "amount: 12000.00 USD", "amount: 14400.00 USD")
    told = cg("propose", ID, sent, "-w", workspace)
    assert "No state that is known here has the digest of this file" in told.out


def test_the_agreement_is_read_back_as_well(cg: Run, workspace: Path, tmp_path: Path) -> None:
    file = printed(cg, workspace, tmp_path, "agreement.en")
    edit(file, ("4 working hours", "6 working hours"))
    told = cg("propose", ID, file, "-w", workspace)
    assert told.code == 0
    assert "+  urgent: 6 working hours" in told.out


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("gone.docx", None, "there is no file"),
        ("odd.docx", b"hello", "neither a PDF nor a Word file"),
        ("cut.docx", b"PK\x03\x04broken", "no Word file that can be read"),
        ("a.pdf", b"%PDF-1.7", "no Word file that can be read"),
    ],
)
def test_what_is_no_word_file_is_refused(
    cg: Run, workspace: Path, tmp_path: Path, name: str, raw: bytes | None, said: str
) -> None:
    path = tmp_path / name
    if raw is not None:
        path.write_bytes(raw)
    told = cg("propose", ID, path, "-w", workspace)
    assert told.code == 2
    assert said in told.err


def test_words_of_a_stranger_reach_neither_terminal_nor_file(
    cg: Run, workspace: Path, sent: Path
) -> None:
    edit(sent, ("12\u00a0000,00 USD", "\u202e\u200b12 000 USD\u0085"), ("Подписи", "\u009b31mred"))
    told = cg("propose", ID, sent, "--write", "-w", workspace)
    assert told.code == 1
    assert not {"\u202e", "\u009b", "\u0085"} & set(told.out)
    inside = parts(sent.read_bytes())
    name = inside["docProps/custom.xml"].replace(b"contract.ru", b"expectations.ru")
    sent.write_bytes(packed({**inside, "docProps/custom.xml": name}))
    assert cg("propose", ID, sent, "-w", workspace).code == 2
