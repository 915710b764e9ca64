"""Rules about the people who answer, decide and sign."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from commonground.diagnostics import Phrase, Severity
from commonground.model.partnership import Partnership, Party
from commonground.rules.definition import Finding, Scope, rule


def absent(partnership: Partnership, references: Iterable[str]) -> Iterator[Party]:
    """The parties of which none of the references speaks.

    None, when one speaks of a party that there is not: it may be meant, and is found by itself.
    """
    named = {reference.partition(".")[0] for reference in references}
    if named <= set(partnership.parties):
        yield from (party for party in partnership.parties.values() if party.id not in named)


@rule(
    "CG202", "no-signatory", Severity.ERROR,
    "nobody can sign for {party}",
    help="name a person of {party} under sign_off.signatories",
)  # fmt: skip
def no_signatory(scope: Scope) -> Iterator[Finding]:
    """A party has no signatory.

    Why: An agreement that one side cannot sign binds nobody.

    Bad (agreement.yaml):
        sign_off:
          enrolled: no
          needs: one-of-each
          signatories:
            volna.anna: {account: none}

    Good:
        sign_off:
          enrolled: no
          needs: one-of-each
          signatories:
            volna.anna: {account: none}
            sunset.maya: {account: none}
    """
    signatories = scope.partnership.agreement.get("sign_off", "signatories")
    if signatories is None:
        return
    for party in absent(scope.partnership, (reference for reference, _ in signatories.items())):
        yield Finding(signatories.key_location, {"party": party.name})


@rule(
    "CG203", "no-stand-in", Severity.WARNING,
    "{person} holds the role '{role}' and has no stand-in",
    help="add `stand_in:` with another person of {party}",
)  # fmt: skip
def no_stand_in(scope: Scope) -> Iterator[Finding]:
    """Somebody with a role has no stand-in.

    Why: One illness or one holiday, and the other side waits without knowing for whom.

    Bad (agreement.yaml):
        parties:
          volna:
            people:
              anna:
                name: Anna Primerova
                stand_in:

    Good:
        parties:
          volna:
            people:
              anna:
                name: Anna Primerova
                stand_in: boris
    """
    for party in scope.partnership.parties.values():
        for person in party.people.values():
            role = next((role for role in party.roles.values() if role.holder == person.id), None)
            if role is not None and person.stand_in is None:
                yield Finding(
                    person.node.key_location,
                    {"person": person.name, "role": role.id, "party": party.name},
                )


@rule(
    "CG204", "stands-in-for-oneself", Severity.ERROR,
    "{person} cannot stand in for {person}",
    help="name somebody else, or leave it empty",
)  # fmt: skip
def stands_in_for_oneself(scope: Scope) -> Iterator[Finding]:
    """A person is named as their own stand-in.

    Why: When that person is away, nobody answers.

    Bad (agreement.yaml):
        parties:
          volna:
            people:
              anna:
                name: Anna Primerova
                stand_in: anna

    Good:
        parties:
          volna:
            people:
              anna:
                name: Anna Primerova
                stand_in: boris
    """
    for person in scope.partnership.people():
        if person.stand_in is not None and person.stand_in.text == person.id:
            yield Finding(person.stand_in.location, {"person": person.name})


@rule(
    "CG205", "role-named-like-a-person", Severity.ERROR,
    "'{name}' is both a role and a person of {party}",
    help="name the role after what it does, for example lead or producer",
)  # fmt: skip
def role_named_like_a_person(scope: Scope) -> Iterator[Finding]:
    """A role has the short name of somebody of the same party.

    Why: Roles change hands. A reader who meets the name cannot tell who is meant.

    Bad (agreement.yaml):
        parties:
          volna:
            roles:
              anna: boris

    Good:
        parties:
          volna:
            roles:
              director: boris
    """
    for role in scope.partnership.roles():
        party = scope.partnership.parties[role.party]
        if role.id in party.people:
            person = party.people[role.id].node.key_location
            args = {"name": role.id, "party": party.name}
            yield Finding(role.node.key_location, args, (person,))


TAKEN: Mapping[str, Phrase] = MappingProxyType({
    "shared": Phrase("the goals of all parties together"),
    "compromise": Phrase("what both sides do about a difference in culture"),
    "creator": Phrase("the creator of a campaign"),
})  # fmt: skip
"""Words of the format that stand where else the short name of a party would."""


@rule(
    "CG206", "party-name-taken", Severity.ERROR,
    "a party cannot be called '{name}': the word means {meaning}",
    help="choose another short name, for example that of the company",
)  # fmt: skip
def party_name_taken(scope: Scope) -> Iterator[Finding]:
    """A party has a short name that already means something else.

    Why: Under `goals`, nobody could tell the goals of that party from the goals of all.

    Bad (agreement.yaml):
        stage: paused
        parties:
          shared:
            name: Fjord Studio
            kind: agency
            country: "NO"
            timezone: Europe/Oslo
            hours: Mon-Fri 12:00-20:00
            roles: {lead: ida}
            people: {ida: {name: Ida Eksempel, stand_in: jan}, jan: {name: Jan Prove}}
        sign_off:
          enrolled: no
          needs: all
          signatories:
            volna.anna: {account: none}
            sunset.maya: {account: none}
            shared.ida: {account: none}
        escalation:
          level-1: {when: missed-twice, within: 24 hours, decides: both,
            people: [volna.lead, sunset.lead, shared.lead]}
          level-2: {when: not-agreed, within: 2 working days, decides: both,
            people: [volna.lead, sunset.lead, shared.lead]}
          level-3: {when: not-agreed, within: 10 working days, decides: mediator,
            people: [volna.lead, sunset.lead, shared.lead]}

    Good:
        stage: paused
        parties:
          fjord:
            name: Fjord Studio
            kind: agency
            country: "NO"
            timezone: Europe/Oslo
            hours: Mon-Fri 12:00-20:00
            roles: {lead: ida}
            people: {ida: {name: Ida Eksempel, stand_in: jan}, jan: {name: Jan Prove}}
        sign_off:
          enrolled: no
          needs: all
          signatories:
            volna.anna: {account: none}
            sunset.maya: {account: none}
            fjord.ida: {account: none}
        escalation:
          level-1: {when: missed-twice, within: 24 hours, decides: both,
            people: [volna.lead, sunset.lead, fjord.lead]}
          level-2: {when: not-agreed, within: 2 working days, decides: both,
            people: [volna.lead, sunset.lead, fjord.lead]}
          level-3: {when: not-agreed, within: 10 working days, decides: mediator,
            people: [volna.lead, sunset.lead, fjord.lead]}
    """
    for party in scope.partnership.parties.values():
        is_meant = party.id == "creator" and party.node["kind"].text == "creator"
        if party.id in TAKEN and not is_meant:
            yield Finding(party.node.key_location, {"name": party.id, "meaning": TAKEN[party.id]})
