"""Findings for people: place, frame with carets, words, mend."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from commonground.diagnostics import Diagnostic, Location, Severity
from commonground.i18n import Words

Paint: TypeAlias = Callable[[str, str], str]
"""Gives a text its colour: `paint("error", text)`. Without a terminal it returns the text."""

Lines: TypeAlias = Callable[[str], list[str]]
"""The lines of a file of the workspace; empty when it cannot be read."""

_WIDEST = 110


def plain(_: str, text: str) -> str:
    """No colour."""
    return text


def report(
    diagnostics: Iterable[Diagnostic], lines: Lines, words: Words, paint: Paint = plain
) -> str:
    """Every finding as a block, sorted by place, blocks parted by a blank line."""
    blocks = (
        "\n".join(_block(diagnostic, lines, words, paint))
        for diagnostic in sorted(diagnostics, key=lambda one: one.sort_key)
    )
    return "\n\n".join(blocks)


def _block(diagnostic: Diagnostic, lines: Lines, words: Words, paint: Paint) -> Iterator[str]:
    fault = diagnostic.fault
    label = {Severity.ERROR: words.gettext("error"), Severity.WARNING: words.gettext("warning")}
    severity = paint(fault.severity, label[fault.severity])
    yield (
        f"{paint('place', _place(diagnostic.where))}: {severity} "
        f"{paint('code', f'{fault.code} {fault.name}')}"
    )
    message = words.fill(fault.message, diagnostic.args)
    yield from _frame(diagnostic.where, lines, message, fault.severity, paint)
    for location in diagnostic.related:
        yield from _frame(location, lines, _place(location), "related", paint)
    mend = words.fill(fault.help, diagnostic.args)
    more = words.fill("More: commonground explain {code}", {"code": fault.code})
    yield f"   {paint('help', words.gettext('help:'))} {mend}. {more}"


def _place(location: Location) -> str:
    if location.span is None:
        return location.path
    start = location.span.start
    return f"{location.path}:{start.line}:{start.column}"


def _frame(
    location: Location, lines: Lines, message: str, style: str, paint: Paint
) -> Iterator[str]:
    """The line in question with carets under it, and the message behind the carets."""
    source = lines(location.path) if location.span else []
    if location.span is None or location.span.start.line > len(source):
        yield f"   {message}"
        return
    start, end = location.span.start, location.span.end
    text = source[start.line - 1]
    last = end.column - 1 if end.line == start.line else len(text)
    first = start.column - 1
    shown, first, last = _crop(text, first, max(last, first + 1))
    number = str(start.line)
    yield f"   {paint('gutter', f'{number} |')} {shown}"
    gap = " " * _width(shown[:first])
    carets = "^" * max(1, _width(shown[first:last]))
    gutter = paint("gutter", " " * len(number) + " |")
    yield f"   {gutter} {gap}{paint(style, carets)} {message}"


def _crop(text: str, first: int, last: int) -> tuple[str, int, int]:
    """A long line cut to what the finding is about; control characters become visible."""
    text = "".join(_visible(letter) for letter in text)
    if len(text) <= _WIDEST:
        return text, first, min(last, len(text))
    start = max(0, min(first - 20, len(text) - _WIDEST))
    shown = text[start : start + _WIDEST]
    head = "…" if start else ""
    tail = "…" if start + _WIDEST < len(text) else ""
    first = first - start + len(head)
    return head + shown + tail, first, min(last - start + len(head), len(head + shown))


def _visible(letter: str) -> str:
    """The letter itself, or a stand-in of the same length for one that terminals act upon."""
    category = unicodedata.category(letter)
    if letter == "\t":
        return "→"
    return "\N{REPLACEMENT CHARACTER}" if category in ("Cc", "Cf", "Zl", "Zp") else letter


def _width(text: str) -> int:
    """Columns on a terminal: wide characters take two, combining marks none."""
    return sum(map(_columns, text))


def _columns(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
