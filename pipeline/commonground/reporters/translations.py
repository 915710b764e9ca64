"""How far translations can be relied on: for people, and for programs."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from commonground import __version__
from commonground.i18n import Words
from commonground.model.translation import Status, Translation
from commonground.reporters.plain import clean
from commonground.reporters.text import Paint, no_paint, width, wrapped

FORMAT = "commonground-translations/1"

_WIDEST = 96
_STYLES = {Status.MACHINE: "warning", Status.REVIEWED: "plain", Status.PROFESSIONAL: "good"}


@dataclass(frozen=True)
class Row:
    """A document in one language: the name of the language and what is known of it in the reader's
    words, and how many of its texts are not translated at all."""

    translation: Translation
    language: str
    told: str
    untranslated: int


def text(found: Mapping[str, Sequence[Row]], words: Words, paint: Paint = no_paint) -> str:
    """A table for each partnership; below a document what changed since somebody read it."""
    parts = []
    for id, rows in found.items():
        names = max((width(row.translation.name) for row in rows), default=0)
        spoken = max((width(row.language) for row in rows), default=0)
        lines = [paint("code", clean(id))]
        for row in rows:
            lines += _row(row, names, spoken, words, paint)
        parts.append("\n".join(lines if rows else [*lines, _nothing(words)]))
    return "\n\n".join(parts) + "\n"


def _nothing(words: Words) -> str:
    return "  " + words.gettext("Nothing here is translated.")


def _row(row: Row, names: int, spoken: int, words: Words, paint: Paint) -> Iterator[str]:
    one = row.translation
    name = clean(one.name) + " " * (names - width(one.name))
    language = row.language + " " * (spoken - width(row.language))
    yield f"  {name}  {language}  {paint(_STYLES[one.status], clean(row.told))}"
    margin = " " * (names + spoken + 6)
    room = _WIDEST - len(margin)
    for passage in one.stale:
        yield from (f"{margin}{line}" for line in wrapped(f"· {passage.title}", room))
    if row.untranslated:
        said = words.ngettext("{n} text is not translated", "{n} texts are not translated",
                              row.untranslated)  # fmt: skip
        yield margin + words.fill(said, {"n": str(row.untranslated)})


def as_json(found: Mapping[str, Sequence[Row]]) -> str:
    """Every translated document; `changed` are headings of sections that nobody has read since."""
    made = {
        "format": FORMAT,
        "tool": __version__,
        "partnerships": [
            {"id": id, "translations": [as_value(row) for row in rows]}
            for id, rows in found.items()
        ],
    }
    return json.dumps(made, ensure_ascii=False, indent=2)


def as_value(row: Row) -> Mapping[str, object]:
    """One document for a program."""
    one = row.translation
    return {
        "document": one.name,
        "language": one.language,
        "source": one.source,
        "status": one.status.value,
        "sections": len(one.passages),
        "changed": [passage.title for passage in one.stale],
        "untranslated": row.untranslated,
    }
