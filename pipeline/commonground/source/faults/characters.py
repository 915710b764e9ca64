"""Faults of single characters: CG001 to CG010."""

from commonground.source.faults.form import error

INVALID_UTF8 = error(
    "CG001", "invalid-utf8",
    "this byte is no UTF-8 text",
    "save the file as UTF-8",
    """A byte that no UTF-8 text can hold.

    Why: The two sides would see different letters, or none.

    Bad:
        title: (a byte of another encoding)

    Good:
        title: Волна
    """,
)  # fmt: skip
BYTE_ORDER_MARK = error(
    "CG002", "byte-order-mark",
    "the file starts with an invisible byte order mark",
    "run `commonground fmt`, or save as UTF-8 without BOM",
    """An invisible mark that some Windows editors put before the text.

    Why: It changes the bytes of a file without changing anything that people see.

    Bad:
        (invisible mark)schema: agreement/1

    Good:
        schema: agreement/1
    """,
)  # fmt: skip
LINE_ENDS = error(
    "CG003", "windows-line-ends",
    "a Windows line end stands here",
    "run `commonground fmt`, or let your editor save with line ends LF",
    """Line ends of Windows or of old Macs.

    Why: A file saved on another system would look changed in every line.

    Bad:
        stage: trial (CR LF)

    Good:
        stage: trial
    """,
)  # fmt: skip
TAB = error(
    "CG004", "tab",
    "a tab stands here",
    "replace it with spaces; at the end of a line, `commonground fmt` removes it",
    """A tab character.

    Why: Editors show it in different widths, and in YAML the width carries meaning.

    Bad:
        parties:
        (tab)volna:

    Good:
        parties:
          volna:
    """,
)  # fmt: skip
CONTROL_CHARACTER = error(
    "CG005", "control-character",
    "the control character {character} stands here",
    "delete it",
    """A character that controls a terminal or printer and shows nothing.

    Why: It can hide text or change what a terminal shows.

    Bad:
        title: Spring(U+0007) launch

    Good:
        title: Spring launch
    """,
)  # fmt: skip
DIRECTION_CONTROL = error(
    "CG006", "direction-control",
    "the invisible direction mark {character} stands here",
    "delete it; no language of the agreement needs it",
    """An invisible character that reverses the direction of the text behind it.

    Why: A reviewer would read another text than the one that is signed.

    Bad:
        fee: (U+202E)DSU 00.0051

    Good:
        fee: 1500.00 USD
    """,
)  # fmt: skip
INVISIBLE_CHARACTER = error(
    "CG007", "invisible-character",
    "the invisible character {character} stands here",
    "delete it",
    """A character without width, outside an emoji that needs it.

    Why: Two names that look the same would be two names.

    Bad:
        lead: an(U+200B)na

    Good:
        lead: anna
    """,
)  # fmt: skip
EXOTIC_LINE_BREAK = error(
    "CG008", "exotic-line-break",
    "the line break {character} stands here; most editors do not show it",
    "delete it, or press Enter instead",
    """A line break that YAML tools read in two different ways.

    Why: It can hide a second key behind what looks like one line.

    Bad:
        note: fine(U+2028)fee: 0.00 USD

    Good:
        note: fine
        fee: 0.00 USD
    """,
)  # fmt: skip
NOT_NORMALIZED = error(
    "CG009", "not-normalized",
    "these letters are composed of separate parts",
    "run `commonground fmt`: it writes them in their usual form (Unicode NFC)",
    """A letter is stored as a base letter and a separate accent.

    Why: Two texts that look the same would differ, and a search would miss one of them.

    Bad:
        name: Zoe(U+0308)

    Good:
        name: Zoë
    """,
)  # fmt: skip
MIXED_SCRIPTS = error(
    "CG010", "mixed-scripts",
    "'{word}' mixes letters of two alphabets",
    "type the word again in one alphabet",
    """Latin, Cyrillic or Greek letters in one word.

    Why: A Cyrillic о inside "moscow" looks right and is another word to every program.

    Bad:
        city: mоscow (with a Cyrillic о)

    Good:
        city: moscow
    """,
)  # fmt: skip
