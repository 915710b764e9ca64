"""Reads a Word file, whoever wrote it, into a manuscript. Shares nothing with what writes ours."""

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from commonground.diagnostics import Phrase
from commonground.paper.manuscript import Manuscript, folded
from commonground.paper.word_lines import Lines, plain_text
from commonground.paper.word_package import main_part, package, parsed
from commonground.paper.word_spaces import VT, W, local, value

_HARMLESS = re.compile(r"(?:docProps|word/(?:media|fonts|theme))/.*|.*\.(?:xml|rels)")
_STYLES = f"{W}styles"
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)


def read(raw: bytes) -> Manuscript:
    """The manuscript of a Word file. Raises UseError for what cannot be read."""
    parts = package(raw)
    main = main_part(parts)
    trees = {
        name: parsed(inside) for name, inside in parts.items()
        if name.endswith(".xml") and name.startswith(("word/", "docProps/", main))
    }  # fmt: skip
    made = Manuscript()
    levels: dict[str, int] = {}
    for tree in trees.values():
        if tree.tag == _STYLES:
            levels |= _levels(tree)
    body = trees[main].find(f"{W}body")
    Lines(made, levels).read(body if body is not None else trees[main])
    for name, tree in trees.items():
        if name != main:
            _beside(made, tree)
    for name in parts:
        if not _HARMLESS.fullmatch(name):
            made.remark(Phrase("a part of the file that is not read"), name)
    return made


def _levels(styles: Element) -> Mapping[str, int]:
    """The level of a heading for each style that is one."""
    found = {}
    for style in styles.iter(f"{W}style"):
        name = style.find(f"{W}name")
        heading = _HEADING.fullmatch(value(name)) if name is not None else None
        if heading:
            found[style.get(f"{W}styleId", "")] = int(heading[1])
    return found


def _beside(made: Manuscript, tree: Element) -> None:
    """What stands in the other parts: headers and footers, notes, comments, properties."""
    match local(tree.tag):
        case "hdr" | "ftr":
            lines = Manuscript()
            Lines(lines, {}).read(tree)
            made.around += lines.words()
            made.remarks += lines.remarks
            made.people += lines.people
        case "footnotes" | "endnotes":
            for note in tree:
                if note.get(f"{W}type", "normal") == "normal":
                    made.remark(Phrase("a note"), plain_text(note))
        case "comments":
            for note in tree:
                who = {"who": folded(note.get(f"{W}author", "")) or "?"}
                made.remark(Phrase("a comment of {who}", who), plain_text(note))
        case "Properties":
            made.properties |= dict(_properties(tree))


def _properties(tree: Element) -> Iterator[tuple[str, str]]:
    for one in tree:
        held = one.find(f"{VT}lpwstr")
        if held is not None:
            yield one.get("name", ""), held.text or ""
