"""A comparison as it is read: on a terminal, in a pull request (Markdown), by programs (JSON)."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from commonground.diagnostics import Phrase
from commonground.i18n import Words
from commonground.render import formats
from commonground.render.changes import HEADINGS, Told
from commonground.render.escape import code_span, escape
from commonground.source.history import Commit
from commonground.source.tree import readable

Paint: TypeAlias = Callable[[str, str], str]
"""Gives a text its colour: `paint("error", text)`."""

FORMAT = "commonground-diff/1"
_LONGEST_SUBJECT = 100

MOST = 300
"""How many changes of one partnership are shown to people; a forge cuts longer comments."""

_INHERITED = Phrase("Inherited from the workspace or the library: a steward approves")
_MORE = Phrase("… and {n} more; `commonground diff --format json` has all of them")


def text(told: Sequence[Told], words: Words, paint: Paint) -> str:
    """The changes of one partnership by what they weigh, then by file and place."""
    lines: list[str] = []
    for heading, group in _grouped(told):
        lines += ["", paint("code", words.phrase(heading))]
        file = ""
        for one in group:
            if one.file != file:
                file = one.file
                lines.append("  " + paint("place", file))
            lines += (f"    {line}" for line in _block(one, paint))
    return "\n".join([*lines, *_rest(told, words)][1:])


def markdown(told: Sequence[Told], words: Words) -> str:
    """The same as Markdown; every value is escaped."""
    lines: list[str] = []
    for heading, group in _grouped(told):
        lines += [f"#### {escape(words.phrase(heading))}", ""]
        for one in group:
            place = f"**{escape(one.place)}** · " if one.place else ""
            lines.append(f"- {place}{code_span(one.file)}")
            lines += (f"  - {line}" for line in _items(one))
        lines.append("")
    return "\n".join([*lines, *map(escape, _rest(told, words))]).rstrip("\n")


def entry(commit: Commit, words: Words, form: str, paint: Paint) -> str:
    """The heading of one commit: day, first line of its message, short name."""
    day, subject = formats.day(commit.day, words), readable(commit.subject)[:_LONGEST_SUBJECT]
    if form == "markdown":
        return f"### {escape(day)} · {escape(subject)} · {code_span(commit.name[:10])}\n"
    return f"{paint('code', day)}  {subject}  {paint('gutter', commit.name[:10])}"


def as_json(compared: Iterable[tuple[str, Sequence[Told]]], words: Words) -> str:
    """The changes of every partnership. Codes are stable, words are the reader's."""
    return json.dumps(
        {
            "format": FORMAT,
            "language": words.language,
            "partnerships": {id: [_object(one) for one in told] for id, told in compared},
        },
        indent=2,
    )


def _grouped(told: Sequence[Told]) -> Iterator[tuple[Phrase, list[Told]]]:
    shown = told[:MOST]
    own = [one for one in shown if not one.change.is_inherited]
    for weight, heading in HEADINGS.items():
        if group := [one for one in own if one.change.weight == weight]:
            yield heading, group
    if group := [one for one in shown if one.change.is_inherited]:
        yield _INHERITED, group


def _rest(told: Sequence[Told], words: Words) -> list[str]:
    left = len(told) - MOST
    return ["", words.fill(_MORE.text, {"n": left})] if left > 0 else []


def _block(one: Told, paint: Paint) -> Iterator[str]:
    indent = ""
    if one.place:
        yield one.place
        indent = "  "
    for line in one.lines:
        style = {"+": "good", "−": "error"}.get(line[:1])
        yield indent + (paint(style, line) if style else line)
    if one.meaning:
        yield indent + paint("help", one.meaning)


def _items(one: Told) -> Iterator[str]:
    yield from map(escape, one.lines)
    if one.meaning:
        yield f"*{escape(one.meaning)}*"


def _object(one: Told) -> dict[str, Any]:
    change = one.change
    found: dict[str, Any] = {
        "kind": change.kind.value, "weight": change.weight, "audience": change.audience,
        "file": change.file, "path": list(change.pointer), "place": one.place,
        "lines": list(one.lines), "meaning": one.meaning or None,
    }  # fmt: skip
    if change.is_inherited:
        found["inherited"] = True
    return {**found, "old_name": change.old_name} if change.old_name else found
