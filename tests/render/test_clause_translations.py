"""Shipped translations of clauses: each has the status that it has, and none is out of date."""

from importlib import import_module
from typing import Any

from commonground.model.translation import Status

tool: Any = import_module("tools.translations")  # a script, no part of a package


def test_no_translation_is_older_than_its_english_text() -> None:
    assert list(tool.stale()) == [], "run tools/translations.py"


def test_every_translation_has_a_status() -> None:
    noted = tool.noted()
    assert noted.keys() == tool.now().keys()
    assert {one.status for one in noted.values()} <= set(Status)
