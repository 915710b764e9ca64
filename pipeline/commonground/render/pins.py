"""Pins: what agreement and contract were rendered from when they were made ready to be signed.

While the material values stay as they are, so do these documents, byte for byte: newer clauses,
templates or tools are an offer, and taking it is a change that both sides sign.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

import rfc8785

from commonground.changes.canonical import body, shape_of, weighing
from commonground.changes.digest import is_signed_document
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.render.clauses import Clause
from commonground.render.documents import Press
from commonground.schema.catalog import Catalog

FILE = "pins.yaml"
"""Its name in a partnership's `documents/` folder."""


@dataclass(frozen=True, slots=True)
class PinnedClause:
    """A clause as it was: its version, and a hash of its headings and words."""

    version: int
    text: str


@dataclass(frozen=True)
class Pins:
    """All hashes are SHA-256 in hexadecimal. Documents are named by their paths in `documents/`."""

    tool: str
    terms: str
    documents: Mapping[str, str]
    clauses: Mapping[str, PinnedClause]

    @property
    def text(self) -> str:
        """The file, always the same for the same pins."""
        lines = [
            "# Written by `commonground render`.",
            "schema: pins/1",
            f"tool: {json.dumps(self.tool)}",
            f'terms: "{self.terms}"',
            "documents:",
        ]
        lines += [f'  {name}: "{made}"' for name, made in sorted(self.documents.items())]
        lines += ["clauses:"] if self.clauses else ["clauses: {}"]
        for id, clause in sorted(self.clauses.items()):
            lines.append(f'  {id}: {{version: {clause.version}, text: "{clause.text}"}}')
        return "\n".join(lines) + "\n"


def pinned(
    partnership: Partnership, press: Press, documents: Mapping[str, str], weighed_by: Catalog,
    tool: str,
) -> Pins:  # fmt: skip
    """The pins of documents that were just rendered, by their paths in `documents/`."""
    return Pins(
        tool,
        substance(partnership, weighed_by),
        {path: hashed(text.encode()) for path, text in documents.items() if is_frozen(path)},
        {one.id: _clause(one, press, partnership.languages) for one in press.clauses},
    )


def read(node: Node) -> Pins:
    """Pins from a valid file."""
    clauses = node["clauses"].items()
    return Pins(
        node["tool"].text,
        node["terms"].text,
        {name: one.text for name, one in node["documents"].items()},
        {id: PinnedClause(int(one["version"].text), one["text"].text) for id, one in clauses},
    )


def is_frozen(path: str) -> bool:
    """Whether pins freeze a document, by its path in `documents/`."""
    return is_signed_document(f"documents/{path}")


def substance(partnership: Partnership, schemas: Catalog) -> str:
    """A hash of the material values that agreement and contract speak of."""
    spoken_of = {"agreement": partnership.agreement, "terms": partnership.terms}
    held = {
        kind: weighing(body(root), shape_of(root, schemas), partnership.languages[0], ("material",))
        for kind, root in spoken_of.items()
        if root is not None
    }
    return hashed(rfc8785.dumps(held))


def hashed(raw: bytes) -> str:
    return sha256(raw).hexdigest()


def _clause(clause: Clause, press: Press, languages: tuple[str, ...]) -> PinnedClause:
    """What is missing in a language is printed in English."""
    words = [
        [clause.title(one), press.templates[clause.texts.get(one) or clause.texts["en"]]]
        for one in languages
    ]
    return PinnedClause(int(clause.node["version"].text), hashed(rfc8785.dumps(words)))
