"""What can be repaired without asking: line ends, what is blank before them, Unicode forms."""

import re
import unicodedata
from dataclasses import dataclass

from commonground.source.characters import harmless
from commonground.source.positions import LARGEST
from commonground.source.structure import Structure

_BLANK_END = re.compile(r"[ \t]+(?=\n|\Z)")


@dataclass(frozen=True, slots=True)
class Repaired:
    """The bytes of a file after repair, and what was done, as English phrases.

    A file whose structure is not `readable` is left as it was. What else is wrong with it after
    repair, such as an invisible character, is for the check to tell.
    """

    raw: bytes
    repairs: tuple[str, ...] = ()
    readable: bool = True


def repair(raw: bytes) -> Repaired:
    """Repair a file's bytes. What it says stays the same; comments and order stay as they are.

    Doing it twice changes nothing more.
    """
    untouched = Repaired(raw, readable=False)
    if len(raw) > LARGEST:
        return untouched
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return untouched
    said = _meaning(text)
    if said is None:
        return untouched
    done = []
    for name, change in _REPAIRS:
        changed = change(text)
        if changed != text and _meaning(changed) == said:
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
    return text.rstrip("\n") + "\n"


_REPAIRS = (
    ("byte order mark removed", _no_mark),
    ("line ends made LF", _unix_line_ends),
    ("letters composed (Unicode NFC)", _composed),
    ("spaces and tabs at line ends removed", _no_trailing_space),
    ("one newline at the end", _one_final_newline),
)


def _meaning(text: str) -> object:
    """What a text says, as documents show it, or None where its structure cannot be read.

    How a text is folded over lines is no part of it, nor is what is blank at the ends of its lines.
    """
    structure = Structure("", harmless(text))
    read = structure.read()
    return None if read is None or structure.faults else _shown(read[0])


def _shown(data: object) -> object:
    if isinstance(data, dict):
        return [(_shown(key), _shown(value)) for key, value in data.items()]
    if isinstance(data, list):
        return [_shown(value) for value in data]
    if isinstance(data, str):
        return _BLANK_END.sub("", unicodedata.normalize("NFC", data)).rstrip("\n")
    return data
