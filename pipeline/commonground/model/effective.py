"""What holds: every value with the place it comes from and how it came to be."""

from dataclasses import dataclass
from enum import StrEnum

from commonground.diagnostics import Location
from commonground.pointer import Pointer
from commonground.source.positions import Data


class Origin(StrEnum):
    """How a value came to hold."""

    OWN = "own"
    ANSWERED = "answered"
    PROPOSED = "preset"
    CHANGED = "changed"
    INHERITED = "inherited"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Effective:
    """One value that holds. `instead_of` is what the preset proposes or the agreement says where
    that is something else, and `because` the reason that is given."""

    file: str
    pointer: Pointer
    value: Data
    where: Location
    origin: Origin
    instead_of: "Data | None" = None
    because: str = ""
