"""What the text of a clause states, whatever its language: places, references, plain numbers."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from jinja2 import nodes

from commonground.model.number_words import spelled

REFERENCE = "clause"
"""The name of the function by which a text refers to another clause."""

_NUMBER = re.compile(r"\d+")
_LOOP = "loop"  # how a list is set apart is a language's own


class Statement(NamedTuple):
    """A place of the data that is used, a clause that is referred to, or a plain number."""

    what: str
    line: int


def statements(tree: nodes.Template) -> Iterator[Statement]:
    """Everything that every language of a clause must have, in the order of the text's lines."""
    found = (*_places(tree), *_numbers(tree))
    cited = (Statement(f'{REFERENCE}("{id}")', line) for id, line in references(tree))
    yield from sorted((*found, *cited), key=lambda one: (one.line, one.what))


def references(tree: nodes.Template) -> Iterator[tuple[str, int]]:
    """The clauses that a text refers to, by what it calls them, with its lines."""
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == REFERENCE:
            ids = [one.value for one in call.args if isinstance(one, nodes.Const)]
            yield str(ids[0]) if ids else "", call.lineno


def figures(tree: nodes.Template, language: str) -> Iterator[Statement]:
    """The plain numbers of a text of that language, in digits and in letters."""
    yield from _numbers(tree)
    for text in tree.find_all(nodes.TemplateData):
        for word in spelled(text.data, language):
            line = text.lineno + text.data.count("\n", 0, word.start)
            yield Statement(text.data[word.start : word.end], line)


def _places(tree: nodes.Template) -> Iterator[Statement]:
    known: dict[str, str] = {_LOOP: ""}
    for loop in tree.find_all(nodes.For):
        known |= {name: f"{_root(loop.iter, known)}.*" for name in _named(loop.target)}
    for given in tree.find_all(nodes.Assign):
        known |= {name: _root(given.node, known) for name in _named(given.target)}
    for getter in tree.find_all(nodes.Getattr):
        if path := _path(getter, known):
            yield Statement(path, getter.lineno)


def _named(target: nodes.Node) -> Iterator[str]:
    for node in (target, *target.find_all(nodes.Name)):
        if isinstance(node, nodes.Name):
            yield node.name


def _root(source: nodes.Node, known: Mapping[str, str]) -> str:
    """Where values come from, so that it does not matter how a text calls them."""
    paths = (_path(node, known) for node in (source, *source.find_all(nodes.Expr)))
    return next((path for path in paths if path), "")


def _path(node: nodes.Node, known: Mapping[str, str]) -> str:
    if isinstance(node, nodes.Name):
        return known.get(node.name, node.name)
    if isinstance(node, nodes.Getattr):
        above = _path(node.node, known)
        return f"{above}.{node.attr}" if above else ""
    return ""


def _numbers(tree: nodes.Template) -> Iterator[Statement]:
    for text in tree.find_all(nodes.TemplateData):
        for match in _NUMBER.finditer(text.data):
            yield Statement(match[0], text.lineno + text.data.count("\n", 0, match.start()))
