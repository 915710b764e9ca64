"""What a page of the playbook is, and what making one needs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any

import yaml

from commonground.i18n import Words
from commonground.model.library import Library
from commonground.model.limits import Limits
from commonground.render.documents import Press
from commonground.render.environment import render
from commonground.render.folding import joined
from commonground.render.typesetting import typeset
from commonground.render.view import Reader, Seen, View

_FIRST_PAGE = re.compile("partnerships/[^/]+/index.md")


@dataclass(frozen=True)
class Page:
    """One page: its path in the site with `/`, its name in the navigation, its Markdown."""

    path: str
    title: str
    text: str
    section: tuple[str, ...] | None = ()
    """The headings of the navigation under which it stands, the outermost first; None for a page
    that only links lead to."""
    part_of: str = ""
    """The partnership that it tells of, for the reader who comes from a search."""

    def source(self) -> str:
        """The page as MkDocs reads it. What tells of a partnership is found before the reference
        is; a file to take along is left as it is."""
        if self.path.endswith(".ics"):
            return self.text
        meta: dict[str, Any] = {"search": {"boost": 4}} if self.part_of else {}
        if self.part_of and self.title != self.part_of:
            # The theme prints a title as HTML.
            meta |= {"title": escape(f"{self.title} · {self.part_of}")}
            if not _FIRST_PAGE.fullmatch(self.path):  # its heading is the partnership's name
                meta |= {"part_of": self.part_of}
        head = f"---\n{yaml.safe_dump(meta, allow_unicode=True)}---\n\n" if meta else ""
        return head + joined(self.text)


@dataclass(frozen=True)
class Studio:
    """Makes pages in one language for one audience."""

    words: Words
    audience: str
    press: Press
    library: Library
    limits: Limits

    @cached_property
    def shared(self) -> Mapping[str, Seen]:
        """The shipped library as templates see it."""
        reader = Reader(self.words, self.audience, "en")
        return {
            kind: View(node.value, self.press.schemas[kind].shape, reader)
            for kind, node in self.library.sections.items()
        }

    def page(
        self,
        template: str,
        path: str,
        title: str,
        section: tuple[str, ...] | None,
        context: Mapping[str, Any],
        helpers: Mapping[str, Any],
    ) -> Page:
        """The page that `templates/pages/<template>.md.j2` makes of `context`."""
        values = {**helpers, "library": self.shared, **context}
        text = render(self.press.environment(self.words), f"pages/{template}.md.j2", values)
        return Page(path, title, typeset(text, self.words.language), section)
