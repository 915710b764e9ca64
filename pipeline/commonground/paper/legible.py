"""Whether the fonts have a sign for every character of a document."""

from unicodedata import name

from commonground.errors import UseError
from commonground.paper.blocks import Heading, plain, words
from commonground.paper.paper import Paper
from commonground.paper.typefaces import printable

_NEAR = 20
"""How many letters before a character are shown."""


def require_signs(document: Paper) -> None:
    """Raises UseError that names the first character which cannot be printed, and its place."""
    known = printable()
    if known.issuperset("".join((document.title, document.version, *words(document.blocks)))):
        return
    below = document.title
    for block in document.blocks:
        if isinstance(block, Heading):
            below = plain(block.line)
        for text in words([block]):
            for at, letter in enumerate(text):
                if letter not in known:
                    raise _missing(document, below, text, at)
    title = f"{document.title} {document.version}"
    raise _missing(document, title, title, min(map(title.index, set(title) - known)))


def _missing(document: Paper, below: str, text: str, at: int) -> UseError:
    return UseError(
        "no font has the character {character} ({code}, {name}) in '{title}' ({language}), below "
        "'{heading}', after '{before}'",
        "write it in letters of Latin, Cyrillic or Chinese",
        character=text[at], code=f"U+{ord(text[at]):04X}", name=name(text[at], "?").lower(),
        title=document.title, language=document.language, heading=below,
        before=text[max(0, at - _NEAR) : at],
    )  # fmt: skip
