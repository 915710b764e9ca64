"""Wishes of a reader, as printed words at places, made into edits of the files they come from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from commonground import i18n
from commonground.diagnostics import Phrase, Severity
from commonground.errors import UseError
from commonground.flows.loading import valid
from commonground.flows.shipped import schemas
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.model.prose import fold
from commonground.paper.manuscript import Remark
from commonground.pointer import Pointer, parsed
from commonground.render.folding import sentences
from commonground.render.reading_back import Reading
from commonground.render.speech import Speech
from commonground.render.view import Reader
from commonground.schema.shape import Shape
from commonground.source.editing import Put, edited
from commonground.source.positions import Data, Document

_FILES = ("agreement", "terms")
_LONGEST_LINE = 80
"""A longer text is written as prose, on lines of its own."""


@dataclass(frozen=True, slots=True)
class Wish:
    """At a place that was printed as `old`, somebody wants `new`, in one language. A clause's place
    is its own words, whether there are any yet or not."""

    place: str
    old: str
    new: str
    language: str
    is_clause: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A wish that can be said: its place, the words before and after, and the languages in which
    the text does not say so yet."""

    place: str
    old: str
    new: str
    missing: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()


@dataclass(frozen=True)
class Patch:
    """What is to be written: the new text of each file by its path, and the changes in them."""

    before: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()


def patched(
    now: Partnership, sent: Partnership, wishes: Iterable[Wish]
) -> tuple[Patch, list[Remark]]:
    """The files of a partnership with the wishes in them, and the wishes that cannot be met.

    `sent` is the state that the reader had before them.
    """
    made = _Patching(now, sent)
    for wish in dict.fromkeys(wishes):
        problem = made.meet(wish)
        if problem is not None:
            made.refused.append(Remark(problem, f"{wish.old} → {wish.new}"))
    files = {one.path: one.text for one in made.documents.values()}
    before = {one.path: one.text for one in made.originals.values()}
    changed = {path: text for path, text in files.items() if text != before[path]}
    return Patch(before, changed, tuple(made.changes)), made.refused


class _Patching:
    """Meets one wish after the other, each in the files as the last one left them."""

    def __init__(self, now: Partnership, sent: Partnership) -> None:
        self.partnership, self.sent = now, sent
        nodes = {kind: getattr(now, kind) for kind in _FILES}
        self.originals: dict[str, Document] = {
            kind: node.document for kind, node in nodes.items() if node is not None
        }
        self.documents = dict(self.originals)
        self.changes: list[Change] = []
        self.refused: list[Remark] = []
        self.met: dict[tuple[str, str], str] = {}
        """What is wanted already, by place and by the words that stood there."""

    def meet(self, wish: Wish) -> Phrase | None:
        """Put a wish into its file. What hinders it is given back."""
        kind, *steps = parsed(wish.place)
        pointer: Pointer = tuple(steps)
        if kind not in self.documents:
            return Phrase("{place} is in no file that is signed", {"place": wish.place})
        if self.met.setdefault((wish.place, wish.old), wish.new) != wish.new:
            return Phrase("{place} stands twice in the document, and says two things now",
                          {"place": wish.place})  # fmt: skip
        put = self._clause(wish, pointer) if wish.is_clause else self._put(wish, kind, pointer)
        if isinstance(put, Phrase):
            return put
        try:
            reading = edited(self.documents[kind], [put])
        except UseError as error:
            return Phrase(error.problem, error.args_)
        node, found = valid(reading, schemas()[kind])
        if node is None or reading.document is None:
            wrong = [one for one in found if one.fault.severity is Severity.ERROR] or found
            first = Phrase(wrong[0].fault.message, wrong[0].args)
            return Phrase("{place}: {problem}", {"place": wish.place, "problem": first})
        self.documents[kind] = reading.document
        missing, stale = self._other_languages(put.pointer, kind, wish)
        self.changes.append(Change(wish.place, wish.old, wish.new, missing, stale))
        return None

    def _put(self, wish: Wish, kind: str, pointer: Pointer) -> Put | Phrase:
        where = {"place": wish.place}
        if not wish.new:
            return Phrase("{place} is empty now", where)
        then, here = _at(getattr(self.sent, kind), pointer), _at(self._node(kind), pointer)
        original = _at(getattr(self.partnership, kind), pointer)
        if then is None or original is None or here is None:
            return Phrase("{place} is not there any more", where)
        if then != original:
            return Phrase("{place} has been changed here since the file was sent", where)
        shape = schemas()[kind].shape.at(pointer)
        if shape is None:
            return Phrase("{place} is not there any more", where)
        if _is_text(schemas()[kind].shape, pointer):
            text = _reworded(str(here), wish)
            return Put(pointer, text) if text is not None else Phrase(
                "{place} is not printed as it stands there", where
            )  # fmt: skip
        value = self._reading(wish.language).value(wish.new, shape, here)
        if value is None:
            return Phrase("{place} cannot be read as what stands there", where)
        if value == here:
            return Phrase("{place} says the same in other words", where)
        return Put(pointer, value)

    def _clause(self, wish: Wish, pointer: Pointer) -> Put:
        here = _at(self._node("terms"), pointer)
        text = _prose(wish.new)
        drafting = self.partnership.languages[0]
        if isinstance(here, str) and wish.language == drafting:
            return Put(pointer, text)
        if isinstance(here, str):
            return Put(pointer, {drafting: here, wish.language: text})
        return Put((*pointer, wish.language), text)

    def _other_languages(
        self, pointer: Pointer, kind: str, wish: Wish
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The languages of a text that lack it, and those that still say what was before."""
        if not (wish.is_clause or _is_text(schemas()[kind].shape, pointer)):
            return (), ()
        texts = _at(self._node(kind), pointer[:-1])
        said = texts if isinstance(texts, dict) and pointer[-1] in i18n.LANGUAGES else {}
        others = [one for one in self.partnership.languages if one != wish.language]
        return (
            tuple(one for one in others if one not in said),
            tuple(one for one in others if one in said),
        )

    def _node(self, kind: str) -> Node:
        document = self.documents[kind]
        return Node(document, document.data)

    def _reading(self, language: str) -> Reading:
        reader = Reader(i18n.load(language), "signatories", self.partnership.languages[0])
        return Reading(Speech(self.partnership, reader, schemas()))


def _at(node: Node | None, pointer: Pointer) -> "Data | None":
    found: Any = node.value if node is not None else None
    for step in pointer:
        entries: Any = dict(enumerate(found)) if isinstance(found, list) else found
        found = entries.get(step) if isinstance(entries, dict) else None
    return found  # type: ignore[no-any-return]


def _is_text(root: Shape, pointer: Pointer) -> bool:
    """Whether people wrote there what they liked, in one language or in several."""
    shapes = (root.at(pointer), root.at(pointer[:-1]))
    return any(shape is not None and shape.format == "text" for shape in shapes)


def _reworded(text: str, wish: Wish) -> str | None:
    """A text with another paragraph in place of one; None where none says what was printed."""
    paragraphs: Sequence[str] = fold(text).split("\n\n")
    if paragraphs.count(wish.old) != 1:
        return None
    new = "\n\n".join(wish.new if one == wish.old else one for one in paragraphs)
    return f"{new}\n" if text.endswith("\n") or "\n" in new else new


def _prose(text: str) -> str:
    """A clause as people write it down: one sentence a line, where it is long."""
    if "\n" not in text and len(text) <= _LONGEST_LINE:
        return text
    return "\n\n".join("\n".join(sentences(one)) for one in text.split("\n\n")) + "\n"
