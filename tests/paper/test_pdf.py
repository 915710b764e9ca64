"""Documents as PDF: what they claim, what limits them, and what hostile words may do: nothing."""

import re
from io import BytesIO
from typing import Any

import pypdf
import pytest

from commonground import i18n
from commonground.errors import UseError
from commonground.flows.papers import made
from commonground.flows.stamping import Sheet
from commonground.paper.blocks import (
    Block,
    Heading,
    Items,
    Line,
    Paragraph,
    Quote,
    Span,
    Table,
    blocks,
)
from commonground.paper.paper import Paper
from commonground.paper.pdf import pdf
from commonground.render.documents import ANNEX

HOSTILE = (
    '#panic("x") #import "/etc/passwd"', "$ x^2 $ @label <label> ~ -- ---", r"\ \u{41} \#",
    "`raw` ```py x```", "// gone? /* gone? */", '"); panic(); ("', "#[*b*] = H + 1. - x",
    "**no** _no_ [no](javascript:alert) ![no](x) <!-- no -->", "<script>alert(1)</script> &lt;",
    '<w:t>no</w:t> <?xml version="1.0"?> ]]>', "{{ no }} {% no %}", "/OpenAction /JavaScript (no)",
)  # fmt: skip


def line(text: str, **looks: Any) -> Line:
    return (Span(text, **looks),)


def everywhere(text: str) -> tuple[Block, ...]:
    """A text in every place in which a document can have one."""
    return (
        Heading(1, line(text)),
        Paragraph(line(text, strong=True)), Paragraph(line(text, code=True)),
        Quote((Paragraph(line(text)),)), Items(((Paragraph(line(text)),),)),
        Items(((Paragraph(line(text, link="https://a.example")),),), 1),
        Table((line(text), line("b")), ((line(text), line(text)),)), Heading(2, line(text)),
    )  # fmt: skip


def read(raw: bytes) -> Any:
    return pypdf.PdfReader(BytesIO(raw))


def letters(raw: bytes) -> str:
    return re.sub(r"\s", "", "".join(page.extract_text() for page in read(raw).pages))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_value_is_markup(text: str) -> None:
    raw = pdf(Paper(text, "en", everywhere(text), "", text))
    assert letters(raw).count(re.sub(r"\s", "", text)) >= 9
    root = read(raw).root_object
    assert not {"/OpenAction", "/AA", "/AcroForm", "/AF"} & set(root)
    assert not {"/JavaScript", "/EmbeddedFiles"} & set(root.get("/Names", ()))
    actions = [note.get_object()["/A"] for page in read(raw).pages for note in page["/Annots"]]
    assert {(one["/S"], one["/URI"]) for one in actions} == {("/URI", "https://a.example")}


def placed(page: Any) -> list[tuple[str, float, float]]:
    """The texts of a page and where each begins, in points."""
    seen = []

    def note(text: str, page: list[float], at: list[float], *_: Any) -> None:
        x, y = at[4], at[5]
        seen.append(
            (text.strip(), page[0] * x + page[2] * y + page[4], page[1] * x + page[3] * y + page[5])
        )

    page.extract_text(visitor_text=note)
    return seen


@pytest.mark.parametrize("word", ["x" * 10_000, "a.b/" * 1_000, "汉" * 3_000])
def test_a_long_word_breaks_and_stays_on_the_page(word: str) -> None:
    table = Table((line("a"), line("b"), line("c")), ((line(word), line(word), line("end")),))
    raw = pdf(Paper("Long", "de", (Heading(1, line("Long")), Paragraph(line(word)), table)))
    ends = [x + 3 * len(text) for page in read(raw).pages for text, x, _ in placed(page) if text]
    assert 300 < max(ends) < 595  # three points are less than any of these letters is wide
    assert letters(raw).count("end") == 1


@pytest.mark.parametrize("word", ["x" * 30, "M" * 30, "o" * 20, "Veröffentlichungsgenehmigung"])
def test_a_word_stays_in_its_narrow_column(word: str) -> None:
    names = "abcdef"
    table = Table(tuple(map(line, names)), (tuple(line(word) for _ in names),))
    (page,) = read(pdf(Paper("Tight", "de", (Heading(1, line("Tight")), table)))).pages
    texts = placed(page)
    starts = [x for text, x, _ in texts if text and text in names]
    inside = [(text, x) for text, x, _ in texts if text.strip("-\xad") in word and len(text) > 1]
    assert len(inside) >= 2 * len(names)
    for text, x in inside:
        after = min((one for one in starts if one > x + 1), default=530)
        assert x + 4 * len(text) < after, text


