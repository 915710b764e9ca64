"""Templates: a checked subset of Jinja2 that prints values as Markdown.

A template is one file of text, values, conditions and loops. A workspace may bring its own, and
they may come from a stranger's pull request: what is not on the list below is refused when the
template is read, loops and output are bounded, and every printed value is escaped.
"""

import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from jinja2 import (
    BaseLoader,
    StrictUndefined,
    TemplateNotFound,
    Undefined,
    nodes,
    pass_context,
)
from jinja2.exceptions import TemplateError, TemplateRuntimeError, TemplateSyntaxError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from commonground.errors import UseError
from commonground.i18n import Words
from commonground.render import view
from commonground.render.escape import Markdown, code_span, escape, link
from commonground.render.folding import paragraphs, sentences

Helper: TypeAlias = Callable[..., Any]

LARGEST_TEMPLATE = 100_000
LARGEST_OUTPUT = 1_000_000
LARGEST_TEXT = 100_000
MOST_STEPS = 20_000
"""How often the loops of one rendering may go round, all taken together."""

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Assign,
    nodes.Name, nodes.NSRef, nodes.Const, nodes.Tuple, nodes.Getattr, nodes.Getitem, nodes.Filter,
    nodes.Call, nodes.Keyword, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or,
    nodes.Not,
)  # fmt: skip
_TRANSLATING = frozenset({"_", "gettext", "ngettext", "pgettext", "npgettext"})
_STEPS = " steps"  # a name that no template can write
_LEFTOVER = re.compile(r"\{[{%]")
_PRINTABLE = (str, int, view.View, view.Absent)
_WORDLESS: Mapping[type, str] = MappingProxyType(
    {
        dict: "a table", list: "a list", tuple: "a list", type(None): "an empty value",
        bool: "the answer to a comparison",
    }
)  # fmt: skip


class TemplateFault(UseError):
    """A template is wrong; the message names its file and line and what to mend."""

    def __init__(self, name: str, line: int, problem: str) -> None:
        super().__init__(
            "templates/{name}:{line}: {problem}",
            "mend the template; `docs/architecture.md` lists what templates may use",
            name=name,
            line=line,
            problem=problem,
        )


class Environment(ImmutableSandboxedEnvironment):
    """Jinja2 for templates in one language: `templates` holds their sources by name.

    `helpers` are functions that templates may call besides `_` and `link`.
    """

    def __init__(
        self, templates: Mapping[str, str], words: Words, helpers: Mapping[str, Helper]
    ) -> None:
        super().__init__(
            loader=_Sources(templates),
            undefined=StrictUndefined,
            finalize=printed,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            extensions=["jinja2.ext.i18n"],
            auto_reload=False,
        )
        self.newstyle_gettext = True
        self.globals = {**_translators(words), "link": _link, **helpers}
        self.filters = {
            "prose": prose, "inline": printed, "pairs": _pairs, "code_span": _code_span,
            "listing": lambda values: _listing(values, words), "length": len, _STEPS: _counted,
        }  # fmt: skip
        self.tests = {}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        _check(tree, name or "")
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, _STEPS, [], [], None, None, lineno=loop.lineno)
        return tree


class _Sources(BaseLoader):
    def __init__(self, templates: Mapping[str, str]) -> None:
        self._templates = templates

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        if template not in self._templates:
            raise TemplateNotFound(template)
        source = self._templates[template]
        if len(source) > LARGEST_TEMPLATE:
            raise TemplateSyntaxError("the template is too long", 1, template)
        return source, _file(template), lambda: True


def _file(name: str) -> str:
    return f"templates/{name}"


def _check(tree: nodes.Template, name: str) -> None:
    """Refuse what a template may not hold."""
    for node in tree.find_all(nodes.Node):
        problem = _problem(node)
        if problem:
            raise TemplateSyntaxError(problem, node.lineno, name, _file(name))


def _problem(node: nodes.Node) -> str:
    if not isinstance(node, _ALLOWED):
        return f"'{type(node).__name__.lower()}' is not among what a template may hold"
    if isinstance(node, nodes.For) and node.recursive:
        return "a loop may not call itself"
    if not isinstance(node, nodes.Call):
        return ""
    if not isinstance(node.node, nodes.Name) or node.dyn_args or node.dyn_kwargs:
        return "only helpers can be called, with arguments written out"
    constant = bool(node.args) and isinstance(node.args[0], nodes.Const)
    if node.node.name in _TRANSLATING and not constant:
        return "only words that stand in the template itself can be translated"
    return ""


