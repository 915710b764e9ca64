"""Where a value stands inside a document: the keys and list indexes that lead to it."""

from typing import TypeAlias

Pointer: TypeAlias = tuple[str | int, ...]

ROOT: Pointer = ()


def words(pointer: Pointer) -> str:
    """The pointer as people write it: `parties.volna.people`, `levels[2].within`."""
    text = ""
    for step in pointer:
        if isinstance(step, int):
            text += f"[{step + 1}]"
        else:
            text += f".{step}" if text else step
    return text or "(the whole file)"
