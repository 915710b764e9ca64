"""Templates: what they may hold, what they print, and what a mistake in one is called."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.errors import UseError
from commonground.i18n import ENGLISH, Words
from commonground.render.environment import Environment, TemplateFault, render
from commonground.render.escape import Markdown, escape
from commonground.render.folding import tidy
from commonground.render.printing import prose

RUSSIAN = Words("ru", {("", "Fee for %(who)s"): ("Плата: %(who)s",), ("", "Fee"): ("*Плата*",)})


def page(source: str, words: Words = ENGLISH, **context: Any) -> str:
    made = Environment(
        {"t.md.j2": source}, words, {"shout": lambda text: f"{text}!", "number": int}
    )
    return render(made, "t.md.j2", context)


def problem(source: str, **context: Any) -> str:
    with pytest.raises(TemplateFault) as caught:
        page(source, **context)
    return str(caught.value)


def test_values_are_escaped_and_template_text_is_not() -> None:
    assert page("**{{ v }}**", v="*a*") == "**\\*a\\***\n"


def test_markdown_is_printed_as_it_is() -> None:
    assert page("{{ v }} {{ v|inline }}", v=Markdown("*a*")) == "*a* *a*\n"


@given(st.text(max_size=30))
def test_no_value_becomes_a_template(value: str) -> None:
    assert page("{{ v }}", v="{{ 7*7 }}" + value).startswith("&#123;&#123; 7\\*7 }}")
    assert page("a {{ v }} b", v=value) == tidy(f"a {escape(value)} b")


def test_helpers_get_values_and_their_words_are_escaped() -> None:
    assert page("{{ shout(v) }}", v="<b>") == "&lt;b>!\n"


def test_links_and_code() -> None:
    assert page("{{ link(v, a) }}", v="x", a="https://x.example") == "[x](https://x.example)\n"
    assert page("{{ link(v, a) }}", v="x", a="javascript:alert(1)") == "x\n"
    assert page("{{ v|code_span }}", v="a*b") == "`a*b`\n"


def test_words_of_the_template_are_translated_with_escaped_values() -> None:
    assert page('{{ _("Fee") }}', RUSSIAN) == "*Плата*\n"
    source = "{% trans who=name %}Fee for {{ who }}{% endtrans %}"
    assert page(source, RUSSIAN, name="*Anna*") == "Плата: \\*Anna\\*\n"
    assert page(source, name="*Anna*") == "Fee for \\*Anna\\*\n"


def test_percent_signs_in_words() -> None:
    assert page("{{ _('100 %') }} {% trans %}50 % of it{% endtrans %}") == "100 % 50 % of it\n"
    assert page("{% trans n=v %}one{% pluralize %}{{ n }} %{% endtrans %}", v=3) == "3 %\n"


def test_widths_in_words_are_text() -> None:
    assert page("{{ _('%(x)99999999999s', x='a') }}") == "%(x)99999999999s\n"


def test_enumerations() -> None:
    assert page("{{ v|listing }}", v=[]) == "—\n"
    assert page("{{ v|listing }}", v=["a", "*b*", "c"]) == "a, \\*b\\* and c\n"
    assert page("{{ v|listing }}", RUSSIAN, v=("a", "b")) == "a и b\n"
    assert page("{{ v|listing }}", v="a") == "a\n"


def test_tables_as_pairs() -> None:
    source = "{% for name, value in v|pairs %}{{ loop.index }}{{ name }}={{ value }};{% endfor %}"
    assert page(source, v={"a": 1, "b": "x"}) == "1a=1;2b=x;\n"


def test_prose_has_one_sentence_a_line() -> None:
    assert prose("One. Two.\n\n- Three.") == "One.\nTwo.\n\n\\- Three."
    assert prose("One. Two.", indent=4) == "One.\n    Two."


def test_pages_are_tidy() -> None:
    assert page("\n\na  \n\n\n\nb\n{% if 1 %}\nc\n{% endif %}\n\n\n") == "a\n\nb\nc\n"


def test_an_alternative_that_is_left_out_prints_nothing() -> None:
    assert page("a{{ 'x' if v }}b", v="") == "ab\n"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("a\n\n{{ missing }}", "templates/t.md.j2:3: 'missing' is undefined"),
        ("a\n{{ v.missing }}", "templates/t.md.j2:2: 'dict object' has no attribute 'missing'"),
        ("a\n{{ v", "templates/t.md.j2:2: unexpected end of template"),
        ("{% if v %}\na", "templates/t.md.j2:2: Unexpected end of template"),
        ("{{ v|upper }}", "templates/t.md.j2:1: No filter named 'upper'"),
        ("{{ v is string }}", "templates/t.md.j2:1: 'test' is not among"),
        ("a\n{{ v }}", "templates/t.md.j2:2: a table cannot be printed"),
        ("a\n{{ none }}", "templates/t.md.j2:2: an empty value cannot be printed"),
        ("{{ 1 == 1 }}", "templates/t.md.j2:1: the answer to a comparison cannot be printed"),
        ("{{ shout() }}", "templates/t.md.j2:1: "),
        ("a\n{{ number(v) }}", "templates/t.md.j2:2: a value or a helper cannot be used like this"),
        ("a\n{{ number('x') }}", "templates/t.md.j2:2: a value or a helper cannot be used like"),
        ("a\n{{ _('%(x)s') }}", "templates/t.md.j2:2: "),
        ("a\n{{ _('%(x)s') }}", "the words have a place for 'x' and get no value"),
        ("{{ missing|prose }}", "templates/t.md.j2:1: 'missing' is undefined"),
        ("{{ v|prose }}", "templates/t.md.j2:1: a table cannot be printed"),
        ("{{ none|code_span }}", "templates/t.md.j2:1: an empty value cannot be printed"),
        ("{{ link(none, 'x') }}", "templates/t.md.j2:1: an empty value cannot be printed"),
        ("{{ (none, none)|listing }}", "templates/t.md.j2:1: an empty value cannot be printed"),
        ("{% for a, b in 'x'|pairs %}{% endfor %}", "only a table has pairs of names and values"),
        ("a\n{# b", "templates/t.md.j2:2: Missing end of comment tag"),
        ("{{ '{{' }}x{% raw %}{% if %}{% endraw %}", "line 1 of the page still holds '{%'"),
    ],
)
def test_mistakes_are_told_with_file_and_line(source: str, said: str) -> None:
    assert said in problem(source, v={"a": 1})


def test_a_fault_is_wrong_use_and_says_what_to_do() -> None:
    with pytest.raises(UseError) as caught:
        page("{{ missing }}")
    assert caught.value.mend.startswith("mend the template")


def test_a_mistake_is_told_in_the_readers_language() -> None:
    words = Words("ru", {
        ("", "{what} cannot be printed"): ("{what} не печатается",), ("", "a table"): ("таблица",),
    })  # fmt: skip
    with pytest.raises(TemplateFault) as caught:
        page("a\n{{ v }}", v={})
    told = words.fill(caught.value.problem, caught.value.args_)
    assert told == "templates/t.md.j2:2: таблица не печатается"


def test_a_template_that_is_not_there() -> None:
    with pytest.raises(TemplateFault, match="there is no such template"):
        render(Environment({}, ENGLISH, {}), "t.md.j2", {})


class Value:
    """A value with something to hide."""

    open = "shown"
    _secret = "hidden"

    def method(self) -> str:
        return "called"


@pytest.mark.parametrize(
    "source",
    [
        "{{ v._secret }}",
        "{{ v.__class__.__mro__ }}",
        "{{ v['__class__'] }}",
        "{{ v.method() }}",
        "{{ ''.format(v) }}",
        "{{ shout.__globals__ }}",
        "{{ self.__init__ }}",
        "{{ range(9) }}",
        "{{ cycler('a') }}",
        "{{ lipsum() }}",
        "{{ config }}",
        "{{ 2 ** 99 }}",
        "{{ 'a' * 99 }}",
        "{{ 'a' + 'b' }}",
        "{{ 'a' ~ 'b' }}",
        "{{ '%99999999d' % 1 }}",
        "{{ [1, 2] }}",
        "{{ {'a': 1} }}",
        "{{ 'abc'[0:2] }}",
        "{% include 'other.md.j2' %}",
        "{% import 'other.md.j2' as x %}",
        "{% extends 'other.md.j2' %}",
        "{% block a %}{% endblock %}",
        "{% macro m() %}{{ m() }}{% endmacro %}",
        "{% call shout() %}{% endcall %}",
        "{% filter inline %}a{% endfilter %}",
        "{% set a %}b{% endset %}",
        "{% for a in v recursive %}{{ loop(v) }}{% endfor %}",
        "{% autoescape true %}{% endautoescape %}",
        "{% with a = 1 %}{% endwith %}",
        "{{ _(v) }}",
        "{{ gettext(v.open) }}",
        "{{ gettext(text=v.open) }}",
        "{{ pgettext('verb', v.open) }}",
        "{{ ngettext('post', v.open, 2) }}",
        "{{ ngettext('post', many=v.open, num=2) }}",
        "{{ npgettext('verb', 'post', v.open, 2) }}",
        "{% set f = pgettext %}{{ f('verb', v.open) }}",
        "{% set _ = pgettext %}{{ _('verb', v.open) }}",
        "{% for f in (gettext,) %}{{ f(v.open) }}{% endfor %}",
        "{{ shout(*v) }}",
        "{{ shout(**v) }}",
        "{{ v|attr('_secret') }}",
        "{{ v|safe }}",
        "{{ v|map('upper')|join }}",
    ],
)
def test_what_is_not_on_the_list_is_refused(source: str) -> None:
    assert problem(source, v=Value()).startswith("templates/t.md.j2:1: ")


def nested(depth: int) -> str:
    return "{% for a in v %}" * depth + "{% endfor %}" * depth


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (nested(6), "its loops go round too often"),
        ("{% for a in v %}{% for b in v %}{{ t }}{% endfor %}{% endfor %}", "the page is too long"),
        ("{% set a = t %}" + "{% set a = _('%(x)s%(x)s', x=a) %}" * 40, "too long"),
        ("{% set a = t %}" + "{% set a = (a, a)|listing %}" * 40, "a text grows too long"),
        ("{{ _('" + "%(x)s" * 9_000 + "', x=t) }}", "a text grows too long"),
        ("{{ (" + "t," * 9_000 + ")|listing }}", "a text grows too long"),
        ("{% set a = s %}" + "{% set a = a|prose %}" * 40, "a text grows too long"),
        ("{% set a = s %}" + "{% set a = link(a, 'x') %}" * 40, "a text grows too long"),
        ("{{ 'A. B.'|prose(indent=99999999999) }}", "a text is indented by 0 to 16 spaces"),
        ("a" * 200_000, "the template is too long"),
        ("{% if v %}" * 2_000 + "{% endif %}" * 2_000, ""),
        ("{{ " + "(" * 5_000 + "v" + ")" * 5_000 + " }}", ""),
    ],
)  # fmt: skip
def test_greed_is_bounded(source: str, said: str) -> None:
    assert said in problem(source, v=list(range(100)), t="b" * 1_000, s="\\")


def test_rendering_twice_starts_counting_anew() -> None:
    made = Environment({"t.md.j2": nested(2)}, ENGLISH, {})
    context: Mapping[str, Any] = {"v": list(range(130))}
    assert render(made, "t.md.j2", context) == render(made, "t.md.j2", context) == "\n"
