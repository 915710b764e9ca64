"""Time zones, from the pinned `tzdata` package only.

System zone data may be years old and then answers wrongly, so it is never asked.
"""

from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import tzdata

_DATA = Path(tzdata.__file__).parent  # importlib.resources is slow to import


def version() -> str:
    """The version of the zone data, for example `2026f`: other data may give other answers."""
    return str(tzdata.IANA_VERSION)


@cache
def zone_names() -> frozenset[str]:
    """Every zone name that the pinned data knows."""
    return frozenset((_DATA / "zones").read_text(encoding="ascii").split())


@cache
def zone(name: str) -> ZoneInfo:
    """The zone called `name`, for example `Europe/Moscow`. Raises KeyError when unknown."""
    if name not in zone_names():
        raise KeyError(name)
    with (_DATA / "zoneinfo" / name).open("rb") as stream:
        return ZoneInfo.from_file(stream, key=name)


@cache
def zones_of(country: str) -> tuple[str, ...]:
    """The zones of a country, for example `Europe/Berlin` of `DE`, the best known first."""
    table = (_DATA / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return tuple(row[2] for row in rows if row[0] == country)
