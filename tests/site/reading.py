"""The Markdown of a partnership's pages, and how to find a place in it."""

import re
from collections.abc import Mapping

from commonground.flows import site
from commonground.flows.loading import load
from commonground.flows.shipped import library, schemas
from commonground.model.partnership import Partnership
from commonground.source.tree import MemoryTree
from commonground.source.workspace import Workspace
from tests.render.shipped import ID, shipped_files
from tests.site.conftest import settings

TOP = f"partnerships/{ID}/"

Pages = Mapping[str, str]


def pages_of(partnership: Partnership, audience: str = "partners", language: str = "en") -> Pages:
    """The Markdown of a partnership's pages by their paths in its folder, without `.md`."""
    made = site.playbook([partnership], settings(audience)).pages[language]
    return {
        page.path.removeprefix(TOP).removesuffix(".md"): page.text
        for page in made
        if page.path.startswith(TOP)
    }


def with_files(**changed: str) -> Partnership:
    """The shipped partnership with other texts in some files, by path with `__` for `/`."""
    files = shipped_files()
    for path, text in changed.items():
        name = path.replace("__", "/")
        files[f"{TOP}{name}.yaml"] = text.encode()
    return loaded(files)


def loaded(files: Mapping[str, bytes]) -> Partnership:
    found = load(Workspace.of(MemoryTree(dict(files))), ID, schemas(), library())
    assert found.diagnostics == ()
    assert found.partnership is not None
    return found.partnership


def section(page: str, heading: str) -> str:
    """What stands under a heading, up to the next one of its depth or above."""
    found = re.search(rf"^(#+) {re.escape(heading)}[^\n]*\n", page, re.MULTILINE)
    assert found, page
    end = re.compile(rf"^#{{1,{len(found[1])}}} ", re.MULTILINE).search(page, found.end())
    return page[found.end() : end.start() if end else len(page)]
