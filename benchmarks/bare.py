"""Rendering beside bare Jinja2: the same templates and the same data, and nothing else.

The peer is a plain `jinja2.Environment` without sandbox, escaping and bounds. Its data are plain
tables and lists whose values are words already, and a helper of ours hands out the answer that was
noted before: it does no more than put ready words in their places.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import ChainableUndefined, DictLoader, Template
from jinja2 import Environment as Jinja

from commonground import i18n
from commonground.flows.documents import press
from commonground.i18n import Words
from commonground.model.partnership import Partnership
from commonground.render.documents import Press, documents
from commonground.render.environment import Environment
from commonground.render.view import Absent, View, code, pairs


class Text(str):
    """Words that compare like the code they stand for."""

    __slots__ = ("code",)
    code: str

    def __new__(cls, words: str, code: str) -> "Text":
        made = super().__new__(cls, words)
        made.code = code
        return made

    def __eq__(self, other: object) -> bool:
        return self.code == other

    def __hash__(self) -> int:
        return hash(self.code)


@dataclass(frozen=True)
class Rendering:
    """One rendering of ours as the peer can repeat it."""

    language: str
    template: str
    data: Mapping[str, Any]
    helpers: tuple[str, ...]
    answers: tuple[Any, ...]
    """What the helpers answered, in the order in which they were asked."""

    def context(self) -> dict[str, Any]:
        """What the template gets."""
        answers = iter(self.answers)

        def answer(*_: Any, **__: Any) -> Any:
            return next(answers)

        return {**self.data, **dict.fromkeys(self.helpers, answer)}


def noted(partnership: Partnership) -> tuple[Rendering, ...]:
    """Every rendering that makes the documents of a partnership, clauses included."""
    found: list[Rendering] = []
    for language in partnership.languages:
        words = i18n.load(language)
        made = _Noting(press().templates, words)
        noting = Press(press().schemas, press().templates, press().clauses)
        noting.environments[language] = made
        for _ in documents(partnership, words, "signatories", noting):
            pass
        found += made.noted
    return tuple(found)


def bare(language: str) -> Jinja:
    """The peer: our templates, Jinja2's own translation, filters that pass words on."""
    words = i18n.load(language)
    made = Jinja(
        loader=DictLoader(press().templates),
        undefined=ChainableUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n"],
        auto_reload=False,
    )
    made.install_gettext_callables(  # type: ignore[attr-defined]
        words.gettext, words.ngettext, newstyle=True,
        pgettext=words.pgettext, npgettext=words.npgettext,
    )  # fmt: skip
    made.globals["link"] = lambda text, address: f"[{text}]({address})"
    made.filters |= {
        "prose": _as_it_is, "inline": _as_it_is, "code_span": _as_it_is, "listing": _listing,
        "pairs": lambda table: table.items() if table else (),
    }  # fmt: skip
    return made


def _as_it_is(words: str, indent: int = 0) -> str:
    return words


def _listing(names: Any) -> str:
    return names if isinstance(names, str) else ", ".join(names)


class _Noted(Template):
    """A template that notes what it is rendered with."""

    environment: "_Noting"

    def generate(self, *args: Any, **kwargs: Any) -> Iterator[str]:
        values = {name: one for name, one in dict(*args, **kwargs).items() if name.isidentifier()}
        answers: list[Any] = []
        asked = {name: _noting(one, answers) for name, one in values.items() if callable(one)}
        yield from super().generate({**dict(*args, **kwargs), **asked})
        data = {name: _plain(one) for name, one in values.items() if name not in asked}
        self.environment.noted.append(
            Rendering(
                self.environment.language, str(self.name),
                {name: one for name, one in data.items() if one is not None},
                tuple(asked), tuple(answers),
            )
        )  # fmt: skip


class _Noting(Environment):
    template_class = _Noted

    def __init__(self, templates: Mapping[str, str], words: Words) -> None:
        super().__init__(templates, words)
        self.language = words.language
        self.noted: list[Rendering] = []


def _noting(helper: Callable[..., Any], answers: list[Any]) -> Callable[..., Any]:
    def ask(*args: Any, **kwargs: Any) -> Any:
        answer = helper(*args, **kwargs)
        answers.append(_plain(answer))
        return answer

    return ask


def _plain(value: Any) -> Any:
    """A value of ours as plain data; None where it is absent."""
    if isinstance(value, Absent):
        return None
    if isinstance(value, View):
        return _plain_view(value)
    if isinstance(value, Mapping):
        return _present((name, _plain(one)) for name, one in value.items())
    return [_plain(one) for one in value] if isinstance(value, list) else value


def _plain_view(view: View) -> Any:
    if view._is_text or code(view):
        return Text(str(view), code(view))
    if isinstance(view.value, list):
        return [_plain(one) for one in view]
    return _present((name, _plain(one)) for name, one in pairs(view))


def _present(table: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    return {name: one for name, one in table if one is not None}
