"""Who may approve what in a partnership or workspace, and by what they are recognised."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from commonground.model.keys import PublicKey, account, public_key
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.model.scalars import day, stamp
from commonground.model.translation import Status


@dataclass(frozen=True, slots=True)
class Key:
    """An SSH key of somebody, and the days on which its signatures count, both included."""

    name: str
    public: PublicKey
    first: date
    last: date
    revoked: date | None = None


@dataclass(frozen=True)
class Signer:
    """Somebody who may approve. A steward belongs to no party."""

    party: str
    id: str
    name: str
    account: str | None = None
    login: str = ""
    keys: tuple[Key, ...] = ()

    @property
    def reference(self) -> str:
        return f"{self.party}.{self.id}" if self.party else self.id

    @property
    def marks(self) -> frozenset[str]:
        """By what this person is recognised: the account, and each key."""
        keys = {key.public.fingerprint for key in self.keys}
        return frozenset(keys | ({self.account} if self.account else set()))

    @property
    def can_sign(self) -> bool:
        """Whether there is an account, or a key that nobody revoked."""
        return self.account is not None or any(key.revoked is None for key in self.keys)


@dataclass(frozen=True)
class SignOff:
    """How a partnership signs: whether it must, who does, and who enters copies for whom."""

    enrolled: bool = False
    all_of_them: bool = False
    signatories: tuple[Signer, ...] = ()
    daily_work: tuple[Signer, ...] = ()
    """Who may approve daily work besides the signatories."""
    attested: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For a party: the parties that may enter a copy which it signed on paper."""
    translations: Status = Status.PROFESSIONAL
    """What translations of agreement and contract have to be before anybody signs them."""

    @cached_property
    def everybody(self) -> Mapping[str, Signer]:
        """Everybody who approves anything, by reference, with all that they sign with."""
        return {one.reference: one for one in (*self.daily_work, *self.signatories)}

    def signatories_of(self, party: str) -> tuple[Signer, ...]:
        return tuple(one for one in self.signatories if one.party == party)

    def named_of(self, party: str) -> tuple[Signer, ...]:
        """Who of a party may approve daily work; whoever may sign terms may do that, too."""
        signing = self.signatories_of(party)
        known = {one.reference for one in signing}
        also = (one for one in self.daily_work if one.party == party)
        return (*signing, *(one for one in also if one.reference not in known))


def shared(signers: Iterable[Signer]) -> Iterator[tuple[Signer, Signer]]:
    """Pairs of people who have an account or a key in common, each second one once."""
    owners: dict[str, Signer] = {}
    for one in signers:
        known = (owners.setdefault(mark, one) for mark in sorted(one.marks))
        other = next((first for first in known if first.reference != one.reference), None)
        if other is not None:
            yield other, one


def sign_off_of(partnership: Partnership) -> SignOff:
    """How a partnership signs, as its agreement says."""
    node = partnership.agreement.get("sign_off")
    if node is None:
        return SignOff()

    def signers(section: str) -> Iterator[Signer]:
        listed = node.get(section)
        for reference, one in listed.items() if listed else ():
            party, _, id = reference.partition(".")
            person = partnership.person(reference)
            yield _signer(party, id, person.name if person else id, one)

    granted = node.get("attested")
    attested = {party: tuple(one.text for one in named.entries())
                for party, named in (granted.items() if granted else ())}  # fmt: skip
    return SignOff(
        node["enrolled"].text == "yes", node["needs"].text == "all",
        tuple(signers("signatories")), tuple(signers("daily_work")), attested,
        translations_wanted(partnership),
    )  # fmt: skip


def translations_wanted(partnership: Partnership) -> Status:
    """What translations of agreement and contract have to be before anybody signs them."""
    said = partnership.agreement.get("sign_off", "translations")
    known = said is not None and said.text in list(Status)
    return Status(said.text) if said is not None and known else Status.PROFESSIONAL


def stewards_of(settings: Node) -> tuple[Signer, ...]:
    """Who looks after a workspace, as its settings say."""
    return tuple(_signer("", id, one["name"].text, one) for id, one in settings["stewards"].items())


def _signer(party: str, id: str, name: str, node: Node) -> Signer:
    named, login, keys = node.get("account"), node.get("login"), node.get("keys")
    return Signer(
        party, id, name,
        account(named.text) if named else None,
        login.text if login else "",
        tuple(_key(key, one) for key, one in keys.items()) if keys else (),
    )  # fmt: skip


def _key(name: str, node: Node) -> Key:
    revoked = node.get("revoked")
    return Key(
        name, public_key(node["key"].text), day(node["from"].text), day(node["until"].text),
        stamp(revoked.text).day if revoked else None,
    )  # fmt: skip
