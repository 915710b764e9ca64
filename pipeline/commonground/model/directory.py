"""Who is who in an agreement, and whom somebody means by a name that does not exist.

Made from plain data, valid or not: the form of a file is explained before there is a partnership.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from commonground.diagnostics import Phrase, either
from commonground.model.near import nearest
from commonground.model.texts import NAME
from commonground.source.positions import Data

_LONGEST = 60
_MOST_PARTIES, _MOST = 12, 60
"""So many parties, and people and roles of each, are looked at; valid agreements have no more."""
_ALIKE = 0.75
"""How much a misspelt name resembles the one that is meant: `leed` and `lead`."""

KINDS = frozenset({"role", "role-name", "person", "member", "party", "side"})
"""The kinds of references whose names the agreement's parties define."""


@dataclass(frozen=True)
class Directory:
    """Parties by short name, people by `party.person`, and who holds each `party.role`."""

    parties: Mapping[str, str]
    people: Mapping[str, str]
    roles: Mapping[str, str]

    @classmethod
    def of(cls, agreement: Data) -> "Directory":
        """The directory of an agreement's data; what is malformed in it is left out."""
        parties, people, roles = dict[str, str](), dict[str, str](), dict[str, str]()
        for party, said in _table(agreement, "parties", _MOST_PARTIES).items():
            parties[party] = _text(said, "name")
            for person, about in _table(said, "people").items():
                people[f"{party}.{person}"] = _text(about, "name")
            for role, holder in _table(said, "roles").items():
                roles[f"{party}.{role}"] = f"{party}.{holder}"
        return cls(parties, people, roles)

    def mend(self, kind: str, text: str, under: str = "") -> Phrase:
        """What to write instead of a name that is none. `under` is the party it stands under.

        A name that clearly means somebody leads to them. Else nobody is guessed: to follow a
        wrong guess would quietly give a duty to another person, or to the other side.
        """
        text = text[:_LONGEST]
        if kind in ("party", "side"):
            return self._mend_party(kind, text)
        party, name = self._parted(text)
        if kind == "member":
            party = under
        elif "." in text and not party:
            return self._choose(kind, "")
        called = alike = self._roles_called(party)
        if kind in ("person", "member"):
            called = self._people_called(party)
            alike = {person: self._names(person) for person in called}  # a role shows no face
        elsewhere = _exact(name, {person: self._names(person) for person in self.people})
        meant = _exact(name, called) or (not elsewhere and _alike(name, alike))
        if meant:
            names = either(self._written(kind, meant))
            return Phrase("did you mean {names}?", {"names": names})
        if party and elsewhere:
            owner, _, person = elsewhere[0].partition(".")
            return Phrase("{name} belongs to {party}; {hint}", {
                "name": person, "party": self.parties[owner] or owner,
                "hint": self._choose(kind, party),
            })  # fmt: skip
        if party and kind != "role-name" and NAME.fullmatch(name):
            place = f"parties.{party}.{'roles' if kind == 'role' else 'people'}"
            return Phrase("add {name} under {place}, or {hint}", {
                "name": name, "place": place, "hint": self._choose(kind, party),
            })  # fmt: skip
        return self._choose(kind, party)

    def _mend_party(self, kind: str, text: str) -> Phrase:
        parties = (*self.parties, *(["creator"] if kind == "side" else []))
        meant = _alike(text, {party: {party, name} for party, name in self.parties.items()})
        if meant:
            return Phrase("did you mean '{near}'? Choose {names}",
                          {"near": meant[0], "names": either(parties)})  # fmt: skip
        return Phrase("choose {names}", {"names": either(parties)})

    def _choose(self, kind: str, party: str) -> Phrase:
        known = self.people if kind in ("person", "member") else self.roles
        names = [name for name in known if not party or name.startswith(f"{party}.")]
        if not names:
            return Phrase("define it first, or take the name out")
        return Phrase("choose {names}", {"names": either(self._written(kind, names))})

    def _written(self, kind: str, references: Iterable[str]) -> list[str]:
        """People and roles as they are written in a place of that kind, each once."""
        if kind in ("member", "role-name"):
            return list(dict.fromkeys(one.rpartition(".")[2] for one in references))
        if kind == "person":
            return list(references)
        holders = {role: self.people.get(self.roles[role], "") for role in references}
        return [f"{role} ({holder})" if holder else role for role, holder in holders.items()]

    def _parted(self, text: str) -> tuple[str, str]:
        """The party and the name behind its dot; no party where none is named or known."""
        first, dot, last = text.partition(".")
        known = (party for party in self.parties if dot and _plain(party) == _plain(first))
        return next(known, ""), last if dot else text

    def _names(self, person: str) -> set[str]:
        """What a person is called: `maya`, Maya Sampleton, Maya."""
        name = self.people.get(person, "")
        return {person.rpartition(".")[2], name, name.partition(" ")[0]}

    def _roles_called(self, party: str) -> dict[str, set[str]]:
        """What each role is called: by its name, its holder and, if none is given, its party."""
        called = {}
        for role, holder in self.roles.items():
            owner, _, name = role.partition(".")
            if party in ("", owner):
                called[role] = {name, *self._names(holder)}
            if not party:
                full = self.parties[owner]
                called[role] |= {role, holder, owner, full, f"{full} {name}"}
        return called

    def _people_called(self, party: str) -> dict[str, set[str]]:
        """What each person is called: by their own names, and as their roles are."""
        roles = self._roles_called(party)
        called = {
            person: self._names(person)
            for person in self.people
            if not party or person.startswith(f"{party}.")
        }
        for role, names in roles.items():
            if self.roles[role] in called:
                called[self.roles[role]] |= names
        return called


def _alike(text: str, called: Mapping[str, Iterable[str]]) -> list[str]:
    """Who is called so or almost so."""
    names = {_plain(name)[:_LONGEST] for several in called.values() for name in several}
    near = nearest(_plain(text), names - {""}, _ALIKE)
    return _exact(near, called) if near else []


def _exact(text: str, called: Mapping[str, Iterable[str]]) -> list[str]:
    said = _plain(text)
    return [key for key, names in called.items() if said and said in map(_plain, names)]


def _plain(text: str) -> str:
    """A name without the differences of spelling: `Sunset / on_duty` is `sunset on duty`."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def _table(data: Data, key: str, most: int = _MOST) -> dict[str, Data]:
    found = data.get(key) if isinstance(data, dict) else None
    return dict(islice(found.items(), most)) if isinstance(found, dict) else {}


def _text(data: Data, key: str) -> str:
    found = data.get(key) if isinstance(data, dict) else None
    return found[:_LONGEST] if isinstance(found, str) else ""
