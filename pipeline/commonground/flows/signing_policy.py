"""The questions about `sign_off` of an agreement: who signs, who else approves daily work, who
enters copies signed on paper, how many must sign, and whether it is enforced."""

from collections.abc import Callable, Iterator, Sequence

from commonground.diagnostics import Diagnostic, Location, Phrase
from commonground.flows.identifying import NOBODY, Identifying, Person
from commonground.i18n import SOURCE
from commonground.model.node import Node
from commonground.model.partnership import Partnership, Party
from commonground.model.signing import sign_off_of
from commonground.model.translation import Status
from commonground.scaffold.questions import Question, Spot, place_question
from commonground.schema import faults, hints
from commonground.source.editing import Change, Put

_SECTION = "sign_off"
_SIGNATORIES, _DAILY, _ATTESTED = "signatories", "daily_work", "attested"


class SignOffQuestions:
    """Asks about one agreement; `changes` is what came of it."""

    def __init__(self, partnership: Partnership, identifying: Identifying) -> None:
        self.partnership = partnership
        self.identifying = identifying
        self.interview = identifying.interview
        self.before = sign_off_of(partnership)
        self.granted = dict(self.before.attested)

    def changes(self) -> list[Change]:
        """Ask everything, the people first."""
        for person in self._people():
            self.identifying.ask(person)
        return [*self.identifying.changes(), *self._attested(), *self._policy()]

    def _people(self) -> list[Person]:
        """Everybody who signs or approves daily work, those included who are added."""
        found: dict[str, Person] = {}
        for section, ask in ((_SIGNATORIES, self._signatories), (_DAILY, self._daily_work)):
            listed = self.partnership.agreement.get(_SECTION, section)
            entries = dict(listed.items()) if listed is not None else {}
            for party in self.partnership.parties.values():
                own = [one for one in entries if one.startswith(f"{party.id}.")]
                for reference in (*own, *ask(party, [*found, *own])):
                    if reference not in found:
                        found[reference] = self._person(section, reference, entries.get(reference))
        return list(found.values())

    def _person(self, section: str, reference: str, entry: Node | None) -> Person:
        party, _, id = reference.partition(".")
        known = self.partnership.person(reference)
        daily = self.partnership.agreement.get(_SECTION, _DAILY, reference)
        fresh = daily.value if daily is not None and isinstance(daily.value, dict) else {}
        side = self.partnership.parties.get(party)
        return Person(
            (_SECTION, section, reference), reference, known.name if known else id,
            side.name if side else party, entry, fresh or {"account": NOBODY},
        )  # fmt: skip

    def _signatories(self, party: Party, known: Sequence[str]) -> list[str]:
        return self._others(party, known, "signatory", Phrase("Who else signs"), Phrase(
            "Signatories approve every change of the terms. Already entered: {names}.",
            {"names": tuple(_short(known, party))},
        ))  # fmt: skip

    def _daily_work(self, party: Party, known: Sequence[str]) -> list[str]:
        title = Phrase("Who else approves daily work")
        note = Phrase("What is no term, for example a new stand-in. Signatories always may.")
        return self._others(party, known, "daily-work", title, note)

    def _others(
        self, party: Party, known: Sequence[str], key: str, title: Phrase, note: Phrase
    ) -> list[str]:
        """References of people who are added, by their short names."""
        left = [id for id in party.people if f"{party.id}.{id}" not in known]
        question = Question(
            f"{key}.{party.id}", title, note, (Phrase(party.name),), example=", ".join(left),
            needed=False, check=_each_of(list(party.people), title),
        )  # fmt: skip
        answer = self.interview.ask(question, quietly=not left)
        return [f"{party.id}.{id}" for id in _parts(answer)]

    def _attested(self) -> Iterator[Put]:
        """Who enters copies signed on paper; asked for a party that has nothing else."""
        parties = self.partnership.parties
        for party in parties.values():
            now = list(self.granted.get(party.id, ()))
            others = [id for id in parties if id != party.id]
            title = Phrase("Who enters what {party} signed on paper", {"party": party.name})
            question = Question(
                f"attested.{party.id}", title, Phrase(
                    "For a party that has neither an account nor a key. One of: {names}.",
                    {"names": tuple(others)}),
                default=", ".join(now) or None, needed=False, check=_each_of(others, title),
            )  # fmt: skip
            answer = self.interview.ask(question, quietly=self.identifying.can_sign(party.id))
            if (then := _parts(answer)) and then != now:
                self.granted[party.id] = tuple(then)
                yield Put((_SECTION, _ATTESTED, party.id), [*then], self._order)

    def _policy(self) -> Iterator[Put]:
        for key, likely in (
            ("needs", "one-of-each"), *self._translations(), ("enrolled", self._enforced()),
        ):  # fmt: skip
            node = self.partnership.agreement.get(_SECTION, key)
            now = node.text if node is not None else ""
            place = (_SECTION, key)
            spot = Spot(self.identifying.document, self.identifying.schema, place)
            proposed = likely if key == "enrolled" else now or likely
            question = place_question(key, spot, default=proposed, needed=bool(proposed))
            answer = self.interview.ask(question)
            if answer and answer != now:
                yield Put(place, answer, self._order)

    def _translations(self) -> Iterator[tuple[str, str]]:
        """How well translations have to be read; who drafts in English alone has none."""
        if self.partnership.languages != (SOURCE,):
            yield "translations", Status.PROFESSIONAL if self.interview.prompt is not None else ""

    def _enforced(self) -> str:
        """What to propose: where somebody is asked and everybody can sign, to enforce it."""
        ready = all(self.identifying.can_sign(party) or self.granted.get(party)
                    for party in self.partnership.parties)  # fmt: skip
        asked = self.interview.prompt is not None
        return "yes" if self.before.enrolled or (asked and ready) else "no"

    @property
    def _order(self) -> tuple[str, ...]:
        shape = self.identifying.schema.shape.at((_SECTION,))
        return tuple(shape.properties) if shape is not None else ()


def _each_of(choices: Sequence[str], title: Phrase) -> Callable[[str], tuple[Diagnostic, ...]]:
    """Says of every name in a list that is none of these."""

    def check(answer: str) -> tuple[Diagnostic, ...]:
        return tuple(
            Diagnostic(faults.NOT_A_CHOICE, Location(""), {
                "title": title, "value": hints.short(one), "hint": hints.for_choice(one, choices),
            }) for one in _parts(answer) if one not in choices
        )  # fmt: skip

    return check


def _parts(answer: str) -> list[str]:
    return list(dict.fromkeys(answer.replace(",", " ").split()))


def _short(known: Sequence[str], party: Party) -> Iterator[str]:
    above = f"{party.id}."
    return (one.removeprefix(above) for one in known if one.startswith(above))
