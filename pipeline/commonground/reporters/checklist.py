"""The checklists of a partnership, for people and for programs."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from commonground.i18n import Words
from commonground.model.node import Node
from commonground.reporters.text import Paint, no_paint, width
from commonground.standing.checklists import Item, progress, stamp
from commonground.standing.stages import Stage, Timeline

_BAR = 10


def text(
    timeline: Timeline, today: date, words: Words, paint: Paint = no_paint, *, whole: bool = False
) -> str:
    """Each stage on a line with its days and how far each side is; the current one in full."""
    blocks = []
    for stage in timeline.stages.values():
        lines = [_heading(stage, timeline, words, paint)]
        if whole or stage is timeline.current:
            lines += _in_full(stage, timeline, today, words, paint)
        blocks.append("\n".join(lines))
    return "\n".join(blocks)


def as_json(timeline: Timeline, today: date, words: Words) -> str:
    """The same as JSON."""
    partnership = timeline.partnership
    made = {
        "partnership": partnership.id,
        "stage": partnership.stage,
        "today": today.isoformat(),
        "stages": [_object(stage, timeline, today, words) for stage in timeline.stages.values()],
    }
    return json.dumps(made, indent=2, ensure_ascii=False)


def _heading(stage: Stage, timeline: Timeline, words: Words, paint: Paint) -> str:
    titles = {id: _title(one, words) for id, one in timeline.stages.items()}
    gap = " " * (max(map(width, titles.values())) - width(titles[stage.id]))
    ticked = any(item.ticks for item in stage.items)
    current = stage is timeline.current
    mark = "▸" if current else paint("good", "✓") if ticked and not stage.open_exits else "·"
    parts = [f"{mark} {paint('code', titles[stage.id]) if current else titles[stage.id]}{gap}"]
    if stage.begins and stage.ends:
        days = {"first": stage.begins.isoformat(), "last": stage.ends.isoformat()}
        parts.append(words.fill("{first} to {last}", days))
    for id, party in timeline.partnership.parties.items() if ticked and not current else ():
        done = progress(stage.items, id)
        parts.append(f"{party.name} {done.done}/{done.of}")
    return "  ".join(parts)


def _title(stage: Stage, words: Words) -> str:
    """What the stage is called, and how it is called in the files."""
    return f"{_words(stage.node.get('name'), words) or stage.id} ({stage.id})"


def _in_full(
    stage: Stage, timeline: Timeline, today: date, words: Words, paint: Paint
) -> Iterator[str]:
    parties = timeline.partnership.parties
    if purpose := _words(stage.node.get("purpose"), words):
        yield f"    {purpose}"
    yield ""
    widest = max(width(party.name) for party in parties.values())
    for id, party in parties.items():
        done = progress(stage.items, id)
        gap = " " * (widest - width(party.name))
        filled = _BAR * done.done // done.of if done.of else _BAR
        bar = paint("good", "█" * filled) + paint("gutter", "░" * (_BAR - filled))
        yield f"    {party.name}{gap}  {bar}  {done.done}/{done.of}"
    yield ""
    column = max(len(item.id) for item in stage.items)
    for item in stage.items:
        mark = paint("good", "✓") if item.done else paint("warning", "○")
        yield f"    {mark} {item.id:<{column}}  {_words(item.node.get('text'), words)}"
        for line in _states(item, timeline, today, words, paint):
            yield f"      {'':<{column}}  {line}"
    yield ""


def _states(
    item: Item, timeline: Timeline, today: date, words: Words, paint: Paint
) -> Iterator[str]:
    """Who ticked it, and who has to by when."""
    parties = timeline.partnership.parties
    for party, tick in item.ticks.items():
        if party in item.owners:
            yield paint("gutter", f"{parties[party].name}: {tick.text}")
    if item.done:
        return
    names = ", ".join(parties[party].name for party in item.open_for)
    if item.one_is_enough and len(item.owners) > 1:
        names = words.fill("one of {names}", {"names": names})
    late = item.due is not None and item.due < today
    told = [names]
    if item.due:
        day = {"day": item.due.isoformat()}
        told.append(
            words.fill("overdue since {day}", day) if late else words.fill("due {day}", day)
        )
    if item.is_exit:
        told.append(words.gettext("needed to go on"))
    if item.needs_evidence:
        told.append(words.gettext("with evidence"))
    line = " · ".join(told)
    yield paint("warning", line) if late else line


def _object(stage: Stage, timeline: Timeline, today: date, words: Words) -> dict[str, Any]:
    done = {party: progress(stage.items, party) for party in timeline.partnership.parties}
    return {
        "id": stage.id,
        "name": _words(stage.node.get("name"), words),
        "current": stage is timeline.current,
        "begins": _day(stage.begins),
        "ends": _day(stage.ends),
        "left": _day(stage.left),
        "progress": {
            party: {"done": one.done, "of": one.of} for party, one in done.items()
        },
        "waits_for": [words.phrase(one.what) for one in timeline.waits_for(stage)],
        "items": [_item(item, today, words) for item in stage.items],
    }  # fmt: skip


def _item(item: Item, today: date, words: Words) -> dict[str, Any]:
    ticks = {party: stamp(tick) for party, tick in item.ticks.items()}
    return {
        "id": item.id,
        "text": _words(item.node.get("text"), words),
        "owners": list(item.owners),
        "one_is_enough": item.one_is_enough,
        "due": _day(item.due),
        "exit": item.is_exit,
        "needs_evidence": item.needs_evidence,
        "done": item.done,
        "open_for": list(item.open_for),
        "overdue": not item.done and item.due is not None and item.due < today,
        "ticks": {
            party: {"day": one.day.isoformat(), "person": one.person, "evidence": one.evidence}
            for party, one in ticks.items()
        },
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _words(node: Node | None, words: Words) -> str:
    """A text of the library in the reader's language, else in English or as it is, on one line."""
    if node is None:
        return ""
    found = node.get(words.language) or node.get("en") or next(
        (one for _, one in node.items()), node
    )  # fmt: skip
    return "".join(c if c.isprintable() else " " for c in " ".join(found.text.split()))
