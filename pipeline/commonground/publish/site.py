"""The whole playbook in one language: which pages there are, and in which order."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from html import escape
from typing import Any

from commonground.diagnostics import Fault
from commonground.i18n import LANGUAGES
from commonground.model.partnership import Partnership
from commonground.publish.findings import findings
from commonground.publish.outlook import Outlook, headings, summary
from commonground.publish.page import Page, Studio
from commonground.publish.partnership import Chapter
from commonground.publish.reference import formats
from commonground.publish.signing import Signing
from commonground.render import formats as values

OWN_PAGES = ("how-it-works", "propose-a-change", "privacy")
"""The pages that are written by hand, in `site/pages/<language>/`."""

Navigation = list[Any]
"""As MkDocs reads it: a list of single-entry tables, name to path or to a list."""


def pages(
    partnerships: Iterable[Partnership],
    due: Mapping[str, Outlook],
    signed: Mapping[str, Signing],
    own: Mapping[str, str],
    faults: tuple[Fault, ...],
    title: str,
    studio: Studio,
) -> Iterator[Page]:
    """Every page of the site.

    `partnerships` hold only what the audience may see, and so does what is `due` in them and how
    they were `signed`, by their ids; `own` are the hand-written pages by name.
    """
    words = studio.words
    chapters = _chapters(list(partnerships), due, signed, studio)
    yield _home(chapters, title, studio)
    for chapter in chapters:
        yield from chapter.pages()
    yield _own("how-it-works", own, words.gettext("How it works"))
    yield _principles(chapters, studio)
    yield studio.page("metrics", "metrics.md", words.gettext("Metrics"), (), {}, {})
    yield _own("propose-a-change", own, words.gettext("Propose a change"))
    yield from formats(studio)
    yield from findings(faults, studio)
    yield _own("privacy", own, words.gettext("Privacy"))


def navigation(made: Iterable[Page]) -> Navigation:
    """The pages as a tree of headings, in their order. The theme prints names as HTML."""
    top: Navigation = []
    sections: dict[tuple[str, ...], Navigation] = {(): top}
    for page in made:
        if page.section is None:
            continue
        for depth in range(1, len(page.section) + 1):
            heading = page.section[:depth]
            if heading not in sections:
                sections[heading] = []
                sections[heading[:-1]].append({escape(heading[-1]): sections[heading]})
        sections[page.section].append({escape(page.title): page.path})
    return top


def _chapters(
    partnerships: list[Partnership], due: Mapping[str, Outlook], signed: Mapping[str, Signing],
    studio: Studio,
) -> list[Chapter]:  # fmt: skip
    """The partnerships by title; two of one title are told apart by their ids."""
    plain = [
        Chapter(one, studio, outlook=due.get(one.id), signing=signed.get(one.id))
        for one in partnerships
    ]
    titles = Counter(chapter.title for chapter in plain)
    return [
        replace(chapter, addition=f" ({chapter.partnership.id})")
        if titles[chapter.title] > 1 else chapter
        for chapter in plain
    ]  # fmt: skip


def _home(chapters: list[Chapter], title: str, studio: Studio) -> Page:
    cards = [
        {
            "id": chapter.partnership.id,
            "title": chapter.title,
            "stage": chapter.seen["agreement"]["stage"],
            "parties": chapter.speech.party_names(),
            "languages": [
                values.language(code, studio.words) for code in chapter.partnership.languages
            ],
        }
        for chapter in chapters
    ]
    context = {"title": title, "cards": cards, **_due(chapters, studio)}
    return studio.page("home", "index.md", studio.words.gettext("Home"), (), context, {})


def _due(chapters: list[Chapter], studio: Studio) -> Mapping[str, Any]:
    """A line for each partnership in which something is due; where most is overdue comes first."""
    told = [(one.outlook, one) for one in chapters if one.outlook and one.outlook.entries]
    told.sort(key=lambda pair: pair[0].counts, reverse=True)
    return {
        "headings": headings(told[0][0].limits, studio.words) if told else [],
        "boards": [
            {"id": one.partnership.id, "title": one.title, **summary(outlook, one.speech)}
            for outlook, one in told
        ],
    }


def _principles(chapters: list[Chapter], studio: Studio) -> Page:
    """The shared principles, each with the partnerships that took it over under its name."""
    known = studio.library.entries("principles")
    kept = {
        id: [
            chapter.title
            for chapter in chapters
            if id in {key for key, _ in _entries(chapter.partnership)}
        ]
        for id in known
    }
    title = studio.words.gettext("Shared principles")
    return studio.page("principles", "principles.md", title, (), {"kept": kept}, {})


def _entries(partnership: Partnership) -> Iterator[tuple[str, Any]]:
    section = partnership.agreement.get("principles")
    return section.items() if section else iter(())


def _own(name: str, own: Mapping[str, str], title: str) -> Page:
    return Page(f"{name}.md", title, own[name])


def languages(partnerships: Iterable[Partnership]) -> tuple[str, ...]:
    """The languages of the site: those of all its partnerships, in a fixed order."""
    spoken = {code for partnership in partnerships for code in partnership.languages}
    return tuple(code for code in LANGUAGES if code in spoken)
