"""Puts on record who has read the translations of a partnership's documents."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from commonground.diagnostics import either
from commonground.errors import UseError
from commonground.flows.beginning import NotSound, sound
from commonground.flows.documents import compare, differs
from commonground.flows.ticking import day_of, refused
from commonground.flows.translating import translated
from commonground.model.partnership import Partnership, Person
from commonground.model.translation import Read, Status, Translation, written
from commonground.source.tree import Tree
from commonground.source.workspace import PARTNERSHIPS, TRANSLATIONS


@dataclass(frozen=True, slots=True)
class Reading:
    """That somebody has read translations: how well, who, and who of us vouches for it. Without
    `document` or `language`, all of them."""

    status: Status
    by: str
    vouches: str
    document: str = ""
    language: str = ""


@dataclass(frozen=True)
class Recorded:
    """The file to write, and the translations that it puts on record; none where all were."""

    path: str
    text: str
    found: tuple[Translation, ...]


def read(tree: Tree, partnership: Partnership, reading: Reading, now: datetime) -> Recorded:
    """Put on record that somebody has read translations as they are committed now.

    What was read better before stays so. Raises UseError where nothing is meant, where documents
    are not what the data says, and where the file would be at fault.
    """
    stale = compare(tree, [partnership]).rendered
    changed = [path for path, text in stale.items() if differs(tree, path, text)]
    if changed:
        raise UseError(
            "{file} is not what the data says, so nobody can have read it",
            "run `commonground render`, and let them read that", file=changed[0],
        )  # fmt: skip
    meant = tuple(_meant(partnership, tree, reading))
    vouching = _who_vouches(partnership, reading.vouches)
    found = tuple(one for one in meant if one.below(reading.status))
    after = {
        (one.name, one.language): _with(one, reading, vouching, partnership, now) for one in found
    }
    path = f"{PARTNERSHIPS}/{partnership.id}/{TRANSLATIONS}"
    known = {(one.name, one.language): one.record for one in translated(partnership, tree)}
    text = written({**known, **after})
    try:
        sound(tree, partnership.id, {path: text}, now.date())
    except NotSound as error:
        raise refused(error.diagnostics) from None
    return Recorded(path, text, found)


def _meant(partnership: Partnership, tree: Tree, reading: Reading) -> Iterator[Translation]:
    known = translated(partnership, tree)
    found = [
        one for one in known
        if reading.document in ("", one.name) and reading.language in ("", one.language)
    ]  # fmt: skip
    if not found:
        raise UseError(
            "'{id}' has no such translation", "possible: {known}", id=partnership.id,
            known=tuple(f"{one.name} {one.language}" for one in known),
        )  # fmt: skip
    for one in found:
        if not one.matches:
            raise UseError(
                "{document} has not as many sections in '{language}' as in '{source}'",
                "mend that first", document=one.name, language=one.language, source=one.source,
            )  # fmt: skip
        yield one


def _who_vouches(partnership: Partnership, name: str) -> Person:
    people = tuple(partnership.people())
    found = [one for one in people if name in (one.id, one.reference)]
    if len(found) == 1:
        return found[0]
    raise UseError(
        "it is not clear who of you vouches for that", "say it with --as: {known}",
        known=either(tuple(one.reference for one in people)),
    )  # fmt: skip


def _with(
    one: Translation, reading: Reading, vouching: Person, partnership: Partnership, now: datetime
) -> Mapping[Status, Read]:
    """What is on record afterwards: of sections that are not there any more, nothing."""
    day = day_of(partnership, vouching, None, now)
    record: dict[Status, Read] = {}
    for status in (Status.REVIEWED, Status.PROFESSIONAL):
        held = {passage.source: passage.text for passage in one.passages
                if one.of(passage) is status}  # fmt: skip
        old = one.record.get(status)
        if status is reading.status:
            new = {passage.source: passage.text for passage in one.below(status)}
            stamp = f"{day.isoformat()}, {vouching.id}"
            record[status] = Read(reading.by, stamp, {**held, **new})
        elif old is not None:
            kept = held if status.rank > reading.status.rank else {}
            if kept:
                record[status] = Read(old.by, old.done, kept)
    return record
