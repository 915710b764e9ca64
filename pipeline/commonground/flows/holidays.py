"""Snapshots of public holidays: taken anew from an almanac, held against those that are there."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from commonground.changes.holidays import Changed, compare
from commonground.errors import UseError
from commonground.flows.shipped import library, schemas
from commonground.model.holidays import Snapshot
from commonground.model.node import Node
from commonground.scaffold.almanac import Almanac, gather, snapshot
from commonground.schema.validate import validate
from commonground.source.positions import read_document

FOLDER = "templates/library/holidays"

_REGION = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?")


@dataclass(frozen=True)
class Renewed:
    """One region: its file, whether that is new, and what is said otherwise than before.

    `text` is None where the file may stay as it is.
    """

    region: str
    text: str | None
    is_new: bool
    changes: tuple[Changed, ...]


def held_in(folder: Path) -> Mapping[str, bytes]:
    """The files of a folder by their regions."""
    return {path.stem: path.read_bytes() for path in sorted(folder.glob("*.yaml"))}


def renewed(
    held: Mapping[str, bytes], regions: Sequence[str], almanac: Almanac, today: date
) -> Iterator[Renewed]:
    """Take each region anew and hold it against its file.

    The day of a snapshot counts for nothing: it stays, while the rest does. Raises UseError for a
    region that the almanac does not know.
    """
    for region in regions:
        if not _REGION.fullmatch(region):
            raise _unknown(region)
        try:
            found = gather(region, almanac)
        except KeyError:
            raise _unknown(region) from None
        raw = held.get(region, b"")
        before, after = _read(region, raw), _read(region, snapshot(found, today).encode())
        if before is not None and snapshot(found, before.taken).encode() == raw:
            yield Renewed(region, None, False, ())
        else:
            changes = compare(before, after) if before and after else ()
            yield Renewed(region, snapshot(found, today), before is None, changes)


def shown(region: str) -> Snapshot:
    """The snapshot of a region that comes with the tool. Raises UseError where there is none."""
    found = library().holidays.get(region)
    if found is None:
        raise UseError(
            "there are no holidays of {region} here", "choose one of {names}",
            region=region[:40], names=tuple(library().holidays),
        )  # fmt: skip
    return found


def _read(region: str, raw: bytes) -> Snapshot | None:
    """A snapshot from its file; None where that is none."""
    document = read_document(f"{region}.yaml", raw).document
    if document is None or validate(document, schemas()["holidays"]):
        return None
    return Snapshot(region, Node(document, document.data))


def _unknown(region: str) -> UseError:
    return UseError(
        "the almanac knows no region {region}",
        "write a country, or a country and its region, for example MY or MY-KUL",
        region=region[:40],
    )
