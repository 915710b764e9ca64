"""What a finding says, in the reader's language: the words that all formats share."""

from commonground.diagnostics import Diagnostic, Severity
from commonground.i18n import Words


def message(diagnostic: Diagnostic, words: Words) -> str:
    """What is wrong."""
    return words.fill(diagnostic.fault.message, diagnostic.args)


def mend(diagnostic: Diagnostic, words: Words) -> str:
    """What to do about it, as a sentence of its own."""
    text = words.fill(diagnostic.fault.help, diagnostic.args)
    return text if text.endswith(("?", "…")) else text + "."


def severity(diagnostic: Diagnostic, words: Words) -> str:
    """How much it weighs."""
    if diagnostic.fault.severity is Severity.ERROR:
        return words.gettext("error")
    return words.gettext("warning")


def place(diagnostic: Diagnostic) -> str:
    """Where it is: `file:line:column`, or the file."""
    span = diagnostic.where.span
    path = diagnostic.where.path
    return f"{path}:{span.start.line}:{span.start.column}" if span else path


def errors_first(diagnostic: Diagnostic) -> bool:
    """A key to sort by: where only some can be shown, the errors are."""
    return diagnostic.fault.severity is not Severity.ERROR
