"""Frozen documents: agreement and contract of an enrolled partnership stay as they were pinned."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from commonground import __version__
from commonground.flows.loading import valid
from commonground.flows.shipped import schemas
from commonground.model.partnership import Partnership
from commonground.model.signing import sign_off_of
from commonground.render.documents import Press
from commonground.render.pins import FILE, Pins, hashed, is_frozen, pinned, read
from commonground.schema.catalog import Catalog
from commonground.source.positions import Reading, read_document
from commonground.source.tree import Entry, EntryKind, Tree
from commonground.source.workspace import DOCUMENTS, PARTNERSHIPS, PINS
from commonground.source.workspace import read as read_file


@dataclass(frozen=True)
class Instrument:
    """The documents that a partnership signs, and their pins, by their paths in `documents/`."""

    files: Mapping[str, str]
    """As they are to stand."""
    offered: Mapping[str, str]
    """As the clauses and templates of today print them; empty where that is the same."""


def instrument(
    partnership: Partnership, printed: Mapping[str, str], press: Press, held_in: Tree,
    weighed_by: Catalog,
) -> Instrument:  # fmt: skip
    """What is to stand there: what `held_in` holds while its pins say so, else what was printed.

    Where sign-off is not enforced, nothing is pinned: a draft speaks the newest words.
    """
    signed = {path: text for path, text in printed.items() if is_frozen(path)}
    if not sign_off_of(partnership).enrolled:
        return Instrument(signed, {})
    pins = pinned(partnership, press, signed, weighed_by, __version__)
    fresh = {**signed, FILE: pins.text}
    held = _held(held_in, partnership.id, pins)
    if held is None:
        return Instrument(fresh, {})
    is_newer = any(held[path] != text for path, text in signed.items())
    return Instrument(held, fresh if is_newer else {})


def pins_in(tree: Tree, path: str) -> Pins | None:
    """The pins in a file of a tree; None where there are none that can be read."""
    if not any(entry.kind is EntryKind.FILE for entry in tree.entries(path)):
        return None
    return parsed(read_file(tree, Entry(path)))


def are_alike(tree: Tree, path: str, wanted: str) -> bool:
    """Whether a file of a tree pins the same, whichever version of the tool wrote it."""
    held, meant = pins_in(tree, path), parsed(read_document(path, wanted.encode()))
    return held is not None and meant is not None and replace(held, tool=meant.tool) == meant


def parsed(reading: Reading) -> Pins | None:
    """Pins from a file that was read; None where they follow no schema."""
    node, _ = valid(reading, schemas()["pins"])
    return read(node) if node is not None else None


def _held(tree: Tree, partnership: str, now: Pins) -> Mapping[str, str] | None:
    """The documents as they are pinned there; None where these pins do not bind what is asked."""
    pins = pins_in(tree, f"{PARTNERSHIPS}/{partnership}/{PINS}")
    if pins is None or pins.terms != now.terms or pins.documents.keys() != now.documents.keys():
        return None
    above = f"{PARTNERSHIPS}/{partnership}/{DOCUMENTS}/"
    try:
        raw = {path: tree.read(above + path) for path in (*pins.documents, FILE)}
        if any(hashed(raw[path]) != made for path, made in pins.documents.items()):
            return None
        return {path: held.decode() for path, held in raw.items()}
    except (OSError, UnicodeDecodeError):
        return None
