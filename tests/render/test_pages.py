"""How many pages a text fills, as far as Markdown lets one know."""

from fractions import Fraction

import pytest

from commonground.flows.documents import overlong
from commonground.render.pages import page_ends, pages

_PARAGRAPH = "x" * 96
_PAGE = "\n\n".join([_PARAGRAPH] * 37) + "\n"
"""37 lines with half a line between them: one short of a page."""


def test_sentences_on_lines_of_their_own_are_one_paragraph() -> None:
    assert pages("One.\nTwo.\nThree.\n") == pages("One. Two. Three.\n")
    assert pages("- One.\n- Two.\n") > pages("One.\nTwo.\n")


def test_what_wraps_counts_as_often_as_it_wraps() -> None:
    once, twice = pages(_PARAGRAPH), pages(_PARAGRAPH + " x")
    assert twice - once == Fraction(1, 56)
    assert pages("茶" * 48) == once, "a Chinese sign is as wide as two letters"


def test_the_rule_of_a_table_takes_no_line() -> None:
    table = "| A | B |\n| --- | --- |\n| 1 | 2 |\n"
    assert pages(table) == pages("- A\n- 1\n")


def test_the_page_ends_at_the_first_block_that_does_not_fit() -> None:
    assert page_ends(_PAGE, 1) is None
    assert page_ends(_PAGE + "\nx\n", 1) == 75
    assert page_ends(_PAGE + "\nx\n", 2) is None


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("documents/spring/brief.en.md", "Annex: to look things up"),
        ("documents/spring/brief.de.md", "Anhang: zum Nachschlagen"),
    ],
)
def test_the_annex_of_a_brief_does_not_count(path: str, heading: str) -> None:
    assert list(overlong({path: f"{_PAGE}\n## {heading}\n\n{_PAGE}"}, 1)) == []
    (found,) = overlong({path: f"{_PAGE}\n{_PAGE}"}, 1)
    assert (found.fault.code, found.where.path) == ("CG417", path)
    assert found.args == {"pages": "2.0", "most": 1}


def test_other_documents_may_be_longer() -> None:
    assert list(overlong({"documents/contract.en.md": _PAGE * 4}, 1)) == []
