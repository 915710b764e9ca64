"""Rules about enrolment: by which accounts and keys people sign, and that each is theirs alone."""

from collections.abc import Iterator

from commonground.diagnostics import Severity
from commonground.model.node import Node
from commonground.model.scalars import day, stamp
from commonground.model.signing import Signer, shared, sign_off_of
from commonground.rules.definition import Finding, Scope, rule


@rule(
    "CG263", "cannot-sign", Severity.ERROR,
    "sign-off is enforced, and {who} has nothing to sign with",
    help="enter an account or a key of {who}, let another party enter copies signed on paper "
    "under `attested`, or write `enrolled: no`",
)  # fmt: skip
def cannot_sign(scope: Scope) -> Iterator[Finding]:
    """Sign-off is enforced, and a party, or a signatory who is needed, has no way to sign.

    Why: From then on no change of the terms could ever be approved.

    Bad (agreement.yaml):
        sign_off:
          enrolled: yes
          needs: one-of-each
          translations: machine
          signatories:
            volna.anna: {account: github 583231}
            sunset.maya: {account: none}

    Good:
        sign_off:
          enrolled: yes
          needs: one-of-each
          translations: machine
          signatories:
            volna.anna: {account: github 583231}
            sunset.maya: {account: none}
          attested:
            sunset: [volna]
    """
    sign_off = sign_off_of(scope.partnership)
    signatories = scope.partnership.agreement.get("sign_off", "signatories")
    if signatories is None or not sign_off.enrolled:
        return
    for party in scope.partnership.parties.values():
        named = sign_off.signatories_of(party.id)
        able = [one for one in named if one.can_sign]
        if not named or party.id in sign_off.attested:  # who names nobody is found by CG202
            continue
        if sign_off.all_of_them:
            for signer in (one for one in named if not one.can_sign):
                where = signatories[signer.reference].key_location
                yield Finding(where, {"who": signer.name})
        elif not able:
            where = signatories[named[0].reference].key_location
            yield Finding(where, {"who": party.name})


@rule(
    "CG265", "person-of-two-parties", Severity.ERROR,
    "{person} signs for {party} and for {other}",
    help="let somebody else sign for {other}; where these are two people of one name, write the "
    "names so that they differ",
)  # fmt: skip
def person_of_two_parties(scope: Scope) -> Iterator[Finding]:
    """One person signs for two parties.

    Why: Who agrees with themselves has agreed with nobody.

    Bad (agreement.yaml):
        sign_off:
          enrolled: no
          needs: one-of-each
          signatories:
            volna.anna: {account: github 583231}
            sunset.maya: {account: github 583231}

    Good:
        sign_off:
          enrolled: no
          needs: one-of-each
          signatories:
            volna.anna: {account: github 583231}
            sunset.maya: {account: github 583232}
    """
    sign_off = sign_off_of(scope.partnership)
    everybody = (*sign_off.signatories, *sign_off.daily_work)
    found = [pair for pair in shared(everybody) if pair[0].party != pair[1].party]
    people: dict[str, Signer] = {}
    for one in everybody:
        first = people.setdefault(" ".join(one.name.casefold().split()), one)
        if first.party != one.party and (first, one) not in found:
            found.append((first, one))
    parties = scope.partnership.parties
    for first, second in found:
        if first.party in parties and second.party in parties:  # others are found by CG201
            yield _finding(scope, first, second)


@rule(
    "CG266", "shared-account", Severity.ERROR,
    "{person} and {other} sign with the same account or key",
    help="give each of them an account or a key of their own",
)  # fmt: skip
def shared_account(scope: Scope) -> Iterator[Finding]:
    """Two people of one party sign with the same account or key.

    Why: Nobody can tell later which of them approved.

    Bad (agreement.yaml):
        sign_off:
          enrolled: no
          needs: one-of-each
          signatories:
            volna.anna: {account: github 583231}
            volna.boris: {account: github 583231}
            sunset.maya: {account: none}

    Good:
        sign_off:
          enrolled: no
          needs: one-of-each
          signatories:
            volna.anna: {account: github 583231}
            volna.boris: {account: github 583233}
            sunset.maya: {account: none}
    """
    sign_off = sign_off_of(scope.partnership)
    for first, second in shared((*sign_off.signatories, *sign_off.daily_work)):
        if first.party == second.party:
            yield _finding(scope, first, second)