@pytest.mark.parametrize(
    ("text", "told"), [("שלום", "U+05E9"), ("مرحبا", "U+0645"), ("a\u202eb", "U+202E"),
                       ("ᚠ", "U+16A0"), ("😀", "U+1F600"), ("a\u200bb", "U+200B")],
)  # fmt: skip
def test_a_letter_without_a_sign_is_named_with_its_place(text: str, told: str) -> None:
    document = blocks(f"# Plan\n\n## Who\n\n| a | b |\n| --- | --- |\n| 1 | and {text} |\n")
    with pytest.raises(UseError) as caught:
        pdf(Paper("Plan", "en", document))
    args = caught.value.args_
    assert (args["code"], args["title"], args["heading"]) == (told, "Plan", "Who")
    assert str(args["before"]).startswith("and ")


def test_what_typst_refuses_is_told_with_document_and_place() -> None:
    with pytest.raises(UseError) as caught:
        pdf(Paper("Plan", "en", blocks("# Plan\n\n## One\n\nx\n\n#### Deep\n\ny\n\n## Two\n")))
    args = caught.value.args_
    assert (args["title"], args["heading"]) == ("Plan", "One")
    assert "heading level" in str(args["reason"])


def sheet(name: str, text: str) -> Sheet:
    return Sheet(f"x/{name}.en", name, text, "en", "", "", is_draft=False)


@pytest.mark.parametrize("name", ["brief", "expectations"])
def test_what_is_longer_than_two_pages_names_what_to_cut(name: str) -> None:
    short, long = ("A line that says something.\n\n" * count for count in (20, 100))
    made(sheet(name, f"# Title\n\n## Short\n\n{short}"), "pdf")
    with pytest.raises(UseError) as caught:
        made(sheet(name, f"# Title\n\n## Short\n\n{short}\n## Long\n\n{long}"), "pdf")
    args = caught.value.args_
    names = args["names"]
    assert isinstance(names, tuple)
    assert (args["title"], args["most"], names[0]) == ("Title", 2, "Long")
    assert made(sheet("contract", f"# Title\n\n{long}"), "pdf")


def test_the_annex_of_a_brief_does_not_count() -> None:
    long = "A line that says something.\n\n" * 100
    raw = made(sheet("brief", f"# Title\n\nx\n\n## {ANNEX.text}\n\n{long}"), "pdf")
    pages = read(raw).pages
    assert len(pages) > 2
    assert ANNEX.text not in pages[0].extract_text()


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_it_claims_pdf_ua_in_its_language_with_every_font_inside(language: str) -> None:
    document = blocks("# Grün и 绿\n\n**Bold** text.\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n")
    raw = pdf(Paper("Grün и 绿", language, document, "a" * 64, "v1"))
    root = read(raw).root_object
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).partition("-")[0] == language.partition("-")[0]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    kinds = {str(one["/S"]) for one in elements(root["/StructTreeRoot"])}
    assert kinds >= {"/H1", "/P", "/Table", "/TH", "/TD", "/Strong"}
    fonts = [font.get_object() for page in read(raw).pages
             for font in page["/Resources"]["/Font"].values()]  # fmt: skip
    inside = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
    assert all({"/FontFile2", "/FontFile3"} & set(one) for one in inside)


def elements(node: Any) -> list[Any]:
    """The elements of a structure tree."""
    inner = node.get("/K", [])
    found = []
    for one in inner if isinstance(inner, list) else [inner]:
        part = one.get_object()
        if hasattr(part, "get") and "/S" in part:
            found += [part, *elements(part)]
    return found


def test_two_languages_stand_clause_beside_clause_each_in_its_language() -> None:
    english, russian = (
        Paper(title, language, blocks(f"# {title}\n\n## 1. {one}\n\n{text}\n\n## 2. {two}\n\nx\n"))
        for title, language, one, two, text in (
            ("Contract", "en", "Parties", "Term", "Short."),
            ("Договор", "ru", "Стороны", "Срок", "Гораздо длиннее. " * 30),
        )
    )
    raw = pdf(english, None, russian)
    (page,) = read(raw).pages
    seen = {text: (x, y) for text, x, y in placed(page)}
    for left, right in (("1. Parties", "1. Стороны"), ("2. Term", "2. Срок")):
        assert seen[left][1] == seen[right][1]
        assert seen[left][0] < 300 < seen[right][0]
    root = read(raw).root_object
    assert str(root["/Lang"]) == "en"
    assert "ru" in {str(one.get("/Lang", "")) for one in elements(root["/StructTreeRoot"])}
    assert raw == pdf(english, None, russian)


def test_a_draft_says_so_on_every_page_and_what_is_signed_does_not() -> None:
    document = blocks("# Title\n\n" + "A line.\n\n" * 60)
    draft, signed = (
        [page.extract_text() for page in read(pdf(Paper("T", "en", document, is_draft=one))).pages]
        for one in (True, False)
    )
    assert len(draft) > 1
    assert all("DRAFT" in text for text in draft)
    assert not any("DRAFT" in text for text in signed)
