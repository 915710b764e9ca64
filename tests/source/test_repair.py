"""Repair: what is safe is done, and nothing else; comments stay; twice is once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.source.positions import LARGEST, read_document
from commonground.source.repair import repair

MARK, LINES, LETTERS, SPACES, END = (
    "byte order mark removed", "line ends made LF", "letters composed (Unicode NFC)",
    "spaces at line ends removed", "one newline at the end",
)  # fmt: skip


@pytest.mark.parametrize(
    ("written", "repaired", "done"),
    [
        ("\ufeffid: tea\n", "id: tea\n", (MARK,)),
        ("id: tea\r\nname: Kometa\r\n", "id: tea\nname: Kometa\n", (LINES,)),
        ("id: tea\rname: Kometa\r", "id: tea\nname: Kometa\n", (LINES,)),
        ("name: Zoe\u0308\n", "name: Zo\u00eb\n", (LETTERS,)),
        ("id: tea  \nname: Kometa\n", "id: tea\nname: Kometa\n", (SPACES,)),
        ("text: |\n  one  \n\n  two\n", "text: |\n  one\n\n  two\n", (SPACES,)),
        ("id: tea", "id: tea\n", (END,)),
        ("id: tea\n\n\n", "id: tea\n", (END,)),
        ("\ufeffname: Zoe\u0308 \r\n\r\n", "name: Zo\u00eb\n", (MARK, LINES, LETTERS, SPACES, END)),
        ("id: tea\n", "id: tea\n", ()),
    ],
)
def test_each_repair(written: str, repaired: str, done: tuple[str, ...]) -> None:
    result = repair(written.encode())
    assert (result.raw.decode(), result.repairs, result.readable) == (repaired, done, True)


def test_comments_order_and_the_way_it_is_written_stay() -> None:
    kept = (
        "# ── Who we are ──\n\nb: 'x'   # in quotes\na: [one,  two]\n"
        "text: >\n    folded\n    text\n\n# the end\n"
    )
    assert repair(kept.replace("\n", "\r\n").encode()).raw.decode() == kept


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"\xff\xfe", b"id: [tea\r\n", b"id: tea\r\nid: tea\r\n", b"id: a\xe2\x80\x8bb\r\n",
        b"- tea\r\n", b"id: tea\r\n" + b"#" * LARGEST, "id: m\u043escow\r\n".encode(),
        b"a: true\r\n",
    ],
)  # fmt: skip
def test_what_cannot_be_read_even_after_repair_is_left_as_it_is(raw: bytes) -> None:
    result = repair(raw)
    assert (result.raw, result.repairs, result.readable) == (raw, (), False)


@given(
    st.lists(
        st.sampled_from(
            ["id: tea", "name: Zoe\u0308", "text: |", "  words", "  ", " ", "# so", "", "\ufeff",
             "list:", "  - a", "'q': \"b \\", "  c\"", "fold: >-", "    more", "x: 'y", "  z'"]
        ),
        max_size=8,
    ),
    st.sampled_from(["\n", "\r\n", "\r", "  \n", "\n\n"]),
)  # fmt: skip
def test_twice_is_once_and_a_readable_file_says_the_same(lines: list[str], end: str) -> None:
    raw = end.join(lines).encode()
    once = repair(raw)
    assert repair(once.raw).raw == once.raw
    if not once.readable:
        assert once.raw == raw
        return
    after = read_document("a.yaml", once.raw).document
    before = read_document("a.yaml", raw).document
    assert after is not None
    if before is not None:
        assert _said(before.data) == _said(after.data)


def _said(data: object) -> object:
    """The data without spaces at the ends of lines, which no document shows."""
    if isinstance(data, dict):
        return {key: _said(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_said(value) for value in data]
    return "\n".join(line.rstrip(" ") for line in str(data).rstrip("\n").split("\n"))
