"""A preset: files that are complete as they are, and the questions that make them one's own.

A preset is a partnership like any other, with texts in every language that it offers. Nothing in
it is a template: what is asked takes the place of what stands there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from commonground.model.node import Node
from commonground.pointer import Pointer
from commonground.source.positions import Document

DESCRIPTION = "preset.yaml"
FOLDER = "templates/partnership"
"""Where a workspace keeps presets of its own."""

KINDS = ("agreement", "terms", "calibration", "checklists", "risk")
"""The files that a preset may hold, in the order in which they are written."""


@dataclass(frozen=True)
class Place:
    """A place in one of a preset's files; `kind` names the file's schema."""

    kind: str
    pointer: Pointer

    @classmethod
    def of(cls, path: str) -> "Place":
        """From how it is written in a preset: `agreement.parties.brand.name`."""
        kind, *steps = path.split(".")
        return cls(kind, tuple(steps))


@dataclass(frozen=True)
class Asked:
    """A question as a preset describes it."""

    key: str
    node: Node

    @property
    def places(self) -> tuple[Place, ...]:
        """Where the answer goes, the deciding place first."""
        return tuple(Place.of(entry.text) for entry in self.node["fills"].entries())

    @property
    def names(self) -> str:
        """The party, or party and person, that gets its short name from the answer."""
        return self._text("names")

    @property
    def default(self) -> str:
        return self._text("default")

    @property
    def is_asked(self) -> bool:
        return self._text("asked") != "no"

    @property
    def is_needed(self) -> bool:
        return self._text("needed") != "no"

    def own_words(self, language: str) -> str:
        """The question in the preset's own words, where it has any in that language."""
        node = self.node.get("asks", language) or self.node.get("asks", "en")
        return node.text.strip() if node else ""

    def _text(self, key: str) -> str:
        node = self.node.get(key)
        return node.text if node else ""


@dataclass(frozen=True)
class Preset:
    """Files to start from, by the kind of each, and what is asked to fill them."""

    id: str
    description: Node
    files: Mapping[str, Document]

    @property
    def version(self) -> str:
        return self.description["version"].text

    @property
    def based_on(self) -> str:
        """What an agreement remembers: `written-first/1`."""
        return f"{self.id}/{self.version}"

    def questions(self) -> Iterator[Asked]:
        """What is asked, in order."""
        for key, node in self.description["questions"].items():
            yield Asked(key, node)

    def words(self, key: str, language: str) -> str:
        """Its title, or whom it suits, in a language or else in English."""
        node = self.description.get(key, language) or self.description.get(key, "en")
        node = node or self.description.get(key)
        return node.text.strip() if node and isinstance(node.value, str) else ""
