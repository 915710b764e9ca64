"""What a YAML parser's complaints mean to the person who wrote the line."""

import yaml

from commonground.diagnostics import Phrase
from commonground.source.marks import Extent

_WORDS = (
    ("mapping values are not allowed",
     Phrase("a second ': ' stands in this line, or the line is indented wrongly"),
     Phrase("put the text in quotes or under `|`, or correct the indentation")),
    ("cannot start any token", Phrase("a plain text cannot start with this character"),
     Phrase("put the text in quotes or under `|`")),
    ("could not find expected ':'", Phrase("a name without ': ' stands here or just above"),
     Phrase("write `name: value`, or indent the text below its name")),
    ("unexpected end of stream", Phrase("a quotation mark is opened and never closed"),
     Phrase("close it, or put the text under `|`")),
    ("unexpected document indicator", Phrase("a quotation mark is opened and never closed"),
     Phrase("close it, or put the text under `|`")),
    ("escape", Phrase("a backslash inside double quotes means something special"),
     Phrase("use single quotes, or put the text under `|`")),
    ("',' or", Phrase("a bracket is opened and not closed, or a comma is missing"),
     Phrase("close the bracket, or write one entry a line")),
    ("did not find expected key", Phrase("this line does not fit to the lines above it"),
     Phrase("give it as many spaces as its neighbours; put texts with quotes under `|`")),
    ("did not find expected '-'", Phrase("this line does not fit to the list above it"),
     Phrase("start it with a dash in the same column, or indent it like a name")),
    ("block sequence entries are not allowed", Phrase("a list cannot start in this place"),
     Phrase("write the list in the lines below the name")),
    ("found undefined tag handle", Phrase("a plain text cannot start with !"),
     Phrase("put the text in quotes or under `|`")),
    ("directive", Phrase("a plain text cannot start with %"),
     Phrase("put the text in quotes or under `|`")),
    ("anchor", Phrase("a plain text cannot start with & or *"),
     Phrase("put the text in quotes or under `|`")),
    ("alias", Phrase("a plain text cannot start with & or *"),
     Phrase("put the text in quotes or under `|`")),
    ("block scalar", Phrase("the text under `|` or `>` starts in the next line"),
     Phrase("press Enter behind the sign, and indent the text")),
)  # fmt: skip


def plain_words(complaint: str) -> tuple[Phrase, Phrase]:
    """What is wrong and how to mend it, from the parser's words: its problem and its context."""
    for part, words, mend in _WORDS:
        if part in complaint:
            return words, mend
    return (
        Phrase("this line cannot be read as YAML"),
        Phrase("compare its indentation and punctuation with the lines above"),
    )


def place(error: yaml.MarkedYAMLError) -> Extent:
    """The character that a complaint is about."""
    # An unclosed quotation mark is shown where it was opened, not where the file ends.
    unclosed = "unexpected end" in str(error.problem) and error.context_mark
    mark = error.context_mark if unclosed else error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return line, column, line, column + 1
