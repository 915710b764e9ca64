"""Line breaks of prose, folded away when it is read.

A writer may wrap a text where it pleases them; only a blank line means something (a new
paragraph). So neither a digest nor a page depends on where the lines of a file end.
"""

import re

_SCRIPT = "\u2e80-\u2fdf\u3005-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SIGNS = "\u3001-\u3004\uff01-\uff60"
_WIDE = re.compile(f"[{_SCRIPT}{_SIGNS}]")
_WIDE_QUOTE = re.compile("[“”‘’…—·]")
_BROKEN = re.compile(r"[\n\t]|  ")
_SPACES = re.compile(r"[ \t]+")
_PARAGRAPH_BREAK = re.compile(r"\n[ \t]*\n\s*")


def fold(text: str) -> str:
    """The text with its line breaks folded: to a space, between Chinese signs to nothing.

    Paragraphs stay apart by one blank line.
    """
    return "\n\n".join(paragraphs(text))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, each on one line."""
    return [_one_line(block) for block in _PARAGRAPH_BREAK.split(text.strip())]


def _one_line(block: str) -> str:
    if not _BROKEN.search(block):
        return block.strip(" ")
    joined = ""
    for line in block.split("\n"):
        line = _SPACES.sub(" ", line).strip(" ")
        if joined and line and not touching(joined[-1], line[0]):
            joined += " "
        joined += line
    return joined


def touching(before: str, after: str) -> bool:
    """Whether two characters meet without a space where a line breaks between them."""
    wide_before, wide_after = bool(_WIDE.match(before)), bool(_WIDE.match(after))
    if wide_before and wide_after:
        return True
    return (wide_before and bool(_WIDE_QUOTE.match(after))) or (
        wide_after and bool(_WIDE_QUOTE.match(before))
    )
