"""`verify FILE`: which state a PDF or a Word file comes from, and whether it is signed."""

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


@pytest.mark.parametrize("name", ["contract.pdf", "contract.docx"])
def test_signed_terms_that_hold(cg: Run, office: Office, tmp_path: Path, name: str) -> None:
    file = written(tmp_path, digest(office), name)
    told = cg("verify", file, "--main", "main", "-w", office.house.top)
    assert (told.code, told.out.splitlines()[0]) == (
        0, "Signed: the terms of studios since 1 February 2027 13:00 UTC, and they hold now.",
    )  # fmt: skip
    assert digest(office) in told.out


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
