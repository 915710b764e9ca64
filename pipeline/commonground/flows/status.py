"""How matters stand: what is due in which partnership, and for whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import get_close_matches
from typing import Any

from commonground.changes.digest import is_signed_document
from commonground.errors import UseError
from commonground.flows.check import chosen
from commonground.flows.deciding import limits_of
from commonground.flows.loading import Loaded, load, load_settings
from commonground.flows.shipped import library, schemas
from commonground.flows.translated import rows
from commonground.i18n import Words
from commonground.model.limits import Limits
from commonground.model.partnership import Partnership
from commonground.model.signing import translations_wanted
from commonground.render import formats
from commonground.render.duties import Telling, heading
from commonground.render.speech import Speech
from commonground.render.view import Reader
from commonground.reporters.status import Board, Row
from commonground.schema.shape import AUDIENCES
from commonground.source.tree import Tree
from commonground.source.workspace import Workspace
from commonground.standing.duties import duties
from commonground.standing.urgency import Entry, Urgency, owed_by, ranked, within, zone_of

_LONGEST = 60


@dataclass(frozen=True)
class Question:
    """What somebody wants to know: as of when, how many days ahead, in which partnerships (all
    where none is named), and what of it one person owes."""

    now: datetime
    days: int | None = None
    only: tuple[str, ...] = ()
    person: str = ""


@dataclass(frozen=True)
class Status:
    """The answer: a board for each partnership, and whose it is. `faulty` names the partnerships
    of which not everything could be read."""

    boards: tuple[Board, ...]
    headings: Mapping[Urgency, str]
    days: int
    person: str
    faulty: tuple[str, ...]


def status(workspace: Workspace, question: Question, words: Words) -> Status:
    """What is due, in the reader's words.

    Raises UseError where there is nothing to look at, and where nobody or more than one is meant.
    """
    settings, _ = load_settings(workspace, schemas())
    limits = limits_of(settings, schemas())
    loaded = [load(workspace, id, schemas(), library()) for id in chosen(workspace, question.only)]
    read = [one.partnership for one in loaded if one.partnership is not None]
    person = person_meant(read, question.person) if question.person else ""
    days = limits.count("expiry_notice") if question.days is None else question.days
    limits = Limits({**limits.values, "expiry_notice": str(days)})
    found = [
        replace(
            _board(one, _telling(one, person, words), question.now, days, person, limits),
            **_translations(one, workspace.tree, words),
        )
        for one in read
        if not person or one.person(person) is not None
    ]
    headings = {urgency: heading(urgency, limits, words) for urgency in Urgency}
    return Status(tuple(found), headings, days, person, _faulty(loaded))


def _board(
    partnership: Partnership, telling: Telling, now: datetime, days: int, person: str,
    limits: Limits,
) -> Board:  # fmt: skip
    entries = ranked(partnership, duties(partnership, now, limits), now, limits)
    who = partnership.person(person)
    if who is not None:
        entries = tuple(owed_by(partnership, who, entries))
    near = within(entries, days)
    stage = telling.speech.agreement["stage"]
    return Board(
        id=partnership.id,
        title=str(telling.speech.agreement["title"]),
        stage=partnership.stage,
        stage_in_words=str(stage),
        rows=tuple(_row(one, telling) for one in near),
        about=_about(telling, near, person),
        beyond=len(entries) - len(near),
    )


def _translations(partnership: Partnership, tree: Tree, words: Words) -> dict[str, Any]:
    """How the documents stand in other languages, and which of those that are signed are drafts
    for want of a reader."""
    found = rows(partnership, tree, words, is_signed_document)
    wanted = translations_wanted(partnership)
    unread: dict[str, list[str]] = {}
    for row in found:
        one = row.translation
        if one.below(wanted):
            unread.setdefault(one.name, []).append(row.language)
    listed = [f"{name} ({', '.join(languages)})" for name, languages in unread.items()]
    said = words.gettext("Drafts, as the translation was not read as agreed: {documents}.")
    told = [words.fill(said, {"documents": ", ".join(listed)})] if listed else []
    if count := sum(row.untranslated for row in found):
        missing = words.ngettext(
            "{n} text in agreement and contract is not translated.",
            "{n} texts in agreement and contract are not translated.",
            count,
        )
        told.append(words.fill(missing, {"n": str(count)}))
    return {"translations": found, "unread": " ".join(told)}


def _about(telling: Telling, entries: Sequence[Entry], person: str) -> str:
    """Whose list it is: each party's share, or the one person's and on whose clock."""
    if person:
        told = {
            "who": telling.speech.who(person),
            "city": formats.city(telling.home, telling.words),
        }
        return telling.words.fill("For {who}, by the clocks of {city}.", told)
    shares = telling.ball(entries)
    return telling.words.fill("The ball is with: {ball}.", {"ball": shares}) if shares else ""


def _row(entry: Entry, telling: Telling) -> Row:
    return Row(
        entry, telling.when(entry), telling.left(entry), telling.kind(entry), telling.what(entry),
        telling.who(entry), telling.zones,
    )  # fmt: skip


def _telling(partnership: Partnership, person: str, words: Words) -> Telling:
    reader = Reader(words, AUDIENCES[-1], partnership.languages[0])
    who = partnership.person(person)
    home = zone_of(partnership, who) if who else ""
    return Telling(Speech(partnership, reader, schemas()), home)


def _faulty(loaded: Sequence[Loaded]) -> tuple[str, ...]:
    return tuple(one.id for one in loaded if one.diagnostics)


def person_meant(partnerships: Sequence[Partnership], name: str) -> str:
    """The one who is meant by `party.person`, by a short name or by a full name."""
    people = {
        person.reference: {person.reference, person.id, person.name.casefold()}
        for partnership in partnerships
        for person in partnership.people()
    }
    meant = [one for one, names in people.items() if name in names or name.casefold() in names]
    if name in people or len(meant) == 1:
        return name if name in people else meant[0]
    if meant:
        raise UseError(
            "more than one person is called '{name}'", "name one of {known}",
            name=name, known=", ".join(meant),
        )  # fmt: skip
    called = {name: person for person, names in people.items() for name in names}
    near = [called[like] for like in get_close_matches(name[:_LONGEST], called, n=1)]
    raise UseError(
        "nobody is called '{name}' here",
        "did you mean '{near}'?" if near else "write party and person, for example {known}",
        name=name[:_LONGEST], near=near[0] if near else "", known=next(iter(people), "…"),
    )  # fmt: skip
