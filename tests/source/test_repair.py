"""Repair changes bytes that say nothing, and no other; what it cannot repair, it leaves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.source.positions import read_document
from commonground.source.repair import repair


@pytest.mark.parametrize(
    ("text", "repaired", "repairs"),
    [
        ("a: b\n", "a: b\n", ()),
        ("\ufeffa: b\n", "a: b\n", ("byte order mark removed",)),
        ("a: b\r\nc: d\r\n", "a: b\nc: d\n", ("line ends made LF",)),
        ("a: b\t\r\n", "a: b\n", ("line ends made LF", "spaces and tabs at line ends removed")),
        ("a: b \t \nc: |\n  d\t\n", "a: b\nc: |\n  d\n", ("spaces and tabs at line ends removed",)),
        ("a: Zoe\u0308\n", "a: Zoë\n", ("letters composed (Unicode NFC)",)),
        ("a: b", "a: b\n", ("one newline at the end",)),
    ],
)
def test_what_says_nothing_is_repaired(text: str, repaired: str, repairs: tuple[str, ...]) -> None:
    result = repair(text.encode())
    assert (result.raw.decode(), result.repairs, result.readable) == (repaired, repairs, True)
    assert read_document("a.yaml", result.raw).document is not None


def test_what_needs_a_person_does_not_keep_the_rest_from_repair() -> None:
    result = repair("a:\r\n\tb: c\r\nd: e\u200bf\r\n".encode())
    assert result.raw == "a:\n\tb: c\nd: e\u200bf\n".encode()
    assert result.repairs == ("line ends made LF",)
    assert [one.fault.code for one in read_document("a.yaml", result.raw).faults] == [
        "CG004", "CG007",
    ]  # fmt: skip


def test_comments_order_and_the_way_it_is_written_stay() -> None:
    kept = (
        "# ── Who we are ──\n\nb: 'x'   # in quotes\na: [one,  two]\n"
        "text: >\n    folded\n    text\n\n# the end\n"
    )
    assert repair(kept.replace("\n", "\r\n").encode()).raw.decode() == kept


@pytest.mark.parametrize("raw", [b"a: [b\r\n", b"- a\r\n", b"a: \xff\r\n", b"a: b\na: c \n"])
def test_what_cannot_be_read_is_left(raw: bytes) -> None:
    result = repair(raw)
    assert (result.raw, result.repairs, result.readable) == (raw, (), False)


@given(st.text(alphabet="ab:-|>#'\"[]{}, \t\r\n\ufeff\u0308", max_size=40))
def test_repairing_twice_is_repairing_once(text: str) -> None:
    once = repair(text.encode()).raw
    assert repair(once).raw == once
