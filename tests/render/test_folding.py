"""Line breaks come and go; the words stay."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.model.prose import fold, paragraphs
from commonground.render.escape import escape
from commonground.render.folding import joined, sentences

TEXT = st.lists(
    st.sampled_from([*"aB. !?…,;:()«»“”\"'-—\n 1中文。！？：，（）чЯ"])
    | st.sampled_from(["e.g. ", "т. е. ", "z. B. ", "\n\n", "1.5 "]),
    max_size=40,
).map("".join)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("one\ntwo\n", "one two"),
        ("  one  \n  two\tthree", "one two three"),
        ("one\n\n  \ntwo\nthree", "one\n\ntwo three"),
        ("我们写下\n原因。\n“很好”", "我们写下原因。“很好”"),
        ("用 Slack\n写下 API\n文档", "用 Slack 写下 API 文档"),
        ("18\u00a0января\nгода", "18\u00a0января года"),
        ("", ""),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(TEXT)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.lists(st.sampled_from(["one", "two", "три", "中文", "。"]), min_size=1, max_size=12))
def test_wrapping_elsewhere_gives_the_same_text(words: list[str]) -> None:
    assert fold(" ".join(words).replace("中文 。", "中文。")) == fold(
        " ".join(words).replace("中文 。", "中文\n。")
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two! Three? Four… Five.", ["One.", "Two!", "Three?", "Four…", "Five."]),
        ("He said “Stop.” She did.", ["He said “Stop.”", "She did."]),
        ("«Нет.» — Так и решили. Всё.", ["«Нет.» — Так и решили.", "Всё."]),
        ("It costs 1.5 or so, e.g. Mondays. Next.", ["It costs 1.5 or so, e.g. Mondays.", "Next."]),
        ("Платим, т. е. Волна платит. Дальше.", ["Платим, т. е. Волна платит.", "Дальше."]),
        ("Frist, z. B. Montag. Am 18. Mai.", ["Frist, z. B. Montag.", "Am 18. Mai."]),
        ("Signed in 2027. Then we met.", ["Signed in 2027.", "Then we met."]),
        ("A. S. Pushkin of Volna Inc. Moscow.", ["A. S. Pushkin of Volna Inc. Moscow."]),
        ("Ну да. (Почти.) Ладно.", ["Ну да.", "(Почти.)", "Ладно."]),
        ("我们写。他们读！好吗？好", ["我们写。", "他们读！", "好吗？", "好"]),
        ("他说：“写下来。”我们写。", ["他说：“写下来。”", "我们写。"]),
        ("写下来。Then English.", ["写下来。Then English."]),
        ("lower. case stays", ["lower. case stays"]),
        ("Write to legal@volna.example. Then wait.", ["Write to legal@volna.example. Then wait."]),
        ("", [""]),
    ],
)  # fmt: skip
def test_sentences(text: str, found: list[str]) -> None:
    assert sentences(text) == found


@given(TEXT)
def test_sentences_put_together_are_the_text(text: str) -> None:
    for paragraph in paragraphs(text):
        assert fold("\n".join(sentences(paragraph))) == paragraph


@given(TEXT)
def test_a_written_page_says_the_same_words(read: Callable[[str], Any], text: str) -> None:
    for paragraph in paragraphs(text):
        if paragraph.strip():
            page = read(joined("\n".join(escape(line) for line in sentences(paragraph))))
            assert re.sub(r"\s+", " ", page.text).strip() == paragraph.strip()
            assert [tag for tag, _ in page.tags if tag != "a"] == ["p"]


def test_long_runs_of_signs_cost_little() -> None:
    for sign in (".", "。", "a.", '." ', "\n", " "):
        run = sign * 50_000
        assert fold("\n".join(sentences(fold(run)))) == fold(run)
