"""What can be wrong with the defined terms of the clause library: CG520 to CG525, CG529."""

from commonground.diagnostics import Fault, Severity

TERM_UNDECLARED = Fault(
    "CG520", "clause-term-undeclared", Severity.ERROR,
    "the text has the term '{term}', which clause.yaml names neither under `uses` nor under "
    "`defines`",
    "name it there, or say it in other words",
    """A clause's text relies on a defined term, or puts a word into quotation marks, and its
    description does not say so.

    Why: A defined term means what its clause says, even where plain language was meant. The
    description tells on which terms a clause rests, for whoever words one of them anew.

    Bad (clauses/fee/clause.yaml):
        uses: [client]    # and en.md.j2: The client pays {{ fee.amount }} for each work.

    Good (clauses/fee/clause.yaml):
        uses: [client, work]
    """,
)  # fmt: skip

TERM_UNUSED = Fault(
    "CG521", "clause-term-unused", Severity.ERROR,
    "'{term}' is declared, and {template} does not use it",
    "use the term in every language, or take it out of `uses`",
    """A clause declares a defined term that the text of a language does not have.

    Why: One language then speaks of something else, or of nobody, and both are signed.

    Bad (clauses/fee/ru.md.j2):
        За каждый ролик платят {{ fee.amount }}.

    Good (clauses/fee/ru.md.j2):
        За каждую работу заказчик платит {{ fee.amount }}.
    """,
)  # fmt: skip

TERM_UNDEFINED = Fault(
    "CG522", "clause-term-undefined", Severity.ERROR,
    "no clause defines the term '{term}'",
    "correct its spelling, or name it under `defines` of the clause that says what it means",
    """A clause rests on a term that no clause of the library defines.

    Why: What nobody defined, each side reads as it suits it, and a court as it sees fit.

    Bad (clauses/fee/clause.yaml):
        uses: [customer]

    Good (clauses/fee/clause.yaml):
        uses: [client]
    """,
)  # fmt: skip

TERM_IDLE = Fault(
    "CG523", "clause-term-idle", Severity.ERROR,
    "'{term}' is defined, and no clause uses it",
    "take the definition out, or use the term where it is meant",
    """A clause defines a term that no clause uses.

    Why: Somebody will take it that another word somewhere else must mean the same.

    Bad (clauses/scope/clause.yaml):
        defines:
          goods: {en: [goods]}

    Good (clauses/scope/clause.yaml):
        defines:
          work: {en: [work, works]}
    """,
)  # fmt: skip

TERM_TWICE = Fault(
    "CG524", "clause-term-defined-twice", Severity.ERROR,
    "'{term}' is defined twice",
    "leave the definition in one clause, and tell two terms apart by their words",
    """Two clauses define one term, or two terms have a word in common.

    Why: Of two definitions, each side takes the one that suits it.

    Bad (clauses/licence/en.md.j2):
        The videos (the “works”) may be used for {{ licence.term }}.

    Good (clauses/licence/en.md.j2):
        The works may be used for {{ licence.term }}.
    """,
)  # fmt: skip

TERM_NOT_INTRODUCED = Fault(
    "CG525", "clause-term-not-introduced", Severity.ERROR,
    "this clause defines '{term}', and the text never introduces it",
    "say what it is and put its word into quotation marks there, for example (the “works”)",
    """A clause is said to define a term, and the text of a language does not.

    Why: The reader of that language is bound by a word of which nobody told them that it has a
    meaning of its own.

    Bad (clauses/scope/de.md.j2):
        Vereinbart sind die folgenden Inhalte:

    Good (clauses/scope/de.md.j2):
        Vereinbart sind die folgenden Leistungen (jede ein „Inhalt“):
    """,
)  # fmt: skip

TERM_OPEN = Fault(
    "CG529", "term-clause-open", Severity.WARNING,
    "the contract speaks of '{word}' here, and clause {number}, which says what that means, is not "
    "agreed yet",
    "agree on `{clause}` in terms.yaml, too, before anybody signs",
    """A contract is printed with a term in it, and the clause that defines the term is open.

    Why: Both sides read the word and think of something. What it means, nobody has agreed on.

    Bad (documents/contract.en.md):
        The client may use the works for 6 months from publishing.  (and clause 3 is open)

    Good (documents/contract.en.md):
        This contract covers the following works and services (each a “work”), and no others:
    """,
)  # fmt: skip

FAULTS = (
    TERM_UNDECLARED, TERM_UNUSED, TERM_UNDEFINED, TERM_IDLE, TERM_TWICE, TERM_NOT_INTRODUCED,
    TERM_OPEN,
)  # fmt: skip
