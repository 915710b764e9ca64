"""Faults of a file as a whole, and of what lies in a folder: CG032 to CG043."""

from commonground.source.faults.form import error

EMPTY_FILE = error(
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
NOT_A_TABLE = error(
    "CG033", "not-a-table",
    "the file must hold `name: value` lines",
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
LOG_LINE = error(
    "CG045", "log-line",
    "{problem}",
    "write it as: 2027-03-12T17:00+03:00,caption,asked,routine,sunset.lead",
    """A line of an exported log cannot be understood.

    Why: A moment without its offset is another moment on each side's clock, and an answer that is
    read wrongly makes a side look slow or fast.

    Bad:
        2027-03-12 17:00,caption,asked,routine,sunset.lead

    Good:
        2027-03-12T17:00+03:00,caption,asked,routine,sunset.lead
    """,
)  # fmt: skip
TOO_LARGE = error(
    "CG034", "file-too-large",
    "the file has {size} KiB; the most is {limit} KiB",
    "split it; a campaign or a decision has a file of its own",
    """A file over the size limit.

    Why: Nobody reviews it, and it may serve to exhaust the program that reads it.

    Bad:
        schema: agreement/1 (and 300 KiB more)

    Good:
        schema: agreement/1
    """,
)  # fmt: skip
NOT_A_PLAIN_FILE = error(
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
UNEXPECTED_FILE = error(
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
BAD_FOLDER_NAME = error(
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
NAMES_CLASH = error(
    "CG044", "names-clash",
    "'{name}' and '{other}' are one name on many systems",
    "rename one of them",
    """Two files or folders whose names differ only in capital letters.

    Why: On Windows and macOS, one of them would silently take the place of the other.

    Bad (assets/Logo.png):
        (and beside it assets/logo.png)

    Good (assets/logo-dark.png):
        (and beside it assets/logo.png)
    """,
)  # fmt: skip
CANNOT_READ = error(
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
