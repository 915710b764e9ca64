"""One revision of a workspace as the gate sees it: only what decides."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

import rfc8785

from commonground.changes.daily import Spot
from commonground.changes.digest import digest, terms_of_nothing
from commonground.diagnostics import Diagnostic
from commonground.model.partnership import Partnership
from commonground.model.signing import Signer, SignOff, sign_off_of
from commonground.model.translation import Translation
from commonground.schema.catalog import Catalog
from commonground.source.positions import Data


@dataclass(frozen=True)
class PartnershipState:
    """One partnership at one revision. Without a digest, nothing of it can be approved."""

    id: str
    digest: str = ""
    partnership: Partnership | None = None
    """None where its agreement cannot be read."""
    daily: Mapping[Spot, Data] = field(default_factory=dict)
    """What is no term: operational values, and files that nobody reads, by the hash of each."""
    faults: tuple[Diagnostic, ...] = ()
    """Errors, under the schemas that decide and under those that the change brings along."""
    unlike: tuple[str, ...] = ()
    """Documents that are not what the data renders."""
    translations: tuple[Translation, ...] = ()
    """Those of the documents that are signed."""
    enrolled: bool = False
    """Whether sign-off is enforced, as far as can be told even of an agreement that is at fault."""
    weighs: str = ""
    """A hash of what each of its values weighs. Only of use where schemas change."""

    @cached_property
    def sign_off(self) -> SignOff:
        return sign_off_of(self.partnership) if self.partnership is not None else SignOff()

    @property
    def parties(self) -> Mapping[str, str]:
        """What each party is called, by its id."""
        if self.partnership is None:
            return {}
        return {id: party.name for id, party in self.partnership.parties.items()}


@dataclass(frozen=True)
class State:
    """One revision: the workspace, and those partnerships that the change may concern."""

    commit: str
    workspace: str
    """The id of the workspace; empty where its settings cannot be read."""
    schemas: Catalog = field(repr=False)
    stewards: tuple[Signer, ...] = ()
    partnerships: Mapping[str, PartnershipState] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)
    """The parts of the workspace that stewards look after, each with a hash of its files."""
    faults: tuple[Diagnostic, ...] = ()
    signatures: Mapping[str, str] = field(default_factory=dict)
    """Every file of a `signatures/` folder by its path, each with a name of its bytes."""
    used: Mapping[str, int] = field(default_factory=dict)
    """The highest number that a signature has used up, for each partnership; under an empty name,
    for the workspace."""
    anybody_enrolled: bool = False
    """Whether any partnership of the whole workspace is enrolled."""

    def next_of(self, partnership: str) -> int:
        """The number that the next signature must bear, so that none can be used twice."""
        return 1 + self.used.get(partnership, 0)

    def digest_of(self, partnership: str) -> str:
        """The digest of its terms; one for no terms where it is not there; empty if unreadable."""
        there = self.partnerships.get(partnership)
        if there is not None:
            return there.digest
        return digest(terms_of_nothing(self.workspace, partnership)) if self.workspace else ""


@dataclass(frozen=True)
class Conflict:
    """There is no merge result: both sides changed the same lines of these files, or renamed
    folders so that git names no file."""

    paths: tuple[str, ...]


def mark(format: str, **parts: Data) -> str:
    """A digest of something else than terms that is approved."""
    return sha256(rfc8785.dumps({"format": format, **parts})).hexdigest()
