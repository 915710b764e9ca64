"""What templates see of a partnership: values in the reader's language, for the reader's eyes.

A view follows the schema. A key that the schema declares but the file leaves out, or that the
audience may not see, is an absent value; a key that the schema does not know is a template's
mistake and raises Misuse with the template's place.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from commonground import pointer
from commonground.diagnostics import Argument, Phrase
from commonground.i18n import Words
from commonground.model import scalars
from commonground.model.prose import fold
from commonground.pointer import Pointer
from commonground.render import formats
from commonground.render.marks import Marks, marked
from commonground.render.misuse import Misuse
from commonground.schema.shape import Shape
from commonground.source.positions import Data

OPEN = "—"
"""What is printed where nothing was agreed yet."""


@dataclass(frozen=True)
class Reader:
    """For whom values become words: language, catalog, audience, and the drafting language."""

    words: Words
    audience: str
    drafting: str
    marks: Marks = Marks.NONE

    @property
    def language(self) -> str:
        return self.words.language


class Absent:
    """A declared value that is not there: false, empty, printed as a dash."""

    __slots__ = ("_shape",)

    def __init__(self, shape: Shape) -> None:
        self._shape = shape

    def __getitem__(self, key: str) -> "Absent":
        shape = self._shape.child(key)
        if shape is None:
            raise _undeclared(self._shape, key)
        return Absent(shape)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __bool__(self) -> bool:
        return False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Absent)

    def __hash__(self) -> int:
        return 0

    def __str__(self) -> str:
        return OPEN


class View:
    """One value. Printing it gives its words; comparing it compares the code as typed.

    What lies below it and its words are worked out once: pages come back to the same values.
    `key` leads to it from the view `above`, or names the file that it is.
    """

    __slots__ = ("_above", "_below", "_entries", "_key", "_reader", "_shape", "_told", "value")

    def __init__(
        self, value: Data, shape: Shape, reader: Reader, key: str | int = "",
        above: "View | None" = None,
    ) -> None:  # fmt: skip
        self.value = value
        self._shape = shape
        self._reader = reader
        self._key = key
        self._above = above
        self._below: dict[str, Seen] | None = None
        self._entries: tuple[View, ...] | None = None
        self._told: str | None = None

    def __getitem__(self, key: str) -> "Seen":
        if self._below is None:  # most values are texts, and nothing lies below them
            self._below = {}
        found = self._below.get(key)
        if found is None:
            found = self._below[key] = self._child(key)
        return found

    def _child(self, key: str) -> "Seen":
        shape = self._shape.child(key)
        if shape is None:
            raise _undeclared(self._shape, key)
        value = self.value.get(key) if isinstance(self.value, dict) else None
        if value is None or not shape.visible_to(self._reader.audience):
            return Absent(shape)
        return View(value, shape, self._reader, key, self)

    def __iter__(self) -> Iterator["View"]:
        """The entries of a list or the values of a table, as far as the audience may see them."""
        return iter(self._listed)

    @property
    def _listed(self) -> "tuple[View, ...]":
        if self._entries is None:
            shape, views = self._shape.items, [view for _, view in pairs(self)]
            if shape is not None and isinstance(self.value, list):
                views += [View(value, shape, self._reader, index, self)
                          for index, value in enumerate(self.value)]  # fmt: skip
            self._entries = tuple(views)
        return self._entries

    def __len__(self) -> int:
        if self._is_text or isinstance(self.value, _SINGLE):
            return len(self.words)
        return len(self._listed)

    def __bool__(self) -> bool:
        return isinstance(self.value, int) or len(self) > 0

    def __eq__(self, other: object) -> bool:
        if isinstance(other, View):
            return self.value == other.value
        return self.value == other

    def __hash__(self) -> int:
        return hash(str(self.value))

    def __contains__(self, key: object) -> bool:
        return any(view == key for view in self) or any(name == key for name, _ in pairs(self))

    def __str__(self) -> str:
        if self._told is None:
            self._told = self._text() if self._is_text else self.marked(self.words)
        return self._told

    @property
    def words(self) -> str:
        """What is printed, without the place."""
        if self._is_text:
            text, language = _localized(self.value, self._reader)
            return _told(text, language, self._reader)
        return _words(self.value, self._shape, self._reader)

    @property
    def place(self) -> Pointer:
        """The keys that lead here; the first one names the file."""
        return (*(self._above.place if self._above is not None else ()), self._key)

    def marked(self, text: str) -> str:
        """Words that tell this value: with its place, where the reader wants to know it."""
        return _marked(text, self.place) if self._reader.marks is Marks.PLACES else text

    def listed(self) -> str:
        """The entries of a list as the language enumerates them."""
        by_place = self._reader.marks is Marks.PLACES  # one mark for all, none inside
        names = (one.words if by_place else str(one) for one in self)
        return self.marked(self._reader.words.listing(names))

    def _text(self) -> str:
        text, language = _localized(self.value, self._reader)
        told = _told(text, language, self._reader)
        match self._reader.marks:
            case Marks.OWN_WORDS:
                return marked(told)
            case Marks.PLACES:
                of_language = (language,) if isinstance(self.value, dict) else ()
                return _marked(text, (*self.place, *of_language)) + told.removeprefix(text)
        return told

    @property
    def keys(self) -> tuple[str, ...]:
        """The names in a table as the file has them."""
        return tuple(self.value) if isinstance(self.value, dict) else ()

    @property
    def _is_text(self) -> bool:
        return self._shape.format == "text"


Seen: TypeAlias = View | Absent
SEEN = (View, Absent)
_SINGLE = (str, int)


def pairs(seen: Seen) -> Iterator[tuple[str, View]]:
    """The entries of a table as (name, view), as far as the audience may see them."""
    if isinstance(seen, Absent) or seen._is_text or not isinstance(seen.value, dict):
        return
    for key in seen.value:
        child = seen[key]
        if isinstance(child, View):
            yield key, child


def code(seen: Seen) -> str:
    """The value as it was typed, for looking things up; empty where absent or no single value."""
    return str(seen.value) if isinstance(seen, View) and isinstance(seen.value, _SINGLE) else ""


def _undeclared(shape: Shape, key: str) -> Misuse:
    name = shape.title or shape.name
    place = Phrase(name) if name else Phrase("this value")
    args: dict[str, Argument] = {"place": place, "key": key}
    return Misuse(Phrase("'{place}' has no '{key}' in its schema", args))


def _words(value: Data, shape: Shape, reader: Reader) -> str:
    if isinstance(value, int):
        return formats.number(value, reader.words)
    if not isinstance(value, str):
        place = {"place": Phrase(shape.title)}
        raise Misuse(Phrase("'{place}' is a table or a list; print its entries", place))
    if value in shape.words:
        return reader.words.gettext(shape.words[value])
    if shape.format and shape.format in formats.SHOWN:
        try:
            return formats.show(shape.format, value, reader.words)
        except scalars.ScalarError:
            return value  # a place that takes a typed value or a word of its own, such as `none`
    return fold(value)


def _localized(texts: Data, reader: Reader) -> tuple[str, str]:
    """The text in the reader's language, else in another; and in which."""
    if not isinstance(texts, dict):
        return fold(str(texts)), reader.drafting
    for language in (reader.language, reader.drafting, *texts):
        if language in texts:
            return fold(str(texts[language])), language
    return OPEN, reader.language


def _told(text: str, language: str, reader: Reader) -> str:
    """A text; where it is not in the reader's language, it says in which."""
    return text if language == reader.language else f"{text} [{language}]"


def _marked(text: str, place: Pointer) -> str:
    return marked(text.strip(), pointer.words(place))  # as it is printed
