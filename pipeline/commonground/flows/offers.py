"""What is newer than the documents that a partnership has pinned."""

from collections.abc import Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher

from commonground.diagnostics import Diagnostic
from commonground.flows.documents import Comparison, compare_all
from commonground.flows.pins import parsed, pins_in
from commonground.render.offers import Newer, Offer, Reworded
from commonground.render.pins import Pins
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
    now = _pins(path, compared.rendered[path])
    if not compared.offered:
        return Offer(partnership, now), ()
    held, newest = pins_in(workspace.tree, path), _pins(path, compared.offered[path])
    words = tuple(_reworded(compared, path))
    return Offer(partnership, now, tuple(_newer(held, newest)), words, compared.offered), ()


def _pins(path: str, text: str) -> Pins | None:
    return parsed(read_document(path, text.encode()))


def _newer(held: Pins | None, newest: Pins | None) -> Iterator[Newer]:
    before = held.clauses if held is not None else {}
    after = newest.clauses if newest is not None else {}
    for id in sorted(before.keys() | after.keys()):
        if before.get(id) != after.get(id):
            old, new = before.get(id), after.get(id)
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
