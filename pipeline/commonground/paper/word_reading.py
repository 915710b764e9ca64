"""Reads a Word file, whoever wrote it, into a manuscript. Shares nothing with what writes ours."""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from commonground.diagnostics import Phrase
from commonground.paper.manuscript import Manuscript, folded
from commonground.paper.word_lines import HIDDEN, OFF, Lines
from commonground.paper.word_package import main_part, package, parsed
from commonground.paper.word_spaces import W, local, plain_text, value

_HARMLESS = re.compile(r"(?:docProps|word/(?:media|theme))/.*|.*\.(?:xml|rels)")
_WORDS = re.compile(r"[^\W\d_]{2}|(?<!%)[0-9]")
_WRITTEN = ("header", "footer", "footnotes", "endnotes", "comments", "styles", "numbering")
"""Parts with words in them, or that show words otherwise."""
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)


def read(raw: bytes) -> Manuscript:
    """The manuscript of a Word file. Raises UseError for what cannot be read."""
    parts = package(raw)
    main = main_part(parts)
    trees = {
        name: parsed(inside) for name, inside in parts.items() if name.endswith(".xml")
    }  # fmt: skip
    made = Manuscript()
    levels: dict[str, int] = {}
    for tree in trees.values():
        if local(tree.tag) == "styles":
            levels |= _levels(tree)
    body = trees[main].find(f"{W}body")
    Lines(made, levels).read(body if body is not None else trees[main])
    for name, tree in trees.items():
        if name != main:
            _beside(made, tree)
    for name, inside in parts.items():
        if name.endswith(".rels"):
            _related(made, parsed(inside))
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
    """What stands in the other parts: headers and footers, notes, comments."""
    match local(tree.tag):
        case "hdr" | "ftr":
            lines = Manuscript()
            Lines(lines, {}, is_around=True).read(tree)
            made.around += lines.words()
            made.remarks += lines.remarks
            made.people |= lines.people
        case "footnotes" | "endnotes":
            for note in tree:
                if note.get(f"{W}type", "normal") == "normal":
                    made.remark(Phrase("a note"), plain_text(note))
        case "comments":
            for note in tree:
                who = {"who": folded(note.get(f"{W}author", "")) or "?"}
                made.remark(Phrase("a comment of {who}", who), plain_text(note))
        case "styles" | "numbering":
            _looks(made, tree)


def _looks(made: Manuscript, tree: Element) -> None:
    """Styles that hide or strike out, and lists that put words before their points."""
    for style in tree.iter(f"{W}style"):
        for one in style.iter():
            if local(one.tag) in HIDDEN and value(one) not in OFF:
                made.remark(HIDDEN[local(one.tag)], style.get(f"{W}styleId", ""))
            if local(one.tag) == "numId" and value(one) != "0":
                made.remark(Phrase("a style that puts points or numbers before the text"),
                            style.get(f"{W}styleId", ""))  # fmt: skip
    for one in tree.iter(f"{W}lvlText"):
        if _WORDS.search(value(one)):
            made.remark(Phrase("words before the points of a list"), value(one))


def _related(made: Manuscript, tree: Element) -> None:
    """What is not in the file: where links lead, and what would be fetched."""
    for one in tree:
        target = one.get("Target", "")
        kind = one.get("Type", "").rpartition("/")[2]
        if one.get("TargetMode") != "External":
            if kind in _WRITTEN and not target.endswith(".xml"):
                made.remark(Phrase("a part of the file that is not read"), target)
        elif kind == "hyperlink":
            made.links.add(target)
        else:
            made.remark(Phrase("something that would be fetched from elsewhere"), target)
