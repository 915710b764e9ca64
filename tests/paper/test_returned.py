"""What came back differs in values, in words and in remarks, and in nothing else."""

import re
from collections import Counter
from collections.abc import Callable
from itertools import chain
from xml.etree.ElementTree import Element, SubElement

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.paper.paper import Paper
from commonground.paper.places import placed
from commonground.paper.returned import Differences, NewValue, differences, first_difference, texts
from commonground.paper.word import docx
from commonground.paper.word_reading import read
from commonground.render.marks import marked
from tests.paper.wordediting import changed, packed, replaced
from tests.paper.wordreader import W, body, parts, words

PAGE = f"""\
# Contract: {marked("Tea for two", "agreement.title.en")}

As the agreement says.

## 1. {marked("Fee", "clauses.fee")}

The client pays {marked("500.00 USD", "terms.fee.amount")} within {marked("9 days", "terms.due")}.
Nothing is deducted.

## 2. {marked("Scope", "clauses.scope")}

| What | Due |
| --- | --- |
| {marked("a reel", "terms.scope.reel.what.en")} | {marked("1 May 2027", "terms.scope.reel.due")} |

- no story

## Signatures

Anna and Maya
"""
SENT = docx(Paper("Tea", "en", placed(PAGE), "5f" * 32, "7"))
SENT_XML = parts(SENT)["word/document.xml"].decode()


def found(raw: bytes) -> Differences:
    return differences(read(SENT), read(raw))


def said(raw: bytes) -> list[tuple[str, str]]:
    return [(str(one.what), one.words) for one in found(raw).remarks]


def test_untouched_nothing_differs() -> None:
    assert not found(SENT).any


def test_a_value_is_known_by_its_tag_wherever_it_stands() -> None:
    made = found(replaced(SENT, ("500.00 USD", "600.00 USD"), ("a reel", "two reels"),
                          ("Tea for two", "Tea for three")))  # fmt: skip
    assert made.values == [
        NewValue("agreement.title.en", "Tea for two", "Tea for three"),
        NewValue("terms.fee.amount", "500.00 USD", "600.00 USD"),
        NewValue("terms.scope.reel.what.en", "a reel", "two reels"),
    ]
    assert (made.clauses, made.remarks) == ([], [])


def test_controls_without_tags_are_known_by_their_order() -> None:
    def lose_tags(inside: Element) -> None:
        for one in inside.iter(f"{W}sdtPr"):
            one.remove(one[0])

    raw = changed(replaced(SENT, ("9 days", "8 days")), lose_tags)
    assert found(raw).values == [NewValue("terms.due", "9 days", "8 days")]
    assert not found(raw).remarks


def test_a_clause_in_other_words_keeps_its_values() -> None:
    made = found(replaced(SENT, ("Nothing is deducted", "Tax is deducted"), ("9 days", "8 days")))
    assert [(one.bookmark, one.text) for one in made.clauses] == [
        ("clause_fee", "The client pays 500.00 USD within 8 days. Tax is deducted."),
    ]
    assert made.values == [NewValue("terms.due", "9 days", "8 days")]
    assert not made.remarks


def test_what_is_no_prose_cannot_be_put_into_own_words() -> None:
    made = found(replaced(SENT, ("no story", "no story, no post")))
    assert not made.clauses
    assert [one.words for one in made.remarks] == ["no story", "no story, no post"]


def _unwrap(inside: Element) -> None:
    for parent in inside.iter(f"{W}p"):
        for at, one in enumerate(list(parent)):
            if one.tag == f"{W}sdt":
                parent[at] = one[-1][0]
                return


def _unmark(inside: Element) -> None:
    for parent in inside.iter(f"{W}p"):
        for one in parent.findall(f"{W}bookmarkStart"):
            parent.remove(one)
            return


def _move(inside: Element) -> None:
    at = [i for i, one in enumerate(inside) if one.find(f"{W}bookmarkStart") is not None]
    fee = list(inside)[at[0] : at[1]]
    for one in fee:
        inside.remove(one)
    signatures = next(i for i, one in enumerate(inside) if "Signatures" in "".join(one.itertext()))
    inside[signatures:signatures] = fee


def _strike(inside: Element) -> None:
    run = next(one for one in inside.iter(f"{W}r") if "Anna" in "".join(one.itertext()))
    looks = Element(f"{W}rPr")
    SubElement(looks, f"{W}strike")
    run.insert(0, looks)


def _track(inside: Element) -> None:
    for parent in inside.iter(f"{W}p"):
        for at, one in enumerate(list(parent)):
            if "Anna" in "".join(one.itertext()) and one.tag == f"{W}r":
                gone = Element(f"{W}del", {f"{W}author": "Lou Lawyer"})
                one[-1].tag = f"{W}delText"
                gone.append(one)
                come = Element(f"{W}ins", {f"{W}author": "Lou Lawyer"})
                SubElement(SubElement(come, f"{W}r"), f"{W}t").text = "Anna, Boris and Maya"
                parent[at : at + 1] = [gone, come]
                return


