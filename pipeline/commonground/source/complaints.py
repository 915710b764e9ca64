"""What a YAML parser's complaints mean to the person who wrote the line."""

import re
from collections.abc import Sequence

import yaml

from commonground.diagnostics import Phrase
from commonground.source.slips import MISFIT, QUOTE, UNCLOSED, Complaint, slip

_WORDS = (
    ("mapping values are not allowed", *MISFIT),
    ("cannot start any token", Phrase("a plain text cannot start with this character"), QUOTE),
    ("unexpected end of stream", *UNCLOSED),
    ("unexpected document indicator", *UNCLOSED),
    ("escape", Phrase("a backslash inside double quotes means something special"),
     Phrase("use single quotes, or put the text under `|`")),
    ("while parsing a flow",
     Phrase("a bracket is opened here and not closed, or a comma is missing"),
     Phrase("close the bracket, or write one entry a line")),
    ("did not find expected key", *MISFIT),
    ("did not find expected '-'", Phrase("this line does not fit to the list above it"),
     Phrase("start it with a dash in the same column, or indent it like a name")),
    ("block sequence entries are not allowed", Phrase("a list cannot start in this place"),
     Phrase("write the list in the lines below the name")),
    ("found undefined tag handle", Phrase("a plain text cannot start with !"), QUOTE),
    ("directive", Phrase("a plain text cannot start with %"), QUOTE),
    ("anchor", Phrase("a plain text cannot start with & or *"), QUOTE),
    ("alias", Phrase("a plain text cannot start with & or *"), QUOTE),
    ("block scalar", Phrase("the text under `|` or `>` starts in the next line"),
     Phrase("press Enter behind the sign, and indent the text")),
)  # fmt: skip
_BEGINS_EARLIER = re.compile("parsing a flow|quoted scalar.*unexpected|simple key")
"""What was opened and never closed, or began and did not go on, is shown where it begins."""


def complaint(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Complaint:
    """What is wrong with a file of those lines, of which a parser complained.

    A parser stumbles behind the slip, often lines behind; what people usually do is looked for
    first. Only then the parser is quoted, in plain words.
    """
    said = f"{error.context} {error.problem}"
    mark = error.problem_mark
    if mark is None or (error.context_mark and _BEGINS_EARLIER.search(said)):
        mark = error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return slip(said, line, column, lines) or Complaint(line, column, *plain_words(said))


def plain_words(said: str) -> tuple[Phrase, Phrase]:
    """What is wrong and how to mend it, from the parser's words: its context and its problem."""
    for part, problem, mend in _WORDS:
        if part in said:
            return problem, mend
    return (
        Phrase("this line cannot be read as YAML"),
        Phrase("compare its indentation and punctuation with the lines above"),
    )