def render(made: Environment, name: str, context: Mapping[str, Any]) -> str:
    """The page that the template `name` makes of `context`: tidy Markdown with a final newline.

    Raises TemplateFault for every mistake of a template.
    """
    try:
        template = made.get_template(name)
        pieces = template.generate({**context, _STEPS: iter(range(MOST_STEPS))})
        text = _bounded(pieces)
    except TemplateNotFound as error:
        raise TemplateFault(name, 1, "there is no such template") from error
    except TemplateSyntaxError as error:
        raise TemplateFault(error.name or name, error.lineno, error.message or "") from error
    except (TemplateError, TypeError, LookupError, ArithmeticError, RecursionError) as error:
        raise TemplateFault(name, _line(error, name), str(error)) from error
    if found := _LEFTOVER.search(text):  # never from a value: its braces are escaped
        line = text.count("\n", 0, found.start()) + 1
        raise TemplateFault(name, 1, f"line {line} of the page still holds '{found[0]}'")
    return tidy(text)


def _bounded(pieces: Iterable[str]) -> str:
    written: list[str] = []
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > LARGEST_OUTPUT:
            raise TemplateRuntimeError("the page is too long")
        written.append(piece)
    return "".join(written)


def _line(error: BaseException, name: str) -> int:
    """The line of the template where the error arose."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno or 1 for frame in frames if frame.filename == _file(name)]
    return lines[-1] if lines else 1


def tidy(text: str) -> str:
    """Markdown without trailing spaces and without more than one blank line in a row."""
    lines = "\n".join(line.rstrip(" ") for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n") + "\n"


def printed(value: object) -> Markdown:
    """What is printed for a value: Markdown as it is, anything else escaped.

    Raises TemplateRuntimeError for what has no words: a list, a table, nothing at all.
    """
    if isinstance(value, Markdown):
        return value
    if isinstance(value, Undefined):  # a name that is missing raises; `x if y` without y is empty
        return Markdown(str(value))
    if isinstance(value, bool) or not isinstance(value, _PRINTABLE):
        raise TemplateRuntimeError(f"{_WORDLESS.get(type(value), 'this')} cannot be printed")
    return escape(str(value))


def prose(value: object, indent: int = 0) -> Markdown:
    """A text with one sentence a line and its paragraphs; later lines are indented."""
    if isinstance(value, view.Absent):
        return Markdown()
    gap = "\n" + " " * indent
    return Markdown(
        f"\n{gap}".join(
            gap.join(escape(line) for line in sentences(paragraph))
            for paragraph in paragraphs(str(value))
        )
    )


def _pairs(value: object) -> Iterable[tuple[str, Any]]:
    """The entries of a table as (name, value)."""
    return value.items() if isinstance(value, Mapping) else view.pairs(value)  # type: ignore[arg-type]


def _listing(values: Any, words: Words) -> str:
    """Values as the language enumerates them; a single value as it is."""
    names = [] if isinstance(values, str) else [str(value) for value in values]
    return _short(words.listing(names) if names else str(values))


def _short(text: str) -> str:
    """The text, unless a template made it grow beyond any use."""
    if len(text) > LARGEST_TEXT:
        raise TemplateRuntimeError("a text grows too long")
    return text


def _code_span(value: object) -> Markdown:
    return code_span(str(value))


def _link(text: object, address: object) -> Markdown:
    return link(str(text), str(address))


@pass_context
def _counted(context: Context, values: Iterable[Any]) -> Iterator[Any]:
    """The same values, as long as the loops of this rendering have not gone round too often."""
    steps: Iterator[int] = context[_STEPS]
    for value in values:
        if next(steps, None) is None:
            raise TemplateRuntimeError("its loops go round too often")
        yield value


def _translators(words: Words) -> dict[str, Helper]:
    """The functions behind `_("…")` and `{% trans %}`: our words, with values escaped."""

    def filled(text: str, variables: Mapping[str, object]) -> Markdown:
        shown = {name: printed(value) for name, value in variables.items()}
        return Markdown(_short(text % shown))

    def gettext(text: str, **variables: object) -> Markdown:
        return filled(words.gettext(text), variables)

    def pgettext(context: str, text: str, **variables: object) -> Markdown:
        return filled(words.pgettext(context, text), variables)

    def ngettext(singular: str, plural: str, num: int, **variables: object) -> Markdown:
        return filled(words.ngettext(singular, plural, num), {"num": num, **variables})

    def npgettext(
        context: str, singular: str, plural: str, num: int, **variables: object
    ) -> Markdown:
        text = words.npgettext(context, singular, plural, num)
        return filled(text, {"num": num, **variables})

    return {
        "_": gettext, "gettext": gettext, "pgettext": pgettext, "ngettext": ngettext,
        "npgettext": npgettext,
    }  # fmt: skip
