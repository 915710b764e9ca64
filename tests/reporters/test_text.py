"""Findings on a terminal: 80 columns, carets under what is meant, nothing a terminal acts upon."""

import re
import unicodedata

import pytest

from commonground.cli.context import paint
from commonground.diagnostics import Diagnostic, Fault, Location, Position, Severity, Span
from commonground.i18n import ENGLISH, load
from commonground.reporters.text import report

_FAULT = Fault("CG999", "a-finding", Severity.ERROR, "{message}", "{mend}")
_STYLE = re.compile(r"\x1b\[[0-9;]*m")


def _columns(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(unicodedata.combining(letter) != 0 for letter in text)


def _at(line: int, first: int, last: int, path: str = "a.yaml", until: int = 0) -> Location:
    return Location(path, Span(Position(line, first), Position(until or line, last)))


def _shown(
    text: str,
    where: Location,
    message: str = "too early",
    mend: str = "move it",
    related: tuple[Location, ...] = (),
) -> list[str]:
    finding = Diagnostic(_FAULT, where, {"message": message, "mend": mend}, related)
    return report([finding], lambda _: text.split("\n"), ENGLISH).split("\n")


def test_the_whole_block() -> None:
    assert _shown("due: soon", _at(1, 6, 10)) == [
        "a.yaml:1:6: error CG999 a-finding",
        "   1 | due: soon",
        "     |      ^^^^ too early",
        "   help: move it. More: commonground explain CG999",
    ]


def test_a_file_as_a_whole_has_no_frame() -> None:
    assert _shown("", Location("a.yaml"))[:2] == [
        "a.yaml: error CG999 a-finding",
        "   too early",
    ]
    assert _shown("one line", _at(7, 1, 2))[1] == "   too early"


def test_a_tab_and_a_windows_line_end_can_be_seen() -> None:
    assert _shown("due: soon\t\r", _at(1, 11, 12))[1:3] == [
        "   1 | due: soon→↵",
        "     |           ^ too early",
    ]


def test_a_question_gets_no_full_stop() -> None:
    assert _shown("a", _at(1, 1, 2), mend="did you mean 'b'?")[-1].startswith(
        "   help: did you mean 'b'? More:"
    )


@pytest.mark.parametrize(
    ("before", "meant"),
    [("name: ", "大連電影"), ("имя: ", "Аня"), ("e\u0301te\u0301: ", "cafe\u0301"), ("", "a")],
)
def test_carets_stand_under_what_is_meant(before: str, meant: str) -> None:
    first = len(before) + 1
    lines = _shown(f"{before}{meant} # 說", _at(1, first, first + len(meant)))
    gap, carets = re.fullmatch(r"     \| ( *)(\^+) too early", lines[2]).groups()  # type: ignore[union-attr]
    assert len(gap) == _columns(before)
    assert len(carets) == _columns(meant)


@pytest.mark.parametrize("meant", ["needle", "ナイフ"])
@pytest.mark.parametrize("before", [0, 5, 70, 300, 20_000])
@pytest.mark.parametrize("after", [0, 5, 300])
@pytest.mark.parametrize("filling", ["x", "說"])
def test_long_lines_are_cropped_to_what_is_meant(
    meant: str, before: int, after: int, filling: str
) -> None:
    text = filling * before + meant + filling * after
    lines = _shown(text, _at(1, before + 1, before + 1 + len(meant)))
    assert max(map(_columns, lines)) <= 80
    shown, marked = lines[1][7:], lines[2][7:]
    start = len(marked) - len(marked.lstrip(" "))
    width = marked.count("^")
    column, found = 0, ""
    for letter in shown:
        if start <= column < start + width:
            found += letter
        column += _columns(letter)
    assert found == meant


def test_a_value_over_many_columns_and_lines_keeps_the_frame() -> None:
    lines = _shown("x" * 500, _at(1, 1, 501))
    assert max(map(_columns, lines)) <= 80
    lines = _shown("text: |\n  one\n  two", _at(1, 7, 6, until=3))
    assert lines[1:3] == ["   1 | text: |", "     |       ^ too early"]


@pytest.mark.parametrize("message", ["word " * 60, "長" * 200, "x" * 300, "short"])
@pytest.mark.parametrize("first", [1, 60])
def test_long_messages_go_below_the_carets(message: str, first: int) -> None:
    lines = _shown("x" * 70, _at(1, first, first + 5), message, message)
    assert max(map(_columns, lines)) <= 80
    said = "".join(line.split("|", 1)[-1] for line in lines[2:-1])
    assert re.sub(r"[\s^]", "", said).startswith(re.sub(r"\s", "", message))


def test_lines_of_a_message_stay_lines() -> None:
    lines = _shown("a", _at(1, 1, 2), "it differs:\n  -one\n  +two")
    assert lines[2:6] == ["     | ^", "     | it differs:", "     |   -one", "     |   +two"]


def test_the_command_to_read_more_stays_in_one_piece() -> None:
    for length in range(20, 90):
        mend = ("do it now " * 10)[:length].strip()
        lines = _shown("a", _at(1, 1, 2), mend=mend)
        assert any("More: commonground explain CG999" in line for line in lines)
        assert max(map(len, lines)) <= 80


def test_other_places_share_the_margin_and_are_named_in_other_files_only() -> None:
    text = "\n".join(f"line-{number}" for number in range(1, 120))
    related = (_at(110, 1, 5), _at(3, 1, 5, "b.yaml"))
    assert _shown(text, _at(9, 1, 5), related=related)[1:7] == [
        "     9 | line-9",
        "       | ^^^^ too early",
        "   110 | line-110",
        "       | ^^^^",
        "     3 | line-3",
        "       | ^^^^ b.yaml:3:1",
    ]


@pytest.mark.parametrize("letter", ["\x1b", "\x07", "\r", "\x9b", "\u202e", "\u2028", "\udcff"])
def test_nothing_reaches_the_terminal_that_it_would_act_upon(letter: str) -> None:
    hostile = f"a{letter}[31mb"
    where = _at(1, 1, 3, path=f"{hostile}.yaml")
    lines = _shown(f"key: {hostile}", where, hostile, hostile, (_at(1, 1, 2, path=hostile),))
    assert letter not in "\n".join(lines)
    "\n".join(lines).encode("utf-8")


def test_a_tab_is_one_column_that_can_be_seen() -> None:
    lines = _shown("\tkey: x", _at(1, 2, 5))
    assert lines[1:3] == ["   1 | →key: x", "     |  ^^^ too early"]


def test_findings_are_sorted_by_place() -> None:
    places = [_at(2, 1, 2), Location("a.yaml"), _at(1, 5, 6), _at(1, 1, 2, "0.yaml"), _at(10, 1, 2)]
    findings = [Diagnostic(_FAULT, place, {"message": "m", "mend": "n"}) for place in places]
    shown = report(findings, lambda _: [], ENGLISH)
    heads = [block.split(": ")[0] for block in shown.split("\n\n")]
    assert heads == ["0.yaml:1:1", "a.yaml", "a.yaml:1:5", "a.yaml:2:1", "a.yaml:10:1"]
    assert shown == report(reversed(findings), lambda _: [], ENGLISH)


def test_colours_add_nothing_but_colours() -> None:
    finding = Diagnostic(
        _FAULT, _at(1, 6, 10), {"message": "m " * 90, "mend": "n"}, (_at(1, 1, 4),)
    )
    plain = report([finding], lambda _: ["due: soon"], ENGLISH)
    coloured = report([finding], lambda _: ["due: soon"], ENGLISH, paint)
    assert coloured != plain
    assert _STYLE.sub("", coloured) == plain


def test_in_russian() -> None:
    finding = Diagnostic(_FAULT, _at(1, 1, 2), {"message": "рано", "mend": "позже"})
    shown = report([finding], lambda _: ["a"], load("ru"))
    assert "рано" in shown
    assert "CG999" in shown
