"""The reference of the format: a page for every kind of file, with each of its keys."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import yaml

from commonground.diagnostics import Phrase
from commonground.publish.page import Page, Studio
from commonground.render.escape import Markdown, code_span, escape, with_code
from commonground.schema.shape import Shape

FILES = (
    "agreement", "terms", "calibration", "checklists", "risk", "calls", "brief", "plan", "reviews",
    "assets", "debrief", "decision", "meeting", "update", "feedback", "change", "escalation",
    "incident", "unsure",
    "workspace",
)  # fmt: skip
"""The kinds of files that people write, in the order in which they meet them."""

AUDIENCES: Mapping[str, Phrase] = MappingProxyType(
    {
        "public": Phrase("everybody"),
        "partners": Phrase("the partners"),
        "signatories": Phrase("the signatories"),
    }
)
_WEIGHTS: Mapping[str, Phrase] = MappingProxyType(
    {
        "governance": Phrase("governance"),
        "material": Phrase("material"),
        "operational": Phrase("operational"),
        "editorial": Phrase("editorial"),
    }
)


def formats(studio: Studio) -> Iterator[Page]:
    """A page that lists the kinds of files, and one for each with all its keys."""
    words = studio.words
    section = (words.gettext("Reference"), words.gettext("Files"))
    schemas = studio.press.schemas
    kinds = [
        {
            "kind": kind,
            "title": words.gettext(schemas[kind].shape.title),
            "text": with_code(words.gettext(schemas[kind].shape.description)),
        }
        for kind in FILES
    ]
    context: Mapping[str, Any] = {"kinds": kinds}
    path = "reference/files/index.md"
    yield studio.page("formats", path, words.gettext("All files"), section, context, {})
    for kind in FILES:
        shape = schemas[kind].shape
        keys = [
            {"key": key, "about": _about(key, child, key in shape.required, studio),
             "rows": list(_rows("", child, studio))}
            for key, child in shape.properties.items()
        ]  # fmt: skip
        context = {
            "title": words.gettext(shape.title),
            "text": with_code(words.gettext(shape.description)),
            "line": schemas[kind].line,
            "keys": keys,
        }
        path = f"reference/files/{kind}.md"
        yield studio.page("format", path, words.gettext(shape.title), section, context, {})


def _rows(prefix: str, shape: Shape, studio: Studio) -> Iterator[Mapping[str, Any]]:
    """The keys below a place, parents first; a name that people choose is shown as `<name>`."""
    if shape.format == "text":
        return
    if shape.items is not None and (shape.items.properties or shape.items.values):
        yield from _rows(f"{prefix}[]", shape.items, studio)
    for key, child in shape.properties.items():
        path = f"{prefix}.{key}".lstrip(".")
        yield _about(path, child, key in shape.required, studio)
        yield from _rows(path, child, studio)
    if shape.values is not None:
        path = f"{prefix}.<name>".lstrip(".")
        yield _about(path, shape.values, False, studio)
        yield from _rows(path, shape.values, studio)


def _about(path: str, shape: Shape, required: bool, studio: Studio) -> Mapping[str, Any]:
    words = studio.words
    due = words.gettext("always") if required else ""
    if shape.required_from:
        stage = {"stage": shape.required_from}
        due = words.fill("from stage `{stage}` on", stage)
    return {
        "path": code_span(path),
        "title": words.gettext(shape.title),
        "text": with_code(words.gettext(shape.description)),
        "codes": _codes(shape, studio),
        "example": _example(shape),
        "due": due,
        "audience": words.phrase(AUDIENCES[shape.audience]),
        "weight": words.phrase(_WEIGHTS[shape.weight]),
    }


def _codes(shape: Shape, studio: Studio) -> Markdown:
    """The words of a closed list, each with what readers see for it."""
    gettext = studio.words.gettext
    shown = (f"{code_span(code)} {escape(gettext(text))}" for code, text in shape.words.items())
    return Markdown(" · ".join(shown))


def _example(shape: Shape) -> Markdown:
    """One example on one line, as it is typed."""
    if not shape.examples:
        return Markdown()
    example = shape.examples[0]
    if isinstance(example, str | int):
        return code_span(str(example))
    text = yaml.safe_dump(
        example, allow_unicode=True, default_flow_style=True, sort_keys=False, width=10_000
    )
    return code_span(text.strip())
