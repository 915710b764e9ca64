"""`commonground redline`: what changed in a contract, as Word shows it."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run, change
from tests.cli.test_diff import repository
from tests.paper.wordreader import W, body, words
from tests.source.conftest import Repository

__all__ = ["repository"]

TERMS = "partnerships/moscow-california/terms.yaml"
DOCUMENTS = "partnerships/moscow-california/documents"
WRITTEN = "build/redlines/moscow-california/contract.en.docx"


@pytest.fixture
def raised(cg: Run, repository: Repository) -> Repository:
    """A repository whose last commit changed the fee in data and documents."""
    change(repository.top / TERMS, "amount: 12000.00 USD", "amount: 14400.00 USD")
    assert cg("render", "-w", repository.top).code == 0
    repository.commit()
    return repository


def _changes(raw: bytes, kind: str) -> list[str]:
    return ["".join(one.itertext()) for one in body(raw).iter(f"{W}{kind}") if len(one)]


def test_a_raised_fee_is_one_tracked_change_by_whom_and_when_it_was_committed(
    cg: Run, raised: Repository
) -> None:
    told = cg("redline", "moscow-california", "HEAD~1", "HEAD", "-w", raised.top)
    assert (told.code, told.err) == (0, "")
    assert WRITTEN in told.out
    raw = (raised.top / WRITTEN).read_bytes()
    assert (_changes(raw, "del"), _changes(raw, "ins")) == (["12,000.00"], ["14,400.00"])
    when = raised.git("log", "-1", "--date=format-local:%Y-%m-%dT%H:%M:%SZ", "--format=%cI")
    (added,) = body(raw).iter(f"{W}ins")
    assert added.attrib[f"{W}author"] == "Mira"
    assert added.attrib[f"{W}date"][:16] == when[:16]
    assert cg("redline", "moscow-california", "HEAD~1", "HEAD", "-w", raised.top).code == 0
    assert (raised.top / WRITTEN).read_bytes() == raw


def test_another_document_language_and_file(cg: Run, raised: Repository, tmp_path: Path) -> None:
    change(raised.top / DOCUMENTS / "agreement.ru.md", "Москва", "Москва-река")
    out = tmp_path / "red.docx"
    told = cg("redline", "moscow-california", "HEAD", "--document", "agreement", "--lang", "ru",
              "--out", out, "-w", raised.top)  # fmt: skip
    assert told.code == 0
    assert "Москва-река" in "\n".join(words(out.read_bytes()))
    (added,) = (one for one in body(out.read_bytes()).iter(f"{W}ins") if len(one))
    assert f"{W}date" not in added.attrib  # not committed: nobody knows when


def test_where_nothing_changed_nothing_is_written(cg: Run, repository: Repository) -> None:
    told = cg("redline", "moscow-california", "HEAD", "-w", repository.top)
    assert told.code == 0
    assert "nothing was written" in told.out
    assert not (repository.top / WRITTEN).exists()


def test_documents_that_are_not_committed_are_rendered(cg: Run, repository: Repository) -> None:
    for path in (repository.top / DOCUMENTS).glob("*.md"):
        path.unlink()
    repository.commit()
    change(repository.top / TERMS, "amount: 12000.00 USD", "amount: 14400.00 USD")
    told = cg("redline", "moscow-california", "HEAD", "-w", repository.top)
    assert told.code == 0
    raw = (repository.top / WRITTEN).read_bytes()
    assert (_changes(raw, "del"), _changes(raw, "ins")) == (["12,000.00"], ["14,400.00"])


def test_a_new_partnership_is_new_as_a_whole(cg: Run, repository: Repository) -> None:
    full = repository.git("rev-parse", "HEAD")
    repository.git("rm", "-r", "--quiet", "partnerships")
    repository.write("commonground.yaml", (repository.top / "commonground.yaml").read_bytes())
    empty = repository.commit()
    told = cg("redline", "moscow-california", empty, full, "-w", repository.top)
    assert told.code == 0
    raw = (repository.top / WRITTEN).read_bytes()
    assert _changes(raw, "del") == []
    assert "".join(_changes(raw, "ins")) == "".join(words(raw))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("moscow-berlin", "HEAD"), "there is no partnership 'moscow-berlin' here"),
        (("moscow-california", "no-such"), "no-such"),
        (("moscow-california", "HEAD", "--lang", "de"), "choose a language of en, ru"),
        (("moscow-california", "HEAD", "--lang", "../../x"), "choose a language of en, ru"),
    ],
)
def test_what_is_not_there(
    cg: Run, repository: Repository, arguments: tuple[str, ...], said: str
) -> None:
    told = cg("redline", *arguments, "-w", repository.top)
    assert told.code == 2
    assert said in told.err


def test_a_document_that_somebody_made_a_web_page_of(cg: Run, repository: Repository) -> None:
    change(repository.top / DOCUMENTS / "contract.en.md", "## 1.", "<div>x</div>\n\n## 1.")
    told = cg("redline", "moscow-california", "HEAD", "-w", repository.top)
    assert told.code == 2
    assert "contract.en.md holds what no rendering writes" in told.err
