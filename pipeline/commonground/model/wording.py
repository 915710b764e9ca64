"""How a text is worded: signs of ranking, of prescribing and the like, by lists of words.

A sign is a handful of lists of which one sentence has an entry each. Which signs there are, and
the words of each language, is data of the library.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from commonground.model.node import Node
from commonground.model.wordlists import SHAPES, Entry, Hits, Search, Table

_BREAK = re.compile(r"[.!?…]+(?=\s)|[。！？；\n]")
_GAPS = re.compile(r"[^\S\n]+")


class Trigger(NamedTuple):
    """A sign that one sentence shows: what it is part of, the words that make it, its weight."""

    part: str
    words: tuple[str, ...]
    points: int


@dataclass(frozen=True, slots=True)
class _Sign:
    part: str
    words: tuple[str, ...]
    unless: tuple[str, ...]
    points: int

    def shown(self, sentence: Hits) -> Trigger | None:
        """The sign in a sentence: once, or as often as the shape that it asks for first is met."""
        if not all(sentence.get(name) for name in self.words):
            return None
        if any(sentence.get(name) for name in self.unless):
            return None
        times = len(sentence[self.words[0]]) if self.words[0] in SHAPES else 1
        words = _in_order(hit for name in self.words for hit in sentence[name])
        return Trigger(self.part, words, self.points * times)


def _in_order(hits: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    """Words as a sentence has them, without those that stand inside of others."""
    words, reach = [], -1
    for at, word in sorted(hits, key=lambda hit: (hit[0], -len(hit[1]))):
        if at >= reach:
            words.append(word)
            reach = at + len(word)
    return tuple(words)


@dataclass(frozen=True, slots=True)
class _Kind:
    signs: tuple[_Sign, ...]
    excuses: tuple[str, ...]
    skips: tuple[str, ...]

    @property
    def asked(self) -> tuple[str, ...]:
        """The lists and shapes that the kind asks for; what is skipped comes first."""
        of_signs = [name for sign in self.signs for name in (*sign.words, *sign.unless)]
        return tuple(dict.fromkeys((*self.skips, *self.excuses, *of_signs)))

    @property
    def against(self) -> frozenset[str]:
        """The lists that speak against a sign."""
        return frozenset(self.excuses).union(*(sign.unless for sign in self.signs))


@dataclass(frozen=True)
class Wording:
    """The signs of the library and the lists of words of each language."""

    section: Node
    words: Mapping[str, Node]

    def judged(self, text: str, language: str, kind: str) -> tuple[Trigger, ...]:
        """Every sign of that kind in a text of that language, sentence by sentence.

        A language without lists shows none. Raises KeyError for an unknown kind.
        """
        return self._remembered(text, language, kind)

    @cached_property
    def _remembered(self) -> Callable[[str, str, str], tuple[Trigger, ...]]:
        """A programme says the same in each of its partnerships."""
        return lru_cache(maxsize=4096)(self._judged)

    def _judged(self, text: str, language: str, kind: str) -> tuple[Trigger, ...]:
        judge = self._kinds[kind]
        written = _GAPS.sub(" ", text).strip()
        hits = self._search(kind, language).hits(written)
        if any(hits.get(name) for name in judge.excuses):
            return ()
        if not any(all(hits.get(name) for name in sign.words) for sign in judge.signs):
            return ()
        shown = (sign.shown(part) for part in _sentences(hits, written) for sign in judge.signs)
        return tuple(trigger for trigger in shown if trigger)

    @cached_property
    def _kinds(self) -> Mapping[str, _Kind]:
        return {name: _kind(node) for name, node in self.section["kinds"].items()}

    @cached_property
    def _searches(self) -> dict[tuple[str, str], Search]:
        return {}

    def _search(self, kind: str, language: str) -> Search:
        """What a kind looks for, made when the language is first met."""
        if (kind, language) not in self._searches:
            judge = self._kinds[kind]
            lists = [name for name in judge.asked if name not in SHAPES]
            entries = (Entry.of(one, name) for name in lists for one in self._list(name, language))
            self._searches[kind, language] = Search(
                Table.of(entries),
                shapes=SHAPES.intersection(judge.asked),
                skips=frozenset(judge.skips),
                against=judge.against,
            )
        return self._searches[kind, language]

    def _list(self, name: str, language: str) -> Iterator[str]:
        """The entries of a list, with those of another list in place of its name in braces."""
        lists = self.words[language]["lists"] if language in self.words else None
        for words in lists[name].text.replace("\n", " ").split(",") if lists else ():
            before, brace, rest = words.strip().partition("{")
            inner, _, after = rest.partition("}")
            for entry in self._list(inner, language) if brace else ("",):
                yield f"{before}{entry}{after}"


def _sentences(hits: Hits, written: str) -> Iterator[Hits]:
    """What was met in a text, sentence by sentence."""
    ends = [one.start() for one in _BREAK.finditer(written)]
    sentences: dict[int, Hits] = {}
    for name, found in hits.items():
        for hit in found:
            sentence = sentences.setdefault(bisect_right(ends, hit[0]), {})
            sentence.setdefault(name, []).append(hit)
    for number in sorted(sentences):
        yield sentences[number]


def _kind(node: Node) -> _Kind:
    signs = tuple(
        _Sign(sign["part"].text, _names(sign, "words"), _names(sign, "unless"),
              int(points.text) if (points := sign.get("points")) else 1)
        for _, sign in node["signs"].items()
    )  # fmt: skip
    return _Kind(signs, _names(node, "excuses"), _names(node, "skips"))


def _names(node: Node, key: str) -> tuple[str, ...]:
    named = node.get(key)
    return tuple(one.text for one in named.entries()) if named else ()
