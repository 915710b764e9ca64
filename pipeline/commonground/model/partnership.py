"""One partnership as frozen values: its parties, roles, people, files and campaigns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from commonground.model.library import STAGES, Library
from commonground.model.node import Node


@dataclass(frozen=True)
class Person:
    """Somebody who works for a party. `reference` is `volna.anna`."""

    party: str
    id: str
    node: Node

    @property
    def reference(self) -> str:
        return f"{self.party}.{self.id}"

    @property
    def name(self) -> str:
        node = self.node.get("name")
        return node.text if node else self.id

    @property
    def stand_in(self) -> Node | None:
        """Who answers while this person is away: a person of the same party."""
        return self.node.get("stand_in")


@dataclass(frozen=True)
class Role:
    """What somebody does in the partnership, and who holds it now. `reference` is `volna.lead`."""

    party: str
    id: str
    node: Node

    @property
    def reference(self) -> str:
        return f"{self.party}.{self.id}"

    @property
    def holder(self) -> str:
        """The id of the person who holds the role now."""
        return self.node.text


@dataclass(frozen=True)
class Party:
    """One side of the partnership."""

    id: str
    node: Node
    roles: Mapping[str, Role]
    people: Mapping[str, Person]

    @property
    def name(self) -> str:
        return self.node["name"].text

    @property
    def time_zone(self) -> str:
        return self.node["timezone"].text


@dataclass(frozen=True)
class Campaign:
    """One campaign: its brief and what both sides said afterwards."""

    id: str
    brief: Node | None = None
    debrief: Node | None = None


@dataclass(frozen=True)
class Partnership:
    """Everything that two or more parties agreed. Files that are absent or invalid are None."""

    id: str
    agreement: Node
    parties: Mapping[str, Party]
    library: Library
    terms: Node | None = None
    calibration: Node | None = None
    checklists: Node | None = None
    risk: Node | None = None
    decisions: Mapping[str, Node] = field(default_factory=dict)
    campaigns: Mapping[str, Campaign] = field(default_factory=dict)
    files: frozenset[str] = frozenset()
    """Every file of the partnership's folder, by its path inside it."""

    @property
    def stage(self) -> str:
        return self.agreement["stage"].text

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the partnership; the first is the drafting language."""
        return tuple(node.text for node in self.agreement["languages"].entries())

    def reached(self, stage: str) -> bool:
        """Whether the partnership is in that stage or past it."""
        return STAGES.index(self.stage) >= STAGES.index(stage)

    def role(self, reference: str) -> Role | None:
        """The role called `party.role`."""
        party, _, name = reference.partition(".")
        return self.parties[party].roles.get(name) if party in self.parties else None

    def person(self, reference: str) -> Person | None:
        """The person called `party.person`. A role is nobody: its holder changes."""
        party, _, name = reference.partition(".")
        return self.parties[party].people.get(name) if party in self.parties else None

    def holder(self, reference: str) -> Person | None:
        """Who holds the role called `party.role` now."""
        role = self.role(reference)
        return self.person(f"{role.party}.{role.holder}") if role else None

    def roles(self) -> Iterator[Role]:
        """Every role of every party."""
        for party in self.parties.values():
            yield from party.roles.values()

    def people(self) -> Iterator[Person]:
        """Everybody, party by party."""
        for party in self.parties.values():
            yield from party.people.values()

    def documents(self) -> Iterator[Node]:
        """The root of every file that was read, the agreement first."""
        single = (self.agreement, self.terms, self.calibration, self.checklists, self.risk)
        yield from (node for node in single if node is not None)
        yield from self.decisions.values()
        for campaign in self.campaigns.values():
            yield from (node for node in (campaign.brief, campaign.debrief) if node is not None)


def parties_of(agreement: Node) -> Mapping[str, Party]:
    """The parties that an agreement names, in its order."""
    parties = {}
    for party_id, node in agreement["parties"].items():
        roles = node.get("roles")
        people = node.get("people")
        parties[party_id] = Party(
            party_id,
            node,
            {key: Role(party_id, key, role) for key, role in (roles.items() if roles else ())},
            {key: Person(party_id, key, who) for key, who in (people.items() if people else ())},
        )
    return parties
