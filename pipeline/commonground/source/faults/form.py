"""The form that all faults of reading share."""

from commonground.diagnostics import Fault, Severity


def error(code: str, name: str, message: str, help: str, documentation: str) -> Fault:
    """A fault of reading: always an error, since what was not read was not checked."""
    return Fault(code, name, Severity.ERROR, message, help, documentation)
