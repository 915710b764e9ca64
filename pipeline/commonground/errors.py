"""Exceptions for wrong use. Faults in documents are not exceptions; they are diagnostics."""

from collections.abc import Mapping

from commonground.diagnostics import Argument


class UseError(Exception):
    """The command cannot do what was asked; the reader can mend it. Leads to exit code 2.

    `problem` says what is wrong and `mend` what to do next; both are English templates
    with `{named}` fields, translated and filled by whoever shows them.
    """

    def __init__(self, problem: str, mend: str = "", /, **args: Argument) -> None:
        super().__init__(problem.format(**args))
        self.problem = problem
        self.mend = mend
        self.args_: Mapping[str, Argument] = args
