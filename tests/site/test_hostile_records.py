"""Whatever somebody typed into a record comes out as the letters that they typed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

import pytest
import yaml
from markdown import markdown

from commonground.flows.shipped import schemas
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.schema.shape import Shape
from commonground.source.positions import Data
from tests.render.conftest import Page
from tests.render.shipped import CHECKOUT
from tests.site.reading import Pages, pages_of
from tests.site.test_records import RECORDS

HOSTILE = (
    "<script>alert(1)</script>",
    "[click](javascript:alert(1))",
    "one | two || three |",
    "{: #id .x onclick=alert(1) }",
    "word {: onclick=alert(1) }",
    "# heading",
    "</div></div>{{ 7*7 }} {% raw %}",
    '--8<-- "commonground.yaml"',
    "`code` ``` <!-- ",
    "- [ ] task",
)
_MARK = "q17z"


@cache
def _reader() -> Callable[[str], str]:
    """The site's Markdown, as MkDocs is told to read it."""
    config = yaml.safe_load((CHECKOUT / "site" / "mkdocs.yml").read_text(encoding="utf-8"))
    names = [next(iter(one)) if isinstance(one, dict) else one
             for one in config["markdown_extensions"]]  # fmt: skip
    return lambda text: str(markdown(text, extensions=names))


def _filled(data: Data, shape: Shape, payload: str, put: Iterator[int]) -> Data:
    """The data with the payload, numbered, in every place for free text."""
    if isinstance(data, dict):
        return {
            key: _filled(value, child, payload, put) if (child := shape.child(key)) else value
            for key, value in data.items()
        }
    if isinstance(data, list):
        return [_filled(one, shape.items, payload, put) if shape.items else one for one in data]
    bound = {"enum", "const", "pattern", "x-reference"} & set(shape.raw)
    free = shape.format in (None, "text", "prose", "label") and not bound
    return f"{payload} {_MARK}{next(put)}z" if isinstance(data, str) and free else data


def _attacked(partnership: Partnership, payload: str) -> Pages:
    put = iter(range(10_000))

    def one(kind: str, node: Node) -> Node:
        data = _filled(node.value, schemas()[kind].shape, payload, put)
        return Node(replace(node.document, data=data), data)

    return pages_of(partnership.mapped(one))


def _skeleton(text: str) -> list[tuple[str, tuple[tuple[str, str | None], ...]]]:
    """The tags of a page, without those attributes that are made of words."""
    return [
        (tag, tuple(sorted((key, value) for key, value in found.items() if key not in _OF_WORDS)))
        for tag, found in Page(_reader()(text)).tags
    ]


_OF_WORDS = ("id", "href", "x")
"""The last one is where a text of a drawing begins, so that it ends inside of it."""


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_words_in_records_are_text(shipped: Partnership, payload: str) -> None:
    harmless, attacked = _attacked(shipped, "a word"), _attacked(shipped, payload)
    for name in RECORDS:
        assert _MARK in attacked[name], name
        assert _skeleton(attacked[name]) == _skeleton(harmless[name]), name
        shown = " ".join(Page(_reader()(attacked[name])).text.split())
        assert f"{' '.join(payload.split())} {_MARK}" in shown, name
