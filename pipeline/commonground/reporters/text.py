"""Findings for people: place, frame with carets, words, mend. Made for 80 columns."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from commonground.diagnostics import Diagnostic, Location
from commonground.i18n import Words
from commonground.policy.report import Judged
from commonground.reporters import plain, sentences

Paint: TypeAlias = Callable[[str, str], str]
"""Gives a text its colour: `paint("error", text)`. Without a terminal it returns the text."""

Lines: TypeAlias = Callable[[str], list[str]]
"""The lines of a file of the workspace; empty when it cannot be read."""

_WIDEST = 80
_INDENT = "   "
_BEFORE = 20
"""How many characters of a cropped line stand before what the finding is about."""


def no_paint(_: str, text: str) -> str:
    """No colour."""
    return text


def report(
    diagnostics: Iterable[Diagnostic], lines: Lines, words: Words, paint: Paint = no_paint
) -> str:
    """Every finding as a block, sorted by place, blocks parted by a blank line."""
    blocks = (
        "\n".join(_block(diagnostic, lines, words, paint))
        for diagnostic in sorted(diagnostics, key=lambda one: one.sort_key)
    )
    return "\n\n".join(blocks)


def waived(judged: Iterable[Judged], words: Words, paint: Paint = no_paint) -> str:
    """What does not count for now: for each its place, the last day of the waiver, the reason."""
    blocks = []
    for one in judged:
        fault = one.diagnostic.fault
        head = paint("code", f"{fault.code} {fault.name}")
        label = paint("related", words.gettext("waived"))
        reason = words.fill(
            "until {until}: {because}", {"until": one.until, "because": one.because}
        )
        lines = [f"{paint('place', _place(one.diagnostic.where))}: {label} {head}"]
        lines += (_INDENT + line for line in wrapped(reason, _WIDEST - len(_INDENT)))
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _block(diagnostic: Diagnostic, lines: Lines, words: Words, paint: Paint) -> Iterator[str]:
    fault = diagnostic.fault
    severity = paint(fault.severity, sentences.severity(diagnostic, words))
    yield (
        f"{paint('place', _place(diagnostic.where))}: {severity} "
        f"{paint('code', f'{fault.code} {fault.name}')}"
    )
    message = sentences.message(diagnostic, words)
    margin = max(_digits(place) for place in (diagnostic.where, *diagnostic.related))
    yield from _frame(diagnostic.where, lines, message, fault.severity, margin, paint)
    for location in diagnostic.related:
        elsewhere = _place(location) if location.path != diagnostic.where.path else ""
        yield from _frame(location, lines, elsewhere, "related", margin, paint)
    yield from _help(diagnostic, words, paint)


def _help(diagnostic: Diagnostic, words: Words, paint: Paint) -> Iterator[str]:
    """The mend, and where to read more; that is a command, and stays in one piece."""
    label = words.gettext("help:")
    hanging = _INDENT + " " * (width(label) + 1)
    mend = sentences.mend(diagnostic, words)
    more = words.fill("More: commonground explain {code}", {"code": diagnostic.fault.code})
    lines = wrapped(mend, _WIDEST - len(hanging))
    if len(hanging) + width(lines[-1]) + 1 + width(more) <= _WIDEST:
        lines[-1] += " " + more
    else:
        lines.append(more)
    yield f"{_INDENT}{paint('help', label)} {lines[0]}"
    yield from (hanging + line for line in lines[1:])


def _digits(location: Location) -> int:
    return len(str(location.span.start.line)) if location.span else 0


def _place(location: Location) -> str:
    path = plain.clean(location.path)
    if location.span is None:
        return path
    start = location.span.start
    return f"{path}:{start.line}:{start.column}"


def _frame(
    location: Location, lines: Lines, message: str, style: str, margin: int, paint: Paint
) -> Iterator[str]:
    """The line in question with carets under it, and the message behind or below the carets."""
    source = lines(location.path) if location.span else []
    if location.span is None or location.span.start.line > len(source):
        yield from (_INDENT + line for line in wrapped(message, _WIDEST - len(_INDENT)))
        return
    start, end = location.span.start, location.span.end
    text = source[start.line - 1]
    first = start.column - 1
    last = end.column - 1 if end.line == start.line else len(text)
    room = _WIDEST - len(_INDENT) - margin - len(" | ")
    shown, first, last = _crop(text, first, max(last, first + 1), room)
    gutter = paint("gutter", f"{'':{margin}} |")
    yield f"{_INDENT}{paint('gutter', f'{start.line:>{margin}} |')} {shown}"
    gap = " " * width(shown[:first])
    carets = "^" * max(1, width(shown[first:last]))
    marked = f"{_INDENT}{gutter} {gap}{paint(style, carets)}"
    if "\n" not in message and len(gap) + len(carets) + 1 + width(message) <= room:
        yield f"{marked} {plain.clean(message)}".rstrip(" ")
        return
    yield marked
    gap = " " * min(len(gap), room // 4)
    yield from (f"{_INDENT}{gutter} {gap}{line}" for line in wrapped(message, room - len(gap)))


def _crop(text: str, first: int, last: int, room: int) -> tuple[str, int, int]:
    """A long line cut to what the finding is about; control characters become visible."""
    text = plain.clean(text)
    if width(text) <= room:
        return text, first, min(last, len(text))
    start = 0 if width(text[:last]) < room else max(0, first - _BEFORE)
    head = "…" if start else ""
    stop, used = start, len(head) + 1
    while stop < len(text) and used + _columns(text[stop]) <= room:
        used += _columns(text[stop])
        stop += 1
    tail = "…" if stop < len(text) else ""
    shift = len(head) - start
    return head + text[start:stop] + tail, first + shift, min(last, stop) + shift


def wrapped(text: str, room: int) -> list[str]:
    """Text in lines of at most `room` columns, broken at spaces, or within a word without any.

    Lines that the text itself is made of stay lines, their indentation included.
    """
    lines = []
    for paragraph in text.split("\n"):
        indent = " " * min(len(paragraph) - len(paragraph.lstrip(" ")), room // 2)
        line = indent
        for word in plain.clean(paragraph).split():
            if line.strip() and width(line) + width(word) > room:
                lines.append(line.rstrip(" "))
                line = indent
            while width(line) + width(word) > room:
                stop = _fitting(word, room - width(line))
                lines.append(line + word[:stop])
                line, word = indent, word[stop:]
            line += word + " "
        lines.append(line.rstrip(" "))
    return lines


def _fitting(text: str, room: int) -> int:
    """How many characters of a text fit; one at least, so that there is an end."""
    used = 0
    for stop, letter in enumerate(text):
        used += _columns(letter)
        if used > room:
            return max(1, stop)
    return len(text)


def width(text: str) -> int:
    """Columns on a terminal: wide characters take two, combining marks none."""
    return sum(map(_columns, text))


def _columns(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Me":
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
