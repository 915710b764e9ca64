"""Which characters a file may hold. Works on the text alone, before YAML is read."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TypeAlias

from commonground.diagnostics import Argument, Diagnostic, Fault, Location, Position, Span
from commonground.source import faults

Suspect: TypeAlias = tuple[Fault, int, int, Mapping[str, Argument]]
"""A fault, where it starts and ends in the line (from 1), and its particulars."""

# What follows are the insides of character classes of regular expressions.
_CONTROL = r"\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff"
_DIRECTION = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_BREAK = r"\x85\u2028\u2029"
_INVISIBLE = (
    r"\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u2060-\u2065\u206a-\u206f\u2800"
    r"\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_PRIVATE = r"\ue000-\uf8ff\U000f0000-\U0010fffd"
"""Letters that each program shows as it likes, or not at all; `render/marks.py` writes in them."""
_JOINER, _COLOURED = r"\u200d", r"\ufe0f"
# The blocks of symbols that hold emoji.
_EMOJI = (
    r"\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2900-\u297f"
    r"\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_ANY = re.compile(rf"[\t{_CONTROL}{_DIRECTION}{_BREAK}{_INVISIBLE}{_PRIVATE}{_JOINER}{_COLOURED}]")
"""Every character that might be a suspect: one quick look spares most lines the long one."""
_SUSPECTS = re.compile(
    rf"""
    (?P<tab>\t)
    | (?P<control>[{_CONTROL}])
    | (?P<direction>[{_DIRECTION}])
    | (?P<break>[{_BREAK}])
    | (?P<invisible>
        [{_INVISIBLE}{_PRIVATE}]
        | (?<![{_EMOJI}{_COLOURED}]){_JOINER} | {_JOINER}(?![{_EMOJI}])
        | (?<![{_EMOJI}0-9\#*\xa9\xae]){_COLOURED}
      )
    """,
    re.VERBOSE,
)
_FAULTS = {
    "tab": faults.TAB,
    "control": faults.CONTROL_CHARACTER,
    "direction": faults.DIRECTION_CONTROL,
    "break": faults.EXOTIC_LINE_BREAK,
    "invisible": faults.INVISIBLE_CHARACTER,
}
_WORD = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f])+")
_LATIN = "A-Za-zªº\xc0-\xd6\xd8-\xf6\xf8-\u024f\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a"
_CYRILLIC, _GREEK = "\u0400-\u052f\u1c80-\u1c8f", "\u0370-\u03ff\u1f00-\u1fff"
_SCRIPTS = tuple(re.compile(f"[{letters}]") for letters in (_LATIN, _CYRILLIC, _GREEK))
_OTHER_THAN_LATIN = re.compile(f"[{_CYRILLIC}{_GREEK}]")
_MOST = 20
"""How many faults of characters are told of one file."""


def findings(path: str, text: str) -> list[Diagnostic]:
    """What is wrong with the characters of a file; the same fault is told once a line.

    Columns count as editors do, without a byte order mark. Only the first faults are told.
    """
    if _is_clean(text):
        return []
    return [
        Diagnostic(fault, Location(path, Span(Position(line, start), Position(line, end))), args)
        for line, (fault, start, end, args) in islice(_numbered(text), _MOST)
    ]


def _is_clean(text: str) -> bool:
    """Whether a look at the whole finds nothing, so that no line needs one of its own."""
    if _ANY.search(text):
        return False
    if text.isascii():
        return True
    mixed = _OTHER_THAN_LATIN.search(text) and any(map(_is_mixed, set(_WORD.findall(text))))
    return unicodedata.is_normalized("NFC", text) and not mixed


def _is_mixed(word: str) -> bool:
    return not word.isascii() and sum(one.search(word) is not None for one in _SCRIPTS) > 1


def suspects(line: str) -> Iterator[Suspect]:
    """What is wrong with the characters of one line; each fault once, at its first place."""
    seen = set()
    for match in _SUSPECTS.finditer(line) if _ANY.search(line) else ():
        fault = _FAULTS[str(match.lastgroup)]
        if fault not in seen:
            seen.add(fault)
            yield fault, match.start() + 1, match.end() + 1, {"character": _named(match[0])}
    if line.isascii():
        return
    normal = unicodedata.normalize("NFC", line)
    if normal != line:
        start = next(
            (i for i, pair in enumerate(zip(line, normal, strict=False), 1) if pair[0] != pair[1]),
            len(normal) + 1,
        )
        yield faults.NOT_NORMALIZED, start, start + 1, {}
    for word in _WORD.finditer(line):
        if _is_mixed(word[0]):
            yield faults.MIXED_SCRIPTS, word.start() + 1, word.end() + 1, {"word": word[0][:60]}
            return


def harmless(text: str) -> str:
    """The text with every suspect replaced, letter for letter, so that YAML can still be read.

    Positions stay true: only a byte order mark and carriage returns are taken out.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _SUSPECTS.sub(" ", text)


def _numbered(text: str) -> Iterator[tuple[int, Suspect]]:
    if text.startswith("\ufeff"):
        yield 1, (faults.BYTE_ORDER_MARK, 1, 2, {})
    told = False
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        start = line.find("\r") + 1
        if start and not told:  # line ends concern the whole file; one word about them is enough
            told = True
            yield number, (faults.LINE_ENDS, start, start + 1, {})
        yield from ((number, one) for one in suspects(line.replace("\r", " ")))


def _named(character: str) -> str:
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "").lower()
    return f"{code} ({name})" if name else code
