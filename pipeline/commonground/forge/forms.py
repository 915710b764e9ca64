"""The issue forms: what each asks. Words, codes and examples are the schemas' own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from commonground.schema.catalog import Catalog
from commonground.schema.shape import Shape

LABEL = "form: "
"""How the label of a form begins; the workflow knows an issue of ours by it."""

PARTNERSHIP = "partnership"
ANY = "any"
"""Stands in a place for a short name that nobody knows yet."""


@dataclass(frozen=True)
class Field:
    """One question of a form. `key` is how the answer is named, `codes` are the codes by word."""

    key: str
    label: str
    description: str
    example: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)
    by_language: bool = False
    """The answer is a text in every language of the partnership, each behind its code."""
    long: bool = False
    needed: bool = True


@dataclass(frozen=True)
class Form:
    """One form. `id` names what is written with it: a decision, a person."""

    id: str
    name: str
    description: str
    fields: tuple[Field, ...]

    @property
    def label(self) -> str:
        return f"{LABEL}{self.id}"


@dataclass(frozen=True)
class _Asked:
    """A form as it is laid down: places in schemas, and questions that no schema has.

    A place reads `kind.key.key`; its answer is named by its last key.
    """

    id: str
    name: str
    description: str
    places: Sequence[str]
    optional: frozenset[str] = frozenset()
    labels: Mapping[str, str] = field(default_factory=dict)
    """Labels by place, where two places of one shape have to be told apart."""


_IN_PARTNERSHIP = Field(
    PARTNERSHIP,
    "Partnership",
    "The folder of the partnership, without `partnerships/`.",
    "moscow-california",
)
_OWN = MappingProxyType(
    {
        "party": Field(
            "party", "Party", "The short name of the side, as `agreement.yaml` has it.", "sunset"
        ),
        "short": Field(
            "short", "Short name", "How the files call them. Left out, it is made from the name.",
            "juno", needed=False,
        ),
        "role": Field(
            "role", "Role to take over", "A role that the person holds from now on, if any.",
            "producer", needed=False,
        ),
        "creator": Field(
            "creator", "Creator", "The short name of the creator, as `agreement.yaml` has it. "
            "Needed where there are several.", "juno", needed=False,
        ),
        "name": Field(
            "name", "Name of the file", "Small Latin letters, digits and hyphens. Left out, it is "
            "made from the title.", "spring-launch", needed=False,
        ),
    }
)  # fmt: skip

_PERSON = f"agreement.parties.{ANY}.people.{ANY}"
_CREATOR = f"agreement.creators.{ANY}"
_CHANNEL = f"{_CREATOR}.channels.{ANY}"
_FORMS = (
    _Asked(
        "decision", "Propose a decision", "What was asked, what comes out, and why.",
        ("decision.title", "decision.decided", "decision.about", "decision.campaign",
         "decision.deliverable", "decision.question", "decision.options", "decision.because",
         "decision.outcome", "decision.evidence", "decision.replaces", "name"),
        frozenset({"decision.decided", "decision.campaign", "decision.deliverable",
                   "decision.evidence", "decision.replaces"}),
    ),
    _Asked(
        "person", "Add a person", "Somebody new whom the other side will meet.",
        ("party", f"{_PERSON}.name", "short", f"{_PERSON}.does", f"{_PERSON}.stand_in", "role"),
        frozenset({f"{_PERSON}.does", f"{_PERSON}.stand_in"}),
    ),
    _Asked(
        "creator", "Add a creator", "A creator whom briefs can name, with the first channel.",
        ("party", f"{_CREATOR}.name", "short", f"{_CREATOR}.country", f"{_CREATOR}.timezone",
         f"{_CREATOR}.languages", f"{_CHANNEL}.platform", f"{_CHANNEL}.handle",
         f"{_CHANNEL}.markets", f"{_CHANNEL}.followers"),
        frozenset({f"{_CREATOR}.country", f"{_CREATOR}.timezone", f"{_CREATOR}.languages",
                   f"{_CHANNEL}.followers"}),
    ),
    _Asked(
        "campaign", "New campaign brief", "A campaign, with what is known of its brief.",
        ("brief.title", "name", "creator", "brief.owner", "brief.goal", "brief.brand",
         "brief.one_belief", f"brief.deliverables.{ANY}.platform",
         f"brief.deliverables.{ANY}.what", "brief.dates.drafts_due", "brief.dates.final_due",
         f"brief.deliverables.{ANY}.publish", "brief.routes.route-one", "brief.routes.route-two"),
        frozenset({"brief.brand", "brief.one_belief", "brief.dates.final_due",
                   f"brief.deliverables.{ANY}.publish", "brief.routes.route-one",
                   "brief.routes.route-two", "brief.owner"}),
        {"brief.routes.route-one": "First route", "brief.routes.route-two": "Second route"},
    ),
)  # fmt: skip


def forms(schemas: Catalog, partnership: str = _IN_PARTNERSHIP.example) -> tuple[Form, ...]:
    """Every form, in the order in which people are offered them. A `partnership` is the example."""
    first = replace(_IN_PARTNERSHIP, example=partnership)
    return tuple(
        Form(asked.id, asked.name, asked.description, (first, *_fields(asked, schemas)))
        for asked in _FORMS
    )


def _fields(asked: _Asked, schemas: Catalog) -> Iterator[Field]:
    for place in asked.places:
        if place in _OWN:
            yield _OWN[place]
        else:
            yield _field(asked, place, schemas)


def _field(asked: _Asked, place: str, schemas: Catalog) -> Field:
    kind, *steps = place.split(".")
    shape = schemas[kind].shape.at(tuple(steps))
    if shape is None:
        raise LookupError(f"no schema has the place {place}")
    description = shape.description
    is_text, is_table = shape.format == "text", "object" in shape.types
    if is_text:
        description += " In each language of the partnership, each behind its code."
    elif is_table:
        description += " One on each line, behind its name and a colon."
    return Field(
        steps[-1].replace("_", "-"),
        asked.labels.get(place, shape.title),
        description,
        _example(shape),
        {word: code for code, word in shape.words.items()} if "enum" in shape.raw else {},
        is_text,
        is_text or is_table or shape.format == "prose",
        place not in asked.optional,
    )


def _example(shape: Shape) -> str:
    return _typed(shape.examples[0]) if shape.examples else ""


def _typed(example: Any) -> str:
    """An example as people would type it into a form."""
    if isinstance(example, Mapping):
        return "\n".join(f"{code}: {' '.join(str(text).split())}" for code, text in example.items())
    return ", ".join(map(str, example)) if isinstance(example, list) else str(example).strip()
