"""Which characters a file may hold. Works on the text alone, before YAML is read."""

import re
import unicodedata
from collections.abc import Iterator

from commonground.diagnostics import Argument, Diagnostic, Fault, Location, Position, Span
from commonground.source import faults

_EMOJI = "\u203c-\u3299\U0001f000-\U0001faff"
_SUSPECTS = re.compile(
    rf"""
    (?P<carriage>\r)
    | (?P<tab>\t)
    | (?P<control>[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff])
    | (?P<direction>[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069])
    | (?P<break>[\x85\u2028\u2029])
    | (?P<invisible>
        [\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200c\u2060-\u2065\u206a-\u206f]
        | [\u3164\ufe00-\ufe0e\uffa0\ufff9-\ufffb\ufeff\U000e0000-\U000e0fff]
        | (?<![{_EMOJI}\ufe0f])\u200d | \u200d(?![{_EMOJI}])
        | (?<![{_EMOJI}0-9\#*\xa9\xae])\ufe0f
      )
    """,
    re.VERBOSE,
)
_ANY = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
"""Every character that might be a suspect: one quick look spares most files the long one."""
_FAULTS = {
    "carriage": faults.LINE_ENDS,
    "tab": faults.TAB,
    "control": faults.CONTROL_CHARACTER,
    "direction": faults.DIRECTION_CONTROL,
    "break": faults.EXOTIC_LINE_BREAK,
    "invisible": faults.INVISIBLE_CHARACTER,
}
_LATIN = "A-Za-zªº\xc0-\xd6\xd8-\xf6\xf8-\u024f\u1e00-\u1eff"
_OTHER = {"Cyrillic": "\u0400-\u052f\u1c80-\u1c8f", "Greek": "\u0370-\u03ff\u1f00-\u1fff"}
_MARK = "[\u0300-\u036f]*"
_MIXED = re.compile(
    "|".join(
        f"[{first}]{_MARK}[{second}]"
        for first, second in (
            (_LATIN, "".join(_OTHER.values())),
            ("".join(_OTHER.values()), _LATIN),
            (_OTHER["Cyrillic"], _OTHER["Greek"]),
            (_OTHER["Greek"], _OTHER["Cyrillic"]),
        )
    )
)
_WORD = re.compile(r"[^\W\d_]+")
_MOST = 20


def findings(path: str, text: str) -> list[Diagnostic]:
    """What is wrong with the characters of a file; the same fault is told once a line."""
    found: list[Diagnostic] = []
    seen: set[tuple[Fault, int]] = set()
    for fault, start, end, args in _suspects(text):
        line = text.count("\n", 0, start) + 1
        # Line ends concern the whole file; one word about them is enough.
        key = (fault, 0 if fault is faults.LINE_ENDS else line)
        if key in seen:
            continue
        seen.add(key)
        column = start - (text.rfind("\n", 0, start) + 1) + 1
        span = Span(Position(line, column), Position(line, column + max(1, end - start)))
        found.append(Diagnostic(fault, Location(path, span), args))
        if len(found) == _MOST:
            break
    return found


def _suspects(text: str) -> Iterator[tuple[Fault, int, int, dict[str, Argument]]]:
    if text.startswith("\ufeff"):
        yield faults.BYTE_ORDER_MARK, 0, 1, {}
    start = 1 if text.startswith("\ufeff") else 0
    for match in _SUSPECTS.finditer(text, start) if _ANY.search(text, start) else ():
        name = str(match.lastgroup)
        yield _FAULTS[name], match.start(), match.end(), {"character": _named(match[0])}
    if text.isascii():
        return
    if not unicodedata.is_normalized("NFC", text):
        yield from _not_normalized(text)
    for match in _MIXED.finditer(text):
        word = next(
            (w for w in _WORD.finditer(text, text.rfind("\n", 0, match.start()) + 1)
             if w.end() > match.start()), match
        )  # fmt: skip
        yield faults.MIXED_SCRIPTS, word.start(), word.end(), {"word": word[0]}


def _not_normalized(text: str) -> Iterator[tuple[Fault, int, int, dict[str, Argument]]]:
    offset = 0
    for line in text.split("\n"):
        if not unicodedata.is_normalized("NFC", line):
            normal = unicodedata.normalize("NFC", line)
            differs = next(
                (i for i, pair in enumerate(zip(line, normal, strict=False)) if pair[0] != pair[1]),
                0,
            )
            yield faults.NOT_NORMALIZED, offset + differs, offset + differs + 1, {}
        offset += len(line) + 1


def _named(character: str) -> str:
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "").lower()
    return f"{code} ({name})" if name else code


def harmless(text: str) -> str:
    """The text with every suspect replaced, letter for letter, so that YAML can still be read.

    Positions stay true: only a byte order mark and carriage returns are taken out.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return _SUSPECTS.sub(lambda match: "\n" if match[0] == "\r" else " ", text)
