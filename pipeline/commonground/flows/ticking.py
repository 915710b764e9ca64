"""Ticks an item of a checklist: all is looked at first, then one line of the file changes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from commonground.diagnostics import Diagnostic, Phrase, either
from commonground.errors import UseError
from commonground.flows.beginning import NotSound, sound
from commonground.flows.extending import library_of
from commonground.flows.loading import load
from commonground.flows.shipped import library, schemas
from commonground.model import scalars
from commonground.model.near import nearest
from commonground.model.partnership import Partnership, Person
from commonground.model.zones import zone
from commonground.scaffold.modeline import with_modeline
from commonground.source.editing import Put, edited
from commonground.source.overlay import Overlay
from commonground.source.positions import Document, read_document
from commonground.source.tree import Tree
from commonground.source.workspace import PARTNERSHIPS, Workspace
from commonground.standing.checklists import Item
from commonground.standing.stages import Timeline


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asks to be ticked. Only the item and the person have to be said."""

    item: str
    by: str
    side: str = ""
    stage: str = ""
    evidence: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Ticked:
    """The file to write, and how the partnership stands with the tick in it."""

    files: Mapping[str, str]
    item: Item
    person: Person
    timeline: Timeline


def partnership_of(tree: Tree, id: str) -> Partnership:
    """A partnership with the workspace's own checklists.

    Raises UseError where its agreement or its checklists are at fault.
    """
    workspace = Workspace.of(tree)
    known, strange = library_of(workspace, library(), schemas())
    found = load(workspace, id, schemas(), known).partnership
    if found is None or found.unread("checklists") or strange:
        raise UseError(
            "the checklists of '{id}' cannot be read", "run `commonground check` and mend them",
            id=id,
        )  # fmt: skip
    return found


def tick(tree: Tree, id: str, wanted: Wanted, now: datetime) -> Ticked:
    """The checklists with a tick more. Raises UseError where it would not be in order."""
    partnership = partnership_of(tree, id)
    timeline = Timeline(partnership)
    item = _item(timeline, wanted)
    person = person_of(partnership, wanted)
    _may_be_ticked(timeline, item, person)
    day = day_of(partnership, person, wanted.on, now)
    evidence = _evidence(partnership, item, wanted.evidence)
    stamp = ", ".join(part for part in (day.isoformat(), person.id, evidence) if part)
    document = document_of(partnership)
    order = tuple(partnership.library.checklist_items(item.stage))
    put = Put(("ticks", item.stage, person.party, item.id), stamp, order)
    files = {document.path: written(tree, id, document, [put], now)}
    after = partnership_of(Overlay(tree, files), id)
    return Ticked(files, item, person, Timeline(after))


def written(tree: Tree, id: str, document: Document, puts: Sequence[Put], now: datetime) -> str:
    """A file with some lines more. Raises UseError where it would be at fault."""
    reading = edited(document, puts)
    if reading.document is None:
        raise refused(reading.faults)
    try:
        sound(tree, id, {document.path: reading.document.text}, now.date())
    except NotSound as error:
        raise refused(error.diagnostics) from None
    return reading.document.text


