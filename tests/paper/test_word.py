"""Documents for Word: the same words, real structure, the same bytes, nothing that runs."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

import docx as python_docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.i18n import LANGUAGES
from commonground.paper.blocks import (
    Block,
    Heading,
    Items,
    Paragraph,
    Quote,
    Span,
    Table,
    blocks,
    plain,
)
from commonground.paper.blocks import words as words_of
from commonground.paper.paper import Paper
from commonground.paper.word import docx, side_by_side
from tests.paper.wordreader import R, W, body, parts, read, words

SHIPPED = sorted((Path(__file__).parents[2] / "partnerships").rglob("documents/**/*.md"))
TERMS = "5f" * 32


def paper_of(path: Path) -> Paper:
    found = blocks(path.read_text("utf-8"))
    assert isinstance(found[0], Heading)
    return Paper(plain(found[0].line), path.name.split(".")[1], found, TERMS, "7")


def paper(*found: Block, language: str = "en") -> Paper:
    return Paper("A title", language, found)


def said(text: str, **looks: bool | str) -> Paragraph:
    return Paragraph((Span(text, **looks),))  # type: ignore[arg-type]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: "/".join(path.parts[-4:]))
def test_word_and_markdown_have_the_same_words_in_the_same_order(path: Path) -> None:
    made = paper_of(path)
    raw = docx(made)
    assert words(raw) == [line for line in words_of(made.blocks) if line]
    assert raw == docx(paper_of(path))


def test_structure_is_real() -> None:
    raw = docx(paper(
        Heading(1, (Span("Title"),)),
        Quote((said("Draft."),)),
        Heading(2, (Span("1. Fee"),)),
        Items(((said("a"), Items(((said("b"),),), 4)), (said("c"), said("more")))),
        Items(((said("d"),),), 1),
        Table(((Span("x"),), (Span("y"),)), (((Span("1"),), (Span("2"),)),)),
    ))  # fmt: skip
    opened = python_docx.Document(BytesIO(raw))
    assert [(one.style.name, one.text) for one in opened.paragraphs if one.text and one.style] == [
        ("Heading 1", "Title"), ("Notice", "Draft."), ("Heading 2", "1. Fee"),
        ("List Paragraph", "a"), ("List Paragraph", "b"), ("List Paragraph", "c"),
        ("List Paragraph", "more"), ("List Paragraph", "d"),
    ]  # fmt: skip
    (table,) = opened.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["x", "y"], ["1", "2"]]
    assert [one.find(f"{W}trPr/{W}tblHeader") is not None for one in body(raw).iter(f"{W}tr")] == [
        True, False,
    ]  # fmt: skip
    lists = {one.text: one.numbered for one in read(raw) if not isinstance(one, tuple)}
    assert lists["a"] == lists["c"] == ("0", "1")
    assert lists["more"] is None
    assert lists["b"] is not None
    assert lists["d"] is not None
    assert _first_number(raw, *lists["b"]) == "4"
    assert _first_number(raw, *lists["d"]) == "1"
    assert lists["b"][1] != lists["d"][1]


def _first_number(raw: bytes, level: str, number: str) -> str:
    """The first number of a list, by its level and the numbering that it uses."""
    for one in fromstring(parts(raw)["word/numbering.xml"]).iter(f"{W}num"):
        if one.attrib[f"{W}numId"] == number:
            override = one.find(f"{W}lvlOverride")
            assert override is not None
            assert override.attrib[f"{W}ilvl"] == level
            return override[0].attrib[f"{W}val"]
    raise AssertionError("no such numbering")


@pytest.mark.parametrize("language", LANGUAGES)
def test_header_footer_properties_and_language(language: str) -> None:
    made = Paper("Vertrag & <Rest>", language, (said("x"),), TERMS, "7", is_draft=False)
    opened = python_docx.Document(BytesIO(docx(made)))
    header = "\n".join(one.text for one in opened.sections[0].header.paragraphs)
    assert "Vertrag & <Rest>" in header
    assert TERMS in header
    assert opened.core_properties.title == "Vertrag & <Rest>"
    assert opened.core_properties.created is None
    footer = parts(docx(made))["word/footer.xml"].decode()
    assert 'w:instr=" PAGE "' in footer
    assert 'w:instr=" NUMPAGES "' in footer
    (held,) = fromstring(parts(docx(made))["docProps/custom.xml"])
    assert (held.attrib["name"], held[0].text) == ("Digest of terms", TERMS)
    spoken = fromstring(parts(docx(made))["word/styles.xml"]).find(f".//{W}rPrDefault//{W}lang")
    assert spoken is not None
    # Latin letters in Chinese are set as English ones, so that no word ends anywhere.
    assert spoken.attrib[f"{W}val"][:2] == {"zh-Hans": "en"}.get(language, language)[:2]
    assert opened.core_properties.language[:2] == language[:2]
    assert spoken.attrib[f"{W}eastAsia"] == "zh-CN"


def test_a_draft_says_so_until_it_is_signed() -> None:
    def header(is_draft: bool) -> str:
        made = Paper("A", "en", (), is_draft=is_draft)
        return "".join(fromstring(parts(docx(made))["word/header.xml"]).itertext())

    assert "DRAFT" in header(True)
    assert "DRAFT" not in header(False)


def test_links_lead_only_where_it_is_safe() -> None:
    wanted = ["https://a.example/x?y=1&z=2", "mailto:a@b.example"]
    refused = ["javascript:alert(1)", "file:///etc/passwd", "http://a.example", "https://a b",
               "\\\\server\\share", 'https://a.example/"x', "https://" + "a" * 3000]  # fmt: skip
    raw = docx(paper(*(said("here", link=one) for one in (*wanted, *refused, wanted[0]))))
    links = [one.attrib[f"{R}id"] for one in body(raw).iter(f"{W}hyperlink")]
    related = fromstring(parts(raw)["word/_rels/document.xml.rels"])
    outside = {one.attrib["Id"]: one.attrib["Target"] for one in related
               if one.get("TargetMode") == "External"}  # fmt: skip
    assert [outside[one] for one in links] == [*wanted, wanted[0]]
    assert words(raw) == ["here"] * 10


def test_two_languages_stand_side_by_side_clause_by_clause(checkout: Path) -> None:
    folder = checkout / "partnerships/shenzhen-portland/documents"
    left, right = (paper_of(folder / f"contract.{code}.md") for code in ("zh-Hans", "en"))
    raw = side_by_side((left, right))
    assert raw == side_by_side((left, right))
    (table,) = (one for one in body(raw) if one.tag == f"{W}tbl")
    columns: tuple[list[str], list[str]] = ([], [])
    for row in table.findall(f"{W}tr"):
        cells = row.findall(f"{W}tc")
        headings = [_styled(cell[1]) for cell in cells]
        assert headings[0] == headings[1]
        for cell, column, tag in zip(cells, columns, ("en-GB", "en-GB"), strict=True):
            assert cell[-1].tag == f"{W}p"
            spoken = [one.attrib[f"{W}val"] for one in cell.iter(f"{W}lang")]
            assert set(spoken) == {tag}
            assert len(spoken) == len(list(cell.iter(f"{W}r")))
            lines = ("".join(one.text or "" for one in line.iter(f"{W}t"))
                     for line in cell.iter(f"{W}p"))  # fmt: skip
            column.extend(line for line in lines if line)
    for made, column in zip((left, right), columns, strict=True):
        assert column == [line for line in words_of(made.blocks) if line]


def _styled(paragraph: object) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")  # type: ignore[attr-defined]
    return str(style.attrib[f"{W}val"])


LETTERS = st.text(
    st.characters(codec=None)
    | st.sampled_from("<>&\"'\0\x0b\x1b\t\n\r\ud800\ufffe\uffff\u202e\u05d0]{}*_#"),
    min_size=1,
    max_size=12,
)
SPANS = st.lists(
    st.builds(Span, LETTERS, st.booleans(), st.booleans(),
              LETTERS | st.just("https://a.example")), max_size=3,
).map(tuple)  # fmt: skip
ROWS = st.integers(1, 4).flatmap(
    lambda n: st.builds(
        Table, st.tuples(*[SPANS] * n), st.lists(st.tuples(*[SPANS] * n), max_size=3).map(tuple)
    )
)
BLOCKS = st.lists(
    st.recursive(
        st.builds(Heading, st.integers(1, 9), SPANS) | st.builds(Paragraph, SPANS) | ROWS,
        lambda inner: st.builds(
            Items, st.lists(st.lists(inner, max_size=2).map(tuple), max_size=3).map(tuple),
            st.none() | st.integers(0, 5),
        ) | st.builds(Quote, st.lists(inner, max_size=2).map(tuple)),
        max_leaves=6,
    ),
    max_size=5,
).map(tuple)  # fmt: skip


def as_xml_holds(text: str) -> str:
    """Text without what XML cannot hold, worked out letter by letter."""
    return "".join(
        " " if one in "\t\n\r"
        else one if " " <= one <= "\ud7ff" or "\ue000" <= one <= "\ufffd" or one >= "\U00010000"
        else "\ufffd"
        for one in text
    )  # fmt: skip


@given(BLOCKS)
def test_whatever_is_said_is_text(found: tuple[Block, ...]) -> None:
    raw = docx(Paper("<&\0>", "en", found))
    assert words(raw) == [as_xml_holds(line) for line in words_of(found) if line]
    python_docx.Document(BytesIO(raw))
    for name, inside in parts(raw).items():
        fromstring(inside)
        assert b"DOCTYPE" not in inside, name


def test_the_package_knows_no_time() -> None:
    with ZipFile(BytesIO(docx(paper(said("x"))))) as package:
        assert package.namelist()[0] == "[Content_Types].xml"
        assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_nested_ever_deeper_it_stays_a_list() -> None:
    found: Block = said("deep")
    for _ in range(30):
        found = Items(((found,),), 1)
    raw = docx(paper(found))
    assert words(raw) == ["deep"]
    levels = [int(one.attrib[f"{W}val"]) for one in body(raw).iter(f"{W}ilvl")]
    assert max(levels) == 8


def test_an_office_program_opens_it_without_repair(tmp_path: Path, checkout: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed: no document was opened with it")
    path = checkout / "partnerships/moscow-california/documents/contract.en.md"
    (tmp_path / "contract.docx").write_bytes(docx(paper_of(path)))
    subprocess.run(
        (office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "contract.docx")),
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    assert (tmp_path / "contract.pdf").read_bytes().startswith(b"%PDF")


def test_a_value_is_a_control_that_stays_and_a_clause_is_a_bookmark() -> None:
    raw = docx(paper(
        Heading(2, (Span("1. "), Span("Fee", place="clauses.fee"))),
        Paragraph((Span("Within "), Span("9 days", place="terms.due"), Span(" to "),
                   Span("我们 Co.", place="terms.who"), Span("here", place="terms.at",
                                                          link="https://a.example"))),
        Heading(2, (Span("Signatures"),)),
    ))  # fmt: skip
    first, text, last = body(raw).findall(f"{W}p")
    (start,) = first.findall(f"{W}bookmarkStart")
    assert start.attrib[f"{W}name"] == "clause_fee"
    assert [one.attrib[f"{W}id"] for one in text.findall(f"{W}bookmarkEnd")] == [
        start.attrib[f"{W}id"]
    ]
    assert last.find(f"{W}bookmarkStart") is None
    held = [[(one.tag.removeprefix(W), one.get(f"{W}val")) for one in control]
            for control in text.iter(f"{W}sdtPr")]  # fmt: skip
    assert held == [
        [("tag", "terms.due"), ("id", "1"), ("lock", "sdtLocked"), ("text", None)],
        [("tag", "terms.who"), ("id", "2"), ("lock", "sdtLocked")],
    ]
    assert words(raw) == ["1. Fee", "Within 9 days to 我们 Co.here", "Signatures"]