@rule(
    "CG267", "account-without-number", Severity.ERROR,
    "the account '{login}' of {person} has no number",
    help="`commonground enrol` looks it up; write it as `account: github 583231`",
)  # fmt: skip
def account_without_number(scope: Scope) -> Iterator[Finding]:
    """The name of an account is entered, and its number is not.

    Why: A name can be given up and registered by somebody else. Only the number stays with the
    person, so only the number counts.

    Bad (agreement.yaml):
        sign_off:
          enrolled: no
          needs: one-of-each
          signatories:
            volna.anna: {account: none, login: anna-primerova}
            sunset.maya: {account: none}

    Good:
        sign_off:
          enrolled: no
          needs: one-of-each
          signatories:
            volna.anna: {account: github 583231, login: anna-primerova}
            sunset.maya: {account: none}
    """
    for reference, entry in _entries(scope):
        login, account = entry.get("login"), entry.get("account")
        if login and account and account.text == "none":
            person = scope.partnership.person(reference)
            named = {"login": login.text, "person": person.name if person else reference}
            yield Finding(account.location, named)


@rule(
    "CG268", "key-without-a-day", Severity.ERROR,
    "the key '{key}' counts on no day: it ends before it begins",
    help="correct `from` and `until`, or take the key out",
)  # fmt: skip
def key_without_a_day(scope: Scope) -> Iterator[Finding]:
    """A key ends, or was revoked, before it begins.

    Why: Somebody believes they can sign, and finds out on the day it matters.

    Bad (agreement.yaml):
        sign_off:
          enrolled: no
          needs: one-of-each
          signatories:
            volna.anna:
              account: none
              keys:
                laptop:
                  key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f
                  from: 2028-01-11
                  until: 2027-01-11
            sunset.maya: {account: none}

    Good:
        sign_off:
          enrolled: no
          needs: one-of-each
          signatories:
            volna.anna:
              account: none
              keys:
                laptop:
                  key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f
                  from: 2027-01-11
                  until: 2028-01-11
            sunset.maya: {account: none}
    """  # noqa: E501 -- a key is one word
    for _, entry in _entries(scope):
        keys = entry.get("keys")
        for name, key in keys.items() if keys else ():
            first, revoked = day(key["from"].text), key.get("revoked")
            ends = [day(key["until"].text), *([stamp(revoked.text).day] if revoked else [])]
            if min(ends) < first:
                yield Finding(key["from"].location, {"key": name})


@rule(
    "CG269", "attests-for-itself", Severity.ERROR,
    "{party} cannot enter copies signed on paper for itself",
    help="name another party, which has the copy before it",
)  # fmt: skip
def attests_for_itself(scope: Scope) -> Iterator[Finding]:
    """A party may enter the copies that it says it has signed itself.

    Why: A copy is worth something because the other side has it in hand and says so.

    Bad (agreement.yaml):
        sign_off:
          enrolled: no
          needs: one-of-each
          signatories:
            volna.anna: {account: none}
            sunset.maya: {account: none}
          attested:
            sunset: [sunset]

    Good:
        sign_off:
          enrolled: no
          needs: one-of-each
          signatories:
            volna.anna: {account: none}
            sunset.maya: {account: none}
          attested:
            sunset: [volna]
    """
    granted = scope.partnership.agreement.get("sign_off", "attested")
    for party, named in granted.items() if granted else ():
        for one in named.entries():
            if one.text == party and party in scope.partnership.parties:
                yield Finding(one.location, {"party": scope.partnership.parties[party].name})


_SECTIONS = ("signatories", "daily_work")


def _entries(scope: Scope) -> Iterator[tuple[str, Node]]:
    """Everybody who is enrolled, by reference, with what they sign with."""
    for section in _SECTIONS:
        listed = scope.partnership.agreement.get("sign_off", section)
        yield from listed.items() if listed else ()


def _finding(scope: Scope, first: Signer, second: Signer) -> Finding:
    """Two people who cannot both be listed: pointed at where the second of them is."""
    places = {reference: entry.key_location for reference, entry in _entries(scope)}
    parties = scope.partnership.parties
    if first.party == second.party:
        args = {"person": first.name, "other": second.name}
    else:
        names = (parties[one.party].name for one in (first, second))
        args = dict(zip(("party", "other"), names, strict=True)) | {"person": second.name}
    return Finding(places[second.reference], args, (places[first.reference],))
