"""Tracked changes: accepting all gives the new text, rejecting all gives the old one."""

from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.paper.blocks import Block, Heading, Items, Paragraph, Span, Table, blocks
from commonground.paper.paper import Paper
from commonground.paper.redline import pieces, redlined
from commonground.paper.word import docx, tracked
from commonground.paper.word_body import Revision
from commonground.paper.word_flow import flow
from tests.paper.test_word import BLOCKS, SHIPPED, said
from tests.paper.wordreader import Line, Shown, W, body, parts, read

BY = Revision("Anna <Primerova>", "2027-02-01T10:00:00Z")


def redline(old: tuple[Block, ...], new: tuple[Block, ...]) -> bytes:
    paper = Paper("A title", "en", new)
    return tracked(paper, redlined(flow(old), flow(new)), BY)


def shown(found: list[Shown]) -> list[object]:
    """What a reader sees, without the numbers that lists have inside the file."""
    return [_seen(one) if isinstance(one, Line) else [
        [[_seen(line) for line in cell] for cell in row] for row in one
    ] for one in found]  # fmt: skip


def _seen(line: Line) -> tuple[object, ...]:
    numbered = line.numbered and (line.numbered[0], line.numbered[1] == "1")
    return line.style, numbered, line.looks


def holds(old: tuple[Block, ...], new: tuple[Block, ...]) -> bytes:
    raw = redline(old, new)
    for state, accept in ((new, True), (old, False)):
        assert shown(read(raw, accept)) == shown(read(docx(Paper("A title", "en", state))))
    return raw


def changes(raw: bytes) -> list[tuple[str, str]]:
    """Every change of letters: what kind, and which."""
    found = []
    for one in body(raw).iter():
        if one.tag in (f"{W}ins", f"{W}del") and len(one):
            letters = "".join(inner.text or "" for inner in one.iter() if inner.text)
            found.append((one.tag.removeprefix(W), letters))
    return found


@given(BLOCKS, BLOCKS)
def test_any_text_may_become_any_other(old: tuple[Block, ...], new: tuple[Block, ...]) -> None:
    holds(old, new)


@given(BLOCKS, st.data())
def test_an_edit_gives_both_texts(old: tuple[Block, ...], data: st.DataObject) -> None:
    new = list(old)
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(new)))
        kept = data.draw(st.integers(0, 2))
        new[at : at + kept] = data.draw(BLOCKS)[:2]
    holds(old, tuple(new))


@given(BLOCKS)
def test_the_same_text_has_no_change(found: tuple[Block, ...]) -> None:
    raw = redline(found, found)
    assert not [one for one in body(raw).iter() if one.tag in (f"{W}ins", f"{W}del")]


EDITS = (
    lambda text: text.replace("30", "45").replace("12,000.00", "14,400.00"),
    lambda text: text.replace("\n- ", "\n- New: ", 2),
    lambda text: "\n".join(line for line in text.split("\n") if not line.startswith("| B")),
    lambda text: text.replace("\n## ", "\n## Between\n\nA new clause.\n\n## ", 1),
    lambda text: "\n\n## ".join(text.split("\n## ")[::2]),
    lambda text: "\n\n## ".join(sorted(text.split("\n## "))),
    lambda text: text.replace("**", "").replace("。", "，"),
    lambda text: text.replace("e ", "ee ").replace("о", "оо"),
)


@pytest.mark.parametrize("edit", range(len(EDITS)))
@pytest.mark.parametrize("path", SHIPPED[::6], ids=lambda path: "/".join(path.parts[-4:]))
def test_shipped_documents_with_edits(path: Path, edit: int) -> None:
    text = path.read_text("utf-8")
    old, new = blocks(text), blocks(EDITS[edit](text))
    raw = holds(old, new)
    assert raw == redline(old, new)
    holds(new, old)


def test_only_the_words_that_changed_are_marked() -> None:
    old, new = (
        said("The client pays a fee of 12,000.00 USD within 30 days of the invoice."),
        said("The client pays a fee of 14,400.00 USD within 10 days of the invoice."),
    )
    assert changes(holds((old,), (new,))) == [
        ("del", "12,000.00"), ("ins", "14,400.00"), ("del", "30"), ("ins", "10"),
    ]  # fmt: skip
    old, new = said("费用应在三十天内支付。"), said("费用应在十天内支付。")
    assert changes(holds((old,), (new,))) == [("del", "三")]


