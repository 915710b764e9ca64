"""What is said in an issue. Words of strangers stand in a block where nothing in them acts."""

import re
from collections.abc import Iterable, Sequence

from commonground.diagnostics import Phrase
from commonground.i18n import Words
from commonground.source.tree import readable


def proposed(form: str, paths: Sequence[str], words: Words) -> str:
    """Which files the answers have become, as Markdown."""
    said = words.fill("Written from the form `{form}`:", {"form": form})
    return f"{said}\n\n{_block(paths)}\n"


def refused(problems: Iterable[Phrase], words: Words) -> str:
    """Why nothing could be written, as Markdown."""
    listed = _block(words.phrase(problem) for problem in problems)
    return "\n\n".join(
        (
            words.gettext("Nothing was written yet:"),
            listed,
            words.gettext("Edit the answers above, and they are read again."),
        )
    ) + "\n"  # fmt: skip


def span(text: str) -> str:
    """A text inside a line, as it is: no mention, no link, no picture, and no way out."""
    line = readable(" ".join(text.split()))
    fence = "`" * (_longest([line]) + 1)
    room = " " if line[:1] in ("`", "") or line[-1:] == "`" else ""
    return f"{fence}{room}{line}{room}{fence}"


def _block(texts: Iterable[str]) -> str:
    """Lines as they are: no mention, no link, no picture, and no way out of the block."""
    lines = [readable(line) for text in texts for line in text.split("\n")]
    fence = "`" * max(3, _longest(lines) + 1)
    return "\n".join((f"{fence}text", *lines, fence))


def _longest(lines: Iterable[str]) -> int:
    """The length of the longest run of backticks."""
    return max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
