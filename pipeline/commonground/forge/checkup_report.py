"""Findings about a repository as they are read: on a terminal, and by programs (JSON)."""

import json
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from commonground.forge.checkup import holds
from commonground.forge.health import Finding, Health
from commonground.i18n import Words
from commonground.source.tree import readable

FORMAT = "commonground-doctor/1"

_SIGNS: Mapping[Health, tuple[str, str]] = MappingProxyType({
    Health.FINE: ("✓", "good"), Health.WRONG: ("✗", "error"), Health.UNKNOWN: ("?", "warning"),
})  # fmt: skip


def text(found: Iterable[Finding], words: Words, paint: Callable[[str, str], str]) -> str:
    """One line for each finding, and below it how to mend it."""
    lines = []
    for one in found:
        sign, style = _SIGNS[one.health]
        if one.health is Health.WRONG and not one.is_essential:
            sign, style = "!", "warning"
        lines.append(f"{paint(style, sign)} {readable(words.phrase(one.said))}")
        if one.health is not Health.FINE and one.mend is not None:
            lines.append(f"    {paint('help', words.phrase(one.mend))}")
    return "\n".join(lines)


def as_json(found: tuple[Finding, ...], repository: str, words: Words) -> str:
    """All findings. Names and codes are stable, words are the reader's."""
    return json.dumps(
        {
            "format": FORMAT,
            "language": words.language,
            "repository": repository,
            "holds": holds(found),
            "findings": [
                {
                    "name": one.name,
                    "health": one.health.value,
                    "essential": one.is_essential,
                    "said": words.phrase(one.said),
                    "mend": words.phrase(one.mend) if one.mend is not None else None,
                }
                for one in found
            ],
        },
        indent=2,
    )
