"""Questions: what is asked, where the answer goes, and whether an answer is a good one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from commonground.diagnostics import Argument, Diagnostic, Location, Phrase
from commonground.model import texts
from commonground.model.directory import Directory
from commonground.model.texts import ScalarError
from commonground.pointer import ROOT, Pointer, words
from commonground.scaffold.names import LONGEST
from commonground.scaffold.typed import typed
from commonground.schema import faults, hints
from commonground.schema.catalog import Schema
from commonground.schema.shape import Shape
from commonground.schema.validate import validate
from commonground.source.editing import Put, edited
from commonground.source.positions import Data, Document

Check: TypeAlias = Callable[[str], tuple[Diagnostic, ...]]


def _anything(_: str) -> tuple[Diagnostic, ...]:
    return ()


@dataclass(frozen=True)
class Question:
    """Something to answer. `key` is how scripts name it; the words are in no language yet."""

    key: str
    title: Phrase
    note: Phrase = field(default_factory=lambda: Phrase(""))
    about: tuple[Phrase, ...] = ()
    """Whom or what it is about, from the outside in: the party, the person, the language."""
    place: str = ""
    example: str = ""
    default: str | None = None
    choices: tuple[str, ...] = ()
    needed: bool = True
    check: Check = _anything

    def refusals(self, answer: str) -> tuple[Diagnostic, ...]:
        """What is wrong with an answer, as `check` would say it of the file."""
        if self.choices and answer not in self.choices:
            args: dict[str, Argument] = {
                "title": self.title, "value": hints.short(answer),
                "hint": hints.for_choice(answer, list(self.choices)),
            }  # fmt: skip
            return (Diagnostic(faults.NOT_A_CHOICE, Location(self.place), args),)
        return self.check(answer)


@dataclass(frozen=True)
class Spot:
    """A place in a document that an answer is meant for; `language` for one text of several."""

    document: Document
    schema: Schema
    pointer: Pointer
    language: str = ""

    @property
    def shape(self) -> Shape:
        """What may stand there. Raises LookupError where the schema knows no such place."""
        shape = self.schema.shape.at(self.pointer)
        if shape is None:
            raise LookupError(f"{self.schema.kind}: {words(self.pointer)}")
        return shape

    @property
    def written(self) -> str:
        """How people write the place: `terms.yaml: fee.amount`."""
        name = self.document.path.rpartition("/")[2]
        return f"{name}: {words(self._full)}"

    @property
    def _full(self) -> Pointer:
        return (*self.pointer, self.language) if self.language else self.pointer

    def value(self, answer: str) -> Data:
        """The answer as the value that it would be."""
        return typed(self.shape, answer)

    def refusals(self, answer: str) -> tuple[Diagnostic, ...]:
        """What `check` would say if the answer stood in its place."""
        reading = edited(self.document, [Put(self._full, self.value(answer))])
        if reading.document is None:
            return reading.faults
        new = reading.document
        own = {new.location(place) for place in _within(new.data, self._full)}
        return tuple(one for one in validate(new, self.schema) if one.where in own)


def place_question(
    key: str,
    spot: Spot,
    *,
    about: Sequence[Phrase] = (),
    asks: str = "",
    default: str | None = None,
    choices: Sequence[str] = (),
    needed: bool = True,
) -> Question:
    """The question for a place of a file: its words, its codes and its limits are the schema's."""
    shape = spot.shape
    codes = tuple(choices) or (tuple(shape.words) if "enum" in shape.raw else ())
    examples = shape.examples
    return Question(
        key,
        Phrase(asks or shape.title),
        Phrase("" if asks else shape.description),
        (*about, *([Phrase(spot.language)] if spot.language else ())),
        spot.written,
        "" if codes or not examples or isinstance(examples[0], dict) else _typed_like(examples[0]),
        default,
        codes,
        needed,
        spot.refusals,
    )


def _typed_like(example: object) -> str:
    return ", ".join(map(str, example)) if isinstance(example, list) else str(example)


def _within(data: Data, pointer: Pointer) -> list[Pointer]:
    """A place and the entries of the list that stands there."""
    for step in pointer:
        if isinstance(data, dict):
            data = data.get(str(step), "")
    entries = range(len(data)) if isinstance(data, list) else ()
    return [pointer, *((*pointer, index) for index in entries)]


def name_question(
    key: str, name: str, made: str, names: Shape | None, taken: Sequence[str]
) -> Question:
    """The question for the short name of somebody or something that has a name already.

    `made` is the one that was made from the name; empty where its script permits none.
    """

    shape = names or Shape.of({"format": "name", "examples": ["volna"]}, {})
    place = hints.Place(ROOT, shape, Directory.of({}))

    def check(answer: str) -> tuple[Diagnostic, ...]:
        reason = Phrase("it is taken already; choose another") if answer in taken else (
            hints.for_typed(answer, place) if not _is_name(answer) else None
        )  # fmt: skip
        args: dict[str, Argument] = {"key": hints.short(answer), "place": Phrase("this file")}
        if reason is None:
            return ()
        return (Diagnostic(faults.BAD_NAME, Location(""), {**args, "reason": reason}),)

    return Question(
        key,
        Phrase("Short name of {name}", {"name": name}),
        Phrase("The name in files and references: small Latin letters, digits and hyphens."),
        example="volna",
        default=made or None,
        check=check,
    )


def _is_name(text: str) -> bool:
    try:
        texts.name(text)
    except ScalarError:
        return False
    return len(text) <= LONGEST
