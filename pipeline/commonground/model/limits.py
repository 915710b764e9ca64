"""What the rules measure by: numbers and periods that a workspace may set otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from commonground.model import scalars
from commonground.model.values import Duration


@dataclass(frozen=True)
class Limits:
    """Each limit by its name, as it was typed: the tool's own value, or the workspace's.

    Which there are, and what holds without a word, says `limits` in `workspace.schema.json`.
    A name that it does not know raises KeyError.
    """

    values: Mapping[str, str]

    def count(self, name: str) -> int:
        """A whole number."""
        return int(self.values[name])

    def period(self, name: str) -> Duration:
        """A length of time, for example `24 hours`."""
        return scalars.duration(self.values[name])

    def share(self, name: str) -> Decimal:
        """A share as a number of hundredths: 30 for `30%`."""
        return scalars.share(self.values[name]).percent
