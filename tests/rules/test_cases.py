"""Further cases, one file each: fragments, and every finding that they must give.

A line `#: file PATH` opens the fragment of that file. A line `#: LINE:COLUMN CODE MESSAGE`
names a finding by its place in the case's own file (`-` for a place outside of it); the line
`#: help MEND` after it, what the reader is told to do. Behind `…`, the words of the schema
follow, which are none of a case's business.
"""

from pathlib import Path

import pytest

from tests.rules.harness import Checked, Line, check_with, mend, message

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
_MARK = "#: "


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path) -> None:
    fragments: dict[str, tuple[Line, ...]] = {}
    expected, path = list[str](), ""
    for number, text in enumerate(case.read_text(encoding="utf-8").splitlines(), start=1):
        if text.startswith(_MARK + "file "):
            path = text.removeprefix(_MARK + "file ")
            fragments[path] = ()
        elif text.startswith(_MARK):
            expected.append(text.removeprefix(_MARK))
        elif text:
            fragments[path] = (*fragments[path], Line(text, number))
    said = _said(check_with(fragments))
    assert len(said) == len(expected), said
    for ours, wanted in zip(said, expected, strict=True):
        words, free, _ = wanted.partition("…")
        assert ours.startswith(words) if free else ours == wanted


def test_every_case_belongs_to_a_code_and_a_rule_is_named_by_it() -> None:
    for case in CASES:
        named = {line.split()[2] for line in _findings(case)}
        assert case.stem[:5].upper() in named or case.stem.startswith("fine-"), case.name


def _findings(case: Path) -> list[str]:
    lines = case.read_text(encoding="utf-8").splitlines()
    return [
        line for line in lines
        if line.startswith(_MARK) and not line.startswith((_MARK + "file ", _MARK + "help "))
    ]  # fmt: skip


def _said(checked: Checked) -> list[str]:
    said = []
    for finding in checked.diagnostics:
        place = checked.place(finding.where)
        shown = f"{place[0]}:{place[1]}" if place else "-"
        said += [f"{shown} {finding.fault.code} {message(finding)}", f"help {mend(finding)}"]
    return said
