"""A value always comes out as its own letters, and builds nothing."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from commonground.render.escape import Markdown, code_span, escape, link

Read = Callable[[str], Any]

PLACES = {
    "alone": "{}",
    "sentence": "Before {} after.",
    "second line": "Above\n{}\nbelow",
    "table cell": "| a | b |\n| --- | --- |\n| {} | x |",
    "table head": "| {} | b |\n| --- | --- |\n| a | x |",
    "list item": "- {}\n- next",
    "numbered item": "1. {}\n2. next",
    "heading": "## {}",
    "quote": "> {}",
    "bold": "**Label:** {}",
    "twice": "{0} {0}",
    "glued": "({0}{0})",
}

NASTY = [
    "{{ 7*7 }}", "{% raw %}", "{# no #}", "<script>alert(1)</script>", "[x](javascript:alert(1))",
    "![x](https://evil.example/a.png)", "[x][y]", "[x]: https://evil.example", "a | b", "|", "`",
    "``", "`code`", "```", "~~~", "---", "- - -", "***", "___", "# heading", "#ad", "heading #",
    "C ##", "1. list", "1) list", "12345678901. x", "١. list", "- list", "+ list", "* list",
    "> quote", "-", "+", "=", "===", "--- ", "{: .cls #id}", "{#id}", "{.cls}", '--8<-- "x"',
    '-8<- "x"', "[TOC]", "*[abbr]: x", "[^1]", "[^1]: note", "!!! note", '!!! note "T"', "??? note",
    "???+ note", '=== "Tab"', "$math$", "$a$ and $b$", "costs $5 or $6$", ":smile:", ":+1:", "&lt;",
    "&copy;", "&#65;", "&", "R&D;", "AT&T", "<!-- comment -->", "<!DOCTYPE x>", "<?php ?>",
    "<![CDATA[x]]>", "</div>", "<b>bold</b>", "a < b > c", "<3", "    indented code", "\tindented",
    "trailing  ", "back\\slash", "\\", "\\\\", "\\*", "a\\", "*em*", "**strong**", "_em_",
    "__init__", "snake_case_name", "a_b_", "~~gone~~", "~gone~", "~5 to ~10", ": definition", ":",
    "::: x", "/// note", "\x02wzxhzdk:0\x03", "\u2028", "\x0c", "https://evil.example/a_b_c",
    "http://x.example", "www.evil.example", "<https://evil.example>", "mail@evil.example",
    "<mail@evil.example>", "a\n\nb", "a\n---", "a\n===", "| a |\n| - |", ":-:", "-:", "+++",
    "🙂 :) (c)", "“quoted”", "*", "_", "~", "^", "==mark==", "++Ctrl++", "^sup^", "x" * 10_000,
    "«Студия Wave», т. е. мы", "他说：“你好。”", "100 %", "(a)", "]", ")",
    "](https://evil.example)", "[",
    "!", "!!", "!!!", "[a", "a]", "[[wiki]]", "[ ] task", "[x] task", "@someone", "#123",
    "\u202e\u200b",
]  # fmt: skip

signs = st.sampled_from(list("\\`*_{}[]()<>#+-.!|~=:;$&^@%/\"' \n\t?8aбж中。19")) | st.sampled_from(
    ["https://", "www.", "&lt;", "--8<--", "{{", "{%", "<!--", "-->", "![", "](", "~~", ":a:"]
)
texts = st.lists(signs, max_size=24).map("".join) | st.text(max_size=40)

HARMLESS = ("#", "//", "http", "mailto:")


def shown(text: str) -> str:
    """What a reader should see of `text`: control characters replaced, white space folded."""
    text = re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]", "\ufffd", text)
    return folded(text)


def folded(text: str) -> str:
    return re.sub(r"[ \t\n]+", " ", text).strip()


def structure(page: Any) -> list[str]:
    """The tags of a page without the links that GitHub makes of addresses; none may lead astray."""
    for tag, attributes in page.tags:
        if tag == "a" and not (attributes.get("href") or "").startswith(HARMLESS):
            raise AssertionError(f"a value became a link to {attributes['href']}")
    return [tag for tag, _ in page.tags if tag != "a"]


def comes_out(read: Read, place: str, value: str) -> None:
    if not shown(value):
        return
    page = read(place.format(escape(value)))
    plain = read(place.format("value"))
    expected = folded(plain.text).replace("value", shown(value))
    assert folded(page.text) == folded(expected)
    assert structure(page) == structure(plain)
    for (_, ours), (_, theirs) in zip(
        [tag for tag in page.tags if tag[0] != "a"],
        [tag for tag in plain.tags if tag[0] != "a"],
        strict=True,
    ):
        assert {**ours, "id": None} == {**theirs, "id": None}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_nasty_values_come_out_as_text(read: Read, place: str) -> None:
    for value in NASTY:
        comes_out(read, place, value)


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
@given(value=texts)
@example(value="")
@example(value="&#1")
def test_every_value_comes_out_as_text(read: Read, place: str, value: str) -> None:
    comes_out(read, place, value)


@pytest.mark.parametrize(
    "value",
    [
        "Volna Agency LLC. (fictional)",
        "1 Sample Avenue, Los Angeles, CA",
        "We write down why, not only what - so the other side can read it.",
        "Автор получает один бриф (и один круг правок); это «Комета» — т. е. чай!",
        "Сколько стоит? 1 500,00 USD: 50 % сразу.",
        "我们写下原因，而不只是结果。（见第 3 条）",
        "er_reach, legal@volna.example, 10:30-11:00, 18+, R&D",
        "It costs $50, ~5 a day.",
        "Don't. It's +7 495 000-00-00.",
        "-5 degrees",
    ],
)
def test_ordinary_prose_stays_as_it_is(value: str) -> None:
    kept = escape(value)
    assert kept.replace(r"\+", "+") == value
    assert value == kept or value[0] in "+-#"


def test_a_value_never_looks_like_a_template_mark() -> None:
    assert "{{" not in escape("{{ 7*7 }}")
    assert "{%" not in escape("{% raw %}")
    assert "{{" not in code_span("{{ 7*7 }}")


@given(value=texts)
def test_code_shows_its_text(read: Read, value: str) -> None:
    if not shown(value):
        assert code_span(value) == ""
        return
    for place in ("see {} there", "| a | b |\n| --- | --- |\n| {} | x |", "- {}"):
        page = read(place.format(code_span(value)))
        plain = read(place.format("value"))
        assert folded(page.text) == folded(folded(plain.text).replace("value", shown(value)))
        assert [tag for tag in structure(page) if tag != "code"] == structure(plain)
        assert structure(page).count("code") == 1


@given(value=texts)
def test_a_link_shows_its_text_and_leads_where_it_says(read: Read, value: str) -> None:
    if not shown(value):
        return
    for place in ("see {} there", "| a | b |\n| --- | --- |\n| {} | x |"):
        page = read(place.format(link(value, "https://good.example/a_(b)?c=1&copy;=2|3")))
        links = [attributes["href"] for tag, attributes in page.tags if tag == "a"]
        assert links == ["https://good.example/a_%28b%29?c=1&copy;=2%7C3"]
        expected = folded(read(place.format("value")).text).replace("value", shown(value))
        assert folded(page.text) == folded(expected)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "http://x.example",
        "//x.example", "/x", "https://", "https://x y.example", "https://a\nb", " https://x.example",
        "mailto:a b@x.example", "https://user:word@x.example", "vbscript:x", "",
    ],
)  # fmt: skip
def test_other_addresses_stay_text(address: str) -> None:
    assert link("here", address) == "here"


def test_links_lead_on_with_letters_of_any_script(read: Read) -> None:
    page = read(link("почта", "mailto:legal@volna.example"))
    assert [attributes["href"] for _, attributes in page.tags if attributes] == [
        "mailto:legal@volna.example"
    ]
    page = read(link("чай", "https://kometa.example/чай"))
    assert ("a", {"href": "https://kometa.example/%D1%87%D0%B0%D0%B9"}) in page.tags


def test_what_is_markdown_says_so() -> None:
    for made in (escape("a"), code_span("a"), link("a", "https://x.example")):
        assert isinstance(made, Markdown)
