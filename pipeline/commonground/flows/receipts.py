"""Certificates, and what pages tell of a sign-off: the ledger, and the people of that time."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from commonground import i18n
from commonground.errors import UseError
from commonground.flows.documents import press
from commonground.flows.ledgers import Book, book, opened
from commonground.flows.shipped import schemas
from commonground.flows.stamping import SIGN_OFF, Sheet, certificate
from commonground.flows.states import Reader
from commonground.gate.history import last_signed
from commonground.gate.ledger import Entry, Ledger, Outcome
from commonground.gate.state import PartnershipState, State
from commonground.model.partnership import Partnership
from commonground.publish.signing import Signing
from commonground.render.ledgers import Chronicle
from commonground.render.receipts import receipt
from commonground.render.view import Reader as Beholder
from commonground.render.view import View
from commonground.schema.projection import for_audience
from commonground.schema.shape import may_see
from commonground.source.git import commit_of

_MARKS = "signatories"
"""Who may know with which account or key something is signed."""


@dataclass(frozen=True)
class _Then:
    """A partnership when an entry was made: what its parties are called, and who signed by what."""

    partnership: Partnership | None
    parties: Mapping[str, str]
    people: Mapping[str, str]


def receipts(root: Path, id: str, number: int | None, audience: str) -> Iterator[Sheet]:
    """The certificate of an entry, by default of what was signed last, in each of the languages
    that the partnership had then. Raises UseError where nothing was signed."""
    ledger = opened(root, id)
    entry = _entry(ledger, number)
    then = _then(root, entry, audience)
    if then.partnership is None:
        raise UseError("the terms of {commit} cannot be read", "look with `git show {commit}`",
                       commit=entry.commit[:10])  # fmt: skip
    agreement, shape = then.partnership.agreement.value, schemas()["agreement"].shape
    for language in then.partnership.languages:
        words = i18n.load(language)
        reader = Beholder(words, audience, then.partnership.languages[0])
        title = View(agreement, shape, reader)["title"]
        told = Chronicle(ledger, words, then.parties, then.people, may_see(audience, _MARKS))
        text = receipt(entry, str(title), told, press(), words)
        yield certificate(id, language, text, entry.terms)


def signings(root: Path, ids: Iterable[str], audience: str) -> Mapping[str, Signing]:
    """What is told of each partnership that is enrolled or has a ledger, as far as that audience
    may know; nothing outside of a repository."""
    if not may_see(audience, SIGN_OFF):
        return {}
    try:
        reader = Reader(root, tuple(ids))
        state = reader.state(reader.tree(commit_of(root, "HEAD")))
        known = book(root)
    except UseError:
        return {}
    found = {}
    for id, now in state.partnerships.items():
        if now.enrolled or id in known.texts:
            found[id] = _signing(root, id, now, state, known, audience)
    return found


def _signing(
    root: Path, id: str, now: PartnershipState, state: State, known: Book, audience: str
) -> Signing:  # fmt: skip
    ledger = known.ledger(id, state.workspace)
    last = last_signed(ledger.entries)
    then = _then(root, last, audience) if last is not None else _Then(None, now.parties, {})
    return Signing(
        ledger, now.enrolled, now.digest, then.parties, then.people, may_see(audience, _MARKS)
    )


def _entry(ledger: Ledger, number: int | None) -> Entry:
    signed = [one for one in ledger.entries if one.outcome is Outcome.SIGNED]
    if not signed:
        raise UseError(
            "nothing is signed yet: there is nothing to certify",
            "`commonground ledger show` tells what was recorded",
        )
    if number is None:
        return signed[-1]
    for one in signed:
        if one.sequence == number:
            return one
    raise UseError("entry {number} is not signed", "possible: {names}", number=number,
                   names=tuple(str(one.sequence) for one in signed))  # fmt: skip


def _then(root: Path, entry: Entry, audience: str) -> _Then:
    """Who signed is known by the commit before, and where that names nobody, by the commit."""
    reader = Reader(root, (entry.partnership,))
    commits = (entry.commit, entry.parent) if entry.parent else (entry.commit,)
    states = [reader.state(reader.tree(commit)) for commit in commits]
    people: dict[str, str] = {}
    for state in states:  # the commit before has the last word
        people |= _people(state, entry.partnership, audience)
    after = states[0].partnerships.get(entry.partnership)
    if after is None or after.partnership is None:
        return _Then(None, {}, people)
    return _Then(after.partnership, after.parties, people)


def _people(state: State, id: str, audience: str) -> dict[str, str]:
    """The names that this audience may read, by what each is recognised."""
    held = state.partnerships.get(id)
    whole = held.partnership if held is not None else None
    if held is None or whole is None:
        return {}
    seen = for_audience(whole, schemas(), audience)
    names = {person.reference: person.name for person in seen.people()}
    return {
        mark: names[one.reference] for one in held.sign_off.everybody.values()
        if one.reference in names for mark in one.marks
    }  # fmt: skip
