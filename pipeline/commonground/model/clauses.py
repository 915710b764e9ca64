"""One clause of the library: what its `clause.yaml` says, and the terms that it defines."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from commonground.model.node import Node
from commonground.model.wordlists import Entry, Search, Table

Forms: TypeAlias = Mapping[str, tuple[str, ...]]
"""The forms of a word by language; `work*` stands for any ending."""


@dataclass(frozen=True)
class Clause:
    """One clause: its id (also the section of the terms it speaks of), number, titles, needs."""

    id: str
    node: Node
    texts: Mapping[str, str] = field(default_factory=dict)
    """For each language the name of the template that holds its text, where it is printed."""

    @cached_property
    def number(self) -> int:
        return int(self.node["number"].text)

    def title(self, language: str) -> str:
        """The heading in that language, or in English where it is missing."""
        titles = self.node["title"]
        return (titles.get(language) or titles["en"]).text

    def check(self) -> None:
        """Read all of it. Raises KeyError, TypeError or ValueError where it does not hold."""
        self.title("en")
        len(str((self.number, self.parameters, self.defines, self.uses)))

    @cached_property
    def needs(self) -> Mapping[str, str]:
        """What it is about, with the place in the data for each parameter: `fee` -> `terms.fee`."""
        return self._places("needs")

    @cached_property
    def parameters(self) -> Mapping[str, str]:
        """The place in the data for everything that its texts may use."""
        return {**self.needs, **self._places("mentions")}

    def _places(self, section: str) -> Mapping[str, str]:
        places = self.node.get(section)
        return {name: place.text for name, place in places.items()} if places else {}

    @cached_property
    def defines(self) -> Mapping[str, Forms]:
        """The terms that it introduces, with the forms in which texts use them."""
        defined = self.node.get("defines")
        return {
            term: {language: tuple(form.text for form in words.entries())
                   for language, words in forms.items()}
            for term, forms in (defined.items() if defined else ())
        }  # fmt: skip

    @cached_property
    def uses(self) -> tuple[str, ...]:
        """The terms of other clauses on which it relies."""
        used = self.node.get("uses")
        return tuple(term.text for term in used.entries()) if used else ()

    def news(self, before: int, after: int) -> tuple[Mapping[str, str], ...]:
        """What is new in each version behind one and up to another, by language."""
        told = (self.node.get("changes", f"v{version}") for version in range(before + 1, after + 1))
        return tuple({language: text.text for language, text in one.items()}
                     for one in told if one is not None)  # fmt: skip

    def forms(self, term: str, language: str) -> tuple[str, ...]:
        """The forms of a term in a language; none where the clause does not define it."""
        return self.defines[term].get(language, ()) if term in self.defines else ()

    def word(self, term: str, language: str) -> str:
        """How a language calls a term that the clause defines."""
        return next(iter(self.forms(term, language)), term)


QUOTED = re.compile(r"[“„«\"]([^“”„«»\"\n]{1,60})[”“»\"]")
"""Words in quotation marks, as a text introduces a term: (the “works”)."""


def terms_search(clauses: Iterable[Clause], language: str) -> Search:
    """What finds the defined terms in a text of that language; each is a list by its id."""
    entries = tuple(
        Entry.of(form.lower(), term)
        for clause in clauses
        for term in clause.defines
        for form in clause.forms(term, language)
    )
    terms = frozenset(entry.list for entry in entries)
    return Search(Table.of(entries), frozenset(), frozenset(), against=terms)


def introduced(search: Search, text: str) -> frozenset[str]:
    """The terms whose word a text puts into quotation marks."""
    quoted = {one.start(1): one[1] for one in QUOTED.finditer(text)}
    found = search.hits(text)
    return frozenset(
        term for term in search.against
        for start, word in found.get(term, ()) if quoted.get(start) == word
    )  # fmt: skip
