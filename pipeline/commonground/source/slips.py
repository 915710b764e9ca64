"""What people usually do wrong in YAML, found where they did it.

Looks at the lines only, and only once a parser has complained: a guess never refuses a file.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from commonground.diagnostics import Phrase
from commonground.source.marks import Extent

QUOTE = Phrase("put the text in quotes or under `|`")
UNCLOSED = (Phrase("a quotation mark is opened here and never closed"),
            Phrase("close it, or put the text under `|`"))  # fmt: skip
MISFIT = (Phrase("this line does not fit to the lines above it"),
          Phrase("give it as many spaces as its neighbours; put texts with quotes under "
                 "`|`"))  # fmt: skip

_SHOWN = 50
_KEY = r" *(?:- +)*[^\W\d][\w-]*"
_OPEN_KEY = re.compile(rf"({_KEY}): *$")
_NO_SPACE = re.compile(rf"({_KEY})(:(?=[^\s:/])|：)")
_FANCY = re.compile(r"(?: *- +|[^:]*: +)([“”„‟«»‘’‚「」])([^“”„‟«»‘’‚「」]*)")


@dataclass(frozen=True)
class Complaint:
    """What is wrong in which column of which line (both from 1), and how to mend it."""

    line: int
    column: int
    problem: Phrase
    mend: Phrase

    @property
    def extent(self) -> Extent:
        return self.line, self.column, self.line, self.column + 1


def slip(said: str, line: int, column: int, lines: Sequence[str]) -> Complaint | None:
    """The likeliest slip behind the parser's words about a place; None where none is known."""
    if "expected key" in said:
        return _open_quotation(line, column, lines) or _behind_quotation(line, column, lines)
    if "expected ':'" in said:
        return _no_space(line, lines) or _no_colon(line, lines)
    if "mapping values" in said:
        return (
            _fancy_quotation(line, lines)
            or _second_colon(line, column, lines)
            or _no_space(line, lines)
            or _broken_text(line, lines)
            or Complaint(line, _indent(lines[line - 1]) + 1, *MISFIT)
        )
    return None


def _open_quotation(line: int, column: int, lines: Sequence[str]) -> Complaint | None:
    """A quotation mark that was left open lines above, and found a partner in this line."""
    for mark in "\"'":
        above = range(line - 1 if mark in lines[line - 1][: column - 1] else 0, 0, -1)
        number = next((number for number in above if mark in lines[number - 1]), 0)
        text = lines[number - 1] if number else ""
        opened = re.match(rf"(?:{_KEY}: +| *- +){mark}", text)
        if opened and text.count(mark) == 1:
            return Complaint(number, opened.end(), *UNCLOSED)
    return None


def _behind_quotation(line: int, column: int, lines: Sequence[str]) -> Complaint | None:
    if not lines[line - 1][: column - 1].rstrip().endswith(('"', "'")):
        return None
    return Complaint(line, column, Phrase("the text goes on behind a closing quotation mark"),
                     Phrase("put the whole text under `|`"))  # fmt: skip


def _no_space(line: int, lines: Sequence[str]) -> Complaint | None:
    """`routine:24 hours`, in this line or just above: YAML reads one text over several lines."""
    slips = []
    for number in range(line, 0, -1):
        found = _NO_SPACE.match(lines[number - 1])
        if found:
            slips.append((number, found))
        elif number < line:
            break
    if not slips:
        return None
    number, found = slips[-1]
    value = lines[number - 1][found.end() :].strip()
    problem = Phrase("a space is missing behind the colon")
    if found[2] != ":":
        problem = Phrase("{colon} is no colon to YAML", {"colon": found[2]})
    mend = Phrase("write `{text}`", {"text": f"{found[1].strip(' -')}: {value}"[:_SHOWN]})
    return Complaint(number, found.start(2) + 1, problem, mend)


def _no_colon(line: int, lines: Sequence[str]) -> Complaint:
    """A line without a name: the rest of a text, mostly, whose `|` was forgotten."""
    text = lines[line - 1]
    column = _indent(text) + 1
    if re.match(r" *-[^\s-]", text):
        mend = Phrase("write `{text}`", {"text": f"- {text.strip()[1:]}"[:_SHOWN]})
        return Complaint(line, column, Phrase("a space is missing behind the dash"), mend)
    problem = Phrase("there is no ': ' in this line")
    above = next((one for one in reversed(lines[: line - 1]) if _is_outside(one, text)), "")
    opened = _OPEN_KEY.fullmatch(above)
    if opened:
        mend = Phrase("write `name: value`; or if it is part of a text, write `{key}: |` above the "
                      "text", {"key": opened[1].strip(" -")[:_SHOWN]})  # fmt: skip
        return Complaint(line, column, problem, mend)
    mend = Phrase("write `name: value`, or indent the text below its name")
    return Complaint(line, column, problem, mend)


def _fancy_quotation(line: int, lines: Sequence[str]) -> Complaint | None:
    found = _FANCY.match(lines[line - 1])
    if not found:
        return None
    problem = Phrase("{mark} is no quotation mark to YAML", {"mark": found[1]})
    mend = Phrase("use straight ones: {text}", {"text": f'"{found[2][:_SHOWN]}"'})
    return Complaint(line, found.start(1) + 1, problem, mend)


def _second_colon(line: int, column: int, lines: Sequence[str]) -> Complaint | None:
    if ": " not in lines[line - 1][: column - 1]:
        return None
    return Complaint(line, column, Phrase("a second ': ' stands in this line"), QUOTE)


def _broken_text(line: int, lines: Sequence[str]) -> Complaint | None:
    """A text of several lines with a colon in a later one: its first line lacks the name."""
    number = next((number for number in range(line - 1, 0, -1) if lines[number - 1].strip()), 0)
    if not number or ":" in lines[number - 1] or _indent(lines[number - 1]) == 0:
        return None
    return _no_colon(number, lines)


def _is_outside(text: str, inner: str) -> bool:
    return bool(text.strip()) and _indent(text) < _indent(inner)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))