def test_neighbouring_words_are_one_change() -> None:
    old, new = said("It ends after one calendar year."), said("It ends after two fiscal years.")
    assert changes(holds((old,), (new,))) == [
        ("del", "one calendar year"), ("ins", "two fiscal years"),
    ]  # fmt: skip


def test_a_clause_is_known_by_its_title_whatever_its_number() -> None:
    def clause(number: int, title: str, text: str) -> tuple[Block, ...]:
        return Heading(2, (Span(f"{number}. {title}"),)), said(text)

    old = (*clause(1, "Fee", "Paid at once."), *clause(2, "Term", "One year."))
    new = (*clause(1, "Scope", "Six videos."), *clause(2, "Fee", "Paid at once."),
           *clause(3, "Term", "One year."))  # fmt: skip
    assert changes(holds(old, new)) == [
        ("ins", "1. Scope"), ("ins", "Six videos."),
        ("del", "1"), ("ins", "2"), ("del", "2"), ("ins", "3"),
    ]  # fmt: skip


def test_rows_and_points_come_and_go_as_a_whole() -> None:
    def table(*names: str) -> Table:
        return Table(((Span("What"),),), tuple(((Span(name),),) for name in names))

    raw = holds((table("video", "report"),), (table("video", "photo set"),))
    marked = [
        (one.tag.removeprefix(W), len(one))
        for row in body(raw).iter(f"{W}tr") for one in row.findall(f"{W}trPr/*")
        if one.tag in (f"{W}ins", f"{W}del")
    ]  # fmt: skip
    assert marked == [("del", 0), ("ins", 0)]
    raw = holds((Items(((said("a"),), (said("b"),)), 1),), (Items(((said("b"),),), 1),))
    assert [one.tag for one in body(raw).findall(f"{W}p/{W}pPr/{W}rPr/*")] == [f"{W}del"]
    numbers = {one.attrib[f"{W}val"] for one in body(raw).iter(f"{W}numId")}
    assert len(numbers) == 1  # what went counts with what stays: rejected, "b" is the second again


def test_a_change_says_who_and_when_and_no_clock() -> None:
    raw = redline((said("one"),), (said("two"),))
    marks = [one for one in body(raw).iter() if one.tag in (f"{W}ins", f"{W}del")]
    assert {(one.attrib[f"{W}author"], one.attrib[f"{W}date"]) for one in marks} == {
        ("Anna <Primerova>", "2027-02-01T10:00:00Z")
    }
    numbers = [one.attrib[f"{W}id"] for one in marks]
    assert len(set(numbers)) == len(numbers)
    assert b"trackRevisions" in parts(raw)["word/settings.xml"]
    for inside in parts(raw).values():
        fromstring(inside)


def test_hostile_lengths_are_bounded() -> None:
    long = said("a b " * 20_000)
    other = said("b a " * 20_000 + "c")
    many = tuple(said(f"same {n % 3}") for n in range(3000))
    holds((long,), (other,))
    holds(many, (said("first"), *many[1:-1], said("last")))
    holds((Paragraph((Span("x" * 100_000),)),), (Paragraph((Span("x" * 99_999),)),))


def test_a_renamed_clause_is_a_changed_heading() -> None:
    def clause(number: int, id: str, title: str) -> tuple[Block, ...]:
        heading = (Span(f"{number}. "), Span(title, place=f"clauses.{id}"))
        return Heading(2, heading), said(f"What the clause of {id} says.")

    old = (*clause(1, "fee", "Fee"), *clause(2, "term", "Term"))
    new = (*clause(1, "scope", "Scope"), *clause(2, "fee", "Pay"), *old[2:])
    raw = tracked(Paper("A title", "en", new), redlined(pieces(old), pieces(new)), BY)
    assert changes(raw) == [
        ("ins", "1. Scope"), ("ins", "What the clause of scope says."),
        ("del", "1"), ("ins", "2"), ("del", "Fee"), ("ins", "Pay"),
    ]  # fmt: skip
