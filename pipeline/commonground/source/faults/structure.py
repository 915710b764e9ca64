"""Faults of a file's YAML: CG020 to CG036."""

from commonground.source.faults.form import error

SYNTAX = error(
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
DUPLICATE_KEY = error(
    "CG021", "duplicate-key",
    "'{key}' stands here a second time; the first is in line {line}",
    "rename one of them, or merge the two",
    """A name stands twice in one group.

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
KEY_NOT_TEXT = error(
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
ALIAS = error(
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
TAG = error(
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
MERGE_KEY = error(
    "CG025", "merge-key",
    "YAML's merge key (<<) is not used here",
    "write the values out",
    """A group of lines that takes its values from another one.

    Why: What is signed must stand where it is read.

    Bad:
        script:
          <<: *brief

    Good:
        script:
          within: 24 hours
    """,
)  # fmt: skip
SEVERAL_DOCUMENTS = error(
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
BOOLEAN_WORD = error(
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
NULL_WORD = error(
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
LONG_NUMBER = error(
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
CUT_BY_COMMENT = error(
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
TOO_DEEP = error(
    "CG031", "nested-too-deep",
    "more than {limit} levels stand inside each other",
    "close the brackets, or make the structure flatter",
    """Groups and lists inside each other beyond any use.

    Why: Such a file serves to exhaust the program that reads it.

    Bad:
        a: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]

    Good:
        a: [b]
    """,
)  # fmt: skip
TOO_MANY_VALUES = error(
    "CG035", "too-many-values",
    "the file holds more than {limit} values; what follows was not read",
    "split it; a campaign or a decision has a file of its own",
    """More names and values in one file than anybody can review.

    Why: Such a file serves to exhaust the program that reads it, or the people who review it.

    Bad:
        languages: [en, en, en, en, en] (and 20,000 more)

    Good:
        languages: [en, ru]
    """,
)  # fmt: skip
EMPTY_ENTRY = error(
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
