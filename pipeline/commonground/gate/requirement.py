"""Who must approve. People, keys and rules are those of the base, never those of the change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from commonground.changes.daily import Spot
from commonground.gate.proposal import DailyWork, Proposal, daily_work, governed, terms
from commonground.gate.state import PartnershipState, State
from commonground.model.signing import Signer, SignOff
from commonground.schema.sides import side
from commonground.source.kinds import KINDS


class Kind(StrEnum):
    """What is asked: consent to terms, to daily work, or a steward's word."""

    TERMS = "terms"
    DAILY_WORK = "daily-work"
    ACCOUNTS = "accounts"
    WORKSPACE = "workspace"


@dataclass(frozen=True)
class Requirement:
    """One approval that is needed: of one of `who`, or of everybody among them.

    `previous` and `sequence` are what a statement signed by a key must say. Nobody to ask is never
    fulfilled.
    """

    kind: Kind
    partnership: str
    party: str
    """Empty where stewards are asked."""
    who: tuple[Signer, ...]
    proposal: Proposal
    previous: str = ""
    sequence: int = 1
    everyone: bool = False
    enters_copies: tuple[Signer, ...] = ()
    """Who of other parties may enter a copy which this party signed on paper."""
    called: str = ""
    """What the party is called."""


@dataclass(frozen=True)
class Asking:
    """Makes the requirements of one partnership."""

    base: State
    merged: State
    id: str

    @property
    def before(self) -> PartnershipState | None:
        return self.base.partnerships.get(self.id)

    @property
    def after(self) -> PartnershipState | None:
        return self.merged.partnerships.get(self.id)

    @property
    def is_founded(self) -> bool:
        """Whether nobody has agreed yet who signs: the partnership is new, its agreement in the
        base cannot be read, or it becomes enrolled. Then the change itself names the people, and
        a steward vouches for them."""
        before, after = self.before, self.after
        if after is None:
            return False
        if before is None or before.partnership is None:
            return True
        return after.enrolled and not before.enrolled

    @property
    def is_enforced(self) -> bool:
        """Whether anybody is asked: the base or the change says that sign-off is enforced."""
        states = [one for one in (self.before, self.after) if one is not None]
        return any(one.enrolled for one in states)

    @property
    def policy(self) -> SignOff:
        """How the partnership signs."""
        deciding = self.after if self.is_founded else self.before
        return deciding.sign_off if deciding is not None else SignOff()

    @property
    def changes_terms(self) -> bool:
        """Whether the digest becomes another. What cannot be read may hold anything."""
        old, new = (state.digest_of(self.id) for state in (self.base, self.merged))
        return old != new or not new

    def requirements(self) -> Iterator[Requirement]:
        """Everything that must be approved in this partnership."""
        if self.is_enforced:
            if self.changes_terms or self.is_founded:
                yield from self._terms()
            yield from self._daily()
        if self._needs_a_steward():
            yield self._accounts()

    def _terms(self) -> Iterator[Requirement]:
        for party, name in self._parties.items():
            yield self._of_party(party, name, self.policy)
        if self.after is not None:
            for party in self._joining():
                yield self._of_party(party, self.after.parties[party], self.after.sign_off)

    def _joining(self) -> tuple[str, ...]:
        """Parties that the change brings in; nobody becomes a party unasked."""
        if self.before is None or self.after is None or self.is_founded:
            return ()
        return tuple(party for party in self.after.parties if party not in self.before.parties)

    @property
    def _parties(self) -> Mapping[str, str]:
        """What each of the parties is called that must agree."""
        deciding = self.after if self.is_founded else self.before
        return deciding.parties if deciding is not None else {}

    def _of_party(self, party: str, name: str, policy: SignOff) -> Requirement:
        entering = policy.attested.get(party, ())
        return Requirement(
            Kind.TERMS, self.id, party, policy.signatories_of(party), terms(self.merged, self.id),
            self.base.digest_of(self.id), self.base.next_of(self.id), policy.all_of_them,
            tuple(one for other in entering for one in policy.signatories_of(other)), name,
        )  # fmt: skip

    def _daily(self) -> Iterator[Requirement]:
        """One named person of each party that the change of daily work affects."""
        if self.after is None:
            return
        proposal = daily_work(self.base.workspace, self.before, self.after)
        for party in self._affected(proposal):
            yield Requirement(
                Kind.DAILY_WORK, self.id, party, self._named(party), proposal,
                self.base.digest_of(self.id), self.base.next_of(self.id),
                called=self._parties[party],
            )  # fmt: skip

    def _affected(self, proposal: DailyWork) -> list[str]:
        parties = self._parties
        sides = {self._side(spot, parties) for spot in proposal.changed}
        return [party for party in parties if None in sides or party in sides]

    def _side(self, spot: Spot, parties: Mapping[str, str]) -> str | None:
        file, place = spot
        kind = KINDS.get(file)  # of entries and campaigns nothing belongs to one side
        return side(self.base.schemas[kind].shape, place, parties) if kind else None

    def _named(self, party: str) -> tuple[Signer, ...]:
        """Who approves daily work. For a party that signs on paper, who enters its copies does."""
        policy = self.policy
        own = policy.named_of(party)
        if any(one.can_sign for one in own):
            return own
        entering = policy.attested.get(party, ())
        return (*own, *(one for other in entering for one in policy.signatories_of(other)))

    def _needs_a_steward(self) -> bool:
        if self._joining() and self.is_enforced:
            return True
        can_be_asked = self.is_enforced or any(one.can_sign for one in self.base.stewards)
        return self.is_founded and can_be_asked

    def _accounts(self) -> Requirement:
        return Requirement(
            Kind.ACCOUNTS, self.id, "", self.base.stewards, terms(self.merged, self.id),
            self.base.digest_of(self.id), self.base.next_of(self.id),
        )  # fmt: skip


def of_workspace(base: State, merged: State) -> Iterator[Requirement]:
    """A steward, where files are other that stewards look after; and the signatories of each
    enrolled partnership that is judged otherwise by the new schemas."""
    proposal = governed(base, merged)
    if not proposal.areas or not is_governed(base):
        return
    yield Requirement(Kind.WORKSPACE, "", "", base.stewards, proposal, "", base.next_of(""))
    for id, before in base.partnerships.items():
        if not before.enrolled or not is_rejudged(before, merged.partnerships.get(id)):
            continue
        for party, name in before.parties.items():
            who = before.sign_off.signatories_of(party)
            yield Requirement(
                Kind.WORKSPACE, id, party, who, proposal, "", base.next_of(""),
                before.sign_off.all_of_them, called=name,
            )  # fmt: skip


def is_governed(base: State) -> bool:
    """Whether stewards are asked at all. In a workspace in which nobody is enrolled, nothing is
    protected yet."""
    return base.anybody_enrolled or any(one.can_sign for one in base.stewards)


def is_rejudged(before: PartnershipState, after: PartnershipState | None) -> bool:
    """Whether the same values weigh otherwise."""
    return after is not None and before.weighs != after.weighs
