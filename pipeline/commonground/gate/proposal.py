"""What an approval is bound to: not a commit, but what is proposed in it.

A proposal has a mark, 64 hexadecimal digits, which a comment or a key names; and it can tell
whether a state that somebody looked at held the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from commonground.changes.daily import Spot
from commonground.gate.state import PartnershipState, State, mark
from commonground.source.positions import Data


class Proposal(Protocol):
    """Something that is approved as a whole."""

    @property
    def mark(self) -> str:
        """What a comment or a key names; empty where it cannot be approved."""

    def seen_in(self, state: State) -> bool:
        """Whether that state holds just this."""


@dataclass(frozen=True)
class Terms:
    """The terms of one partnership, as a whole, by their digest."""

    partnership: str
    mark: str

    def seen_in(self, state: State) -> bool:
        """Whether the terms are the same there."""
        return bool(self.mark) and state.digest_of(self.partnership) == self.mark


@dataclass(frozen=True)
class DailyWork:
    """Changes of daily work: each place with its new value, None where it is gone.

    What others change meanwhile at other places is no part of it.
    """

    partnership: str
    mark: str
    changed: Mapping[Spot, "Data | None"]

    def seen_in(self, state: State) -> bool:
        """Whether every one of these places holds the same there. Where not all could be read,
        nobody saw that something is gone."""
        there = state.partnerships.get(self.partnership)
        if there is None or not there.digest:
            return False
        return all(there.daily.get(spot) == value for spot, value in self.changed.items())


@dataclass(frozen=True)
class Governed:
    """Files that stewards look after, by a hash for each area of them."""

    mark: str
    areas: Mapping[str, str]

    def seen_in(self, state: State) -> bool:
        """Whether these areas are the same there."""
        return all(state.areas.get(area, "") == held for area, held in self.areas.items())


def terms(merged: State, partnership: str) -> Terms:
    """The terms of a partnership as they are after the merge."""
    return Terms(partnership, merged.digest_of(partnership))


def daily_work(
    workspace: str, before: PartnershipState | None, after: PartnershipState
) -> DailyWork:
    """What of daily work is other after the merge."""
    old = before.daily if before is not None else {}
    spots = sorted(old.keys() | after.daily.keys(), key=lambda spot: (spot[0], *map(str, spot[1])))
    changed = {
        spot: after.daily.get(spot) for spot in spots if old.get(spot) != after.daily.get(spot)
    }
    listed: list[Data] = [
        {"file": file, "place": list(place), **({"value": value} if value is not None else {})}
        for (file, place), value in changed.items()
    ]
    named = mark("daily/1", workspace=workspace, partnership=after.id, changed=listed)
    return DailyWork(after.id, named, changed)


def governed(base: State, merged: State) -> Governed:
    """The areas of the workspace that are others after the merge."""
    names = sorted(base.areas.keys() | merged.areas.keys())
    areas = {name: merged.areas.get(name, "") for name in names
             if base.areas.get(name) != merged.areas.get(name)}  # fmt: skip
    return Governed(mark("governed/1", workspace=base.workspace, areas=dict(areas)), areas)
