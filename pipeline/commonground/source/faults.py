"""What can be wrong with a file before anybody asks what it means: the codes CG001 to CG049."""

from commonground.diagnostics import Fault, Severity

_ERROR = Severity.ERROR


def _fault(code: str, name: str, message: str, help: str, documentation: str) -> Fault:
    return Fault(code, name, _ERROR, message, help, documentation)


INVALID_UTF8 = _fault(
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
BYTE_ORDER_MARK = _fault(
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
LINE_ENDS = _fault(
    "CG003", "windows-line-ends",
    "the line ends with a carriage return",
    "run `commonground fmt`, or save with Unix line ends (LF)",
    """Line ends of Windows or of old Macs.

    Why: A file saved on another system would look changed in every line.

    Bad:
        stage: trial (CR LF)

    Good:
        stage: trial
    """,
)  # fmt: skip
TAB = _fault(
    "CG004", "tab",
    "a tab stands here",
    "replace it with spaces",
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
CONTROL_CHARACTER = _fault(
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
DIRECTION_CONTROL = _fault(
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
INVISIBLE_CHARACTER = _fault(
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
EXOTIC_LINE_BREAK = _fault(
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
NOT_NORMALIZED = _fault(
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
MIXED_SCRIPTS = _fault(
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
SYNTAX = _fault(
    "CG020", "not-yaml",
    "{problem}",
    "{mend}",
    """The file cannot be read as YAML.

    Why: What cannot be read cannot be agreed on. Nothing behind this place was read.

    Bad:
        title: Kometa: the tea

    Good:
        title: |
          Kometa: the tea
    """,
)  # fmt: skip
DUPLICATE_KEY = _fault(
    "CG021", "duplicate-key",
    "'{key}' stands here a second time; the first is in line {line}",
    "rename one of them, or merge the two",
    """A name stands twice in one table.

    Why: Most tools keep the last one silently. Two people may have added the same name.

    Bad:
        response_times:
          routine: 24 hours
          routine: 48 hours

    Good:
        response_times:
          routine: 24 hours
          relaxed: 48 hours
    """,
)  # fmt: skip
KEY_NOT_TEXT = _fault(
    "CG022", "key-not-a-name",
    "a name must be a plain text",
    "put the name in quotes, or choose another",
    """A number, a list or nothing stands where a name is meant.

    Why: Names are referred to elsewhere, and only texts can be.

    Bad:
        2027: Three campaigns

    Good:
        year-2027: Three campaigns
    """,
)  # fmt: skip
ALIAS = _fault(
    "CG023", "alias",
    "YAML's anchors and aliases (& and *) are not used here",
    "write the value out; if a text starts with & or *, put it under `|`",
    """A value that refers to another place in the file.

    Why: A diff would show one change where several values changed, and a few lines could grow
    without end.

    Bad:
        relaxed: *routine

    Good:
        relaxed: 48 hours
    """,
)  # fmt: skip
TAG = _fault(
    "CG024", "tag",
    "YAML's tags (!) are not used here",
    "write the plain value; if a text starts with !, put it under `|`",
    """A value with a type tag.

    Why: Tags make programs build objects from a text file.

    Bad:
        rounds: !!int 2

    Good:
        rounds: 2
    """,
)  # fmt: skip
MERGE_KEY = _fault(
    "CG025", "merge-key",
    "YAML's merge key (<<) is not used here",
    "write the values out",
    """A table that takes its values from another one.

    Why: What is signed must stand where it is read.

    Bad:
        script:
          <<: *brief

    Good:
        script:
          within: 24 hours
    """,
)  # fmt: skip
SEVERAL_DOCUMENTS = _fault(
    "CG026", "several-documents",
    "a document marker or directive stands here; a file holds one document without them",
    "delete the line, or move what follows into a file of its own",
    """A line `---`, `...` or `%`, which starts or ends a YAML document.

    Why: Most tools read only the first document of a file, silently.

    Bad:
        schema: agreement/1
        ---
        schema: terms/1

    Good:
        schema: agreement/1
    """,
)  # fmt: skip
BOOLEAN_WORD = _fault(
    "CG027", "yes-or-no",
    "'{word}' is not used here",
    "write yes or no; if you mean the word itself, put it in quotes",
    """A plain true or false.

    Why: The format says yes and no, as people do, so that every tool reads the same.

    Bad:
        written_first: true

    Good:
        written_first: yes
    """,
)  # fmt: skip
NULL_WORD = _fault(
    "CG028", "null-word",
    "'{word}' is not used here",
    "leave the value empty if it is open, or write none if that is the answer",
    """A plain null or ~.

    Why: An open question and the answer "none" are two things.

    Bad:
        in_kind: null

    Good:
        in_kind: none
    """,
)  # fmt: skip
LONG_NUMBER = _fault(
    "CG029", "long-number",
    "this number has {digits} digits; programs keep 15",
    "put it in quotes if it is an identifier",
    """A whole number that many programs would round.

    Why: A rounded account number is another account.

    Bad:
        account: 12345678901234567890123

    Good:
        account: "12345678901234567890123"
    """,
)  # fmt: skip
CUT_BY_COMMENT = _fault(
    "CG030", "cut-by-comment",
    "YAML drops '{comment}' as a comment",
    "put the text in quotes or under `|`; for a comment, write a space after #",
    """A # behind a space starts a comment, even when a hashtag was meant.

    Why: Of `label: use #ad first`, YAML keeps `use` and says nothing.

    Bad:
        label: #ad

    Good:
        label: "#ad"
    """,
)  # fmt: skip
TOO_DEEP = _fault(
    "CG031", "nested-too-deep",
    "more than {limit} levels stand inside each other",
    "close the brackets, or make the structure flatter",
    """Tables and lists inside each other beyond any use.

    Why: Such a file serves to exhaust the program that reads it.

    Bad:
        a: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]

    Good:
        a: [b]
    """,
)  # fmt: skip
EMPTY_FILE = _fault(
    "CG032", "empty-file",
    "the file holds nothing",
    "fill it, starting with its `schema:` line, or delete it",
    """A file without content, or with comments only.

    Why: It may be a save that failed half-way.

    Bad:
        # nothing yet

    Good:
        schema: risk/1
    """,
)  # fmt: skip
NOT_A_TABLE = _fault(
    "CG033", "not-a-table",
    "the file must hold names and values",
    "start with its `schema:` line",
    """The file holds a list or a single text.

    Why: Every file says first what it is: `schema: agreement/1`.

    Bad:
        - Moscow
        - California

    Good:
        schema: agreement/1
    """,
)  # fmt: skip
TOO_LARGE = _fault(
    "CG034", "file-too-large",
    "the file has {size} KiB; the most is {limit}",
    "split it; a campaign or a decision has a file of its own",
    """A file over the size limit.

    Why: Nobody reviews it, and it may serve to exhaust the program that reads it.

    Bad:
        schema: agreement/1 (and 300 KiB more)

    Good:
        schema: agreement/1
    """,
)  # fmt: skip
EMPTY_ENTRY = _fault(
    "CG036", "empty-entry",
    "an entry of this list is empty",
    "write it, or delete its dash",
    """A list has an entry without a value.

    Why: It is a slip, or a value that got lost.

    Bad:
        languages:
          - en
          -

    Good:
        languages:
          - en
          - ru
    """,
)  # fmt: skip
NOT_A_PLAIN_FILE = _fault(
    "CG040", "not-a-plain-file",
    "this is {what}; a partnership holds plain files only",
    "replace it with the file itself, without the executable bit",
    """A symbolic link, a submodule or an executable file.

    Why: Its content would come from elsewhere, and could change after it was approved.

    Bad (agreement.yaml):
        (a link to ../other/agreement.yaml)

    Good:
        schema: agreement/1
    """,
)  # fmt: skip
UNEXPECTED_FILE = _fault(
    "CG041", "unexpected-file",
    "nothing reads a file of this name",
    "{hint}",
    """A file whose name the format does not know.

    Why: People would edit it and believe that it counts.

    Bad (agrement.yaml):
        schema: agreement/1

    Good (agreement.yaml):
        schema: agreement/1
    """,
)  # fmt: skip
BAD_FOLDER_NAME = _fault(
    "CG042", "bad-file-name",
    "'{name}' is no name that every system can hold",
    "use small Latin letters, digits and hyphens, for example moscow-california",
    """A folder or file is named in a way that some system refuses or mistakes.

    Why: The other side may work on another system.

    Bad (campaigns/Spring Launch/brief.yaml):
        schema: brief/1

    Good (campaigns/spring-launch/brief.yaml):
        schema: brief/1
    """,
)  # fmt: skip
CANNOT_READ = _fault(
    "CG043", "cannot-read",
    "the file cannot be read: {reason}",
    "check that it exists and that you may read it",
    """A file that was there a moment ago, or that may not be read.

    Why: What was not read was not checked.

    Bad:
        (a file without read permission)

    Good:
        schema: agreement/1
    """,
)  # fmt: skip

FAULTS = (
    INVALID_UTF8, BYTE_ORDER_MARK, LINE_ENDS, TAB, CONTROL_CHARACTER, DIRECTION_CONTROL,
    INVISIBLE_CHARACTER, EXOTIC_LINE_BREAK, NOT_NORMALIZED, MIXED_SCRIPTS, SYNTAX, DUPLICATE_KEY,
    KEY_NOT_TEXT, ALIAS, TAG, MERGE_KEY, SEVERAL_DOCUMENTS, BOOLEAN_WORD, NULL_WORD, LONG_NUMBER,
    CUT_BY_COMMENT, TOO_DEEP, EMPTY_FILE, NOT_A_TABLE, TOO_LARGE, EMPTY_ENTRY, NOT_A_PLAIN_FILE,
    UNEXPECTED_FILE, BAD_FOLDER_NAME, CANNOT_READ,
)  # fmt: skip
