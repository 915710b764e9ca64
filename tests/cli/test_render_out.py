"""`render --out`: the documents as files to take along."""

from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import pypdf
import pytest

from commonground.paper.blocks import blocks, words
from commonground.paper.stamps import digest_in
from tests.cli.conftest import Run, change
from tests.paper.wordreader import body

PLACE = "moscow-california"


@pytest.fixture
def out(cg: Run, workspace: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    done = cg("render", "--out", folder, "--format", "md,html,pdf,docx", "-w", workspace)
    assert done.code == 0, done.err
    return folder / PLACE


def letters(text: str) -> str:
    return "".join(normalize("NFC", text).split())


def is_within(wanted: str, text: str) -> bool:
    """Whether all letters stand in a text in their order, whatever stands between them."""
    left = iter(text)
    return all(letter in left for letter in wanted)


def test_every_format_has_the_words_of_the_committed_document(out: Path, workspace: Path) -> None:
    committed = workspace / "partnerships" / PLACE / "documents"
    stems = sorted(path.with_suffix("") for path in out.rglob("*.md"))
    assert len(stems) == len(list(committed.rglob("*.md")))
    for stem in stems:
        source = Path(f"{stem}.md").read_text("utf-8")
        assert source == (committed / f"{stem.relative_to(out)}.md").read_text("utf-8")
        wanted = letters("".join(words(blocks(source))))
        pdf = pypdf.PdfReader(f"{stem}.pdf")
        assert is_within(wanted, letters("".join(page.extract_text() for page in pdf.pages))), stem
        word = body(Path(f"{stem}.docx").read_bytes())
        assert letters("".join(word.itertext())) == wanted


def test_all_carry_the_digest_of_the_terms_but_the_markdown(out: Path) -> None:
    found = {digest_in(path.read_bytes()) for path in out.rglob("*") if path.suffix in
             (".pdf", ".docx")}  # fmt: skip
    (digest,) = found
    assert len(digest) == 64
    assert digest in (out / "contract.ru.html").read_text("utf-8")
    assert digest not in (out / "contract.ru.md").read_text("utf-8")


def test_the_same_input_gives_the_same_bytes(cg: Run, workspace: Path, tmp_path: Path) -> None:
    both = []
    for name in ("one", "two"):
        cg("render", "--out", tmp_path / name, "--format", "pdf,docx,html", "--lang", "ru",
           "-w", workspace)  # fmt: skip
        both.append({
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name).rglob("*") if path.is_file()
        })  # fmt: skip
    assert both[0] == both[1]
    assert {path.name.split(".")[1] for path in both[0]} == {"ru"}


def test_no_audience_gets_what_it_may_not_read(cg: Run, workspace: Path, tmp_path: Path) -> None:
    texts: dict[str, dict[str, str]] = {}
    for audience in ("public", "partners", "signatories"):
        out = tmp_path / audience
        cg("render", "--out", out, "--format", "md,html", "--lang", "en", "--at-most", audience,
           "-w", workspace)  # fmt: skip
        texts[audience] = {
            path.name: path.read_text("utf-8") for path in (out / PLACE).iterdir() if path.is_file()
        }
    assert set(texts["public"]) == {"agreement.en.md", "agreement.en.html"}
    assert not any(name.startswith("contract") for name in texts["partners"])
    assert "## Money" in texts["signatories"]["expectations.en.md"]
    assert "## Money" not in texts["partners"]["expectations.en.md"]
    assert "## How we differ" in texts["partners"]["agreement.en.md"]
    assert "## How we differ" not in texts["public"]["agreement.en.md"]
    told = {audience: "Digest of terms" in text["agreement.en.html"]
            for audience, text in texts.items()}  # fmt: skip
    assert told == {"public": False, "partners": True, "signatories": True}


def test_a_sign_that_no_font_has_is_named_and_the_rest_is_written(
    cg: Run, workspace: Path, tmp_path: Path
) -> None:
    agreement = workspace / "partnerships" / PLACE / "agreement.yaml"
    change(agreement, "Volna Agency", "Volna ᚠ Agency")
    done = cg("render", "--out", tmp_path / "out", "--lang", "en", "-w", workspace)
    assert done.code == 1
    assert "ᚠ" in done.err
    assert "Traceback" not in done.err


def test_an_unknown_format_is_refused(cg: Run, workspace: Path, tmp_path: Path) -> None:
    done = cg("render", "--out", tmp_path / "out", "--format", "pdf,odt", "-w", workspace)
    assert done.code == 2
    assert "there is no format 'odt'" in done.err


def test_a_pdf_is_tagged_and_speaks_its_language(out: Path) -> None:
    for name, language in (("contract.ru", "ru"), ("contract.en", "en")):
        read = pypdf.PdfReader(BytesIO((out / f"{name}.pdf").read_bytes()))
        about = read.root_object["/MarkInfo"].get_object()
        assert isinstance(about, dict)
        assert about["/Marked"]
        assert str(read.root_object["/Lang"]).startswith(language)


def test_two_languages_stand_side_by_side(cg: Run, workspace: Path, tmp_path: Path) -> None:
    done = cg("render", "--out", tmp_path / "out", "--format", "pdf,docx", "--lang", "ru",
              "--beside", "en", "-w", workspace)  # fmt: skip
    assert done.code == 0, done.err
    folder = tmp_path / "out" / PLACE
    assert not list(folder.rglob("*.en.pdf"))
    for form in ("pdf", "docx"):
        assert digest_in((folder / f"contract.ru-en.{form}").read_bytes())
    text = letters("".join(
        page.extract_text() for page in pypdf.PdfReader(folder / "contract.ru-en.pdf").pages
    ))  # fmt: skip
    for language in ("en", "ru"):
        path = workspace / "partnerships" / PLACE / "documents" / f"contract.{language}.md"
        for line in words(blocks(path.read_text("utf-8"))):
            assert set(letters(line)) <= set(text)


def test_only_pdf_and_word_have_columns(cg: Run, workspace: Path, tmp_path: Path) -> None:
    done = cg("render", "--out", tmp_path / "out", "--format", "html", "--beside", "en",
              "-w", workspace)  # fmt: skip
    assert done.code == 2
    assert done.err.count("html has no two columns") == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--out", "out", "--lang", "fr"), "no document here is in 'fr'"),
        (("--out", "out", "--beside", "de"), "no document here is in 'de'"),
        (("--lang", "en"), "are for --out"),
        (("--format", "pdf"), "are for --out"),
        (("--out", "out", "--check"), "--check writes nothing"),
    ],
)
def test_what_would_write_nothing_or_something_else_is_refused(
    cg: Run, workspace: Path, tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    given = [str(tmp_path / one) if one == "out" else one for one in options]
    done = cg("render", *given, "-w", workspace)
    assert done.code == 2
    assert said in done.err
    assert not list(tmp_path.glob("out/*"))


def test_where_no_folder_can_be_made_nothing_is_a_fault_of_ours(
    cg: Run, workspace: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = cg("render", "--out", tmp_path / "file" / "out", "-w", workspace)
    assert done.code == 2
    assert "cannot be written" in done.err
