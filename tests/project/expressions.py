"""The part of GitHub's expressions that our workflows use: paths, texts and `||`."""

import re
from collections.abc import Mapping
from typing import Any

_EXPRESSION = re.compile(r"\$\{\{ (.+?) \}\}")
_PATH = re.compile(r"[a-z_][a-z0-9_-]*(?:\.[a-z_][a-z0-9_-]*)+", re.IGNORECASE)


def filled(text: str, known: Mapping[str, Any]) -> str:
    """A text in which each expression is replaced by its value. What is not known is empty."""
    return _EXPRESSION.sub(lambda found: _value(found[1], known), text)


def _value(expression: str, known: Mapping[str, Any]) -> str:
    parts = [_part(one.strip(), known) for one in expression.split("||")]
    return next((one for one in parts if one), "")


def _part(text: str, known: Mapping[str, Any]) -> str:
    if text[:1] == text[-1:] == "'":
        return text[1:-1]
    assert _PATH.fullmatch(text), text
    value: Any = known
    for key in text.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    return "" if value is None else str(value)
