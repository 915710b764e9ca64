"""A rendered document as blocks: all of its words, none of its signs."""

from pathlib import Path

import pytest

from commonground.paper.blocks import Heading, Items, Paragraph, Quote, Span, Table, blocks, words

SHIPPED = sorted((Path(__file__).parents[2] / "partnerships").rglob("documents/**/*.md"))


def test_each_kind_of_block() -> None:
    found = blocks(
        "# Title\n\n> Draft.\n\nOne **strong**\n[link](https://a.example).\n\n- a\n- b\n\n"
        "3. c\n4. d\n\n| x | y |\n| --- | --- |\n| 1 | `2` |\n"
    )
    assert found == (
        Heading(1, (Span("Title"),)),
        Quote((Paragraph((Span("Draft."),)),)),
        Paragraph((
            Span("One "), Span("strong", strong=True), Span(" "),
            Span("link", link="https://a.example"), Span("."),
        )),
        Items(((Paragraph((Span("a"),)),), (Paragraph((Span("b"),)),))),
        Items(((Paragraph((Span("c"),)),), (Paragraph((Span("d"),)),)), 3),
        Table(((Span("x"),), (Span("y"),)), (((Span("1"),), (Span("2", code=True),)),)),
    )  # fmt: skip


def test_what_was_escaped_comes_out_as_it_was_typed() -> None:
    assert list(words(blocks(r"18\. May \*not\* &#123;x&#125; <code>y</code>"))) == [
        "18. May *not* {x} y"
    ]


@pytest.mark.parametrize("text", ["***\n", "![a](b.png)\n", "<div>x</div>\n", "    code\n"])
def test_what_no_document_holds_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no document holds"):
        blocks(text)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: "/".join(path.parts[-4:]))
def test_every_shipped_document_is_made_of_blocks(path: Path) -> None:
    found = blocks(path.read_text("utf-8"))
    assert isinstance(found[0], Heading)
    assert all(line.strip() for line in words(found) if line)
