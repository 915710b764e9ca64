"""What a template does wrong, as a phrase that can be told in every language."""

from jinja2.exceptions import TemplateError, TemplateRuntimeError, TemplateSyntaxError

from commonground.diagnostics import Phrase


class Misuse(TemplateRuntimeError):
    """A template does with a value or helper what cannot be done. Found when it is rendered."""

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(str(phrase))
        self.phrase = phrase


class Forbidden(TemplateSyntaxError):
    """A template holds what none may hold. Found when it is read."""

    def __init__(self, phrase: Phrase, line: int, name: str | None, file: str | None) -> None:
        super().__init__(str(phrase), line, name, file)
        self.phrase = phrase


def problem(error: TemplateError) -> Phrase | str:
    """What is wrong; where Jinja2 says it, in its own English words."""
    return error.phrase if isinstance(error, Misuse | Forbidden) else error.message or ""
