"""Defined terms of the clause library: who introduces them, who uses them, in every language.

A clause introduces a term where its text puts the word into quotation marks, (the “works”); all
other places use it. Which words those are, `defines` says in the clause's description.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from jinja2 import nodes

from commonground.diagnostics import Argument, Diagnostic, Location, Position, Span
from commonground.model.clauses import QUOTED, Clause, terms_search
from commonground.model.node import Node
from commonground.model.wordlists import Search
from commonground.render import term_faults as faults

Trees: TypeAlias = Mapping[str, Mapping[str, nodes.Template]]
"""The text of each clause, by its id and by language."""

_CLAUSE = re.compile(r"^## ([0-9]+)\. ", re.MULTILINE)


class _Met(NamedTuple):
    """A term, or another word in quotation marks, in a text."""

    term: str
    line: int
    quoted: bool


def audit(clauses: Sequence[Clause], trees: Trees) -> Iterator[Diagnostic]:
    """Every fault of the terms: undefined, undeclared, unused, not introduced, defined twice."""
    definers = {term: clause for clause in reversed(clauses) for term in clause.defines}
    yield from _twice(clauses, definers)
    languages = {language for clause in clauses for language in clause.texts}
    searches = {language: terms_search(clauses, language) for language in languages}
    met = {
        clause.id: {
            language: tuple(_met(trees[clause.id][language], searches[language]))
            for language in clause.texts if language in trees[clause.id]
        }
        for clause in clauses
    }  # fmt: skip
    used = {
        one.term for found in met.values() for by_language in found.values() for one in by_language
        if not one.quoted
    }  # fmt: skip
    for clause in clauses:
        for entry in _entries(clause, "uses"):
            if entry.text not in definers:
                yield Diagnostic(faults.TERM_UNDEFINED, entry.location, {"term": entry.text})
        for term in clause.defines:
            if term not in used:
                where = clause.node["defines"][term].key_location
                yield Diagnostic(faults.TERM_IDLE, where, {"term": term})
        for language, found in met[clause.id].items():
            yield from _text(clause, clause.texts[language], found, definers)


def _twice(clauses: Sequence[Clause], definers: Mapping[str, Clause]) -> Iterator[Diagnostic]:
    """Terms of two clauses, and words of two terms."""
    owners: dict[tuple[str, str], Node] = {}
    for clause in clauses:
        for term, forms in _items(clause.node.get("defines")):
            if definers[term] is not clause:
                first = definers[term].node["defines"][term].key_location
                yield Diagnostic(faults.TERM_TWICE, forms.key_location, {"term": term}, (first,))
                continue
            for language, words in forms.items():
                for word in words.entries():
                    owner = owners.setdefault((language, word.text.lower()), word)
                    if owner is not word:
                        args = {"term": word.text}
                        yield Diagnostic(faults.TERM_TWICE, word.location, args, (owner.location,))


def _met(tree: nodes.Template, search: Search) -> Iterator[_Met]:
    for text in tree.find_all(nodes.TemplateData):
        quoted = {one.start(1): one[1] for one in QUOTED.finditer(text.data)}
        found = search.hits(text.data)
        terms = {start: (term, word) for term in search.against
                 for start, word in found.get(term, ())}  # fmt: skip
        for start, (term, word) in terms.items():
            line = text.lineno + text.data.count("\n", 0, start)
            yield _Met(term, line, quoted.get(start) == word)
        for start, word in quoted.items():
            if start not in terms:
                yield _Met(word, text.lineno + text.data.count("\n", 0, start), quoted=True)


def _text(
    clause: Clause, name: str, found: Sequence[_Met], definers: Mapping[str, Clause]
) -> Iterator[Diagnostic]:
    """What one language of a clause uses and introduces, held against what is declared."""
    introduced: set[str] = set()
    undeclared: set[str] = set()
    for one in found:
        where, args = line_of(name, one.line), {"term": one.term}
        if one.term in clause.defines:
            introduced |= {one.term} if one.quoted else set()
        elif one.quoted and one.term in definers:
            first = definers[one.term].node["defines"][one.term].key_location
            yield Diagnostic(faults.TERM_TWICE, where, args, (first,))
        elif one.term not in (*clause.uses, *undeclared):
            undeclared.add(one.term)
            yield Diagnostic(faults.TERM_UNDECLARED, where, args, (clause.node.location,))
    for term in clause.defines.keys() - introduced:
        declared = clause.node["defines"][term].key_location
        yield Diagnostic(faults.TERM_NOT_INTRODUCED, line_of(name, 1), {"term": term}, (declared,))
    used = {one.term for one in found}
    for entry in _entries(clause, "uses"):
        if entry.text in definers and entry.text not in used:
            args = {"term": entry.text, "template": name}
            yield Diagnostic(faults.TERM_UNUSED, entry.location, args, (line_of(name, 1),))


def unexplained(
    clauses: Sequence[Clause], path: str, text: str, language: str
) -> Iterator[Diagnostic]:
    """The terms of a printed contract whose clause is open, each where it is met first."""
    printed = {int(one[1]) for one in _CLAUSE.finditer(text)}
    found = terms_search(clauses, language).hits(text)
    for clause in clauses:
        for term in clause.defines if clause.number not in printed else ():
            if term in found:
                start, word = found[term][0]
                args: dict[str, Argument] = {
                    "word": word, "number": clause.number, "clause": clause.id,
                }  # fmt: skip
                line = text.count("\n", 0, start) + 1
                where = Location(path, Span(Position(line, 1), Position(line, 2)))
                yield Diagnostic(faults.TERM_OPEN, where, args)


def line_of(name: str, line: int) -> Location:
    """A line of a clause's text."""
    return Location(f"templates/{name}", Span(Position(line, 1), Position(line, 2)))


def _items(node: Node | None) -> Iterator[tuple[str, Node]]:
    return node.items() if node else iter(())


def _entries(clause: Clause, section: str) -> Iterator[Node]:
    node = clause.node.get(section)
    return node.entries() if node else iter(())
