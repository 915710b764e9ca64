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

from jinja2 import DictLoader, StrictUndefined, TemplateNotFound, Undefined, nodes, pass_context
from jinja2.exceptions import TemplateError, TemplateRuntimeError, TemplateSyntaxError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from commonground.errors import UseError
from commonground.i18n import Words
from commonground.render import view
from commonground.render.compiled import Compiled
from commonground.render.escape import Markdown, code_span, escape, in_places, link
from commonground.render.folding import tidy, written

Helper: TypeAlias = Callable[..., Any]

LARGEST_TEMPLATE = 100_000
LARGEST_OUTPUT = 1_000_000
LARGEST_TEXT = 100_000
DEEPEST_INDENT = 16
MOST_STEPS = 20_000
"""How often the loops of one rendering may go round, all taken together."""

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Assign,
    nodes.Name, nodes.NSRef, nodes.Const, nodes.Tuple, nodes.Getattr, nodes.Getitem, nodes.Filter,
    nodes.Call, nodes.Keyword, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or,
    nodes.Not,
)  # fmt: skip
_TRANSLATING = MappingProxyType(
    {"_": 1, "gettext": 1, "ngettext": 2, "pgettext": 2, "npgettext": 3}
)  # how many of the first arguments become Markdown without escaping
_STEPS = " steps"  # a name that no template can write
_LEFTOVER = re.compile(r"\{[{%]")
_MISUSE = (
    TypeError, ValueError, LookupError, AttributeError, ArithmeticError, RecursionError,
)  # fmt: skip
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

    `helpers` are functions that templates may call besides `_` and `link`; `compiled` saves
    compiling a template twice.
    """

    def __init__(
        self,
        templates: Mapping[str, str],
        words: Words,
        helpers: Mapping[str, Helper],
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
        self.globals = {**_translators(words), "link": _link, **helpers}
        self.filters = {
            "prose": prose, "inline": printed, "pairs": _pairs, "length": len, _STEPS: _counted,
            "code_span": lambda value: code_span(_text(value)),
            "listing": lambda values: _listing(values, words),
        }  # fmt: skip
        self.tests = {}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        if len(source) > LARGEST_TEMPLATE:
            raise TemplateSyntaxError("the template is too long", 1, name, filename)
        tree = super()._parse(source, name, filename)
        called = {id(call.node) for call in tree.find_all(nodes.Call)}
        for node in tree.find_all(nodes.Node):
            if problem := _problem(node, id(node) in called):
                raise TemplateSyntaxError(problem, node.lineno, name, filename)
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, _STEPS, [], [], None, None, lineno=loop.lineno)
        return tree


def _problem(node: nodes.Node, called: bool) -> str:
    """What is wrong with a part of a template, or nothing."""
    if not isinstance(node, _ALLOWED):
        return f"'{type(node).__name__.lower()}' is not among what a template may hold"
    if isinstance(node, nodes.For) and node.recursive:
        return "a loop may not call itself"
    if isinstance(node, nodes.Name) and node.name in _TRANSLATING and not called:
        return f"'{node.name}' can only be called"
    if not isinstance(node, nodes.Call):
        return ""
    if not isinstance(node.node, nodes.Name) or node.dyn_args or node.dyn_kwargs:
        return "only helpers can be called, with arguments written out"
    texts = _TRANSLATING.get(node.node.name, 0)
    constants = [isinstance(argument, nodes.Const) for argument in node.args[:texts]]
    if len(constants) < texts or not all(constants):
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
        raise TemplateFault(name, error.lineno, error.message or "") from error
    except TemplateError as error:
        raise TemplateFault(name, _line(error), str(error)) from error
    except _MISUSE as error:
        problem = f"a value or a helper cannot be used like this: {error}"
        raise TemplateFault(name, _line(error), problem) from error
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


def _line(error: BaseException) -> int:
    """The line of the template where the error arose."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno or 1 for frame in frames if frame.filename == "<template>"]
    return lines[-1] if lines else 1


def printed(value: object) -> Markdown:
    """What is printed for a value: Markdown as it is, anything else escaped."""
    return value if isinstance(value, Markdown) else escape(_text(value))


def prose(value: object, indent: int = 0) -> Markdown:
    """A text with one sentence a line and its paragraphs; later lines are indented."""
    if not 0 <= indent <= DEEPEST_INDENT:
        raise TemplateRuntimeError(f"a text is indented by 0 to {DEEPEST_INDENT} spaces")
    return Markdown() if isinstance(value, view.Absent) else written(_text(value), indent)


def _text(value: object) -> str:
    """The words of a value.

    Raises TemplateRuntimeError for what has none: a list, a table, nothing at all.
    """
    if isinstance(value, Undefined):  # a name that is missing raises; `x if y` without y is empty
        return str(value)
    if isinstance(value, bool) or not isinstance(value, _PRINTABLE):
        raise TemplateRuntimeError(f"{_WORDLESS.get(type(value), 'this')} cannot be printed")
    text = str(value)
    if len(text) > LARGEST_TEXT:
        raise TemplateRuntimeError("a text grows too long")
    return text


def _link(text: object, address: object) -> Markdown:
    return link(_text(text), _text(address))


def _pairs(value: object) -> Iterable[tuple[str, Any]]:
    """The entries of a table as (name, value)."""
    if isinstance(value, Mapping):
        return value.items()
    if isinstance(value, view.View | view.Absent):
        return view.pairs(value)
    raise TemplateRuntimeError("only a table has pairs of names and values")


def _listing(values: Any, words: Words) -> str:
    """Values as the language enumerates them; a single value as it is; a dash for none."""
    if not values and not isinstance(values, str | int | Undefined):
        return view.OPEN
    names = [] if isinstance(values, str) else [_text(value) for value in values]
    if sum(map(len, names)) > LARGEST_TEXT:
        raise TemplateRuntimeError("a text grows too long")
    return words.listing(names) if names else _text(values)


@pass_context
def _counted(context: Context, values: Iterable[Any]) -> Iterator[Any]:
    """The same values, as long as the loops of this rendering have not gone round too often."""
    steps: Iterator[int] = context[_STEPS]
    for value in values:
        if next(steps, None) is None:
            raise TemplateRuntimeError("its loops go round too often")
        yield value


def _translators(words: Words) -> dict[str, Helper]:
    """The functions behind `_("…")` and `{% trans %}`."""
    return {
        **dict.fromkeys(
            ("_", "gettext"), lambda text, /, **values: _spoken(words.gettext(text), values)
        ),
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
