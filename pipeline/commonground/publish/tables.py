"""A Python-Markdown extension: a wide table scrolls by itself, with the keyboard, too."""

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor


class _Scrolling(Treeprocessor):
    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for place, child in enumerate(list(parent)):
                if child.tag == "table" and parent.get("class") != "cg-table":
                    frame = Element("div", {"class": "cg-table", "tabindex": "0"})
                    child.set("class", "cg-plain")  # else the theme adds a frame of its own
                    frame.tail, child.tail = child.tail, None
                    frame.append(child)
                    parent[place] = frame


class Tables(Extension):
    """Puts every table into a frame that takes the focus and scrolls."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Python-Markdown's)
        """Run after the page's tree is complete."""
        md.treeprocessors.register(_Scrolling(md), "cg-tables", 5)


def makeExtension(**_: Any) -> Tables:  # noqa: N802 (the name is Python-Markdown's)
    """What Python-Markdown calls to load the extension by its module's name."""
    return Tables()
