"""`verify FILE`: which state a PDF or a Word file comes from, and whether it is signed."""

import json
from pathlib import Path

import pytest

from commonground.flows.states import Reader
from commonground.paper.blocks import blocks
from commonground.paper.paper import Paper
from commonground.paper.pdf import pdf
from commonground.paper.word import docx
from commonground.source.git import commit_of
from tests.cli.conftest import Run
from tests.gate.house import FEE, TERMS, built
from tests.gate.recording import LATER, Office
from tests.paper.wordediting import packed, replaced
from tests.paper.wordreader import W, parts


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A house in which a change of terms is signed and recorded."""
    made = Office(built(tmp_path_factory.mktemp("signed") / "house"))
    made.agreed(FEE)
    made.record()
    return made


def digest(office: Office, revision: str = "main") -> str:
    reader = Reader(office.house.top, ("studios",))
    tree = reader.tree(commit_of(office.house.top, revision))
    return reader.state(tree).partnerships["studios"].digest


def written(folder: Path, digest: str, name: str = "contract.pdf") -> Path:
    paper = Paper("Contract", "en", blocks("# Contract\n\nAs agreed.\n"), digest)
    path = folder / name
    path.write_bytes(pdf(paper) if name.endswith("pdf") else docx(paper))
    return path


def printed(cg: Run, office: Office, folder: Path, name: str = "contract.en.docx") -> Path:
    """A document as the workspace hands it out."""
    form = name.rpartition(".")[2]
    told = cg("render", "studios", "--out", folder, "--format", form, "-w", office.house.top)
    assert told.code == 0, told.err
    return folder / "studios" / name


def verified(cg: Run, office: Office, file: Path) -> tuple[int, list[str]]:
    told = cg("verify", file, "--main", "main", "-w", office.house.top)
    return told.code, told.out.splitlines()


@pytest.mark.parametrize("name", ["contract.en.pdf", "contract.en.docx", "agreement.ru.docx"])
def test_signed_terms_that_hold_and_words_that_nobody_altered(
    cg: Run, office: Office, tmp_path: Path, name: str
) -> None:
    document, language, _ = name.split(".")
    assert verified(cg, office, printed(cg, office, tmp_path, name)) == (0, [
        "Signed: the terms of studios since 1 February 2027 13:00 UTC, and they hold now.",
        f"Digest of terms: {digest(office)}",
        f"State: {office.house.head[:10]}",
        f"Document: {document}, language {language}",
        "Altered: no. Its words are those that this state prints.",
    ])  # fmt: skip


def test_altered_words_are_found_and_named(cg: Run, office: Office, tmp_path: Path) -> None:
    file = printed(cg, office, tmp_path)
    file.write_bytes(replaced(file.read_bytes(), ("30 days", "90 days")))
    code, told = verified(cg, office, file)
    assert (code, told[4]) == (1, "Altered: yes. It differs from what this state prints.")
    assert ["30 days" in told[5], "90 days" in told[6]] == [True, True]


def test_programs_are_told_the_same(cg: Run, office: Office, tmp_path: Path) -> None:
    file = printed(cg, office, tmp_path)
    told = cg("verify", file, "--main", "main", "--format", "json", "-w", office.house.top)
    assert told.code == 0
    assert json.loads(told.out) == {
        "partnership": "studios", "document": "contract", "language": "en",
        "digest": digest(office), "state": office.house.head, "standing": "signed",
        "holds": True, "altered": "no", "printed": "", "found": "",
    }  # fmt: skip


def test_what_stands_beside_the_text_is_an_alteration(
    cg: Run, office: Office, tmp_path: Path
) -> None:
    file = printed(cg, office, tmp_path)
    inside = parts(file.read_bytes())
    header = inside["word/header.xml"].replace(b"Contract", b"Draft of a contract")
    file.write_bytes(packed({**inside, "word/header.xml": header}))
    code, told = verified(cg, office, file)
    assert (code, told[4][:12]) == (1, "Altered: yes")


def test_of_a_draft_the_alteration_is_named_and_not_its_mark(cg: Run, tmp_path: Path) -> None:
    office = Office(built(tmp_path / "house"))
    file = printed(cg, office, tmp_path)
    inside = parts(file.read_bytes())
    assert b"DRAFT" in inside["word/header.xml"]
    inside["word/comments.xml"] = (
        f'<w:comments xmlns:w="{W[1:-1]}"><w:comment w:author="Lou"><w:p><w:r><w:t>too much</w:t>'
        "</w:r></w:p></w:comment></w:comments>"
    ).encode()
    file.write_bytes(packed(inside))
    code, told = verified(cg, office, file)
    assert (code, told[-1]) == (1, "  in the file: too much")


def test_other_bytes_of_a_pdf_are_never_called_unaltered(
    cg: Run, office: Office, tmp_path: Path
) -> None:
    file = printed(cg, office, tmp_path, "contract.en.pdf")
    file.write_bytes(file.read_bytes() + b"\n")
    code, told = verified(cg, office, file)
    assert (code, told[4][:20]) == (1, "Altered: cannot tell")


def test_a_made_up_document_with_a_digest_that_is_true(
    cg: Run, office: Office, tmp_path: Path
) -> None:
    code, told = verified(cg, office, written(tmp_path, digest(office), "contract.docx"))
    assert (code, told[0][:7], told[3][:20]) == (1, "Signed:", "Altered: cannot tell")


def test_two_columns_are_known_as_well(cg: Run, office: Office, tmp_path: Path) -> None:
    told = cg("render", "studios", "--out", tmp_path, "--format", "docx,pdf", "--lang", "en",
              "--beside", "ru", "-w", office.house.top)  # fmt: skip
    assert told.code == 0
    for form in ("docx", "pdf"):
        assert verified(cg, office, tmp_path / "studios" / f"contract.en-ru.{form}")[0] == 0


def test_terms_that_nobody_signed_and_terms_that_nobody_knows(
    cg: Run, office: Office, tmp_path: Path
) -> None:
    first = written(tmp_path, digest(office, "main~1"))
    told = cg("verify", first, "--main", "main", "-w", office.house.top)
    assert told.code == 1
    assert told.out.startswith("Not signed: terms that studios had on ")
    told = cg("verify", written(tmp_path, "a" * 64), "--main", "main", "-w", office.house.top)
    assert told.code == 1
    assert told.out.startswith("Unknown: no state of this repository has these terms.")


def test_superseded_and_unsigned_terms(cg: Run, tmp_path: Path) -> None:
    office = Office(built(tmp_path / "house"))
    office.agreed(FEE)
    old = digest(office)
    office.agreed(LATER)
    office.record()
    told = cg("verify", written(tmp_path, old), "--main", "main", "-w", office.house.top)
    assert (told.code, told.out.splitlines()[0]) == (
        1, "Superseded: signed for studios on 1 February 2027 13:00 UTC, and other terms since.",
    )  # fmt: skip
    office.house.edit(TERMS, ("due_in: 45 days", "due_in: 60 days"))
    now = written(tmp_path, digest(office))
    told = cg("verify", now, "--main", "main", "-w", office.house.top)
    assert told.out.startswith("Not signed: the terms of studios as they stand now.")


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("gone.pdf", None, "there is no file"),
        ("odd.pdf", b"hello", "neither a PDF nor a Word file"),
        ("bare.pdf", b"%PDF-1.7\n", "carries no digest of terms"),
    ],
)
def test_what_cannot_be_told(
    cg: Run, office: Office, tmp_path: Path, name: str, raw: bytes | None, said: str
) -> None:
    path = tmp_path / name
    if raw is not None:
        path.write_bytes(raw)
    told = cg("verify", path, "--main", "main", "-w", office.house.top)
    assert told.code == 2
    assert said in told.err
