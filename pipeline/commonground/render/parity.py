"""Parity: whether a document says the same in all of its languages.

What people wrote in each language is theirs; `rules/` look at it where it stands. Here it is about
what the toolbox prints around it: sections, numbers, dates, money, shares and names must be the
same in every language. Digits are compared without what separates them, since that differs
(1,500.00 or 1.500,00), and months count as numbers, because Chinese writes them so.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from commonground.diagnostics import Argument, Diagnostic, Location, Phrase, Position, Span
from commonground.model.figures import NUMBER, digits
from commonground.model.partnership import Partnership
from commonground.render import faults
from commonground.render.documents import Document
from commonground.render.marks import without_own_words
from commonground.render.parts import parts
from commonground.render.shared_figures import months

_MOST = 6
"""How many facts of one section are named."""


class Fact(NamedTuple):
    """Something that every language must say: in one form for all, as written, on which line."""

    value: str
    written: str
    line: int


@dataclass(frozen=True)
class Section:
    """A heading and what stands below it, up to the next one."""

    title: str
    line: int
    facts: tuple[Fact, ...]

    def beyond(self, other: "Section") -> tuple[Fact, ...]:
        """The facts that the other section does not have, or not as often."""
        left = Counter(fact.value for fact in other.facts)
        missing = []
        for fact in self.facts:
            if left[fact.value]:
                left[fact.value] -= 1
            else:
                missing.append(fact)
        return tuple(missing)


def differences(
    partnership: Partnership, documents: Iterable[Document], folder: str
) -> Iterator[Diagnostic]:
    """Every section of a document that says something else than in the drafting language.

    `folder` is where the documents are committed.
    """
    names = _names(partnership)
    kinds: dict[tuple[str, str], dict[str, Document]] = {}
    for one in documents:
        kinds.setdefault((one.kind.name, one.campaign), {})[one.language] = one
    for by_language in kinds.values():
        first, *others = by_language.values()
        drafted = sections(first, names)
        for other in others:
            yield from _compared(first, drafted, other, sections(other, names), folder)


def _compared(
    first: Document, drafted: Sequence[Section],
    other: Document, translated: Sequence[Section], folder: str,
) -> Iterator[Diagnostic]:  # fmt: skip
    language = {"language": first.language}
    if len(drafted) != len(translated):
        count = {"here": Phrase("{n} sections", {"n": len(translated)}),
                 "there": Phrase("{n} sections", {"n": len(drafted)})}  # fmt: skip
        where = (_at(folder, other, 1), _at(folder, first, 1))
        yield Diagnostic(faults.LANGUAGES_DIFFER, where[0], {**count, **language}, where[1:])
        return
    for left, right in zip(drafted, translated, strict=True):
        here, there = right.beyond(left), left.beyond(right)
        if here or there:
            places = [
                _at(folder, document, facts[0].line if facts else section.line)
                for document, facts, section in ((other, here, right), (first, there, left))
            ]
            args = {"here": _told(here, right), "there": _told(there, left), **language}
            yield Diagnostic(faults.LANGUAGES_DIFFER, places[0], args, (places[1],))


def _told(facts: Sequence[Fact], section: Section) -> Argument:
    if facts:
        return tuple(fact.written for fact in facts[:_MOST])
    return Phrase("nothing of the kind under '{title}'", {"title": section.title})


def sections(document: Document, names: frozenset[str]) -> tuple[Section, ...]:
    """The sections of a document with what each states, without people's own words and without
    quotations: what is quoted speaks of the document itself, or is their own, too."""
    text = without_own_words(document.text)
    return tuple(
        Section(part.title, part.line, tuple(
            fact for number, line in enumerate(part.lines, start=part.line)
            if not line.startswith(">")
            for fact in _facts(line, number, document.language, names)
        ))
        for part in parts(text)
    )  # fmt: skip


def _facts(line: str, number: int, language: str, names: frozenset[str]) -> Iterator[Fact]:
    known = months(language)
    for written in _pattern(language).findall(line):
        value = known.get(written) or (digits(written) if written[0].isdigit() else written)
        yield Fact(value, written, number)
    for name in sorted(names):
        yield from [Fact(name, name, number)] * line.count(name)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """Numbers, the currency or percent sign behind them, and the name of a month before a year.

    A month that is no part of a date is left out: "in January" has no digit, 1月 has one.
    """
    listed = "|".join(sorted(map(re.escape, months(language)), key=len, reverse=True))
    signs = r"(?<=\d\s)[A-Z]{3}\b|(?<=\d)%|(?<=\d\s)%"
    return re.compile(rf"{NUMBER}|{signs}|\b(?:{listed})(?=\s\d{{4}})")


def _names(partnership: Partnership) -> frozenset[str]:
    """Who has a name: parties, people, creators."""
    creators = (creator["name"].text for creator in partnership.creators.values())
    people = (person.name for person in partnership.people())
    parties = (party.name for party in partnership.parties.values())
    return frozenset(name for name in (*creators, *people, *parties) if name)


def _at(folder: str, document: Document, line: int) -> Location:
    return Location(folder + document.path, Span(Position(line, 1), Position(line, 2)))
