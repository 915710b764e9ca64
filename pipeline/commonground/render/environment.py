"""Jinja2, tamed: a sandbox without surprises, values escaped, mistakes told with file and line."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import DictLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from commonground.errors import UseError
from commonground.i18n import Words
from commonground.render import folding
from commonground.render.escape import Markdown, code_span, escape, link
from commonground.render.view import Absent, code, pairs

LARGEST = 2_000_000
"""The size limit of one rendered file, in characters."""

_BLANKS = re.compile(r"\n{3,}")
_ENDS = re.compile(r"[ \t]+\n")
_LEFTOVER = re.compile(r"\{\{|\{%|\{#|%\}|\}\}")


class TemplateFault(UseError):
    """A template cannot be rendered: its own mistake, told with its file and line."""


class _Environment(ImmutableSandboxedEnvironment):
    """Names with an underscore in front are out of bounds, as are loops beyond any use."""

    intercepted_binops = frozenset({"**", "*"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        numbers = isinstance(left, int) and isinstance(right, int)
        if operator == "**" or not numbers:
            raise UseError("templates may not use '{operator}' like this", operator=operator)
        return left * right


def environment(
    words: Words, templates: Mapping[str, str], helpers: Mapping[str, Callable[..., Any]]
) -> ImmutableSandboxedEnvironment:
    """An environment that speaks one language. `templates` maps names to their sources."""
    made = _Environment(
        loader=DictLoader(dict(templates)),
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        finalize=_escaped,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.add_extension("jinja2.ext.i18n")
    made.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: Markdown(words.gettext(text)),
        lambda one, many, n: Markdown(words.ngettext(one, many, n)),
        newstyle=False,
    )
    made.filters.update(
        pairs=pairs, items=pairs, code=code, prose=_prose, inline=_inline, code_span=_code_span,
        listing=lambda values: words.listing([str(value) for value in values]),
    )  # fmt: skip
    made.globals.update(helpers)
    made.globals["link"] = lambda text, address: link(str(text), str(address))
    return made


def render(made: ImmutableSandboxedEnvironment, name: str, context: Mapping[str, Any]) -> str:
    """Render one template to Markdown with single blank lines and one final newline.

    Raises TemplateFault for every mistake of a template, with its file and line.
    """
    try:
        text = made.get_template(name).render(context)
    except TemplateSyntaxError as error:
        raise _fault(error.name or name, error.lineno, error.message) from error
    except (TemplateError, TypeError, ValueError, LookupError, OverflowError) as error:
        raise _fault(*_place(name, error, made), str(error)) from error
    if len(text) > LARGEST:
        raise _fault(name, 1, f"it renders more than {LARGEST} characters")
    return tidy(text)


def no_leftovers(name: str, text: str) -> str:
    """The rendered text, if no mark of the template language is left in it.

    Values cannot cause this: their braces are escaped. Raises TemplateFault.
    """
    found = _LEFTOVER.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise _fault(name, 1, f"its output still holds '{found[0]}' in line {line}")
    return text


def tidy(text: str) -> str:
    """Single blank lines, no spaces at line ends, one newline at the end."""
    return _BLANKS.sub("\n\n", _ENDS.sub("\n", text + "\n")).strip("\n") + "\n"


def _escaped(value: Any) -> Markdown:
    return value if isinstance(value, Markdown) else escape(str(value))


def _prose(value: Any) -> Markdown:
    """A text as paragraphs, one sentence a line."""
    if isinstance(value, Absent):
        return Markdown()
    return Markdown(
        "\n\n".join(
            "\n".join(escape(sentence) for sentence in folding.sentences(paragraph))
            for paragraph in folding.paragraphs(str(value))
        )
    )


def _inline(value: Any) -> Markdown:
    """A text on one line, as table cells and list entries need it."""
    return escape(" ".join(folding.paragraphs(str(value))))


def _code_span(value: Any) -> Markdown:
    return code_span(str(value))


def _place(
    name: str, error: BaseException, made: ImmutableSandboxedEnvironment
) -> tuple[str, int]:
    """The innermost line of a template in an error's traceback."""
    place = (name, 1)
    trace = error.__traceback__
    while trace is not None:
        known = trace.tb_frame.f_code.co_filename
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
            place = (template.name, template.get_corresponding_lineno(trace.tb_lineno))
        elif known == "<template>":
            place = (place[0], trace.tb_lineno)
        trace = trace.tb_next
    return place


def _fault(name: str, line: int, problem: str | None) -> TemplateFault:
    return TemplateFault(
        "templates/{name}:{line}: {problem}",
        "correct the template; `docs/architecture.md` lists what templates may use",
        name=name, line=line, problem=problem or "it cannot be rendered",
    )  # fmt: skip
