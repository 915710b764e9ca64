"""Documents of the playbook as files to take along.

They are made of the very text that a page shows, so they hold nothing that its readers may not see.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path

from commonground.diagnostics import Phrase
from commonground.errors import UseError
from commonground.flows.documents import compare
from commonground.flows.papers import made
from commonground.flows.stamping import CERTIFICATE, Sheet, Stamp, certificate, stamp
from commonground.i18n import Words
from commonground.model.partnership import Partnership
from commonground.publish.page import Page
from commonground.source.tree import Tree
from commonground.source.workspace import DOCUMENTS, PARTNERSHIPS

TAKE_ALONG = Phrase("To take along")
_FORMS = {"pdf": ("PDF", "typst"), "docx": ("Word", "docx")}
"""What each is called, and the package that it needs."""


@dataclass
class Desk:
    """Hands out the files of pages, and remembers which could not be made.

    `stamps` are what stands on the documents of each partnership; of others nothing is offered.
    """

    stamps: Mapping[str, Stamp]
    unmade: list[tuple[str, UseError]] = field(default_factory=list)

    def serve(self, page: Page, words: Words, folder: Path) -> Page:
        """Write the files of a page beside it; gives the page with links to them."""
        sheet = self._sheet(page, words.language)
        if sheet is None:
            return page
        stem, links = page.path.removesuffix(".md"), []
        for form, (name, package) in _FORMS.items():
            if find_spec(package) is None:
                continue
            try:
                (folder / f"{stem}.{form}").write_bytes(made(sheet, form))
            except UseError as error:
                self.unmade.append((f"{words.language}/{stem}.{form}", error))
            else:
                links.append(f"[{name}]({stem.rpartition('/')[2]}.{form})")
        return _with(page, f"{words.phrase(TAKE_ALONG)}: {' · '.join(links)}") if links else page

    def _sheet(self, page: Page, language: str) -> Sheet | None:
        """The document that a page shows; None for other pages, and in languages that are not those
        of the partnership."""
        top, _, below = page.path.removesuffix(".md").partition("/")
        id, _, name = below.partition("/")
        known = self.stamps.get(id) if top == PARTNERSHIPS and page.path.endswith(".md") else None
        if known is None or language not in known.partnership.languages:
            return None
        if name == CERTIFICATE:
            return certificate(id, language, page.text, known.signed)
        folder, _, document = name.partition("/")
        if folder != DOCUMENTS or document == "index":
            return None
        return known.sheet(f"{document}.{language}", page.text)


def stamps(
    partnerships: Iterable[Partnership], tree: Tree, workspace: str, root: Path | None,
    audience: str,
) -> Mapping[str, Stamp]:  # fmt: skip
    """What an audience may know of the terms of each partnership. `partnerships` are whole."""
    return {
        one.id: stamp(one, compare(tree, [one]).rendered, workspace, root, audience)
        for one in partnerships
    }


def _with(page: Page, line: str) -> Page:
    """A page with a line below its heading."""
    heading, _, rest = page.text.partition("\n")
    return replace(page, text=f'{heading}\n\n<p class="cg-quiet" markdown>{line}</p>\n{rest}')
