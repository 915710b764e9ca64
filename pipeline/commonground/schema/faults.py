"""What can be wrong with a file's shape: the codes CG101 to CG119."""

from commonground.diagnostics import Fault, Severity

UNKNOWN_KEY = Fault(
    "CG101", "unknown-key", Severity.ERROR,
    "there is no key '{key}' in {place}",
    "{hint}",
    """A key that the format does not know.

    Why: A misspelt key would be ignored silently, and the agreement would lack what you meant.

    Bad:
        communication:
          writen_first: yes
          weekly_call: none
          live_decisions: urgent-by-phone

    Good:
        communication:
          written_first: yes
          weekly_call: none
          live_decisions: urgent-by-phone
    """,
)  # fmt: skip

MISSING_KEY = Fault(
    "CG102", "missing-key", Severity.ERROR,
    "{place} needs '{key}': {title}",
    "{hint}",
    """A key that every file of this kind must have is missing or left empty.

    Why: Without it the file says nothing that both sides could rely on.

    Bad:
        response_times:
          urgent: 4 working hours
          routine: 24 hours

    Good:
        response_times:
          urgent: 4 working hours
          routine: 24 hours
          relaxed: 48 hours
    """,
)  # fmt: skip

WRONG_KIND = Fault(
    "CG103", "wrong-kind", Severity.ERROR,
    "{title}: {found} stands here; it should be {expected}",
    "{hint}",
    """A group of lines stands where a text is meant, a word where a number is meant, and the like.

    Why: The value cannot be read as what its place asks for.

    Bad:
        revisions:
          rounds: two

    Good:
        revisions:
          rounds: 2
    """,
)  # fmt: skip

NOT_A_CHOICE = Fault(
    "CG104", "not-a-choice", Severity.ERROR,
    "{title}: '{value}' is not a choice here",
    "{hint}",
    """A word that is not among the permitted ones.

    Why: These words are codes with a fixed meaning; the documents say them in every language.

    Bad:
        stage: running

    Good:
        stage: active
    """,
)  # fmt: skip

MALFORMED = Fault(
    "CG105", "malformed-value", Severity.ERROR,
    "{title}: '{value}' cannot be read",
    "{reason}",
    """A money amount, a duration, a date or another typed value that cannot be read.

    Why: The tool computes with these values; a spelling it has to guess could be guessed wrong.

    Bad:
        response_times:
          urgent: 4 h

    Good:
        response_times:
          urgent: 4 hours
    """,
)  # fmt: skip

BAD_NAME = Fault(
    "CG106", "bad-name", Severity.ERROR,
    "'{key}' cannot be a name in {place}",
    "{reason}",
    """A name that people choose has to be short and plain.

    Why: Names become links, file names and references; they must be typed the same everywhere.

    Bad:
        principles:
          One Brief!: One brief, one merged round of feedback.

    Good:
        principles:
          one-brief: One brief, one merged round of feedback.
    """,
)  # fmt: skip

WRONG_SIZE = Fault(
    "CG107", "wrong-size", Severity.ERROR,
    "{title}: {problem}",
    "{hint}",
    """A text, list, table or number outside its bounds.

    Why: Bounds keep documents readable and protect the tool from runaway input.

    Bad:
        culture:
          hierarchy-consensus:
            volna: 9

    Good:
        culture:
          hierarchy-consensus:
            volna: 4
    """,
)  # fmt: skip

WRONG_SCHEMA = Fault(
    "CG108", "wrong-schema-line", Severity.ERROR,
    "this file must say `schema: {expected}`",
    "make `schema: {expected}` its first line",
    """The `schema:` line does not fit the file's place.

    Why: The line says which format, in which version, the file was written in.

    Bad:
        schema: terms/1

    Good:
        schema: agreement/1
    """,
)  # fmt: skip

NO_AGREEMENT = Fault(
    "CG109", "no-agreement", Severity.ERROR,
    "the partnership '{id}' has no agreement",
    "write agreement.yaml; the minimal one takes about two dozen values",
    """A partnership's folder lacks its agreement.yaml.

    Why: Everything else refers to the parties, people and roles that the agreement names.

    Bad (terms.yaml):
        schema: terms/1

    Good (agreement.yaml):
        schema: agreement/1
    """,
)  # fmt: skip

TOO_MANY = Fault(
    "CG110", "too-many-faults", Severity.ERROR,
    "this file has more than {count} faults of form; the others are not shown",
    "mend the ones shown, then check again; or start again from a file of this kind",
    """A file whose form is wrong almost everywhere.

    Why: Hundreds of findings help nobody. Most often the file is of another kind altogether.

    Bad:
        Agreement between the parties:
          Volna Agency: Moscow
          Sunset Bridge Studio: Los Angeles

    Good:
        schema: agreement/1
        title: Moscow–California
    """,
)  # fmt: skip

FAULTS = (
    UNKNOWN_KEY, MISSING_KEY, WRONG_KIND, NOT_A_CHOICE,
    MALFORMED, BAD_NAME, WRONG_SIZE, WRONG_SCHEMA, NO_AGREEMENT, TOO_MANY,
)  # fmt: skip
