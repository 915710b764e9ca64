"""Documents beside their sources, section by section, as they stand in `documents/`.

Figures that a section shares with its source are left out of the hashes, so that another fee leaves
a translation read. What either has alone is not: nobody has read that.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from commonground.changes.digest import is_signed_document
from commonground.i18n import SOURCE, Words
from commonground.model.partnership import Partnership
from commonground.model.translation import Passage, Status, Translation, recorded
from commonground.render.parts import parts
from commonground.render.shared_figures import beside, without
from commonground.source.workspace import DOCUMENTS

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
        passages = tuple(_passages(pairs))
        entry = record.get((name, language), {})
        found.append(Translation(name, language, drafting, passages, entry, matches))
    return tuple(found)


def _is_translated(path: str, drafting: str) -> bool:
    """Whether a document in the drafting language has words that were translated: clauses of the
    library, which was written in English."""
    return drafting != SOURCE and is_signed_document(f"{DOCUMENTS}/{path}")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it up to the next one, in one language."""

    title: str
    line: int
    text: str
    language: str


def sections(text: str, language: str) -> Iterator[Section]:
    """The sections of a document. Quotations speak of the document itself and belong to none."""
    for title, line, lines in parts(text):
        own = (one.strip() for one in lines if not one.startswith(">"))
        held = "\n".join(one for one in own if one)
        if held:
            yield Section(title, line, held, language)


def _passages(pairs: Iterable[tuple[Section, Section]]) -> Iterator[Passage]:
    """Sections, each with its source."""
    sources, texts = Counter[str](), Counter[str]()
    for here, there in pairs:
        source = without(there.text, there.language)
        text = beside(here.text, here.language, there.text, there.language)
        yield Passage(here.title, here.line, _hash(source, sources), _hash(text, texts))


def _hash(held: str, seen: Counter[str]) -> str:
    seen[held] += 1  # equal sections are told apart by their order
    return sha256(f"{seen[held]}\n{held}".encode()).hexdigest()[:_DIGITS]


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
