"""What templates can ask for beside the values: who holds a role, what a metric is called.

Every function gives text (escaped when it is printed) or, where said, Markdown.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from commonground.model import scalars
from commonground.model.node import Node
from commonground.model.partnership import Partnership, Person
from commonground.render import formats
from commonground.render.clocks import Clocks
from commonground.render.escape import Markdown, link
from commonground.render.marks import SECTIONS, Marks, marked
from commonground.render.names import named
from commonground.render.view import OPEN, Absent, Reader, Seen, View, code
from commonground.schema.catalog import Catalog

Reference: TypeAlias = "Seen | str"

FIGURES = ("share", "money", "period", "date")
"""What a figure may be beside a number."""


@dataclass(frozen=True)
class Speech:
    """Answers about one partnership, in one reader's language."""

    partnership: Partnership
    reader: Reader
    schemas: Catalog

    @cached_property
    def agreement(self) -> View:
        shape = self.schemas["agreement"].shape
        return View(self.partnership.agreement.value, shape, self.reader, "agreement")

    @cached_property
    def clocks(self) -> Clocks:
        return Clocks(self.partnership, self.reader)

    def helpers(self) -> Mapping[str, Callable[..., Any]]:
        """The functions by the names that templates use."""
        return {
            "who": self.who, "whos": self.whos, "person": self.person, "party_of": self.party_of,
            "person_name": self.person_name, "stand_in": self.stand_in,
            "stand_in_of": self.stand_in_of, "party_name": self.party_name,
            "party_names": self.party_names, "named": self.named, "country": self.country,
            "metric_name": self.metric_name, "metric_names": self.metric_names,
            "scale_name": self.scale_name, "figure": self.figure, "signed": self.signed,
            "remark": self.remark,
            "everywhere": self.clocks.everywhere, "every_week": self.clocks.every_week,
            "hours_elsewhere": self.clocks.hours_elsewhere, "day": self.clocks.day,
            "creator": self.creator, "address": address, "territory": self.territory,
            "language": self.language, "rendering": self.rendering,
            "other_languages": self.other_languages, "section": self.section,
        }  # fmt: skip

    def who(self, reference: Reference) -> str:
        """The holder of a role with party and role: "Anna Primerova (Volna Agency, lead)".

        A person of a party or a creator may stand there as well.
        """
        if isinstance(reference, Absent):
            return OPEN
        if isinstance(reference, View):  # it may be a word such as `both`
            return reference.marked(self._who(code(reference)) or reference.words)
        return self._who(reference) or reference

    def _who(self, name: str) -> str:
        role, person = self.partnership.role(name), self.partnership.person(name)
        if role is not None:
            holder = self.person_name(f"{role.party}.{role.holder}")
            return f"{holder} ({self.party_name(role.party)}, {self._inside(role.id)})"
        if person is not None:
            return f"{person.name} ({self.party_name(person.party)})"
        creator = self.partnership.creators.get(name)
        return creator["name"].text if creator else ""

    def whos(self, references: Seen) -> str:
        """Several holders, separated by semicolons."""
        return "; ".join(self.who(reference) for reference in references) or OPEN

    def person(self, party: str, member: Reference) -> Seen:
        """The record of a party's person."""
        found: Seen = self.agreement["parties"][party]["people"][typed(member)]
        return found

    def creator(self, reference: Reference) -> Seen:
        """The record of a creator."""
        found: Seen = self.agreement["creators"][typed(reference)]
        return found

    def person_name(self, reference: Reference) -> str:
        """The name of a person."""
        person = self.partnership.person(typed(reference))
        return person.name if person else OPEN

    def holder_name(self, role: str) -> str:
        """The name of who holds a role now."""
        person = self.partnership.holder(role)
        return person.name if person else OPEN

    def party_of(self, reference: Reference) -> str:
        """The name of the party of a person or role."""
        return self.party_name(typed(reference).partition(".")[0])

    def stand_in(self, party: str, member: Reference) -> str:
        """Who stands in for a party's person."""
        return self._stand_in(self.partnership.person(f"{party}.{typed(member)}"))

    def stand_in_of(self, reference: Reference) -> str:
        """Who stands in for the holder of a role."""
        if isinstance(reference, Absent):
            return OPEN
        return self._stand_in(self.partnership.holder(typed(reference)))

    def party_name(self, id: str) -> str:
        party = self.partnership.parties.get(id)
        return party.name if party else self.named(id)

    def party_names(self) -> list[str]:
        return [party.name for party in self.partnership.parties.values()]

    def named(self, name: Reference) -> str:
        """A short name in words."""
        return OPEN if isinstance(name, Absent) else named(typed(name), self.reader.words)

    def country(self, code_of_country: str) -> str:
        return formats.country(code_of_country, self.reader.words)

    def language(self, code_of_language: Reference) -> str:
        return formats.language(typed(code_of_language), self.reader.words)

    def rendering(self, text: Seen, language: Reference) -> str:
        """A text in one certain language; a dash where it has none."""
        return str(text[typed(language)])

    def other_languages(self, text: Seen) -> list[str]:
        """The languages of a text that are none of the partnership's."""
        written = text.keys if isinstance(text, View) else ()
        return [code for code in written if code not in self.partnership.languages]

    def section(self, id: str, title: Markdown) -> Markdown:
        """The title of a section, by whose id a document in other words is recognised."""
        known = self.reader.marks is Marks.PLACES
        return Markdown(marked(title, f"{SECTIONS}.{id}")) if known else title

    def metric_name(self, id: Reference) -> str:
        """What the metric dictionary calls a metric."""
        name = self._library_text("metrics", typed(id), "name")
        return id.marked(name) if isinstance(id, View) else name

    def metric_names(self, ids: Seen) -> str:
        return self.reader.words.listing(self.metric_name(id) for id in ids)

    def scale_ends(self, id: str) -> tuple[str, str]:
        """What both ends of a culture scale are called."""
        return self._library_text("scales", id, "first"), self._library_text("scales", id, "last")

    def scale_name(self, id: str) -> str:
        """Both ends of a culture scale: "Hierarchy – consensus"."""
        first, last = self.scale_ends(id)
        return f"{first[:1].upper()}{first[1:]} – {last}"

    def territory(self, territory: Seen) -> str:
        """`worldwide` or the names of the countries."""
        if isinstance(territory, View) and isinstance(territory.value, list):
            return territory.listed()
        return str(territory)

    def signed(self, stamp: Seen, side: str = "") -> str:
        """Who did a thing and when: "11 January 2027, Anna Primerova".

        `side` is the party under whose name the record stands.
        """
        if isinstance(stamp, Absent):
            return OPEN
        value = scalars.stamp(code(stamp))
        person = self.signer(stamp, side)
        creator = None if side else self.partnership.creators.get(value.person)
        name = person.name if person else creator["name"].text if creator else value.person
        return f"{formats.day(value.day, self.reader.words)}, {name}"

    def remark(self, stamp: Seen) -> str:
        """What stands behind the name in a record: where it can be seen, or the reason."""
        said = None if isinstance(stamp, Absent) else scalars.stamp(code(stamp)).evidence
        return said or OPEN

    def signer(self, stamp: Seen, side: str = "") -> Person | None:
        """The person of a party who made a record; None for a creator or where it is open."""
        if isinstance(stamp, Absent):
            return None
        return self.partnership.signer(scalars.stamp(code(stamp)).person, side)

    def figure(self, target: Seen) -> str:
        """What may be a number, a share, money, a period or a date, as this language writes it."""
        text, words = "" if isinstance(target, Absent) else code(target), self.reader.words
        if isinstance(target, View) and text.isascii() and text.isdigit():
            return target.marked(formats.number(int(text), words))
        for name in FIGURES:
            try:
                shown = formats.show(name, text, words)
            except scalars.ScalarError:
                continue
            return target.marked(shown) if isinstance(target, View) else shown
        return str(target)

    def _inside(self, role: str) -> str:
        """A role's name inside a line; German writes nouns with a capital anywhere."""
        name = self.named(role)
        return name if self.reader.language == "de" else name.lower()

    def _stand_in(self, person: Person | None) -> str:
        if person is None or person.stand_in is None:
            return OPEN
        return self.person_name(f"{person.party}.{person.stand_in.text}")

    def _library_text(self, kind: str, id: str, key: str) -> str:
        entry = self.partnership.library.entries(kind).get(id)
        text = entry.get(key) if entry else None
        return localized(text, self.reader) if text else self.named(id)


def address(seen: Seen) -> Markdown:
    """A link that shows its address without the scheme."""
    target = code(seen)
    return link(target.removeprefix("https://"), target)


def localized(text: Node, reader: Reader) -> str:
    """A library's text in the reader's language, else in English."""
    found = text.get(reader.language) or text.get("en")
    return found.text.strip() if found else text.text


def typed(reference: Reference) -> str:
    """A name as it stands in the file, whether a view or a text holds it."""
    return reference if isinstance(reference, str) else code(reference)


def _once(items: list[Any]) -> list[Any]:
    """The items without repetition, in their order."""
    return list(dict.fromkeys(items))
