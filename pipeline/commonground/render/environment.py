"""Templates: a checked subset of Jinja2 that prints values as Markdown.

A template is one file of text, values, conditions and loops. A workspace may bring its own, and
they may come from a stranger's pull request: what is not on the list below is refused when the
template is read, loops and output are bounded, and every printed value is escaped.
"""

import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from types import MappingProxyType
from typing import Any, TypeAlias

from jinja2 import DictLoader, StrictUndefined, TemplateNotFound, nodes, pass_context
from jinja2.exceptions import TemplateError, TemplateSyntaxError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from commonground.diagnostics import Argument, Phrase
from commonground.errors import UseError
from commonground.i18n import Words
from commonground.render.compiled import Compiled
from commonground.render.escape import Markdown, code_span, in_places
from commonground.render.folding import tidy
from commonground.render.grammar import forbidden
from commonground.render.misuse import Forbidden, Misuse, problem
from commonground.render.printing import (
    LARGEST_TEXT,
    linked,
    listing,
    pairs,
    printed,
    prose,
    words_of,
)
from commonground.render.view import SEEN

Helper: TypeAlias = Callable[..., Any]

LARGEST_TEMPLATE = 100_000
LARGEST_OUTPUT = 1_000_000
MOST_STEPS = 20_000
"""How often the loops of one rendering may go round, all taken together."""

NO_HELPERS: Mapping[str, Helper] = MappingProxyType({})

_AT_ONCE = 64
"""After how many pieces of a page its length is looked at; one piece is bounded by itself."""
_STEPS = " steps"  # a name that no template can write
_LEFTOVER = re.compile(r"\{[{%]")
_MISUSE = (
    TypeError, ValueError, LookupError, AttributeError, ArithmeticError, RecursionError,
)  # fmt: skip


class TemplateFault(UseError):
    """A template is wrong; the message names its file and line and what to mend."""

    def __init__(self, name: str, line: int, problem: Phrase | str) -> None:
        super().__init__(
            "templates/{name}:{line}: {problem}",
            "mend the template; `docs/architecture.md` lists what templates may use",
            name=name,
            line=line,
            problem=problem,
        )


class Environment(ImmutableSandboxedEnvironment):
    """Jinja2 for templates in one language: `templates` holds their sources by name.

    `helpers` are functions that every page may call besides `_` and `link`; those that speak of
    one partnership come with the context of its pages. `compiled` saves compiling a template twice.
    """

    def __init__(
        self,
        templates: Mapping[str, str],
        words: Words,
        helpers: Mapping[str, Helper] = NO_HELPERS,
        compiled: Compiled | None = None,
    ) -> None:
        super().__init__(
            loader=DictLoader(templates),
            bytecode_cache=compiled,
            undefined=StrictUndefined,
            finalize=printed,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            extensions=["jinja2.ext.i18n"],
            auto_reload=False,
        )
        self.newstyle_gettext = True
        self.globals = {**_translators(words), "link": linked, **helpers}
        self.filters = {
            "prose": prose, "inline": printed, "pairs": pairs, "length": len, _STEPS: _counted,
            "code_span": lambda value: code_span(words_of(value)),
            "listing": lambda values: listing(values, words),
        }  # fmt: skip
        self.tests = {}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A key, where the value is a view: it gives nothing else away, so nothing is to check."""
        if isinstance(obj, SEEN):
            return obj[attribute]
        return super().getattr(obj, attribute)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        if len(source) > LARGEST_TEMPLATE:
            raise Forbidden(Phrase("the template is too long"), 1, name, filename)
        tree = super()._parse(source, name, filename)
        if found := forbidden(tree):
            line, phrase = found
            raise Forbidden(phrase, line, name, filename)
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, _STEPS, [], [], None, None, lineno=loop.lineno)
        return tree


def render(made: Environment, name: str, context: Mapping[str, Any]) -> str:
    """The page that the template `name` makes of `context`: tidy Markdown with a final newline.

    Raises TemplateFault for every mistake of a template.
    """
    try:
        template = made.get_template(name)
        pieces = template.generate({**context, _STEPS: iter(range(MOST_STEPS))})
        text = _bounded(pieces)
    except TemplateNotFound as error:
        raise TemplateFault(name, 1, Phrase("there is no such template")) from error
    except TemplateSyntaxError as error:
        raise TemplateFault(name, error.lineno, problem(error)) from error
    except TemplateError as error:
        raise TemplateFault(name, _line(error), problem(error)) from error
    except _MISUSE as error:
        reason = {"reason": str(error)}
        phrase = Phrase("a value or a helper cannot be used like this: {reason}", reason)
        raise TemplateFault(name, _line(error), phrase) from error
    if found := _LEFTOVER.search(text):  # never from a value: its braces are escaped
        line = text.count("\n", 0, found.start()) + 1
        place: dict[str, Argument] = {"line": line, "found": found[0]}
        raise TemplateFault(name, 1, Phrase("line {line} of the page still holds '{found}'", place))
    return tidy(text)


def _bounded(pieces: Iterable[str]) -> str:
    written: list[str] = []
    size, rest = 0, iter(pieces)
    while some := list(islice(rest, _AT_ONCE)):
        size += sum(map(len, some))
        if size > LARGEST_OUTPUT:
            raise Misuse(Phrase("the page is too long"))
        written += some
    return "".join(written)


def _line(error: BaseException) -> int:
    """The line of the template where the error arose."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno or 1 for frame in frames if frame.filename == "<template>"]
    return lines[-1] if lines else 1


@pass_context
def _counted(context: Context, values: Iterable[Any]) -> Iterator[Any]:
    """The same values, as long as the loops of this rendering have not gone round too often."""
    steps: Iterator[int] = context[_STEPS]
    for value in values:
        if next(steps, None) is None:
            raise Misuse(Phrase("its loops go round too often"))
        yield value


def _translators(words: Words) -> dict[str, Helper]:
    """The functions behind `_("…")` and `{% trans %}`. What they say stands in the templates."""

    @cache
    def alone(text: str) -> Markdown:
        return _spoken(words.gettext(text), {})

    def gettext(text: str, /, **values: object) -> Markdown:
        return _spoken(words.gettext(text), values) if values else alone(text)

    return {
        "_": gettext,
        "gettext": gettext,
        "pgettext": lambda about, text, /, **values: _spoken(words.pgettext(about, text), values),
        "ngettext": lambda one, many, num, /, **values: _spoken(
            words.ngettext(one, many, num), {"num": num, **values}
        ),
        "npgettext": lambda about, one, many, num, /, **values: _spoken(
            words.npgettext(about, one, many, num), {"num": num, **values}
        ),
    }


def _spoken(text: str, values: Mapping[str, object]) -> Markdown:
    return in_places(text, {name: printed(value) for name, value in values.items()}, LARGEST_TEXT)
