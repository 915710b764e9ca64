"""What a Word file shows, and what stands beside its words or would show others."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

import pytest

from commonground.flows.documents import rendered
from commonground.paper.paper import Paper
from commonground.paper.places import placed
from commonground.paper.returned import differences, first_difference
from commonground.paper.word import docx
from commonground.paper.word_reading import read
from commonground.render.marks import Marks, marked
from tests.paper.test_returned import SENT, SENT_XML, found, said
from tests.paper.wordediting import changed, packed, replaced
from tests.paper.wordreader import W, body, parts
from tests.render.test_marks import partnership


def test_an_emptied_control_shows_words_of_nobody() -> None:
    made = found(replaced(SENT, ("<w:text />", "<w:showingPlcHdr /><w:text />")))
    assert [(one.tag, one.new) for one in made.values] == [("agreement.title.en", "")]
    assert [str(one.what) for one in made.remarks] == ["a control that is empty, and shows"]


def test_a_field_for_pages_hides_no_words() -> None:
    inside = parts(SENT)
    assert b">1<" in inside["word/footer.xml"]
    other = inside["word/footer.xml"].replace(b">1<", b">nothing<", 1)
    assert found(packed({**inside, "word/footer.xml": other})).any


LOOKS = f'<w:{{0}} xmlns:w="{W[1:-1]}">{{1}}</w:{{0}}>'
RELATED = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="a" Type="x/{}" Target="{}" TargetMode="External"/></Relationships>'
)


@pytest.mark.parametrize(
    ("name", "inside", "remark"),
    [
        ("word/more.xml", LOOKS.format("styles", '<w:style w:styleId="S"><w:vanish/></w:style>'),
         ("hidden text", "S")),
        ("word/more.xml", LOOKS.format("numbering", '<w:lvlText w:val="not %1."/>'),
         ("words before the points of a list", "not %1.")),
        ("word/more.xml", LOOKS.format("numbering", '<w:lvlText w:val="1%1"/>'),
         ("words before the points of a list", "1%1")),
        ("word/more.xml",
         LOOKS.format("styles", '<w:style w:styleId="S"><w:numPr><w:numId w:val="1"/></w:numPr>'
                                "</w:style>"),
         ("a style that puts points or numbers before the text", "S")),
        ("other/header.xml", LOOKS.format("hdr", "<w:p><w:r><w:t>Not so.</w:t></w:r></w:p>"),
         ("a header or footer that says something else", "Not so.")),
        ("word/_rels/document.xml.rels", RELATED.format("hyperlink", "https://b.example"),
         ("a link that leads elsewhere", "https://b.example")),
        ("word/_rels/settings.xml.rels", RELATED.format("attachedTemplate", "\\\\host\\x.dotm"),
         ("something that would be fetched from elsewhere", "\\\\host\\x.dotm")),
    ],
)  # fmt: skip
def test_what_would_show_other_words_is_told(
    name: str, inside: str, remark: tuple[str, str]
) -> None:
    assert remark in said(packed({**parts(SENT), name: inside.encode()}))


FIELD = '<w:fldChar w:fldCharType="{}"/>'
BEGINS = f"<w:r>{FIELD.format('begin')}<w:instrText>QUOTE 9</w:instrText></w:r>"


@pytest.mark.parametrize(
    ("instead", "does"),
    [
        ('<w:fldSimple w:instr=" PAGE "><w:r><w:t>9</w:t></w:r></w:fldSimple>', "PAGE"),
        ('<w:fldSimple w:instr="QUOTE 9" w:dirty="true"/>', "QUOTE 9"),
        (f"{BEGINS}<w:r>{FIELD.format('end')}</w:r>", "QUOTE 9"),
        (BEGINS, "QUOTE 9"),
    ],
)
def test_a_field_in_the_text_is_told(instead: str, does: str) -> None:
    """Its letters are put there by whatever shows the file: 9500.00 USD."""
    before = SENT_XML[: SENT_XML.index("500.00 USD")]
    at = before.rindex("<w:r>")
    raw = replaced(SENT, (SENT_XML[at:][:60], instead + SENT_XML[at:][:60]))
    assert ("a field whose words the program puts in", does) in said(raw)
    assert first_difference(read(SENT), read(raw)) is not None


def _wrapped(*names: str) -> Callable[[Element], None]:
    """Puts elements around the run that says Anna, the innermost last."""

    def wrap(inside: Element) -> None:
        parent = next(one for one in inside.iter(f"{W}p") if "Anna" in "".join(one.itertext()))
        run = parent.find(f"{W}r")
        assert run is not None
        at = list(parent).index(run)
        parent.remove(run)
        outer = inner = Element(f"{W}{names[0]}")
        for name in names[1:]:
            inner = SubElement(inner, f"{W}{name}")
        inner.append(run)
        parent.insert(at, outer)

    return wrap


@pytest.mark.parametrize(
    "names", [("bdo",), ("dir",), ("AlternateContent", "Choice"), ("AlternateContent", "Fallback")]
)
def test_what_shows_the_same_letters_otherwise_is_an_alteration(names: tuple[str, ...]) -> None:
    raw = changed(SENT, _wrapped(*names))
    assert "Anna and Maya" in {words for _, words in said(raw)}
    assert first_difference(read(SENT), read(raw)) is not None


def test_fonts_that_a_file_brings_along_are_told() -> None:
    raw = packed({**parts(SENT), "word/fonts/font1.odttf": b"x"})
    assert ("a part of the file that is not read", "word/fonts/font1.odttf") in said(raw)


def test_a_number_before_a_line_is_an_alteration() -> None:
    def number(inside: Element) -> None:
        line = next(one for one in inside.iter(f"{W}p") if "a reel" in "".join(one.itertext()))
        looks = line.find(f"{W}pPr")
        assert looks is not None
        SubElement(SubElement(looks, f"{W}numPr"), f"{W}numId", {f"{W}val": "1"})

    assert first_difference(read(SENT), read(changed(SENT, number))) is not None


def test_a_header_that_is_no_xml_by_its_name_is_told() -> None:
    inside = parts(SENT)
    rels = "word/_rels/document.xml.rels"
    related = '<Relationship Id="x" Type="a/header" Target="media/h.bin"/></Relationships>'
    inside[rels] = inside[rels].replace(b"</Relationships>", related.encode())
    inside["word/media/h.bin"] = b"<w:hdr/>"
    assert ("a part of the file that is not read", "media/h.bin") in said(packed(inside))


def test_a_control_that_shows_what_stands_elsewhere_is_told() -> None:
    raw = replaced(SENT, ("<w:text />", "<w:dataBinding /><w:text />"))
    assert said(raw) == [("a control that shows what stands elsewhere", "Tea for two")]


def test_a_value_that_is_a_link_has_no_control() -> None:
    """LibreOffice saves a control inside a link as XML that nobody can read."""
    page = f"Channel: [{marked('tea.example', 'agreement.handle')}](https://tea.example)"
    inside = body(docx(Paper("Tea", "en", placed(page))))
    assert not list(inside.iter(f"{W}sdt"))
    assert "tea.example" in "".join(inside.itertext())


def test_what_libreoffice_saves_says_what_was_sent(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed: no document was saved with it")
    one = partnership("shenzhen-portland")
    made = next(made for made in rendered(one, marks=Marks.PLACES)
                if made.path == "contract.zh-Hans.md")  # fmt: skip
    sent = docx(Paper("合同", "zh-Hans", placed(made.text), "5f" * 32, "7"))
    (tmp_path / "contract.docx").write_bytes(sent)
    subprocess.run(
        (office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "saved"),
         str(tmp_path / "contract.docx")),
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    saved = read((tmp_path / "saved" / "contract.docx").read_bytes())
    assert sum(len(line.values) for line in saved.lines) > 50
    assert not differences(read(sent), saved).any
