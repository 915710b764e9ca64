"""How the columns of a table share a row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.paper.blocks import letters
from commonground.paper.columns import columns

ROW = 92


def test_short_texts_stay_on_one_line_and_stand_close_together() -> None:
    found = columns(
        [["Work", "Final cut"], ["Within", "4 working hours"], ["Silence", "none"]], ROW
    )
    first, second, last = found.widths
    assert letters("Final cut") <= first <= 14
    assert letters("4 working hours") <= second <= 20
    assert (first + second + last, found.is_tight) == (ROW, False)


def test_a_long_text_gets_what_the_short_ones_leave() -> None:
    long = "Whoever is called writes three lines into the chat afterwards. " * 3
    found = columns([["Question", "Budget"], ["Answer", long], ["Within", "2 days"]], ROW)
    assert found.widths[1] > ROW / 2
    assert found.widths[0] >= letters("Question")


def test_chinese_may_break_but_not_into_single_signs() -> None:
    found = columns([["内容", "新年期间的特别短视频系列合作拍摄计划"]] * 8, ROW)
    assert min(found.widths) >= letters("特别短视")


def test_words_that_do_not_fit_are_told() -> None:
    found = columns([["Veröffentlichungsgenehmigung"]] * 5, ROW)
    assert found.is_tight
    assert sum(found.widths) <= ROW


@given(
    st.lists(
        st.lists(st.text("ab 内", max_size=60), min_size=1, max_size=4), min_size=1, max_size=6
    ),
    st.sampled_from([58, 92]),
)
def test_no_column_vanishes_and_a_word_fits_unless_it_is_told(
    texts: list[list[str]], row: int
) -> None:
    found = columns(texts, row)
    assert min(found.widths) >= 1
    assert sum(found.widths) <= max(row, len(texts))
    if not found.is_tight:
        assert sum(found.widths) == row
        for cells, width in zip(texts, found.widths, strict=True):
            words = [word for cell in cells for word in cell.replace("内", " ").split()]
            assert all(letters(word) < width for word in words)


@pytest.mark.parametrize("text", ["", "x" * 10_000])
def test_the_ends_of_what_there_is(text: str) -> None:
    assert len(columns([[text], ["a"]], ROW).widths) == 2
