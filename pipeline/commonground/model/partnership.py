"""One partnership as frozen values: its parties, roles, people, files and campaigns."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

from commonground.diagnostics import Location
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

    @cached_property
    def name(self) -> str:
        node = self.node.get("name")
        return node.text if node else self.id

    @cached_property
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

    @cached_property
    def name(self) -> str:
        return self.node["name"].text

    @cached_property
    def time_zone(self) -> str:
        return self.node["timezone"].text


@dataclass(frozen=True)
class Campaign:
    """One campaign: its files by kind, the brief above all."""

    id: str
    files: Mapping[str, Node] = field(default_factory=dict)

    @property
    def brief(self) -> Node | None:
        return self.files.get("brief")


OWN_FILES = ("terms", "calibration", "checklists", "risk", "calls", "log", "translations")
"""The kinds of which a partnership has one file, beside its agreement."""


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
    calls: Node | None = None
    log: Node | None = None
    translations: Node | None = None
    entries: Mapping[str, Mapping[str, Node]] = field(default_factory=dict)
    """What has a file for each entry, by kind (`decision`, `meeting`) and then by name."""
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

    @property
    def at_rest(self) -> bool:
        """Whether the work is interrupted or over, so that nobody owes anything."""
        return self.stage in ("paused", "ended")

    def unread(self, kind: str) -> bool:
        """Whether its file of that kind is there and at fault: then nothing can be said of it."""
        return getattr(self, kind) is None and f"{kind}.yaml" in self.files

    def place(self, kind: str, *keys: str) -> Location:
        """Where something stands, or is to be written, in its file of that kind.

        Where there is no such file, the stage of the agreement, which asks for it.
        """
        root: Node | None = getattr(self, kind)
        if root is None:
            return self.agreement["stage"].location
        return root.document.location(keys, key=True)

    @cached_property
    def creators(self) -> Mapping[str, Node]:
        """The creators that the agreement lists, by their short names."""
        listed = self.agreement.get("creators")
        return dict(listed.items()) if listed else {}

    @cached_property
    def names(self) -> Mapping[str, frozenset[str]]:
        """What each folder holds by name, whether or not the file is valid."""
        found: dict[str, set[str]] = {}
        for file in self.files:
            folder, _, name = file.rpartition("/")
            found.setdefault(folder, set()).add(name.removesuffix(".yaml"))
            above, _, own = folder.rpartition("/")
            found.setdefault(above, set()).add(own)
        return MappingProxyType({folder: frozenset(names) for folder, names in found.items()})

    def campaign_of(self, root: Node) -> Campaign | None:
        """The campaign in whose folder a file lies, or which the file names."""
        named = root.get("campaign")
        folder = root.document.path.rpartition("/")[0].rpartition("/")[2]
        return self.campaigns.get(named.text if named else folder)

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

    def signer(self, name: str, side: str = "") -> Person | None:
        """The person of a party who stands in a record, as `anna` or `volna.anna`; `side` is the
        party under which it stands. None for a creator who works for no party."""
        sides = [side] if side else list(self.parties)
        references = [name, *(f"{party}.{name}" for party in sides)]
        known = (self.person(reference) for reference in references)
        return next((person for person in known if person), None)

    def speaks_for(self, creator: str) -> str:
        """The party that speaks for a creator of that short name; empty where nobody is known."""
        record = self.creators.get(creator)
        party = record.get("party") if record else None
        return party.text if party else ""

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
        own = (self.agreement, *(getattr(self, kind) for kind in OWN_FILES))
        yield from (node for node in own if node is not None)
        for kind in self.entries.values():
            yield from kind.values()
        for campaign in self.campaigns.values():
            yield from campaign.files.values()

    def mapped(self, change: Callable[[str, Node], Node | None]) -> "Partnership":
        """The partnership after `change` was made to every file; what becomes None is left out.

        `change` is given the kind of a file and the file. Raises ValueError where nothing is left
        of the agreement.
        """

        def changed(files: Mapping[str, Node | None]) -> dict[str, Node]:
            made = {kind: change(kind, node) for kind, node in files.items() if node is not None}
            return {kind: node for kind, node in made.items() if node is not None}

        agreement = change("agreement", self.agreement)
        if agreement is None:
            raise ValueError("without its agreement there is no partnership")
        own = changed({kind: getattr(self, kind) for kind in OWN_FILES})
        entries = {
            kind: {name: made for name, node in nodes.items() if (made := change(kind, node))}
            for kind, nodes in self.entries.items()
        }
        campaigns = {id: changed(campaign.files) for id, campaign in self.campaigns.items()}
        return replace(
            self,
            agreement=agreement,
            parties=parties_of(agreement),
            entries=entries,
            campaigns={id: Campaign(id, files) for id, files in campaigns.items() if files},
            **{kind: own.get(kind) for kind in OWN_FILES},  # type: ignore[arg-type]
        )


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
