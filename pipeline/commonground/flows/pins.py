"""Frozen documents: what an enrolled partnership signs stays as it was signed, while the data that
it prints does. Newer clauses, templates and versions of the tool are an offer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from commonground.changes.digest import SIGNED_DOCUMENTS
from commonground.flows.loading import valid
from commonground.flows.shipped import engine, schemas
from commonground.model.partnership import Partnership
from commonground.model.signing import sign_off_of
from commonground.render.documents import Document, Press
from commonground.render.pins import FILE, Pin, Pinning, Pins, read, written
from commonground.schema.catalog import Catalog
from commonground.source.tree import Entry, EntryKind, Tree
from commonground.source.workspace import DOCUMENTS, PARTNERSHIPS, PINS
from commonground.source.workspace import read as read_file


@dataclass(frozen=True)
class Instrument:
    """The documents that a partnership signs, and their pins, by their paths in `documents/`."""

    files: Mapping[str, str] = field(default_factory=dict)
    """As they are to stand."""
    offered: Mapping[str, str] = field(default_factory=dict)
    """What the clauses and templates of today would put in their place."""


def instrument(
    partnership: Partnership, made: Iterable[Document], press: Press, tree: Tree,
    signed: Tree | None = None, weighed_by: Catalog | None = None,
) -> Instrument:  # fmt: skip
    """How agreement and contract, just `made`, are to stand in a tree.

    What is signed stands in `signed`, where the gate asks: the base of a change, and no pins of
    the change itself. Else it stands in the tree. There nobody can tell a document that was edited
    by hand from one of older clauses, so it is rendered anew unless something of the press is
    newer. Where sign-off is not enforced, nothing is pinned: a draft speaks the newest words.
    """
    if not sign_off_of(partnership).enrolled:
        return Instrument()
    kinds = _by_kind(made)
    pinning = Pinning(partnership, press, weighed_by or press.schemas, engine())
    now = pinning.pins(kinds)
    here = _State.of(tree, partnership.id)
    base = _State.of(signed, partnership.id) if signed is not None else here
    files, offered, pins = dict[str, str](), dict[str, str](), dict[str, Pin]()
    for kind, texts in kinds.items():
        old = base.pins.get(kind)
        if old is not None and not pinning.still_says(old):
            old = None
        files |= texts
        pins[kind] = now[kind]
        if here.texts(texts) == texts:
            mine = here.pins.get(kind)
            if mine is not None and (mine == old or mine.data == now[kind].data):
                pins[kind] = mine
        elif old is not None and (signed is not None or not old.is_of_one_press(now[kind])):
            kept = base.texts(texts)
            if kept.keys() == texts.keys():
                files |= kept
                offered |= texts
                pins[kind] = old
    if offered:
        newest = {kind: now[kind] if texts.keys() <= offered.keys() else pins[kind]
                  for kind, texts in kinds.items()}  # fmt: skip
        offered[FILE] = written(newest)
    return Instrument({**files, FILE: written(pins)}, offered)


def pins_in(tree: Tree, partnership: str) -> Pins:
    """The pins that a tree holds; none where they cannot be read."""
    path = f"{PARTNERSHIPS}/{partnership}/{PINS}"
    if not any(entry.kind is EntryKind.FILE for entry in tree.entries(path)):
        return {}
    node, _ = valid(read_file(tree, Entry(path)), schemas()["pins"])
    return read(node) if node is not None else {}


@dataclass(frozen=True)
class _State:
    """What of a partnership's signed documents a tree holds."""

    tree: Tree
    above: str
    pins: Pins

    @classmethod
    def of(cls, tree: Tree, partnership: str) -> "_State":
        above = f"{PARTNERSHIPS}/{partnership}/{DOCUMENTS}/"
        return cls(tree, above, pins_in(tree, partnership))

    def texts(self, paths: Iterable[str]) -> dict[str, str]:
        """The documents of these paths that are there and can be read."""
        return {path: text for path in paths if (text := self._text(path)) is not None}

    def _text(self, path: str) -> str | None:
        try:
            return self.tree.read(self.above + path).decode()
        except (OSError, UnicodeDecodeError):
            return None


def _by_kind(made: Iterable[Document]) -> dict[str, dict[str, str]]:
    kinds: dict[str, dict[str, str]] = {}
    for one in made:
        if one.kind.name in SIGNED_DOCUMENTS:
            kinds.setdefault(one.kind.name, {})[one.path] = one.text
    return kinds
