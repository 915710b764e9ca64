"""The questions of a preset, asked one after the other, and what their answers fill."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from commonground.diagnostics import Phrase
from commonground.model.node import Node
from commonground.scaffold.defaults import default, waits
from commonground.scaffold.filling import Filling
from commonground.scaffold.interview import Interview
from commonground.scaffold.names import for_company, for_person
from commonground.scaffold.preset import Asked, Place, Preset
from commonground.scaffold.questions import Spot, name_question, place_question
from commonground.scaffold.renaming import NewNames
from commonground.scaffold.tables import ask_table
from commonground.scaffold.typed import answer as as_answer
from commonground.schema.catalog import Catalog
from commonground.source.positions import Data

AS_WRITTEN = "as-written"
_NOT_FOR_PARTIES = ("shared", "creator", "both", "mediator")
"""Words of the format that stand where the short name of a party could stand."""

Choices: TypeAlias = Callable[[str], Sequence[str] | None]
"""What may stand where a name of that kind is asked for: roles, people, parties. Empty where there
is nothing to name yet; None where it is not known."""


def no_choices(_: str) -> None:
    """Nothing is known yet of what could be named."""


@dataclass
class PresetInterview:
    """Asks what a preset asks. `answers` starts with what is known already: `today`."""

    preset: Preset
    schemas: Catalog
    interview: Interview
    languages: Sequence[str]
    reader: str
    answers: dict[str, str] = field(default_factory=dict)
    choices: Choices = no_choices
    values: dict[Place, Data] = field(default_factory=dict)
    texts: dict[Place, Mapping[str, str]] = field(default_factory=dict)
    parties: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    shorts: dict[str, str] = field(default_factory=dict)
    """Short names by what they stand for: a creator may be a party and its person."""

    def filling(self) -> Filling:
        """Ask everything, and say what goes where."""
        for asked in self.preset.questions():
            spot = self._spot(asked.places[0])
            if spot.shape.format == "text":
                self._ask_text(asked, spot)
            elif "object" in spot.shape.types:
                self.values[asked.places[0]] = dict(ask_table(self.interview, asked.key, spot))
            else:
                self._ask_value(asked, spot)
        names = NewNames(self.parties, self.people)
        return Filling(self.languages, self.values, self.texts, names)

    def _spot(self, place: Place, language: str = "") -> Spot:
        schema = self.schemas[place.kind]
        return Spot(self.preset.files[place.kind], schema, place.pointer, language)

    def _ask_value(self, asked: Asked, spot: Spot) -> None:
        written = _standing(spot)
        preset = self._default(asked, as_answer(written.value) if written else None)
        choices = self.choices(spot.shape.reference or "")
        needed = self._is_needed(asked)
        nothing_to_name = choices is not None and not choices
        if nothing_to_name and not needed and not self.interview.was_given(asked.key):
            return
        question = place_question(
            asked.key, spot, about=self._about(spot), asks=asked.own_words(self.reader),
            default=preset, needed=needed, choices=choices or (),
        )  # fmt: skip
        answer = self.interview.ask(question, quietly=not asked.is_asked)
        self.answers[asked.key] = answer
        if not answer:
            return
        if asked.names:
            self._name(asked, answer)
        if preset == answer and asked.default == AS_WRITTEN:
            return
        for place in asked.places:
            self.values[place] = self._spot(place).value(answer)

    def _ask_text(self, asked: Asked, spot: Spot) -> None:
        """A text in each language. Who answers in one language answers in all: a text of one's own
        beside the preset's would say two things."""
        texts: dict[str, str] = {}
        own = any(self.interview.was_given(f"{asked.key}.{code}") for code in self.languages)
        quietly = not asked.is_asked and not own
        for code in self.languages:
            written = _standing(spot, code)
            preset = self._default(
                asked, " ".join(as_answer(written.value).split()) if written else None
            )
            question = place_question(
                f"{asked.key}.{code}", self._spot(asked.places[0], code), about=self._about(spot),
                asks=asked.own_words(self.reader), default=None if own else preset,
                needed=self._is_needed(asked),
            )  # fmt: skip
            texts[code] = self.interview.ask(question, quietly=quietly)
            own = own or texts[code] != (preset or "")
        if own or asked.default not in ("", AS_WRITTEN):
            for place in asked.places:
                self.texts[place] = {code: text for code, text in texts.items() if text}

    def _default(self, asked: Asked, written: str | None) -> str | None:
        if asked.default == AS_WRITTEN:
            return written
        return default(asked.default, self.answers) if asked.default else None

    def _is_needed(self, asked: Asked) -> bool:
        """Whether somebody has to answer, or the answer follows from one that is not there."""
        return asked.is_needed and not waits(asked.default, self.answers)

    def _about(self, spot: Spot) -> tuple[Phrase, ...]:
        """The party and the roles of the person that a question is about."""
        agreement = self.preset.files.get("agreement")
        parties = Node(agreement, agreement.data).get("parties") if agreement else None
        party = next((step for step in spot.pointer if parties and parties.get(str(step))), None)
        node = parties.get(str(party)) if parties and party else None
        if node is None or parties is None:
            return ()
        number = [key for key, _ in parties.items()].index(str(party)) + 1
        kind = self.schemas["agreement"].shape.at(("parties", str(party), "kind"))
        word = kind.words[node["kind"].text] if kind else ""
        told = [Phrase("party {n}: {kind}", {"n": number, "kind": Phrase(word)})]
        if str(party) in self.parties:
            told = [Phrase(self.answers.get(f"{party}-name") or self.parties[str(party)])]
        if "people" in spot.pointer:
            person = spot.pointer[spot.pointer.index("people") + 1]
            roles = [key for key, holder in node["roles"].items() if holder.text == person]
            told.append(Phrase(", ".join(roles)))
        return tuple(told)

    def _name(self, asked: Asked, answer: str) -> None:
        """Give a party or person its short name: made from the answer, or asked for."""
        party, _, person = asked.names.partition(".")
        known = self.people if person else self.parties
        taken = [name for old, name in known.items() if not person or old.startswith(f"{party}.")]
        made = (
            for_person(answer, taken) or self.shorts.get(answer, "") if person
            else for_company(answer, [*taken, *_NOT_FOR_PARTIES])
        )  # fmt: skip
        above = ("parties", party, "people") if person else ("parties",)
        shape = self.schemas["agreement"].shape.at(above)
        question = name_question(
            f"{asked.key}-short", answer, made, shape.keys if shape else None,
            [*taken, *([] if person else _NOT_FOR_PARTIES)],
        )  # fmt: skip
        short = self.interview.ask(question, quietly=bool(made)) or asked.names
        known[asked.names] = self.shorts[answer] = short


def _standing(spot: Spot, language: str = "") -> Node | None:
    """What stands at a place already."""
    keys = [*map(str, spot.pointer), *([language] if language else [])]
    return Node(spot.document, spot.document.data).get(*keys)
