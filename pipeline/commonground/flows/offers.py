"""What is newer than the documents that a partnership has pinned."""

from collections.abc import Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher

from commonground.diagnostics import Diagnostic
from commonground.flows.documents import Comparison, compare_all, press
from commonground.model.node import Node
from commonground.render.offers import Newer, Offer, Reworded
from commonground.render.pins import Pins, read
from commonground.source.positions import read_document
from commonground.source.workspace import PARTNERSHIPS, PINS, Workspace


def offer(
    workspace: Workspace, partnership: str, today: date
) -> tuple[Offer, tuple[Diagnostic, ...]]:
    """What is newer for one partnership, or the errors that keep its documents from being printed.

    Raises UseError where there is no such partnership.
    """
    compared, errors = compare_all(workspace, today, (partnership,))
    path = f"{PARTNERSHIPS}/{partnership}/{PINS}"
    if errors or path not in compared.rendered:
        return Offer(partnership, None), errors
    held = _pins(path, compared.rendered[path])
    if not compared.offered:
        return Offer(partnership, held), ()
    newest = _pins(path, compared.offered[path])
    words = tuple(_reworded(compared, path))
    return Offer(partnership, held, tuple(_newer(held, newest)), words, compared.offered), ()


def _pins(path: str, text: str) -> Pins:
    """The pins in a file that was just written."""
    document = read_document(path, text.encode()).document
    if document is None:
        raise ValueError(f"{path} cannot be read")
    return read(Node(document, document.data))


def _newer(held: Pins, newest: Pins) -> Iterator[Newer]:
    before, after = (pins["contract"].clauses if "contract" in pins else {}
                     for pins in (held, newest))  # fmt: skip
    known = {clause.id: clause for clause in press().clauses}
    for id in sorted(before.keys() | after.keys()):
        old, new = before.get(id), after.get(id)
        if old and new and old != new:
            yield Newer(id, old.version, new.version, known[id].news(old.version, new.version))
        elif old != new:
            yield Newer(id, old.version if old else None, new.version if new else None)


def _reworded(compared: Comparison, pins: str) -> Iterator[Reworded]:
    for path, text in compared.offered.items():
        if path != pins:
            old, new = compared.rendered[path].splitlines(), text.splitlines()
            yield from _differences(path.rpartition("/")[2], old, new)


def _differences(name: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Reworded]:
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind != "equal":
            gone = tuple(line for line in old[start:end] if line)
            come = tuple(line for line in new[first:last] if line)
            yield Reworded(name, _heading(new, last) or _heading(old, end), gone, come)


def _heading(lines: Sequence[str], end: int) -> str:
    """The nearest heading above a place, without its marks."""
    above = (line for line in reversed(lines[:end]) if line.startswith("#"))
    return next(above, "").lstrip("#").strip()
