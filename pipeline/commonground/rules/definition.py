"""What a rule is: one function, one docstring, one kind of finding."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from inspect import cleandoc
from typing import NamedTuple, TypeAlias

from commonground.diagnostics import Argument, Diagnostic, Fault, Location, Severity
from commonground.model.limits import Limits
from commonground.model.node import Node
from commonground.model.partnership import Partnership, Party
from commonground.pointer import Pointer
from commonground.schema.catalog import Catalog
from commonground.schema.shape import Shape, walk
from commonground.schema.sides import side
from commonground.source.positions import Data
from commonground.standing.decisions import Decided, decisions
from commonground.standing.reviews import Review, reviews
from commonground.standing.stages import Timeline
from commonground.standing.timelines import Plan, plans


@dataclass(frozen=True)
class Scope:
    """What a rule looks at: one partnership, the schemas its files follow, and what it measures by.

    `today` is for what time alone makes a finding, and such a finding is a warning: otherwise
    what was in order yesterday would stop a pull request that never touched it.
    """

    partnership: Partnership
    schemas: Catalog
    today: date
    limits: Limits

    def shape(self, root: Node) -> Shape:
        """The shape of a file, found by its `schema:` line."""
        return self.schemas[root["schema"].text.partition("/")[0]].shape

    @cached_property
    def places(self) -> "tuple[Place, ...]":
        """Every value of every file that its schema knows; walked once, for all rules."""
        return tuple(
            Place(root, pointer, value, shape)
            for root in self.partnership.documents()
            for pointer, value, shape in walk(self.shape(root), root.value)
        )

    @cached_property
    def texts(self) -> "tuple[Place, ...]":
        """Those of the places where a text may stand once per language."""
        return tuple(place for place in self.places if place.shape.format == "text")

    @cached_property
    def decisions(self) -> tuple[Decided, ...]:
        """Every decision, held against the agreement once, for all rules."""
        return decisions(self.partnership)

    @cached_property
    def reviews(self) -> tuple[Review, ...]:
        """The reviews of every piece of work, worked out once, for all rules."""
        return tuple(reviews(self.partnership, self.limits))

    @cached_property
    def timeline(self) -> Timeline:
        """The stages of the partnership; worked out once, for all rules."""
        return Timeline(self.partnership)

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """The plans of campaigns that are not over; worked out once, for all rules."""
        return tuple(plans(self.partnership, self.limits))

    def term(self, *keys: str) -> Node | None:
        """What the contract says at a place."""
        terms = self.partnership.terms
        return terms.get(*keys) if terms is not None else None

    def side(self, root: Node, pointer: Pointer) -> Party | None:
        """The party under whose name a place of a file stands, if it stands under one."""
        parties = self.partnership.parties
        return parties.get(side(self.shape(root), pointer, parties) or "")


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach of a rule: its place, the particulars of its message, other places to show."""

    where: Location
    args: Mapping[str, Argument] = field(default_factory=dict)
    related: tuple[Location, ...] = ()


class Place(NamedTuple):
    """A value in a file (`root` is the whole of it), where it stands, and what its schema says."""

    root: Node
    pointer: Pointer
    value: Data
    shape: Shape


Finder: TypeAlias = Callable[[Scope], Iterable[Finding]]


@dataclass(frozen=True)
class Rule:
    """A kind of finding together with the function that finds it."""

    fault: Fault
    find: Finder

    def check(self, scope: Scope) -> Iterator[Diagnostic]:
        """Every breach in one partnership."""
        for finding in self.find(scope):
            yield Diagnostic(self.fault, finding.where, finding.args, finding.related)


def rule(
    code: str, name: str, severity: Severity, message: str, *, help: str
) -> Callable[[Finder], Rule]:
    """Make a rule of a function. Its docstring is the rule's page and holds its first tests.

    `message` and `help` are English templates whose `{named}` fields the findings fill.
    """

    def define(find: Finder) -> Rule:
        return Rule(Fault(code, name, severity, message, help, cleandoc(find.__doc__ or "")), find)

    return define
