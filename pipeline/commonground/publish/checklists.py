"""The stages as a page shows them: their days, how far each side is, what each waits for."""

from collections.abc import Iterator, Mapping
from typing import Any

from commonground.model.node import Node
from commonground.model.values import DateRange
from commonground.publish import charts
from commonground.publish.records import SHELVES, path
from commonground.render import formats
from commonground.render.escape import Markdown, code_span, escape, link
from commonground.render.speech import Speech
from commonground.standing.checklists import Item, progress, stamp
from commonground.standing.stages import Stage, Timeline


def boards(speech: Speech) -> Mapping[str, Mapping[str, Any]]:
    """For each stage, where it stands, its days, its parties, its items, and what it waits for."""
    timeline = Timeline(speech.partnership)
    return {id: _board(stage, timeline, speech) for id, stage in timeline.stages.items()}


def _board(stage: Stage, timeline: Timeline, speech: Speech) -> Mapping[str, Any]:
    words, parties = speech.reader.words, speech.partnership.parties
    days = ""
    if stage.begins and stage.ends:
        days = formats.date_range(DateRange(stage.begins, stage.ends), words)
    bars = []
    for id, party in parties.items():
        done = progress(stage.items, id)
        bars.append(charts.progress(done.done, done.of, party.name))
    current = stage is timeline.current
    begun = current or any(item.ticks for item in stage.items)
    return {
        "begun": begun,
        "days": days,
        "state": Markdown(_state(stage, timeline, begun, speech)),
        "current": current,
        "parties": [
            {"name": party.name, "progress": bar}
            for party, bar in zip(parties.values(), bars, strict=True)
        ],
        "rows": {item.id: _row(item, speech) for item in stage.items},
        "waits_for": [words.phrase(one.what) for one in timeline.waits_for(stage)],
    }


def _state(stage: Stage, timeline: Timeline, begun: bool, speech: Speech) -> str:
    say = speech.reader.words.pgettext
    if stage is timeline.current:
        return f'<span class="cg-badge">{escape(say("stage", "now"))}</span>'
    if not begun:
        return f'<span class="cg-quiet">{escape(say("stage", "ahead"))}</span>'
    if stage.left is None:
        return f'<span class="cg-late">{escape(say("stage", "unfinished"))}</span>'
    day = formats.day(stage.left, speech.reader.words)
    return f'<span class="cg-done">✓</span> {escape(day)}'


def _row(item: Item, speech: Speech) -> Mapping[str, Any]:
    """Until when an item is due, whether it is needed, whose it is, and the mark of each party."""
    parties = speech.partnership.parties
    owners = [parties[owner].name for owner in item.owners]
    return {
        "due": formats.day(item.due, speech.reader.words) if item.due else "",
        "exit": item.is_exit,
        "one_is_enough": item.one_is_enough and len(owners) > 1,
        "marks": [Markdown("".join(_mark(item, party, speech))) for party in parties],
    }


def _mark(item: Item, party: str, speech: Speech) -> Iterator[str]:
    tick = item.ticks.get(party)
    if tick is not None:
        yield f'<span class="cg-done">✓</span> {escape(_signed(tick, party, speech))}'
        if evidence := stamp(tick).evidence:
            yield f'<br><span class="cg-quiet">{_evidence(evidence, speech)}</span>'
    elif party in item.open_for:
        yield '<span class="cg-open">○</span>'


def _signed(tick: Node, party: str, speech: Speech) -> str:
    made = stamp(tick)
    name = speech.person_name(f"{party}.{made.person.rpartition('.')[2]}")
    return f"{formats.day(made.day, speech.reader.words)}, {name}"


def _evidence(evidence: str, speech: Speech) -> Markdown:
    """Where it can be seen: a link, a record of the partnership, the path of a file, or words."""
    if evidence.startswith("https://"):
        return link(evidence.removeprefix("https://"), evidence)
    folder, _, name = evidence.removesuffix(".yaml").partition("/")
    for kind, (shelf, _title) in SHELVES.items():
        if shelf == folder and name in speech.partnership.entries.get(kind, {}):
            return Markdown(f"[{escape(evidence)}](records/{path(kind, name)})")
    return code_span(evidence) if " " not in evidence else escape(evidence)
