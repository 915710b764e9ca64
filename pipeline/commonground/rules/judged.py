"""Which texts of a partnership show signs of a kind of wording.

A text is judged in the language in which it is written. Own words of one side are not judged.
"""

from collections.abc import Iterator
from typing import NamedTuple

from commonground.diagnostics import Location
from commonground.model.node import Node
from commonground.model.wording import Trigger
from commonground.rules.definition import Scope

MOST_WORDS = 6
"""How many of the words that gave rise to a finding it shows."""


class Judged(NamedTuple):
    """What one text of a file shows in one language."""

    root: Node
    where: Location
    language: str
    triggers: tuple[Trigger, ...]

    def words(self, part: str = "") -> tuple[str, ...]:
        """The words that gave rise to it, or to one part of it, sign by sign."""
        signs = (one.words for one in self.triggers if part in ("", one.part))
        shown = (" … ".join(words[:MOST_WORDS]) for words in signs)
        return tuple(dict.fromkeys(shown))[:MOST_WORDS]


def judged(scope: Scope, kind: str, sections: frozenset[str] | None = None) -> Iterator[Judged]:
    """Every text that shows a sign of that kind: of briefs in these sections, or of all files."""
    wording = scope.partnership.library.wording
    campaigns = scope.partnership.campaigns.values()
    briefs = {campaign.brief.document.path for campaign in campaigns if campaign.brief}
    for root, pointer, value, _ in scope.texts:
        if sections and (pointer[0] not in sections or root.document.path not in briefs):
            continue
        for language, text in languages(scope, Node(root.document, value, pointer)):
            if triggers := wording.judged(text.text, language, kind):
                yield Judged(root, text.location, language, triggers)


def languages(scope: Scope, text: Node) -> Iterator[tuple[str, Node]]:
    """A text in each of its languages; one without says it in the drafting language."""
    if isinstance(text.value, str):
        yield scope.partnership.languages[0], text
    yield from text.items()
