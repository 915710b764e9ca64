"""Hazards of a file: what reading it must say, and where. Never a crash, never a silent reading.

A hazard that people can see is a file in `cases/`; what nobody would see in a file, or what is too
large for one, stands here.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest

from commonground.i18n import ENGLISH
from commonground.source.positions import LARGEST, read_document
from commonground.source.structure import MOST_FAULTS, MOST_VALUES
from tests.source.saying import said

FILES = Path(__file__).parent / "cases"

CASES: Mapping[str, list[str]] = {
    name: [line.strip() for line in lines]
    for name, *lines in (
        block.split("\n")
        for block in (FILES / "expected.txt").read_text(encoding="utf-8").strip().split("\n\n")
    )
}

SECOND_COLON = "1:15-1:16 CG020 a second ': ' stands in this line"
UNSEEN: Mapping[str, tuple[str, ...]] = {
    "byte order mark": (
        "\ufeffschema: risk/1\n", "1:1-1:2 CG002 the file starts with an invisible byte order mark"
    ),
    "Windows line ends": (
        "schema: risk/1\r\nid: tea\r\n", "1:15-1:16 CG003 a Windows line end stands here"
    ),
    "line ends of old Macs": (
        "schema: risk/1\rid: tea\r", "1:15-1:16 CG003 a Windows line end stands here"
    ),
    "tab as indentation": ("parties:\n\tvolna: Moscow\n", "2:1-2:2 CG004 a tab stands here"),
    "tab at the end of a line": ("fee: 5\t\r\n", "1:7-1:8 CG004 a tab stands here",
                                 "1:8-1:9 CG003 a Windows line end stands here"),
    "tab inside a text": ("note: |\n  fee\tdue\n", "2:6-2:7 CG004 a tab stands here"),
    "bell": ("note: a\x07b\n", "1:8-1:9 CG005 the control character U+0007 stands here"),
    "null byte": ("note: a\0b\n", "1:8-1:9 CG005 the control character U+0000 stands here"),
    "colours of a terminal": (
        "note: a\x1b[31mred\n", "1:8-1:9 CG005 the control character U+001B stands here"
    ),
    "no character at all": (
        "note: a\uffffb\n", "1:8-1:9 CG005 the control character U+FFFF stands here"
    ),
    "direction override": (
        "fee: \u202eDSU 00.0051\n",
        "1:6-1:7 CG006 the invisible direction mark U+202E (right-to-left override) stands here",
    ),
    "direction override in a comment": (
        "fee: 5 # \u2067 fine\n",
        "1:10-1:11 CG006 the invisible direction mark U+2067 (right-to-left isolate) stands here",
    ),
    "zero-width space": (
        "lead: an\u200bna\n",
        "1:9-1:10 CG007 the invisible character U+200B (zero width space) stands here",
    ),
    "joiner between letters": (
        "lead: an\u200dna\n",
        "1:9-1:10 CG007 the invisible character U+200D (zero width joiner) stands here",
    ),
    "joiner behind an emoji, before nothing": (
        "lead: 👩\u200d\n",
        "1:8-1:9 CG007 the invisible character U+200D (zero width joiner) stands here",
    ),
    "a letter for private use": (
        "lead: a\ue000b\n",
        "1:8-1:9 CG007 the invisible character U+E000 stands here",
    ),
    "byte order mark inside": (
        "lead: a\ufeffb\n",
        "1:8-1:9 CG007 the invisible character U+FEFF (zero width no-break space) stands here",
    ),
    "variation of a letter": (
        "lead: a\ufe0f\n",
        "1:8-1:9 CG007 the invisible character U+FE0F (variation selector-16) stands here",
    ),
    "next line": (
        "note: fine\x85fee: 0.00 USD\n",
        "1:11-1:12 CG008 the line break U+0085 stands here; most editors do not show it",
        SECOND_COLON,
    ),
    "line separator": (
        "note: fine\u2028fee: 0.00 USD\n",
        "1:11-1:12 CG008 the line break U+2028 (line separator) stands here; "
        "most editors do not show it",
        SECOND_COLON,
    ),
    "letter in parts": (
        "name: Zoe\u0308\n", "1:9-1:10 CG009 these letters are composed of separate parts"
    ),
    "Cyrillic letter in a Latin word": (
        "city: m\u043escow\n", "1:7-1:13 CG010 'm\u043escow' mixes letters of two alphabets"
    ),
    "Greek letter in a Cyrillic word": (
        "city: М\u03bfсква\n", "1:7-1:13 CG010 'М\u03bfсква' mixes letters of two alphabets"
    ),
}  # fmt: skip

BYTES: Mapping[str, tuple[bytes, str]] = {
    "empty file": (b"", "1:1-1:1 CG032 the file holds nothing"),
    "no UTF-8": ("имя: ".encode() + b"\xff\n", "1:6-1:7 CG001 this byte is no UTF-8 text"),
    "no UTF-8, third line": (
        b"schema: risk/1\nid: tea\nnote: caf\xe9\n", "3:10-3:11 CG001 this byte is no UTF-8 text"
    ),
    "UTF-16": ("a: b".encode("utf-16"), "1:1-1:2 CG001 this byte is no UTF-8 text"),
    "half a character": ("a: \ud83d".encode("utf-8", "surrogatepass"),
                         "1:4-1:5 CG001 this byte is no UTF-8 text"),
    "too large": (
        b"#" * (LARGEST + 1), "- CG034 the file has 257 KiB; the most is 256 KiB"
    ),
    "100,000 brackets": (
        b"a: " + b"[" * 100_000,
        "1:1003-1:1004 CG031 more than 32 levels stand inside each other",
    ),
    "brackets over many lines": (
        b"a:\n" + b" [\n" * 50_000,
        "33:2-33:3 CG031 more than 32 levels stand inside each other",
    ),
    "dashes in one line": (
        b"a:\n  " + b"- " * 100_000,
        "2:65-2:65 CG031 more than 32 levels stand inside each other",
    ),
    "too many values": (
        b"a: [" + b"x," * MOST_VALUES + b"]",
        f"1:{2 * MOST_VALUES - 1}-1:{2 * MOST_VALUES} CG035 the file holds more than "
        f"{MOST_VALUES} values; what follows was not read",
    ),
}  # fmt: skip

HARMLESS: Mapping[str, object] = {
    "NO": "NO", "no": "no", "yes": "yes", "on": "on", "y": "y",
    "10:30": "10:30", "1.10": "1.10", "1e3": "1e3", "0x1F": "0x1F", "0o17": "0o17", "007": "007",
    "+5": "+5", "-0": "-0", "1_000": "1_000", ".inf": ".inf", ".nan": ".nan",
    "2025-02-30": "2025-02-30", "2027-01-18": "2027-01-18",
    "2027-01-18 10:00:00": "2027-01-18 10:00:00",
    "0": 0, "-5": -5, "123456789012345": 123456789012345,
    "'12345678901234567890123'": "12345678901234567890123",
    "'true'": "true", '"null"': "null", "'#ad'": "#ad", "a#b": "a#b", "fine # a comment": "fine",
    "''": "", "'it''s'": "it's", '"a\\nb"': "a\nb", '"a \\"b\\" \\\\"': 'a "b" \\',
    "|\n  # no comment\n  two: lines": "# no comment\ntwo: lines\n",
    ">\n  one\n  line\n": "one line\n",
    "words\n  go on": "words go on", "«Студия Wave»": "«Студия Wave»",
    "深圳TechPower": "深圳TechPower",
    "👩‍👩‍👧 fine": "👩‍👩‍👧 fine", "❤️‍🔥": "❤️‍🔥", "👍🏽": "👍🏽", "1️⃣": "1️⃣", "©️": "©️", "🏳️‍🌈": "🏳️‍🌈",
    "[a, {b: c}, [1]]": ["a", {"b": "c"}, [1]], "{}": {}, "[]": [],
}  # fmt: skip


@pytest.mark.parametrize("path", sorted(FILES.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_hazard_is_told_at_its_place(path: Path) -> None:
    reading = read_document(path.name, path.read_bytes())
    assert said(reading.faults) == CASES[path.stem]
    assert reading.document is None


@pytest.mark.parametrize(
    ("case", "mend"),
    [
        ("curly-quotation", 'use straight ones: "Volna Agency: Moscow"'),
        ("no-space-behind-colon", "write `routine: 24 hours`"),
        ("no-space-behind-dash", "write `- ru`"),
        ("wide-colon", "write `stage: trial`"),
        ("text-without-bar", "write `name: value`; or if it is part of a text, write `en: |` above "
                             "the text"),
        ("word-without-colon", "write `name: value`, or indent the text below its name"),
        ("text-behind-quotation", "put the whole text under `|`"),
    ],
)  # fmt: skip
def test_the_mend_shows_what_to_write(case: str, mend: str) -> None:
    (fault,) = read_document("a.yaml", (FILES / f"{case}.yaml").read_bytes()).faults
    assert ENGLISH.fill(fault.fault.help, fault.args) == mend


def test_every_case_has_its_file() -> None:
    assert {path.stem for path in FILES.glob("*.yaml")} == set(CASES)


@pytest.mark.parametrize("name", UNSEEN)
def test_what_nobody_sees_is_told_at_its_place(name: str) -> None:
    text, *expected = UNSEEN[name]
    reading = read_document("a.yaml", text.encode())
    assert said(reading.faults) == expected
    assert reading.document is None


@pytest.mark.parametrize("name", BYTES)
def test_bytes_without_sense_or_without_end_are_told(name: str) -> None:
    raw, expected = BYTES[name]
    reading = read_document("a.yaml", raw)
    assert said(reading.faults) == [expected]
    assert reading.document is None


@pytest.mark.parametrize("written", HARMLESS)
def test_what_looks_like_something_else_is_what_was_typed(written: str) -> None:
    reading = read_document("a.yaml", f"value: {written}\nnext: fine\n".encode())
    assert said(reading.faults) == []
    assert reading.document is not None
    assert reading.document.data == {"value": HARMLESS[written], "next": "fine"}


def test_a_second_key_says_where_the_first_stands() -> None:
    reading = read_document("a.yaml", (FILES / "duplicate-key.yaml").read_bytes())
    (fault,) = reading.faults
    (earlier,) = (place.span for place in fault.related)
    assert earlier is not None
    assert (earlier.start.line, earlier.start.column, earlier.end.column) == (2, 3, 10)


def test_a_file_at_the_limits_is_read() -> None:
    values = b"a: [" + b"x," * (MOST_VALUES - 3) + b"]"  # the table, the name and the list count
    assert read_document("a.yaml", values).faults == ()
    assert read_document("a.yaml", b"a: b\n" + b"#" * (LARGEST - 5)).faults == ()
    assert read_document("a.yaml", b"a: " + b"[" * 31 + b"]" * 31).faults == ()


def test_a_file_full_of_faults_is_given_up() -> None:
    reading = read_document("a.yaml", b"a: true\n" * 10_000)
    assert len(reading.faults) == MOST_FAULTS


def test_characters_are_told_once_a_line_and_not_without_end() -> None:
    one_line = read_document("a.yaml", b"a: " + b"\x07" * 100_000)
    assert len(one_line.faults) == 1
    many_lines = read_document("a.yaml", b"a: |\n" + b"  \x07\n" * 10_000)
    assert len(many_lines.faults) == 20


def test_several_faults_of_a_file_are_told_together() -> None:
    reading = read_document("a.yaml", "a: true\r\nb: x\u200by\r\na: ~\r\n".encode())
    assert [line.split()[1] for line in said(reading.faults)] == [
        "CG027", "CG003", "CG007", "CG021", "CG028",
    ]  # fmt: skip
