"""Answers for every shipped preset, as a form or a script would give them."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from commonground.diagnostics import Diagnostic
from commonground.flows.beginning import Draft, begin
from commonground.flows.check import check
from commonground.flows.presets import presets
from commonground.flows.shipped import library, schemas
from commonground.scaffold.interview import Interview
from commonground.source.tree import MemoryTree
from commonground.source.workspace import Workspace

TODAY = date(2027, 1, 11)
SETTINGS = "schema: workspace/1\nid: cg-1\ntitle: Test\nstewards: {mira: {name: Mira}}\n"
LANGUAGES = ("en", "ru", "zh-Hans", "de", "ms")
PRESETS = tuple(id for id in presets(None) if not id.startswith("kl-"))
"""The house's own; the base of the Kuala Lumpur programme belongs to this workspace."""

_SIDE = {
    "name": ("Volna Agency", "Sunset Bridge Studio"),
    "country": ("RU", "US"),
    "timezone": ("Europe/Moscow", "America/Los_Angeles"),
    "lead": ("Anna Primerova", "Maya Sampleton"),
    "second": ("Boris Obraztsov", "Leo Exampleby"),
    "address": ("1 Primernaya Street, Moscow", "1 Sample Avenue, Los Angeles, CA"),
    "email": ("legal@volna.example", "legal@sunset.example"),
}
_REST = {
    "posts": "6", "fee": "1500.00 USD", "commission": "5.00 USD", "commission-cap": "900.00 USD",
    "target": "300", "product-value": "50.00 USD",
}  # fmt: skip


def answers(preset: str, *languages: str) -> dict[str, str]:
    """What has to be answered for a preset."""
    asked = [one.key for one in presets(None)[preset].questions()]
    sides = [key.removesuffix("-name") for key in asked if key.endswith("-name")]
    given = {"languages": ", ".join(languages)}
    for number, side in enumerate(sides):
        given |= {f"{side}-{key}": both[number] for key, both in _SIDE.items()}
    return {key: value for key, value in {**given, **_REST}.items() if key in (*asked, "languages")}


def draft(preset: str, *languages: str, **others: str) -> Draft:
    """The partnership that comes of a preset; `others` are answers with `_` for `-`."""
    given = answers(preset, *languages)
    given |= {key.replace("_", "-"): value for key, value in others.items()}
    found = presets(None)[preset]
    return begin(MemoryTree({}), found, Interview(given), TODAY, "en", "ours")


def findings(files: dict[str, str]) -> tuple[Diagnostic, ...]:
    """What `check` says of a workspace with these files."""
    tree = MemoryTree({"commonground.yaml": SETTINGS, **files})
    return check(Workspace.of(tree), schemas(), library(), TODAY).diagnostics


def options(given: Mapping[str, str]) -> list[str]:
    """Answers as they come with a command."""
    return [part for key, value in given.items() for part in ("--answer", f"{key}={value}")]


def values(path: Path) -> Any:
    """What a YAML file says, read by another reader than ours."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
