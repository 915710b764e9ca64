"""What can be wrong with documents: the codes CG501 to CG529, and a brief that is too long."""

from commonground.diagnostics import Fault, Severity
from commonground.render import clause_faults, term_faults

TOO_LONG = Fault(
    "CG417", "brief-too-long", Severity.WARNING,
    "this brief fills {pages} pages without its annex, and {most} are agreed; from here on it is "
    "too much",
    "leave out what the creator can decide, or shorten what takes the most lines",
    """A brief is longer than the creator will read.

    Why: What stands on page three is read after the drafts. The pages are counted as far as a
    text without a layout allows it, for A4 and 10-point type.

    Bad (documents/spring/brief.en.md):
        (three pages before the annex)

    Good (documents/spring/brief.en.md):
        (one page, two at most; all else is in the annex)
    """,
)  # fmt: skip

OUTDATED = Fault(
    "CG501", "document-outdated", Severity.ERROR,
    "this document is not what the data says; from line {line} on:\n{difference}",
    "run `commonground render` and commit the result",
    """A committed document differs from what the partnership's data renders.

    Why: People read the document and sign the data. The two must say the same.

    Bad (documents/agreement.en.md):
        The routine answer takes 48 hours.

    Good (documents/agreement.en.md):
        The routine answer takes 24 hours.
    """,
)  # fmt: skip

MISSING = Fault(
    "CG502", "document-missing", Severity.ERROR,
    "this document is not there yet",
    "run `commonground render` and commit the result",
    """A document that the data renders is not committed.

    Why: The other side reviews the document, not the data.

    Bad:
        documents/ without agreement.ru.md

    Good:
        documents/ with one agreement per language
    """,
)  # fmt: skip

ORPHANED = Fault(
    "CG503", "document-orphaned", Severity.ERROR,
    "nothing renders this document any more",
    "run `commonground render`; it deletes what has no source",
    """A document lies in the documents folder that no data stands behind.

    Why: It would be read as agreed although nobody agreed to it any more.

    Bad:
        documents/winter-launch/brief.en.md without campaigns/winter-launch/

    Good:
        documents/ with exactly what the data renders
    """,
)  # fmt: skip

FOREIGN = Fault(
    "CG504", "not-a-document", Severity.WARNING,
    "no document has this name; rendering leaves the file alone",
    "move notes, pictures and PDFs to assets/, or delete the file",
    """A file that nothing renders lies among the rendered documents.

    Why: Whoever finds it there takes it for a part of what was agreed.

    Bad (documents/my-notes.md):
        Ask Maya about the second bottle.

    Good (assets/my-notes.md):
        Ask Maya about the second bottle.
    """,
)  # fmt: skip

UNREADABLE = Fault(
    "CG505", "document-unreadable", Severity.ERROR,
    "this document cannot be read: {reason}",
    "run `commonground render`; it puts the document in place anew",
    """A committed document is far too large, or may not be read.

    Why: What cannot be read cannot be compared with the data.

    Bad (documents/agreement.en.md):
        (9 MiB of something)

    Good (documents/agreement.en.md):
        The routine answer takes 24 hours.
    """,
)  # fmt: skip

LANGUAGES_DIFFER = Fault(
    "CG515", "languages-differ", Severity.ERROR,
    "this says {here}; in {language} it says {there}",
    "make both say the same: mend the template of the clause or page, or the translated word, "
    "that prints it",
    """A document states a number, date, sum, share or name in one language and not in another.

    Why: Each side reads its own language and signs for both. People's own texts are not meant:
    what they say stands in the data, and is looked at there.

    Bad (documents/contract.de.md):
        Die Rechnung wird binnen 14 Tagen bezahlt. (English: within 30 days)

    Good (documents/contract.de.md):
        Die Rechnung wird binnen 30 Tagen bezahlt.
    """,
)  # fmt: skip

TRANSLATION_STALE = Fault(
    "CG531", "translation-stale", Severity.WARNING,
    "{by} has read this translation, and these sections have changed since: {titles}",
    "let them read what changed, then run `commonground translations`",
    """A translation was read by somebody, and then its source or the translation itself changed.

    Why: What was read is not what is there. Numbers, dates and money may change freely: they are
    held equal in all languages by the toolbox.

    Bad (documents/contract.en.md):
        (a clause was added after the translator had read the contract)

    Good (documents/contract.en.md):
        (the translator has read the new clause, and it is on record)
    """,
)  # fmt: skip

FAULTS = (
    TOO_LONG, OUTDATED, MISSING, ORPHANED, FOREIGN, UNREADABLE, LANGUAGES_DIFFER, TRANSLATION_STALE,
    *clause_faults.FAULTS, *term_faults.FAULTS,
)  # fmt: skip
