"""New entries of an agreement: a person, a creator. Comments and order stay as they are."""

from collections.abc import Sequence
from datetime import date

from commonground.diagnostics import Phrase
from commonground.errors import UseError
from commonground.flows.beginning import Draft, NotSound, sound
from commonground.flows.shipped import schemas
from commonground.model.node import Node
from commonground.model.partnership import Party, parties_of
from commonground.pointer import Pointer
from commonground.scaffold.interview import Interview
from commonground.scaffold.names import for_company, for_person
from commonground.scaffold.questions import Question, Spot, name_question, place_question
from commonground.scaffold.typed import answer as as_answer
from commonground.schema.validate import validate
from commonground.source.editing import Change, Put, edited
from commonground.source.positions import Data, Document
from commonground.source.tree import Entry, Tree
from commonground.source.workspace import PARTNERSHIPS, read

_SOMEBODY = "somebody"
"""Stands for a short name while it is not known."""


def agreement_of(tree: Tree, id: str) -> Node:
    """A partnership's agreement. Raises UseError where it is at fault: `check` says how."""
    path = f"{PARTNERSHIPS}/{id}/agreement.yaml"
    document = read(tree, Entry(path)).document
    if document is None or validate(document, schemas()["agreement"]):
        raise UseError(
            "{path} is at fault", "run `commonground check` and mend it first", path=path
        )
    return Node(document, document.data)


def add_person(tree: Tree, id: str, interview: Interview, today: date) -> Draft:
    """A person for a party of the agreement, and the role that they take over."""
    agreement = agreement_of(tree, id)
    asking = _Asking(agreement.document, interview)
    parties = parties_of(agreement)
    party_id = asking.party(list(parties))
    party = parties.get(party_id)
    people: Pointer = ("parties", party_id or next(iter(parties)), "people")
    known = list(party.people) if party else []
    name = asking.place("name", (*people, _SOMEBODY, "name"))
    short = asking.short(name, for_person(name, known), people, known)
    does = asking.place("does", (*people, _SOMEBODY, "does"), needed=False)
    stand_in = asking.place(
        "stand-in", (*people, _SOMEBODY, "stand_in"), needed=False, choices=known
    )
    role = asking.interview.ask(_role_question(party))
    interview.close()
    person: dict[str, Data] = {"name": name, "does": does, "stand_in": stand_in}
    changes: list[Change] = [
        Put((*people, short), {key: one for key, one in person.items() if one})
    ]
    if role:
        changes.append(Put((*people[:2], "roles", role), short))
    answers = {"name": name, "short": short}
    return _entered(tree, id, agreement.document, changes, answers, today)


def add_creator(tree: Tree, id: str, interview: Interview, today: date) -> Draft:
    """A creator whom briefs can name, with one channel; others are added by hand."""
    agreement = agreement_of(tree, id)
    asking = _Asking(agreement.document, interview)
    parties = parties_of(agreement)
    party_id = asking.party(list(parties), _likely_party(list(parties.values())))
    party = parties[party_id].node if party_id in parties else None
    is_creator = party is not None and party["kind"].text == "creator"
    at: Pointer = ("creators", _SOMEBODY)
    name = asking.place("name", (*at, "name"), default=_of(party, "name") if is_creator else None)
    creators = agreement.get("creators")
    known = [key for key, _ in creators.items()] if creators else []
    short = asking.short(name, for_company(name, known), ("creators",), known)
    creator: dict[str, Data] = {"name": name, "party": party_id}
    for key in ("country", "timezone", "languages"):
        text = asking.place(key, (*at, key), default=_of(party, key), needed=False)
        creator |= asking.values((*at, key), text)
    platform = asking.place("platform", (*at, "channels", "first", "platform"))
    channel: dict[str, Data] = {"platform": platform}
    country = as_answer(creator.get("country", ""))
    for key, default, needed in (
        ("handle", None, True), ("markets", country or None, True), ("followers", None, False),
    ):  # fmt: skip
        place = (*at, "channels", "first", key)
        channel |= asking.values(place, asking.place(key, place, default=default, needed=needed))
    interview.close()
    order = tuple(schemas()["agreement"].shape.properties)
    entry: dict[str, Data] = {**creator, "channels": {platform: channel}}
    change = Put(("creators", short), entry, order)
    answers = {"name": name, "short": short}
    return _entered(tree, id, agreement.document, [change], answers, today)


class _Asking:
    """Asks for places of an agreement."""

    def __init__(self, document: Document, interview: Interview) -> None:
        self.document = document
        self.interview = interview
        self.schema = schemas()["agreement"]

    def party(self, parties: Sequence[str], default: str | None = None) -> str:
        return self.interview.ask(
            Question("party", Phrase("Party"), Phrase("The side of the agreement."),
                     choices=tuple(parties), default=default)
        )  # fmt: skip

    def place(
        self, key: str, at: Pointer, *, default: str | None = None, needed: bool = True,
        choices: Sequence[str] = (),
    ) -> str:  # fmt: skip
        question = place_question(
            key, Spot(self.document, self.schema, at), default=default, needed=needed,
            choices=choices,
        )  # fmt: skip
        return self.interview.ask(question)

    def short(self, name: str, made: str, above: Pointer, taken: Sequence[str]) -> str:
        shape = self.schema.shape.at(above)
        question = name_question("short", name, made, shape.keys if shape else None, taken)
        return self.interview.ask(question, quietly=bool(made) or not name) or _SOMEBODY

    def values(self, at: Pointer, text: str) -> dict[str, Data]:
        """The entry that an answer makes; none where it is open."""
        return {str(at[-1]): Spot(self.document, self.schema, at).value(text)} if text else {}


def _role_question(party: Party | None) -> Question:
    roles = ", ".join(party.roles) if party else ""
    shape = schemas()["agreement"].shape.at(("parties", "any", "roles"))
    named = name_question("role", "", "", shape.keys if shape else None, ())
    return Question(
        "role",
        Phrase("Role that the person takes over"),
        Phrase("A role of the party, or a new one. There are: {roles}.", {"roles": roles}),
        needed=False,
        check=named.check,
    )


def _likely_party(parties: Sequence[Party]) -> str | None:
    """The party that is a creator, where there is one."""
    creators = [party.id for party in parties if party.node["kind"].text == "creator"]
    return creators[0] if creators else None


def _of(party: Node | None, key: str) -> str | None:
    node = party.get(key) if party else None
    return as_answer(node.value) if node else None


def _entered(
    tree: Tree,
    id: str,
    document: Document,
    changes: list[Change],
    answers: dict[str, str],
    today: date,
) -> Draft:
    reading = edited(document, changes)
    if reading.document is None:
        raise NotSound(reading.faults, {})
    files = {document.path: reading.document.text}
    return Draft(id, files, (), answers, sound(tree, id, files, today))
