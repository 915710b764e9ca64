"""What is newer than the documents that a partnership has pinned, and how that is told."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import TypeAlias

from commonground.diagnostics import Phrase
from commonground.i18n import SOURCE, Words
from commonground.render.escape import code_span, escape
from commonground.render.pins import Pins

Paint: TypeAlias = Callable[[str, str], str]

FORMAT = "commonground-offer/1"
_FREE = Phrase(
    "Nothing is pinned in {partnership}: until sign-off is enforced, its documents always speak "
    "the newest words."
)
_UP_TO_DATE = Phrase("Nothing is newer: the documents of {partnership} are as they are pinned.")
_ADDED = Phrase("{clause}: new in version {after}")
_GONE = Phrase("{clause}: no longer there; pinned is version {before}")
_CHANGED = Phrase("{clause}: version {before} → {after}")
_SAME = Phrase("{clause}: other words in version {after}")
_CLAUSES = Phrase("Newer clauses")
_WORDS = Phrase("What would be said otherwise")
_HOLDS = Phrase(
    "What is signed holds; nobody has to do anything. To take the newer words, run "
    "`commonground clauses {partnership} --take` on a branch: both sides sign them."
)


@dataclass(frozen=True, slots=True)
class Newer:
    """A clause of another version; None where it is not there."""

    clause: str
    before: int | None
    after: int | None
    news: tuple[Mapping[str, str], ...] = ()
    """What is new in each version since, by language."""


@dataclass(frozen=True, slots=True)
class Reworded:
    """Lines of a document that newer clauses and templates say otherwise, below one heading."""

    document: str
    heading: str
    gone: tuple[str, ...]
    come: tuple[str, ...]


@dataclass(frozen=True)
class Offer:
    """What is pinned, and what is newer. Without pins, the documents are always the newest."""

    partnership: str
    pins: Pins | None
    clauses: tuple[Newer, ...] = ()
    words: tuple[Reworded, ...] = ()
    files: Mapping[str, str] | None = None
    """What taking it writes, by path in the workspace; None where nothing is newer."""


def text(offer: Offer, words: Words, paint: Paint) -> str:
    """The offer on a terminal."""
    if offer.files is None:
        return _nothing(offer, words)
    lines = [paint("code", words.phrase(_CLAUSES))] if offer.clauses else []
    for clause in offer.clauses:
        lines.append(f"  {_newer(clause, words)}")
        lines += (f"    {news}" for news in _news(clause, words))
    lines += ["", paint("code", words.phrase(_WORDS))]
    for (document, heading), group in _grouped(offer):
        lines.append(f"  {document}: {heading}")
        for one in group:
            lines += (paint("error", f"    - {line}") for line in one.gone)
            lines += (paint("good", f"    + {line}") for line in one.come)
    return "\n".join([*lines, "", _holds(offer, words)]).lstrip("\n")


def markdown(offer: Offer, words: Words) -> str:
    """The offer as Markdown; the words of documents stand as code, as they are."""
    if offer.files is None:
        return escape(_nothing(offer, words))
    lines = [f"### {escape(words.phrase(_CLAUSES))}", ""] if offer.clauses else []
    for clause in offer.clauses:
        lines.append(f"- {escape(_newer(clause, words))}")
        lines += (f"  - {escape(news)}" for news in _news(clause, words))
    lines += ["", f"### {escape(words.phrase(_WORDS))}", ""]
    for (document, heading), group in _grouped(offer):
        lines.append(f"- {code_span(document)}: {escape(heading)}")
        for one in group:
            lines += (f"  - − {code_span(line)}" for line in one.gone)
            lines += (f"  - + {code_span(line)}" for line in one.come)
    return "\n".join([*lines, "", _holds(offer, words)]).lstrip("\n")


def as_json(offer: Offer) -> str:
    """The offer for programs. Everything beyond ASCII is escaped."""
    return json.dumps(
        {
            "format": FORMAT,
            "partnership": offer.partnership,
            "pinned": offer.pins is not None,
            "tool": {kind: pin.tool for kind, pin in (offer.pins or {}).items()},
            "newer": offer.files is not None,
            "clauses": [asdict(one) for one in offer.clauses],
            "words": [asdict(one) for one in offer.words],
        },
        indent=2,
    )


def _nothing(offer: Offer, words: Words) -> str:
    said = _FREE if offer.pins is None else _UP_TO_DATE
    return words.fill(said.text, {"partnership": offer.partnership})


def _holds(offer: Offer, words: Words) -> str:
    return words.fill(_HOLDS.text, {"partnership": offer.partnership})


def _newer(one: Newer, words: Words) -> str:
    said = (
        _ADDED if one.before is None else _GONE if one.after is None
        else _SAME if one.before == one.after else _CHANGED
    )  # fmt: skip
    return words.fill(
        said.text, {"clause": one.clause, "before": one.before or 0, "after": one.after or 0}
    )


def _news(one: Newer, words: Words) -> Iterator[str]:
    yield from (told.get(words.language) or told.get(SOURCE, "") for told in one.news)


def _grouped(offer: Offer) -> Iterator[tuple[tuple[str, str], Iterator[Reworded]]]:
    return groupby(offer.words, key=lambda one: (one.document, one.heading))
