"""Enrolment: who signs, by which accounts and keys, and how many of them must.

Everything is asked and looked at first; what comes back is one file with the change in it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from commonground.diagnostics import Phrase
from commonground.errors import UseError
from commonground.flows.beginning import NotSound, sound
from commonground.flows.identifying import NOBODY, Identifying, Means, Person
from commonground.flows.loading import load, load_settings
from commonground.flows.shipped import library, schemas
from commonground.flows.signing_policy import SignOffQuestions
from commonground.model.signing import shared, stewards_of
from commonground.scaffold.interview import Interview
from commonground.scaffold.names import for_person
from commonground.scaffold.questions import Spot, place_question
from commonground.source.editing import Change, edited
from commonground.source.overlay import Overlay
from commonground.source.positions import Document
from commonground.source.tree import Tree
from commonground.source.workspace import SETTINGS, Workspace

_STEWARDS = "stewards"


@dataclass(frozen=True)
class Enrolment:
    """A file with the change in it, and what it was before."""

    path: str
    before: str
    after: str

    @property
    def files(self) -> Mapping[str, str]:
        """What to write."""
        return {self.path: self.after}


def enrol(tree: Tree, id: str, interview: Interview, means: Means, today: date) -> Enrolment:
    """Ask how a partnership signs. Raises UseError, Refused or NotSound where the answers will not
    do."""
    partnership = load(Workspace.of(tree), id, schemas(), library()).partnership
    if partnership is None:
        raise UseError(
            "the agreement of '{id}' is at fault", "run `commonground check` and mend it first",
            id=id,
        )  # fmt: skip
    document = partnership.agreement.document
    identifying = Identifying(interview, document, schemas()["agreement"], means, today)
    changes = SignOffQuestions(partnership, identifying).changes()
    interview.close()
    made = _edited(document, changes)
    sound(tree, id, made.files, today)
    return made


def enrol_stewards(tree: Tree, interview: Interview, means: Means, today: date) -> Enrolment:
    """Ask how the stewards of the workspace sign, and whether there is one more."""
    settings, _ = load_settings(Workspace.of(tree), schemas())
    if settings is None:
        raise UseError(
            "{path} is at fault", "run `commonground check` and mend it first", path=SETTINGS
        )
    document, schema = settings.document, schemas()["workspace"]
    known = dict(settings[_STEWARDS].items())
    people = [Person((_STEWARDS, id), id, entry["name"].text, "", entry)
              for id, entry in known.items()]  # fmt: skip
    spot = Spot(document, schema, (_STEWARDS, "somebody", "name"))
    name = interview.ask(
        place_question("steward", spot, about=[Phrase("One more steward")], needed=False)
    )
    if name:
        id = for_person(name, known) or f"steward-{len(known) + 1}"
        people.append(
            Person((_STEWARDS, id), id, name, "", None, {"name": name, "account": NOBODY})
        )
    identifying = Identifying(interview, document, schema, means, today)
    for person in people:
        identifying.ask(person)
    changes = list(identifying.changes())
    interview.close()
    made = _edited(document, changes)
    _sound_settings(tree, made)
    return made


def _sound_settings(tree: Tree, made: Enrolment) -> None:
    """Raises NotSound or UseError where the settings would be at fault."""
    then, found = load_settings(Workspace.of(Overlay(tree, made.files)), schemas())
    if then is None:
        raise NotSound(tuple(found), made.files)
    for first, second in shared(stewards_of(then)):
        raise UseError(
            "{first} and {second} would sign with the same account or key",
            "give each of them an account or a key of their own",
            first=first.name, second=second.name,
        )  # fmt: skip


def _edited(document: Document, changes: Iterable[Change]) -> Enrolment:
    reading = edited(document, [*changes])
    if reading.document is None:
        raise NotSound(reading.faults, {})
    return Enrolment(document.path, document.text, reading.document.text)
