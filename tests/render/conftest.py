"""The two programs that turn committed Markdown into pages, as the tests see them."""

from collections.abc import Callable
from html.parser import HTMLParser

import markdown
import pytest
from markdown_it import MarkdownIt

SITE_EXTENSIONS = [
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc",
    "pymdownx.details", "pymdownx.snippets", "pymdownx.superfences", "pymdownx.tabbed",
    "pymdownx.emoji",
]  # fmt: skip


def github(text: str) -> str:
    """GitHub's Markdown, as near as a library comes to it."""
    return str(MarkdownIt("gfm-like").render(text))


def site(text: str) -> str:
    """Python-Markdown as the playbook site uses it, and some extensions more."""
    return markdown.markdown(text, extensions=SITE_EXTENSIONS)


class Page(HTMLParser):
    """The tags and the text of rendered HTML."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment came out of a value: {data}")


@pytest.fixture(scope="session", params=[github, site], ids=["github", "site"])
def read(request: pytest.FixtureRequest) -> Callable[[str], Page]:
    """Markdown as a reader meets it, once on GitHub and once on the site."""
    render: Callable[[str], str] = request.param
    return lambda text: Page(render(text))
