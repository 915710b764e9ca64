"""How far a translation can be relied on, and what is on record of it.

A document is read section by section. What is on record of a section are the hash of its source
and the hash of its translation: as soon as either becomes another, nobody has read it yet.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from commonground.model.node import Node

_HEAD = "# Written by `commonground translations`. Nobody edits it by hand."


class Status(StrEnum):
    """Who has read a translation; whatever nobody is on record for counts as made by a machine."""

    MACHINE = "machine"
    REVIEWED = "reviewed"
    PROFESSIONAL = "professional"

    @property
    def rank(self) -> int:
        return list(Status).index(self)


def lowest(found: Iterable[Status]) -> Status:
    """The status of a whole is that of its weakest part; of nothing, nobody has read anything."""
    return min(found, key=lambda one: one.rank, default=Status.MACHINE)


@dataclass(frozen=True, slots=True)
class Read:
    """Sections that somebody has read: by whom, the stamp of who vouches for it, and for the hash
    of each source that of its translation."""

    by: str
    done: str
    sections: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Passage:
    """A section of a translated document: its heading, where it stands, and the two hashes."""

    title: str
    line: int
    source: str
    text: str


@dataclass(frozen=True)
class Translation:
    """One document in one language beside its source, and what is on record of it.

    `name` is its path in `documents/` without language and ending. What is signed in the drafting
    language is its own source: its clauses are the library's, which were written in English.
    """

    name: str
    language: str
    source: str
    passages: tuple[Passage, ...]
    record: Mapping[Status, Read] = field(default_factory=dict)
    matches: bool = True
    """Whether it has as many sections as its source; otherwise nothing on record can be held
    against it."""

    @property
    def path(self) -> str:
        """Where it lies in `documents/`."""
        return f"{self.name}.{self.language}.md"

    @property
    def status(self) -> Status:
        return lowest(self.of(one) for one in self.passages)

    def of(self, passage: Passage) -> Status:
        """The status of a section."""
        if self.matches:
            for status in reversed(Status):
                read = self.record.get(status)
                if read is not None and read.sections.get(passage.source) == passage.text:
                    return status
        return Status.MACHINE

    @property
    def is_on_record(self) -> bool:
        """Whether anybody has ever read anything of it."""
        return any(read.sections for read in self.record.values())

    def below(self, status: Status) -> tuple[Passage, ...]:
        """The sections that have not that status."""
        return tuple(one for one in self.passages if self.of(one).rank < status.rank)

    @property
    def stale(self) -> tuple[Passage, ...]:
        """The sections that were changed or added since somebody read the document."""
        return self.below(Status.REVIEWED) if self.is_on_record else ()


def recorded(node: Node | None) -> Mapping[tuple[str, str], Mapping[Status, Read]]:
    """What a `translations.lock.yaml` says, by document and language."""
    return {
        (name, language): dict(_read(entry))
        for name, languages in (node["documents"].items() if node is not None else ())
        for language, entry in languages.items()
    }


def _read(entry: Node) -> Iterator[tuple[Status, Read]]:
    for status, read in entry.items():
        sections = {source: text.text for source, text in read["sections"].items()}
        yield Status(status), Read(read["by"].text, read["done"].text, sections)


def written(record: Mapping[tuple[str, str], Mapping[Status, Read]]) -> str:
    """The file. Each section has a line of its own, so that git merges what two branches read."""
    documents: dict[str, dict[str, Mapping[Status, Read]]] = {}
    for (name, language), entry in sorted(record.items()):
        if entry:
            documents.setdefault(name, {})[language] = entry
    lines = [_HEAD, "schema: translations/1", "documents:" if documents else "documents: {}"]
    for name, languages in documents.items():
        lines.append(f"  {name}:")
        for language, entry in languages.items():
            lines.append(f"    {language}:")
            for status, read in sorted(entry.items()):
                by = json.dumps(read.by, ensure_ascii=False)
                lines += [f"      {status}:", f"        by: {by}", f"        done: {read.done}",
                          "        sections:"]  # fmt: skip
                lines += [f'          "{source}": "{text}"'
                          for source, text in sorted(read.sections.items())]  # fmt: skip
    return "\n".join(lines) + "\n"