def _draw(inside: Element) -> None:
    run = SubElement(inside[1], f"{W}r")
    SubElement(SubElement(SubElement(run, f"{W}pict"), f"{W}r"), f"{W}t").text = "in a box"


@pytest.mark.parametrize(
    ("change", "remarks"),
    [
        (_unmark, {"a clause or section that is gone, or has lost its bookmark",
                   "a clause or section that is new, or has lost its bookmark"}),
        (_move, {"a clause or section that stands elsewhere"}),
        (_strike, {"struck out by hand"}),
        (_track, {"taken out by Lou Lawyer, not accepted", "put in by Lou Lawyer, not accepted",
                  "words that are gone", "words that are new"}),
        (_draw, {"a picture, formula or embedded object"}),
        (_unwrap, {"a clause or section that is gone, or has lost its bookmark",
                   "a clause or section that is new, or has lost its bookmark"}),
    ],
)  # fmt: skip
def test_what_no_data_can_say_is_told(change: Callable[[Element], None], remarks: set[str]) -> None:
    raw = changed(SENT, change)
    assert {what for what, _ in said(raw)} == remarks
    assert all(about for _, about in said(raw))


def test_tracked_changes_are_read_as_accepted_and_by_whom() -> None:
    back = read(changed(SENT, _track))
    assert "Anna, Boris and Maya" in list(back.words())
    assert list(back.people) == ["Lou Lawyer"]


def test_notes_comments_and_headers_are_told() -> None:
    inside = parts(SENT)
    spaces = f'xmlns:w="{W[1:-1]}"'
    line = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    inside["word/comments.xml"] = (
        f'<w:comments {spaces}><w:comment w:author="Lou">{line.format("too much")}</w:comment>'
        "</w:comments>"
    ).encode()
    inside["word/footnotes.xml"] = (
        f'<w:footnotes {spaces}><w:footnote w:type="separator">{line.format("-")}</w:footnote>'
        f"<w:footnote>{line.format('but see below')}</w:footnote></w:footnotes>"
    ).encode()
    inside["word/header.xml"] = inside["word/header.xml"].replace(b"DRAFT", b"FINAL")
    inside["word/vbaProject.bin"] = b"macro"
    assert {
        ("a comment of Lou", "too much"), ("a note", "but see below"),
        ("a part of the file that is not read", "word/vbaProject.bin"),
    } <= set(said(packed(inside)))  # fmt: skip
    assert any("FINAL" in about for _, about in said(packed(inside)))


_WORD = re.compile(r"\w+")
LETTERS = st.sampled_from(["a reel", "600.00 USD", "nothing at all", "zwölf", ""])
STEPS = st.lists(
    st.tuples(st.sampled_from(["say", "drop", "copy", "insert", "unwrap", "swap"]),
              st.integers(0, 60), LETTERS),
    min_size=1, max_size=3,
)  # fmt: skip


def _edit(inside: Element, steps: list[tuple[str, int, str]]) -> None:
    for what, number, letters in steps:
        lines = [(parent, one) for parent in inside.iter() for one in parent
                 if one.tag == f"{W}p"]  # fmt: skip
        parent, line = lines[number % len(lines)]
        at = list(parent).index(line)
        if what == "say" and (spots := list(line.iter(f"{W}t"))):
            spots[number % len(spots)].text = letters or None
        elif what == "drop" and parent is inside:
            parent.remove(line)
        elif what == "copy":
            parent.insert(at, line)
        elif what == "insert":
            made = Element(f"{W}p")
            SubElement(SubElement(made, f"{W}r"), f"{W}t").text = letters or "new"
            parent.insert(at, made)
        elif what == "unwrap":
            for place, one in enumerate(list(line)):
                if one.tag == f"{W}sdt":
                    line[place] = one[-1][0]
        elif what == "swap" and at:
            parent[at - 1], parent[at] = parent[at], parent[at - 1]


def _seen(raw: bytes) -> list[str]:
    """The lines of a file, by a walk that shares nothing with what is tested."""
    lines = ("".join(one.text or "" for one in line.iter(f"{W}t"))
             for line in body(raw).iter(f"{W}p"))  # fmt: skip
    return [line.strip() for line in lines if line.strip()]


@settings(max_examples=60)
@given(STEPS)
def test_no_difference_is_lost(steps: list[tuple[str, int, str]]) -> None:
    raw = changed(SENT, lambda inside: _edit(inside, steps))
    before, after = _seen(SENT), _seen(raw)
    made = found(raw)
    if before != after:
        assert made.any
    told = set(chain.from_iterable(map(_WORD.findall, texts(made))))
    counts = [Counter(_WORD.findall(" ".join(lines))) for lines in (before, after)]
    differing = {word for one, other in (counts, counts[::-1]) for word in one - other}
    assert differing <= told


def test_the_reader_of_the_product_and_that_of_the_tests_agree() -> None:
    assert list(read(SENT).words()) == words(SENT)


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
