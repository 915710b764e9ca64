"""Text that neither a terminal nor a log acts upon."""

import unicodedata


def clean(text: str) -> str:
    """The text with a stand-in of the same length for each character that something acts upon."""
    return "".join(map(_visible, text))


def lines(text: str) -> list[str]:
    """The lines of a text, each of them clean."""
    return [clean(line) for line in text.split("\n")]


def _visible(letter: str) -> str:
    if letter in "\t\r":
        return "→" if letter == "\t" else "↵"
    unsafe = unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    return "\N{REPLACEMENT CHARACTER}" if unsafe else letter
