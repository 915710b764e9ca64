"""Every key and every value has its place; what is read is what YAML means, or nothing."""

from collections.abc import Iterator
from typing import TypeAlias

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from commonground.pointer import Pointer
from commonground.source.positions import Data, Document, read_document

Tree: TypeAlias = "str | int | list[Tree] | dict[str, Tree]"

# Plain words, one of them beyond the characters that UTF-16 holds in one unit.
WORDS = st.sampled_from(
    ["volna", "Волна", "深圳", "Kometa tea", "1.10", "NO", "🙂 fine", "a#b", "ü"]
)
NUMBERS = st.integers(-(10**15) + 1, 10**15 - 1)
NAMES = st.sampled_from(["fee", "lead", "имя", "party-2", "🙂", "title of it"])
TREES = st.recursive(
    WORDS | NUMBERS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=4)
        | st.dictionaries(NAMES, inner, min_size=1, max_size=4)
    ),
    max_leaves=12,
)
TABLES = st.dictionaries(NAMES, TREES, min_size=1, max_size=4)


def read(text: str) -> Document:
    reading = read_document("a.yaml", text.encode())
    assert reading.document is not None, reading.faults
    return reading.document


def block(data: Tree, indent: int = 0) -> str:
    """The data as people write it: one name or entry a line."""
    if isinstance(data, dict):
        return "".join(_line(f"{' ' * indent}{key}:", value, indent) for key, value in data.items())
    if isinstance(data, list):
        return "".join(_line(f"{' ' * indent}-", value, indent) for value in data)
    return f"{' ' * indent}{data}\n"


def _line(start: str, value: Tree, indent: int) -> str:
    if isinstance(value, dict | list):
        return f"{start}\n{block(value, indent + 2)}"
    return f"{start} {value}\n"


def flow(data: Tree) -> str:
    """The data in brackets."""
    if isinstance(data, dict):
        return "{" + ", ".join(f"{key}: {flow(value)}" for key, value in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(flow(value) for value in data) + "]"
    return str(data)


def leaves(data: Data, at: Pointer = ()) -> Iterator[tuple[Pointer, str]]:
    """Every text and number with the steps that lead to it."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, (*at, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from leaves(value, (*at, index))
    else:
        yield at, str(data)


def stands(document: Document, pointer: Pointer, *, key: bool = False) -> str:
    """The text at the place of a value or key; of several lines, the first."""
    span = document.location(pointer, key=key).span
    assert span is not None
    line = document.text.split("\n")[span.start.line - 1]
    end = span.end.column if span.end.line == span.start.line else len(line) + 1
    return line[span.start.column - 1 : end - 1]


@given(TABLES, st.sampled_from([block, flow]))
def test_at_the_place_of_a_value_stands_the_value_and_at_that_of_a_key_the_key(
    table: dict[str, Tree], written: object
) -> None:
    assert callable(written)
    document = read(written(table))
    assert document.data == table
    for pointer, value in leaves(document.data):
        assert stands(document, pointer) == value
        for length, step in enumerate(pointer, 1):
            if isinstance(step, str):
                assert stands(document, pointer[:length], key=True) == step


@given(st.text(alphabet="ab:-#[]{},|>'\"&*!%?~0 \n", max_size=40))
def test_what_is_read_is_what_other_tools_read(text: str) -> None:
    document = read_document("a.yaml", text.encode()).document
    if document is None:
        return
    try:
        read_elsewhere = yaml.load(text, yaml.BaseLoader)
    except yaml.YAMLError:  # `{0?}` is a table to libyaml and an error to Python's own parser
        return
    assert spelled(document.data) == spelled(read_elsewhere)


def spelled(data: Data) -> object:
    """The data with numbers as texts and without what is open: the least that tools agree on."""
    if isinstance(data, dict):
        spelt = {key: spelled(value) for key, value in data.items()}
        return {key: value for key, value in spelt.items() if value != ""}
    return [spelled(value) for value in data] if isinstance(data, list) else str(data)


@given(
    st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode(errors="replace"))
)
def test_no_bytes_make_reading_fail(raw: bytes) -> None:
    reading = read_document("a.yaml", raw)
    assert (reading.document is None) == bool(reading.faults)


LONG = """\
title: "Kometa tea"
note: |

    first line
open:
list: [a, b]
table: {x: 1}
people:
  - name: Anna
    role:
  - name: Lena
empty: |
after: >-
  folded
  text
"""


@pytest.mark.parametrize(
    ("pointer", "shown"),
    [
        (("title",), '"Kometa tea"'),
        (("note",), "first line"),
        (("after",), "folded"),
        (("list",), "[a, b]"),
        (("list", 1), "b"),
        (("table",), "{x: 1}"),
        (("people",), "people"),
        (("people", 1), "n"),
        (("people", 1, "name"), "Lena"),
        (("empty",), "|"),
    ],
)
def test_a_text_in_quotes_or_under_a_bar_and_a_table_have_their_place(
    pointer: Pointer, shown: str
) -> None:
    assert stands(read(LONG), pointer) == shown


@pytest.mark.parametrize(
    ("pointer", "shown"),
    [
        (("open",), "open"),
        (("people", 0, "role"), "role"),
        (("people", 0, "email"), "n"),
        (("people", 7), "people"),
        (("people", 7, "name"), "people"),
        (("people", -1), "people"),
        (("people", "name"), "people"),
        (("title", "en"), "title"),
        (("fee",), "t"),
        ((), "t"),
    ],
)
def test_what_is_absent_is_shown_at_the_nearest_place_above(pointer: Pointer, shown: str) -> None:
    assert stands(read(LONG), pointer) == shown


def test_a_key_without_a_value_is_open_and_absent_from_the_data() -> None:
    document = read("fee:\nlead: ''\npeople:\n  - role:\n")
    assert document.data == {"lead": "", "people": [{}]}
    assert document.is_open(("fee",))
    assert document.is_open(("people", 0, "role"))
    for pointer in ((), ("lead",), ("title",), ("people", 1, "role"), ("lead", "x"), ("x", "y")):
        assert not document.is_open(pointer)
