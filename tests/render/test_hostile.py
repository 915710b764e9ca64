"""Whole documents: whatever somebody typed comes out as text."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

import markdown
import pytest
import yaml
from markdown_it import MarkdownIt

from commonground.flows.loading import load
from commonground.flows.shipped import library, schemas
from commonground.schema.shape import Shape
from commonground.source.positions import Data
from commonground.source.tree import MemoryTree
from commonground.source.workspace import Workspace
from tests.render.conftest import Page
from tests.render.shipped import CHECKOUT, ID, documents_of, shipped_files

BENIGN = "a word"
ONE_LINE = [
    "{{ 7*7 }} {% raw %} {# note #} ${7*7} #{7*7}",
    "{{ agreement.__class__.__mro__ }}",
    "%(name)s {name} {0} %s",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)' onclick=\"alert(1)\">",
    "<div markdown='1' style='color:red'>",
    "<!-- a comment",
    "<style>p{display:none}</style><iframe srcdoc=x>",
    "[click](javascript:alert(1))",
    "[click][1] and [1]: javascript:alert(1)",
    "[1]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "![picture](x.png){ onerror=alert(1) }",
    "one | two || three |",
    "| --- | --- |",
    "`code` ``more`` ```",
    "``` python",
    "~~~ { .x onclick=alert(1) }",
    "# heading",
    "###### heading ######",
    "---",
    "===",
    "***",
    "+++ toml",
    "{: .x onclick=alert(1) }",
    "word {: #id .x onclick=alert(1) }",
    "word { .x onclick=alert(1) }",
    "{#id .x}",
    '--8<-- "commonground.yaml"',
    '-8<- "commonground.yaml"',
    ";--8<--",
    "*one* **two** _three_ __four__ ~~five~~ ==six== ^^seven^^",
    "1. one",
    "2) two",
    "- [ ] task",
    "+ plus",
    "> quote",
    '!!! note "a title"',
    '??? note "a title"',
    '=== "a tab"',
    "[^1]: a footnote [^1]",
    "*[HTML]: an abbreviation",
    ": a definition",
    "[TOC]",
    "&lt;b&gt; &#60;i&#62; &amp; &copy;",
    "back\\slash \\* \\",
    ":smile: :+1: @someone #12",
    "$x^2$ \\(y\\) $$z$$",
    "x" * 1_500,  # longer ones in every place would make a file longer than a file may be
    "x" * 700 + "|" + "[" * 700,
]
SEVERAL_LINES = [
    "---\ntitle: mine\nhide: [navigation]\n---\n\n# heading",
    "heading\n=======\n\nheading\n-------",
    "    indented code\n\n    <script>alert(1)</script>",
    "| a | b |\n| --- | --- |\n| <b>c</b> | d |",
    "term\n:   definition\n{: onclick=alert(1) }",
    "```\n<script>alert(1)</script>\n```\n{: .x onclick=alert(1) }",
    "- one\n    - two\n        - three\n\n1. four",
    "one\n{: .x onclick=alert(1) }\n\n[1]: javascript:alert(1)\n\n[1]",
    '--8<--\n/etc/passwd\n--8<--\n\n!!! note "a"\n    body',
    "<div markdown>\n\n# heading\n\n</div>",
    "one\n\n\n\n\ntwo  \nthree\\\nfour",
]  # fmt: skip

_EVENT = re.compile(r"on[a-z]+")
_MARK = "q17z"


def _github(text: str) -> str:
    return str(MarkdownIt("gfm-like").render(text))


@cache
def _extensions() -> tuple[list[str], dict[str, dict[str, object]]]:
    """What the playbook site reads Markdown with."""
    settings = yaml.safe_load((CHECKOUT / "site" / "mkdocs.yml").read_text(encoding="utf-8"))
    names: list[str] = []
    options: dict[str, dict[str, object]] = {}
    for entry in settings["markdown_extensions"]:
        named = entry if isinstance(entry, dict) else {entry: {}}
        names += named
        options |= {name: given or {} for name, given in named.items()}
    return names, options


def _site(text: str) -> str:
    names, options = _extensions()
    return markdown.markdown(text, extensions=names, extension_configs=options)


READERS: Mapping[str, Callable[[str], str]] = {"github": _github, "site": _site}


def _places(shape: Shape, data: Data, long_text: bool = False) -> Iterator[tuple[Shape, bool]]:
    """The places for free text that a value has, in order; whether lines may break there."""
    if isinstance(data, dict):
        for key, value in data.items():
            child = shape.child(key)
            if child is not None:
                yield from _places(child, value, shape.format == "text")
    elif isinstance(data, list):
        for value in data:
            if shape.items is not None:
                yield from _places(shape.items, value)
    elif isinstance(data, str) and _is_free(shape):
        yield shape, long_text or shape.format in ("text", "prose")


def _is_free(shape: Shape) -> bool:
    bound = ("enum", "const", "pattern", "x-reference")
    return not any(name in shape.raw for name in bound) and shape.format in (
        None, "text", "prose", "label",
    )  # fmt: skip


def _filled(shape: Shape, data: Data, values: Iterator[str]) -> Data:
    """The same data with the next of `values` in every place for free text."""
    if isinstance(data, dict):
        return {
            key: _filled(child, value, values) if (child := shape.child(key)) else value
            for key, value in data.items()
        }
    if isinstance(data, list):
        return [_filled(shape.items, value, values) if shape.items else value for value in data]
    return next(values) if isinstance(data, str) and _is_free(shape) else data


@cache
def _with(payload: str) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """The documents with the payload in every place, and each value as it was put there."""
    put: list[str] = []
    files = shipped_files()
    loaded = load(Workspace.of(MemoryTree(files)), ID, schemas(), library())
    assert loaded.partnership is not None
    for root in loaded.partnership.documents():
        shape = schemas()[root["schema"].text.partition("/")[0]].shape
        values = []
        for place, breaks in _places(shape, root.value):
            mark = f" {_MARK}{len(put)}z"
            room = int(place.raw.get("maxLength", 10_000)) - len(mark)
            text = payload if breaks else payload.replace("\n", " ")
            values.append(text[:room].rstrip() + mark)
            put.append(values[-1])
        data = _filled(shape, root.value, iter(values))
        dumped = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=20_000)
        files[root.document.path] = dumped.encode("utf-8")
    return documents_of(MemoryTree(files)), tuple(put)


@cache
def _harmless(reader: str) -> Mapping[str, Page]:
    """The pages that harmless words give: what every other page is held against."""
    documents, _ = _with(BENIGN)
    return {path: Page(READERS[reader](text)) for path, text in documents.items()}


def _skeleton(page: Page) -> list[tuple[str, tuple[tuple[str, str | None], ...]]]:
    """The page without its words: tags with attributes, but for what is made of words."""
    made_of_words = ("id", "href")
    return [
        (tag, tuple(sorted(item for item in attributes.items() if item[0] not in made_of_words)))
        for tag, attributes in page.tags
    ]


def _words(text: str) -> str:
    return " ".join(text.split())


def test_every_kind_of_file_has_places_for_free_text() -> None:
    _, put = _with(BENIGN)
    assert len(put) > 120


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("payload", ONE_LINE, ids=lambda payload: payload[:24])
def test_a_hostile_line_is_text_and_nothing_else(payload: str, reader: str) -> None:
    harmless = _harmless(reader)
    documents, put = _with(payload)
    assert documents.keys() == harmless.keys()
    for path, text in documents.items():
        page, plain = Page(READERS[reader](text)), harmless[path]
        assert _skeleton(page) == _skeleton(plain), path
        _assert_safe(page)
        _assert_letters_survive(text, page, put)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("payload", SEVERAL_LINES, ids=lambda payload: payload[:24])
def test_hostile_lines_are_text_and_nothing_else(payload: str, reader: str) -> None:
    harmless = _harmless(reader)
    documents, put = _with(payload)
    for path, text in documents.items():
        page, plain = Page(READERS[reader](text)), harmless[path]
        assert {tag for tag, _ in page.tags} <= {tag for tag, _ in plain.tags} | {"p", "br"}, path
        headings = [
            [tag for tag, _ in found.tags if re.fullmatch(r"h[1-6]", tag)]
            for found in (page, plain)
        ]
        assert headings[0] == headings[1], path
        _assert_safe(page)
        _assert_letters_survive(text, page, put)


def _assert_safe(page: Page) -> None:
    for tag, attributes in page.tags:
        assert tag not in ("script", "style", "iframe", "img", "object", "embed", "form", "input")
        for name, value in attributes.items():
            assert not _EVENT.fullmatch(name)
            assert not (value or "").strip().lower().startswith(("javascript:", "data:"))


def _assert_letters_survive(text: str, page: Page, put: tuple[str, ...]) -> None:
    shown = _words(page.text)
    for value in put:
        mark = value.rpartition(" ")[2]
        if mark in text:
            assert _words(value) in shown, value
