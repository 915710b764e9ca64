"""What can be repaired without asking: line ends, spaces at line ends, Unicode forms."""

import re
import unicodedata
from dataclasses import dataclass

from commonground.source.positions import read_document

_BLANK_END = re.compile(r"[ ]+(?=\n|\Z)")


@dataclass(frozen=True, slots=True)
class Repaired:
    """The bytes of a file after repair, and what was done, as English phrases."""

    raw: bytes
    repairs: tuple[str, ...]


def repair(raw: bytes) -> Repaired:
    """Repair a file's bytes. What it says stays the same; comments and order stay as they are.

    A file that is no UTF-8 is returned untouched. Doing it twice changes nothing more.
    """
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return Repaired(raw, ())
    done = []
    for name, change in _REPAIRS:
        changed = change(text)
        if changed != text and _same_meaning(text, changed):
            text = changed
            done.append(name)
    return Repaired(text.encode("utf-8"), tuple(done))


def _no_mark(text: str) -> str:
    return text.removeprefix("\ufeff")


def _unix_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _no_trailing_space(text: str) -> str:
    return _BLANK_END.sub("", text)


def _one_final_newline(text: str) -> str:
    return text.rstrip("\n") + "\n" if text.strip("\n") else text


_REPAIRS = (
    ("byte order mark removed", _no_mark),
    ("line ends made LF", _unix_line_ends),
    ("letters composed (Unicode NFC)", _composed),
    ("spaces at line ends removed", _no_trailing_space),
    ("one newline at the end", _one_final_newline),
)


def _same_meaning(before: str, after: str) -> bool:
    """Whether a readable file still says the same; for an unreadable one, nothing can be lost.

    Folding is not meaning: texts are compared as documents show them, without line-end spaces.
    """
    old = read_document("", before.encode("utf-8")).document
    if old is None:
        return True
    new = read_document("", after.encode("utf-8")).document
    return new is not None and _shown(old.data) == _shown(new.data)


def _shown(data: object) -> object:
    if isinstance(data, dict):
        return {key: _shown(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_shown(value) for value in data]
    if isinstance(data, str):
        return _BLANK_END.sub("", unicodedata.normalize("NFC", data)).rstrip("\n")
    return data