def person_of(partnership: Partnership, wanted: Wanted) -> Person:
    """Who ticks. Raises UseError where it is nobody, or not clear."""
    if wanted.side and wanted.side not in partnership.parties:
        raise _unknown("there is no party '{name}'", wanted.side, partnership.parties)
    named = [
        person for person in partnership.people() if wanted.by in (person.id, person.reference)
    ]
    found = [person for person in named if wanted.side in ("", person.party)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UseError(
            "'{name}' works for more than one side", "name one with --by: {known}",
            name=wanted.by[:60], known=", ".join(person.reference for person in found),
        )  # fmt: skip
    if named:
        raise UseError(
            "'{name}' does not work for {side}", "leave --side out, or name somebody of that side",
            name=wanted.by[:60], side=partnership.parties[wanted.side].name,
        )  # fmt: skip
    people = [one.id for one in partnership.people() if wanted.side in ("", one.party)]
    if not wanted.by:
        raise UseError(
            "who did it?", "say it with --by: {known}", known=either(tuple(dict.fromkeys(people)))
        )
    raise _unknown("nobody is called '{name}'", wanted.by, people)


def _item(timeline: Timeline, wanted: Wanted) -> Item:
    """The item that is meant: of the stage that is named, of the current one, or the only one."""
    if wanted.stage and wanted.stage not in timeline.stages:
        raise _unknown("there is no stage '{name}'", wanted.stage, timeline.stages)
    listed = [
        item for stage in timeline.stages.values() if wanted.stage in ("", stage.id)
        for item in stage.items
    ]  # fmt: skip
    found = [item for item in listed if item.id == wanted.item]
    here = [item for item in found if item.stage == timeline.partnership.stage]
    for choice in (here, found):
        if len(choice) == 1:
            return choice[0]
    if found:
        raise UseError(
            "'{name}' stands in more than one stage", "name one with --stage: {known}",
            name=wanted.item, known=", ".join(item.stage for item in found),
        )  # fmt: skip
    if not wanted.item:
        current = timeline.current
        left = [item.id for item in (current.items if current else listed) if not item.done]
        raise UseError("tick what?", "name an item that is open: {known}", known=either(left))
    raise _unknown("no item is called '{name}'", wanted.item, [item.id for item in listed])


def _may_be_ticked(timeline: Timeline, item: Item, person: Person) -> None:
    parties = timeline.partnership.parties
    if person.party not in item.owners:
        raise UseError(
            "'{item}' is for {owners} to tick, and {person} works for {side}",
            "let somebody of that side tick it",
            item=item.id, owners=", ".join(parties[owner].name for owner in item.owners),
            person=person.name, side=parties[person.party].name,
        )  # fmt: skip
    done = item.ticks.get(person.party) or (
        next(iter(item.ticks.values()), None) if item.one_is_enough else None
    )
    if done is not None:
        span = done.location.span
        raise UseError(
            "'{item}' is ticked already: {stamp}", "to take it back, clear {path}:{line} by hand",
            item=item.id, stamp=done.text, path=done.location.path,
            line=span.start.line if span else 1,
        )  # fmt: skip
    earlier = timeline.missing_before(item.stage)
    if earlier is not None:
        raise UseError(
            "the stage '{stage}' has not begun: '{earlier}' is not finished",
            "`commonground checklist {id}` shows what is open",
            stage=item.stage, earlier=earlier.id, id=timeline.partnership.id,
        )  # fmt: skip


def day_of(partnership: Partnership, person: Person, on: date | None, now: datetime) -> date:
    """The day of the tick, on the clock of the side that sets it."""
    today = now.astimezone(zone(partnership.parties[person.party].time_zone)).date()
    if on is not None and on > max(today, now.date()):
        raise UseError(
            "{day} is still to come", "tick what is done, with the day on which it was done",
            day=on.isoformat(),
        )  # fmt: skip
    return on or today


def _evidence(partnership: Partnership, item: Item, given: str) -> str:
    """The evidence as it is written: a file by its path in the partnership's folder."""
    named = given.strip()
    if not named and item.needs_evidence:
        raise UseError(
            "'{item}' needs evidence", "add --evidence with a file, a link or a few words",
            item=item.id,
        )  # fmt: skip
    path = named.removeprefix("./").removeprefix(f"{PARTNERSHIPS}/{partnership.id}/")
    if path in partnership.files:
        return path
    if named.startswith("https://"):
        try:
            return str(scalars.PARSERS["link"](named))
        except scalars.ScalarError as error:
            raise UseError("{problem}", problem=error.phrase) from None
    if named and " " not in named:
        near = nearest(path, partnership.files, 0.6)
        raise UseError(
            "the evidence '{file}' is neither a file of this partnership nor a link",
            "did you mean '{near}'?" if near
            else "put the file into the partnership's folder first, or give a link",
            file=path[:80], near=near or "",
        )  # fmt: skip
    return named


def document_of(partnership: Partnership) -> Document:
    """The partnership's checklists; a file with nothing in it where there is none."""
    if partnership.checklists is not None:
        return partnership.checklists.document
    return begun(partnership.id, "checklists")


def begun(id: str, kind: str) -> Document:
    """A file of a partnership with nothing in it yet."""
    path = f"{PARTNERSHIPS}/{id}/{kind}.yaml"
    text = with_modeline(path, kind, f"schema: {kind}/1\n")
    made = read_document(path, text.encode()).document
    if made is None:
        raise RuntimeError(f"an empty file of the kind {kind} cannot be read")
    return made


def _unknown(problem: str, name: str, known: Iterable[str]) -> UseError:
    """The error for a name that nothing has, with what was probably meant."""
    names = list(dict.fromkeys(known))
    near = nearest(name, names, 0.6)
    return UseError(
        problem, "did you mean '{near}'?" if near else "possible here: {known}",
        name=name[:60], near=near or "", known=either(names),
    )  # fmt: skip


def refused(found: Sequence[Diagnostic]) -> UseError:
    """What is wrong with the file as it would be, in the words of `check`."""
    first = found[0]
    return UseError(
        "{problem}", "{mend}",
        problem=Phrase(first.fault.message, first.args), mend=Phrase(first.fault.help, first.args),
    )  # fmt: skip
