"""Documents beside their sources, section by section, as they stand in `documents/`.

What the toolbox prints equally in all languages is left out of the hashes: numbers, dates and money
are held together by `parity`, so that another fee leaves a translation read.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from commonground.changes.digest import is_signed_document
from commonground.i18n import SOURCE, Words, load
from commonground.model.figures import NUMBER
from commonground.model.partnership import Partnership
from commonground.model.translation import Passage, Status, Translation, recorded
from commonground.model.values import Duration, DurationUnit
from commonground.render import formats
from commonground.render.parity import PRINTED, printed_facts
from commonground.render.parts import parts
from commonground.source.workspace import DOCUMENTS

_COUNTS = (1, 2, 5)
"""Counts that between them take every plural form of our languages."""
_DIGITS = 32
"""Half a SHA-256: nobody finds two texts with the same one."""
_DOCUMENT = re.compile(r"((?:[a-z0-9-]+/)?[a-z]+)\.([A-Za-z-]+)\.md")


def translations(partnership: Partnership, documents: Mapping[str, str]) -> tuple[Translation, ...]:
    """Every translated document of a partnership. `documents` are texts by their paths in
    `documents/`; one whose source is missing has nothing to be held against."""
    record = recorded(partnership.translations)
    drafting = partnership.languages[0]
    found: list[Translation] = []
    for path, text in sorted(documents.items()):
        name, language = _parts(path)
        source = documents.get(f"{name}.{drafting}.md")
        if language not in partnership.languages or source is None:
            continue
        if language == drafting and not _is_translated(path, language):
            continue
        here, there = tuple(sections(text, language)), tuple(sections(source, drafting))
        matches = len(here) == len(there)
        pairs = zip(here, there, strict=True) if matches else ((one, one) for one in here)
        passages = tuple(Passage(one.title, one.line, other.hash, one.hash) for one, other in pairs)
        entry = record.get((name, language), {})
        found.append(Translation(name, language, drafting, passages, entry, matches))
    return tuple(found)


def _is_translated(path: str, drafting: str) -> bool:
    """Whether a document in the drafting language has words that were translated: clauses of the
    library, which was written in English."""
    return drafting != SOURCE and is_signed_document(f"{DOCUMENTS}/{path}")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it up to the next one, and a hash of both."""

    title: str
    line: int
    hash: str


def sections(text: str, language: str) -> Iterator[Section]:
    """The sections of a document. Quotations speak of the document itself and belong to none."""
    seen: Counter[str] = Counter()
    for title, line, lines in parts(text):
        own = (one.strip() for one in lines if not one.startswith(">"))
        held = _without_facts("\n".join(one for one in own if one), language)
        if held:
            seen[held] += 1  # equal sections are told apart by their order
            made = sha256(f"{seen[held]}\n{held}".encode()).hexdigest()
            yield Section(title, line, made[:_DIGITS])


def _without_facts(text: str, language: str) -> str:
    return printed_facts(language).sub(PRINTED, _durations(language).sub(PRINTED, text))


@cache
def _durations(language: str) -> re.Pattern[str]:
    """A count with its unit, whose form hangs on the count: 1 day, 2 days."""
    words = load(language)
    forms = {
        formats.duration(Duration(count, unit), words).removeprefix(str(count)).strip()
        for unit in DurationUnit for count in _COUNTS
    }  # fmt: skip
    listed = "|".join(
        re.escape(one).replace(r"\ ", r"\s").replace("\u00a0", r"\s")
        for one in sorted(forms, key=len, reverse=True)
    )
    return re.compile(rf"(?:{NUMBER})\s?(?:{listed})(?!\w)")


def told(translation: Translation, words: Words) -> str:
    """What is known of a translation, in a few words."""
    best = max(translation.record, key=lambda status: status.rank, default=Status.MACHINE)
    if not translation.is_on_record or not translation.matches:
        if translation.language == translation.source:
            return words.gettext("Clauses in machine translation, read by nobody")
        return words.gettext("Machine translation, read by nobody")
    changed = len(translation.below(best))
    if changed:
        said = words.ngettext(
            "Translation: {n} section changed since it was read",
            "Translation: {n} sections changed since it was read", changed,
        )  # fmt: skip
        return words.fill(said, {"n": str(changed)})
    by = {"by": translation.record[best].by}
    if best is Status.PROFESSIONAL:
        return words.fill("Translation read by a professional: {by}", by)
    return words.fill("Translation read by {by}", by)


def _parts(path: str) -> tuple[str, str]:
    found = _DOCUMENT.fullmatch(path)
    return (found[1], found[2]) if found else ("", "")
