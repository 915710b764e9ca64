"""Finds words of lists, and a few shapes, in a text; read once, from left to right.

The longest entry at a place wins. What stands in quotation marks are somebody else's words, so
that no list looks into them.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple, TypeAlias

_HAN = "㐀-鿿"
_LETTER = rf"[^\W\d_{_HAN}]"
_SIGN = rf"[^\W_{_HAN}]"
_WORD = re.compile(rf"[{_HAN}]|{_LETTER}+|[0-9]+|[#№]")
"""Every Han character may begin a word: Chinese leaves no gaps between words."""
_REST = re.compile(rf"{_LETTER}*")
_QUOTED = re.compile(
    r"„[^„“”\n]{1,300}[“”]|“[^“”\n]{1,300}”|\"[^\"\n]{1,300}\"|«[^«»\n]{1,300}»|「[^「」\n]{1,300}」"
    r"|(?<!\w)‘[^‘’\n]{2,300}’(?!\w)|(?<!\w)'[^'\n]{2,300}'(?!\w)"
)
_QUOTE = "quoted"
_SHAPES: Mapping[str, re.Pattern[str]] = {
    "bracketed": re.compile(r"[(（][^()（）\n]{4,300}[)）]"),
    "number": re.compile("[0-9]+|(?<=[第头景幕镜])[一二三四五六七八九十]"),
    "timecode": re.compile(
        r"(?<![0-9:])0?[0-4]:[0-5][0-9] ?[-–—~～至到] ?0?[0-4]:[0-5][0-9](?![0-9:])"
        r"|(?<![0-9.,:])0 ?[-–—~～至到] ?[0-9]{1,2} ?(?:s\b|sec|сек|秒|Sek|saat)"
        r"|(?:[Ss]ec(?:ond)?s?\.?|[Сс]екунд[аы]|[Ss]ekunden?|[Ss]aat|第)"
        r" ?[0-9]{1,2} ?[-–—~～至到] ?[0-9]"
    ),
    "enumeration": re.compile(r"[:：][^:：,，、\n]{1,60}[,，、][^:：,，、\n]{1,60}[,，、]?"),
    "abbreviation": re.compile(rf"(?<!{_SIGN})(?<![#@_-])[A-ZА-ЯЁ]{{2,6}}(?!{_SIGN})(?![_-])"),
    "one-word": re.compile(rf"\A\W*(?:{_LETTER}+(?:/{_LETTER}+)?|[{_HAN}]{{1,4}})\W*\Z"),
}
SHAPES = frozenset({_QUOTE, *_SHAPES})
"""What can be looked for besides lists; the same in every language."""
_STEM = 4
"""By how many letters stems are told apart before they are looked at in full."""
_END = itemgetter(1)
_FOLDED = str.maketrans({"ё": "е", "’": "'", "‑": "-", "\xa0": " "})


class Entry(NamedTuple):
    """One entry of a list. Between its pieces, a word may end as it likes."""

    pieces: tuple[str, ...]
    list: str

    @classmethod
    def of(cls, words: str, name: str) -> "Entry":
        """`word bank` or, with any ending, `sample sentence*`."""
        return cls(tuple(words.split("*")), name)

    def end(self, text: str, start: int) -> int | None:
        """Where the entry ends if it stands at `start`; a word is never cut in two."""
        at = start
        for piece in self.pieces:
            if at > start:
                at = _past_word(text, at)
            if not text.startswith(piece, at):
                return None
            at += len(piece)
        whole = at == len(text) or not _continues(text[at - 1], text[at])
        return at if self.pieces[-1] == "" or whole else None


Hits: TypeAlias = dict[str, list[tuple[int, str]]]
"""For each list or shape, where in a text it was met and the words as they are written there."""


@dataclass(frozen=True)
class Table:
    """Entries by their first word, so that few are looked at for each word of a text."""

    words: Mapping[str, tuple[Entry, ...]]
    stems: Mapping[str, tuple[Entry, ...]]
    sizes: tuple[int, ...]
    """How long the keys of `stems` are."""

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "Table":
        """A table of entries; what comes first stays first."""
        words: dict[str, list[Entry]] = {}
        stems: dict[str, list[Entry]] = {}
        for entry in entries:
            first = _WORD.match(entry.pieces[0])
            word = first.group() if first else ""
            if word == entry.pieces[0] and len(entry.pieces) > 1:
                stems.setdefault(word[:_STEM], []).append(entry)
            else:
                words.setdefault(word, []).append(entry)
        sizes = tuple(sorted({len(stem) for stem in stems}))
        return cls(
            {word: tuple(some) for word, some in words.items()},
            {stem: tuple(some) for stem, some in stems.items()},
            sizes,
        )

    def at(self, text: str, start: int, word: str) -> list[tuple[str, int]]:
        """The lists of the entries that begin with a word, and their ends; the longest first."""
        some = self.words.get(word, ())
        for size in self.sizes:
            some += self.stems.get(word[:size], ()) if size <= len(word) else ()
        if not some:
            return []
        ends = [(entry.list, end) for entry in some if (end := entry.end(text, start))]
        return sorted(ends, key=_END, reverse=True)


@dataclass(frozen=True)
class Search:
    """What to look for, and how it counts."""

    table: Table
    shapes: frozenset[str]
    skips: frozenset[str]
    """Lists of expressions in which nothing else is looked for."""
    against: frozenset[str]
    """Lists whose entries do not count inside of a longer entry."""

    def hits(self, written: str) -> Hits:
        """What a text has of all that."""
        plain, quotes = _unquoted(written)
        folded = plain.lower().translate(_FOLDED)
        shown = plain if len(folded) == len(plain) else folded
        hits: Hits = {_QUOTE: quotes}
        met: set[int] = set()
        passed = reach = 0
        for found in _WORD.finditer(folded):
            start = found.start()
            if start < passed:
                met.add(start)
                continue
            ends = self.table.at(folded, start, found.group())
            for name, end in ends:
                if name in self.skips:
                    passed = end
                    break
                if name not in self.against or (start >= reach and end == ends[0][1]):
                    hits.setdefault(name, []).append((start, shown[start:end]))
            if ends:
                met.add(start)
                reach = max(reach, ends[0][1])
        for name, shape in _SHAPES.items():
            if name in self.shapes:
                seen = [(one.start(), one.group().strip()) for one in shape.finditer(plain)]
                known = met if name == "abbreviation" else ()
                hits[name] = [hit for hit in seen if hit[0] not in known]
        return hits


def _is_han(letter: str) -> bool:
    return "㐀" <= letter <= "鿿"


def _past_word(text: str, at: int) -> int:
    rest = _REST.match(text, at)
    return rest.end() if rest else at


def _continues(last: str, following: str) -> bool:
    """Whether two neighbouring characters belong to one word."""
    if _is_han(last) or _is_han(following):
        return False
    return (last.isalpha() and following.isalpha()) or (last.isdigit() and following.isdigit())


def _unquoted(written: str) -> tuple[str, list[tuple[int, str]]]:
    """A text with blanks for what it quotes, and the quotations. All quotation is as if none."""
    found = ((one.start(), one.group()) for one in _QUOTED.finditer(written))
    quotes = [quote for quote in found if _is_phrase(quote[1])]
    plain = written
    for start, quote in quotes:
        plain = plain[:start] + " " * len(quote) + plain[start + len(quote) :]
    return (plain, quotes) if any(map(str.isalnum, plain)) else (written, [])


def _is_phrase(quoted: str) -> bool:
    """Whether more than a name or a label is quoted."""
    han = sum(map(_is_han, quoted))
    return quoted[1] != "#" and (han > 4 or (not han and " " in quoted.strip(" ")))
