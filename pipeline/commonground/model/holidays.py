"""The public holidays of a country or region, as the library holds them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from commonground.model import scalars
from commonground.model.node import Node


@dataclass(frozen=True)
class Snapshot:
    """What was known of one region when the snapshot was taken.

    Up to `known_until` the days are published; those after it are worked out, and provisional.
    """

    region: str
    node: Node

    @cached_property
    def known_until(self) -> date:
        return scalars.day(self.node["known_until"].text)

    @cached_property
    def until(self) -> date:
        """The last day that the snapshot says anything about."""
        return scalars.day(self.node["until"].text)

    @cached_property
    def days(self) -> frozenset[date]:
        """The days off."""
        return frozenset(scalars.day(day) for day, _ in self._listed("days"))

    @cached_property
    def working(self) -> frozenset[date]:
        """Days of the weekend on which people work to make up for a day off."""
        return frozenset(scalars.day(day) for day, _ in self._listed("working"))

    @cached_property
    def weekends(self) -> Mapping[date, frozenset[int]]:
        """The weekdays of the weekend (0 = Monday) by the day since when they hold."""
        return {
            scalars.day(since): frozenset(scalars.weekdays(days.text))
            for since, days in self._listed("weekends")
        }

    @property
    def version(self) -> str:
        """Which version of its source it was taken from."""
        return self.node["version"].text

    @cached_property
    def taken(self) -> date:
        """The day on which it was taken."""
        return scalars.day(self.node["taken"].text)

    def is_provisional(self, day: date) -> bool:
        """Whether what it says of a day was worked out, not published."""
        return day > self.known_until

    def weekend(self, day: date) -> frozenset[int]:
        """The weekdays of the weekend in force on a day; before all that is known, the first."""
        since = [first for first in self.weekends if first <= day]
        return self.weekends[max(since, default=min(self.weekends))]

    def names(self, day: date) -> Mapping[str, str]:
        """What a day off, or one that makes up for it, is called in each language."""
        table = self.node.get("days", day.isoformat()) or self.node.get("working", day.isoformat())
        return {language: name.text for language, name in table.items()} if table else {}

    def name(self, day: date, language: str) -> str:
        """The one of its names in a language, else in English; empty for any other day."""
        names = self.names(day)
        return names.get(language) or names.get("en", "")

    def _listed(self, section: str) -> Iterator[tuple[str, Node]]:
        found = self.node.get(section)
        yield from found.items() if found else ()
