"""Where a value stands inside a document: the keys and list indexes that lead to it."""

import re
from typing import TypeAlias

Pointer: TypeAlias = tuple[str | int, ...]

ROOT: Pointer = ()


_STEP = re.compile(r"\.?([^.\[\]]+)|\[([0-9]+)\]")


def parsed(text: str) -> Pointer:
    """The pointer that people write so."""
    return tuple(int(found[2]) - 1 if found[2] else found[1] for found in _STEP.finditer(text))


def words(pointer: Pointer) -> str:
    """The pointer as people write it: `parties.volna.people`, `levels[2].within`."""
    text = ""
    for step in pointer:
        if isinstance(step, int):
            text += f"[{step + 1}]"
        else:
            text += f".{step}" if text else step
    return text or "(the whole file)"
