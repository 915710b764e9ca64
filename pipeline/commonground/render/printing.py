"""How values are printed: the words of a value, escaped, in a line, in sentences or as a list."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from jinja2 import Undefined

from commonground.diagnostics import Phrase
from commonground.i18n import Words
from commonground.render import view
from commonground.render.escape import Markdown, escape, link
from commonground.render.folding import written
from commonground.render.misuse import Misuse

LARGEST_TEXT = 100_000
DEEPEST_INDENT = 16

_PRINTABLE = (str, int, *view.SEEN)
_SINGLE = (str, int, Undefined)
_WORDLESS: Mapping[type, Phrase] = MappingProxyType({
    dict: Phrase("a table"), list: Phrase("a list"), tuple: Phrase("a list"),
    type(None): Phrase("an empty value"), bool: Phrase("the answer to a comparison"),
})  # fmt: skip


def printed(value: object) -> Markdown:
    """What is printed for a value: Markdown as it is, anything else escaped."""
    return value if isinstance(value, Markdown) else escape(words_of(value))


def prose(value: object, indent: int = 0) -> Markdown:
    """A text with one sentence a line and its paragraphs; later lines are indented."""
    if not 0 <= indent <= DEEPEST_INDENT:
        deepest = {"deepest": DEEPEST_INDENT}
        raise Misuse(Phrase("a text is indented by 0 to {deepest} spaces", deepest))
    return Markdown() if isinstance(value, view.Absent) else written(words_of(value), indent)


def words_of(value: object) -> str:
    """The words of a value.

    Raises Misuse for what has none: a list, a table, nothing at all.
    """
    if not isinstance(value, _PRINTABLE) or isinstance(value, bool):
        if isinstance(value, Undefined):  # a name that is missing raises; `x if y` may be empty
            return str(value)
        what = _WORDLESS.get(type(value), Phrase("this"))
        raise Misuse(Phrase("{what} cannot be printed", {"what": what}))
    text = str(value)
    if len(text) > LARGEST_TEXT:
        raise Misuse(Phrase("a text grows too long"))
    return text


def linked(text: object, address: object) -> Markdown:
    """A link, or its text alone where the address is none that may be opened."""
    target = address.words if isinstance(address, view.View) else words_of(address)
    return link(words_of(text), target)


def pairs(value: object) -> Iterable[tuple[str, Any]]:
    """The entries of a table as (name, value)."""
    if isinstance(value, view.SEEN):
        return view.pairs(value)
    if isinstance(value, Mapping):
        return value.items()
    raise Misuse(Phrase("only a table has pairs of names and values"))


def listing(values: Any, words: Words) -> str:
    """Values as the language enumerates them; a single value as it is; a dash for none."""
    if not values and not isinstance(values, _SINGLE):
        return view.OPEN
    if isinstance(values, view.View) and isinstance(values.value, list):
        return words_of(values.listed())
    names = [] if isinstance(values, str) else [words_of(value) for value in values]
    if sum(map(len, names)) > LARGEST_TEXT:
        raise Misuse(Phrase("a text grows too long"))
    return words.listing(names) if names else words_of(values)
