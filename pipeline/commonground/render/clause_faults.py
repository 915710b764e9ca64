"""What can be wrong with the clause library: CG510 to CG514, CG516, CG517, CG526, CG527."""

from commonground.diagnostics import Fault, Severity

CLAUSE_LANGUAGE = Fault(
    "CG510", "clause-language-missing", Severity.ERROR,
    "the clause '{clause}' has no text in {language}",
    "write clauses/{clause}/{language}.md.j2",
    """A clause of the library lacks a language.

    Why: A contract with a gap in one language says two different things.

    Bad:
        clauses/fee/ with en.md.j2 only

    Good:
        clauses/fee/ with one file per language
    """,
)  # fmt: skip

CLAUSE_TITLE = Fault(
    "CG511", "clause-title-missing", Severity.ERROR,
    "the clause '{clause}' has no title in {language}",
    "add `{language}:` to its title",
    """A clause of the library lacks its heading in a language.

    Why: Clauses are referred to by number and heading in every language.

    Bad (clauses/fee/clause.yaml):
        title: {en: Fee}

    Good (clauses/fee/clause.yaml):
        title: {en: Fee, ru: Вознаграждение}
    """,
)  # fmt: skip

CLAUSE_SYNTAX = Fault(
    "CG512", "clause-template-broken", Severity.ERROR,
    "the template cannot be read: {problem}",
    "compare it with another clause's text",
    """A clause's text is no valid template.

    Why: No contract could be rendered.

    Bad (clauses/fee/en.md.j2):
        The fee is {{ fee.amount }.

    Good (clauses/fee/en.md.j2):
        The fee is {{ fee.amount }}.
    """,
)  # fmt: skip

CLAUSE_UNDECLARED = Fault(
    "CG513", "clause-parameter-undeclared", Severity.ERROR,
    "the text uses '{parameter}', which clause.yaml does not declare",
    "declare it under `needs`, or correct its spelling",
    """A clause's text uses a parameter that its description does not name.

    Why: The description tells which values a clause makes binding. It must not leave one out.

    Bad (clauses/fee/en.md.j2):
        The fee is {{ price.amount }}.

    Good (clauses/fee/en.md.j2):
        The fee is {{ fee.amount }}.
    """,
)  # fmt: skip

CLAUSE_UNUSED = Fault(
    "CG514", "clause-parameter-unused", Severity.ERROR,
    "'{parameter}' is declared, and {template} does not use it",
    "use it in the text of every language, or take it out",
    """A clause declares a parameter that a text leaves out.

    Why: A value that stands in one language only is agreed by one side only.

    Bad (clauses/fee/ru.md.j2):
        Вознаграждение выплачивается.

    Good (clauses/fee/ru.md.j2):
        Вознаграждение составляет {{ fee.amount }}.
    """,
)  # fmt: skip

CLAUSE_REFERENCE = Fault(
    "CG516", "clause-reference-broken", Severity.ERROR,
    "the text refers to the clause '{clause}', and there is none",
    "write the name of a folder of clauses/, for example `clause(\"licence\")`",
    """A clause refers to another that the library does not have.

    Why: Numbers change; a reference by name follows them. One that leads nowhere takes the rule
    with it that it points at.

    Bad (clauses/ownership/en.md.j2):
        The client may use the works as clause {{ clause("license") }} says.

    Good (clauses/ownership/en.md.j2):
        The client may use the works as clause {{ clause("licence") }} says.
    """,
)  # fmt: skip

CLAUSE_APART = Fault(
    "CG517", "clause-languages-differ", Severity.ERROR,
    "this language does not have {what}, which {template} has",
    "say the same in every language of the clause",
    """A value, a reference or a plain number stands in one language of a clause only.

    Why: Both sides sign all languages. What one of them leaves out is agreed by one side.

    Bad (clauses/payment/ru.md.j2):
        Срок оплаты — по счёту.

    Good (clauses/payment/ru.md.j2):
        Срок оплаты со дня получения счёта: {{ payment.due_in }}.
    """,
)  # fmt: skip

LITERAL_FIGURE = Fault(
    "CG526", "clause-figure-literal", Severity.ERROR,
    "the text says '{figure}' by itself",
    "print the parameter that it stands for, or say it without a figure",
    """A clause's text has a figure of its own, in digits or in words, and no parameter for it.

    Why: The figures of a contract are those that the sides agreed on. One that stands in the text
    holds for everybody, whatever the data says, and nobody is asked when it changes.

    Bad (clauses/licence/en.md.j2):
        The client may use the works for six months.

    Good (clauses/licence/en.md.j2):
        The client may use the works for {{ licence.term }}.
    """,
)  # fmt: skip

CHANGE_UNTOLD = Fault(
    "CG527", "clause-change-untold", Severity.ERROR,
    "nothing says in {language} what changed with version {version}",
    "say it in a sentence under `changes`",
    """A clause has another version, and nothing says what changed with it.

    Why: Whoever signed the version before wants to know what taking the newer one means.

    Bad (clauses/fee/clause.yaml):
        version: 2

    Good (clauses/fee/clause.yaml):
        version: 2
        changes:
          v2: {en: Says who bears the tax that is withheld.}
    """,
)  # fmt: skip

FAULTS = (
    CLAUSE_LANGUAGE, CLAUSE_TITLE, CLAUSE_SYNTAX, CLAUSE_UNDECLARED, CLAUSE_UNUSED,
    CLAUSE_REFERENCE, CLAUSE_APART,
    LITERAL_FIGURE, CHANGE_UNTOLD,
)  # fmt: skip
