"""A document as one HTML page: its words, and nothing that runs or is fetched."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from commonground.paper.blocks import blocks, words
from commonground.paper.page import html
from commonground.paper.paper import Paper
from tests.paper.test_blocks import SHIPPED


class Read(HTMLParser):
    """The words of the body, and every element with an address."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.text, self.inside, self.addresses, self.tags = "", "", list[str](), set[str]()
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.inside = tag if tag in ("style", "title", "header") else self.inside
        self.addresses += [value or "" for key, value in attrs if key in ("href", "src")]

    def handle_endtag(self, tag: str) -> None:
        self.inside = "" if tag == self.inside else self.inside

    def handle_data(self, data: str) -> None:
        self.text += "" if self.inside else data


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: "/".join(path.parts[-4:]))
def test_the_page_has_the_words_of_the_document_in_their_order(path: Path) -> None:
    found = blocks(path.read_text("utf-8"))
    read = Read(html(Paper("x", "en", found, "a" * 64)))
    assert "".join(read.text.split()) == "".join("".join(words(found)).split())


def test_nothing_runs_and_nothing_is_fetched() -> None:
    hostile = (
        (
            "# <script>alert(1)</script>\n\n[go](javascript:alert&#40;1&#41;) "
            "[in](https://a.example/?q=%22)\n\n- &lt;img src=x onerror=alert(1)&gt;\n"
        )
        .replace("<script>", r"\<script>")
        .replace("</script>", r"\</script>")
    )
    page = html(Paper('"><script>', "en", blocks(hostile), '"><script>', "<b>"))
    read = Read(page)
    assert "script" not in read.tags
    assert "img" not in read.tags
    assert all(one.startswith("https://a.example") for one in read.addresses)
    assert b"default-src 'none'" in page


def test_a_page_speaks_its_language_and_says_what_it_is() -> None:
    page = html(Paper("Vertrag", "de", blocks("# Vertrag\n"), "a" * 64, "v3")).decode()
    assert '<html lang="de">' in page
    assert "<title>Vertrag</title>" in page
    assert "<span>Fassung v3</span>" in page
    assert "a" * 64 in page
