"""New files of a partnership: a decision, a campaign with what is known of its brief."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from commonground.diagnostics import Phrase
from commonground.errors import UseError
from commonground.flows.beginning import Draft, NotSound, readable, sound
from commonground.flows.loading import load
from commonground.flows.presets import form
from commonground.flows.shipped import library, schemas
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.scaffold.interview import Interview
from commonground.scaffold.modeline import with_modeline
from commonground.scaffold.names import short_name
from commonground.scaffold.preset import Place
from commonground.scaffold.preset_interview import PresetInterview
from commonground.scaffold.questions import Question, name_question
from commonground.schema import faults
from commonground.source.portable import is_folder_name
from commonground.source.positions import Data
from commonground.source.tree import Tree
from commonground.source.workspace import PARTNERSHIPS, Workspace
from commonground.standing.decisions import decisions


def decide(tree: Tree, id: str, interview: Interview, today: date, reader: str) -> Draft:
    """A decision record, named by its date and subject."""
    partnership = _partnership(tree, id)
    known = {"today": today.isoformat(), "first-person": _first_person(partnership)}
    asking = _asking("decision", partnership, interview, reader, known)
    filling = asking.filling()
    slug = _slug(interview, asking, partnership)
    interview.close()
    day = asking.answers["decided"].partition(",")[0]
    path = f"{PARTNERSHIPS}/{id}/decisions/{day}-{slug}.yaml"
    document = readable(path, form("decision").files["decision"], filling, "decision")
    files = {path: with_modeline(path, "decision", document.text)}
    return Draft(id, files, (), asking.answers, sound(tree, id, files, today))


def open_campaign(
    tree: Tree, id: str, interview: Interview, today: date, reader: str, campaign: str = ""
) -> Draft:
    """A campaign with a brief of what is known; what is open, `briefs.readiness` says."""
    partnership = _partnership(tree, id)
    creator = _ask_creator(partnership, interview)
    known = {
        "today": today.isoformat(),
        "owner-role": next(_roles(partnership, "producer"), ""),
        "on-duty-role": next(_roles(partnership, "on_duty"), ""),
        "platform-of-creator": _first_platform(creator),
        "timezone": _time_zone(partnership),
    }
    asking = _asking("campaign", partnership, interview, reader, known)
    filling = asking.filling()
    slug = campaign or _slug(interview, asking, partnership)
    interview.close()
    if not is_folder_name(slug):
        raise UseError(
            "'{id}' cannot be the name of a campaign", "use small letters, digits and hyphens",
            id=slug[:60],
        )  # fmt: skip
    values = {**dict(_known(partnership, creator)), **filling.values}
    path = f"{PARTNERSHIPS}/{id}/campaigns/{slug}/brief.yaml"
    document = readable(
        path, form("campaign").files["brief"], replace(filling, values=values), "brief"
    )
    files = {path: with_modeline(path, "brief", document.text)}
    try:
        sound(tree, id, files, today)
    except NotSound as error:
        if any(one.fault is not faults.MISSING_KEY for one in error.diagnostics):
            raise
    return Draft(id, files, (), {**asking.answers, "campaign": slug})


def _partnership(tree: Tree, id: str) -> Partnership:
    loaded = load(Workspace.of(tree), id, schemas(), library())
    if loaded.partnership is None:
        raise UseError(
            "the agreement of '{id}' is at fault", "run `commonground check` and mend it first",
            id=id,
        )  # fmt: skip
    return loaded.partnership


def _asking(
    name: str, partnership: Partnership, interview: Interview, reader: str, known: dict[str, str]
) -> PresetInterview:
    answers = dict(known)

    def choices(kind: str) -> Sequence[str] | None:
        match kind:
            case "role":
                return [role.reference for role in partnership.roles()]
            case "decision-topic":
                return list(_topics(partnership.agreement))
            case "campaign":
                return list(partnership.campaigns)
            case "deliverable":
                return list(_works(partnership, answers.get("campaign", "")))
            case "decision":
                return [one.name for one in decisions(partnership) if not one.replaced_by]
        return None

    return PresetInterview(
        form(name), schemas(), interview, partnership.languages, reader, answers, choices
    )


def _works(partnership: Partnership, campaign: str) -> Iterator[str]:
    """The deliverables of a campaign; none where it is not one of the partnership's."""
    found = partnership.campaigns.get(campaign)
    listed = found.brief.get("deliverables") if found and found.brief else None
    yield from (name for name, _ in listed.items()) if listed else ()


def _topics(agreement: Node) -> Iterator[str]:
    for section in ("decision_rights", "approvals", "fast_lane"):
        node = agreement.get(section)
        yield from (key for key, _ in node.items()) if node else ()
    shape = schemas()["agreement"].shape
    yield from (key for key in shape.properties if "object" in shape.properties[key].types)


def _slug(interview: Interview, asking: PresetInterview, partnership: Partnership) -> str:
    """The last part of a file's or folder's name: made from the title, or asked for."""
    titles = asking.texts.get(next(asking.preset.questions()).places[0], {})
    made = next((slug for code in ("en", *partnership.languages)
                 if (slug := short_name(titles.get(code, "")))), "")  # fmt: skip
    title = next(iter(titles.values()), "")
    question = name_question("name", title, made, None, ())
    return interview.ask(question, quietly=bool(made) or not titles)


def _first_person(partnership: Partnership) -> str:
    signatories = partnership.agreement.get("sign_off", "signatories")
    first = next((key for key, _ in signatories.items()), "") if signatories else ""
    return first or next(person.reference for person in partnership.people())


def _roles(partnership: Partnership, name: str) -> Iterator[str]:
    """Roles of that name, those of the side that makes things first."""
    roles = [role.reference for role in partnership.roles() if role.id == name]
    yield from reversed(roles)


def _time_zone(partnership: Partnership) -> str:
    terms = partnership.terms
    agreed = terms.get("timeline", "timezone") if terms else None
    return agreed.text if agreed else next(iter(partnership.parties.values())).time_zone


def _ask_creator(partnership: Partnership, interview: Interview) -> Node | None:
    creators = partnership.agreement.get("creators")
    names = [key for key, _ in creators.items()] if creators else []
    if creators is None or not names:
        return None
    question = Question(
        "creator",
        Phrase("Creator"),
        Phrase("The creator for whom the brief is."),
        choices=tuple(names),
        default=names[0] if len(names) == 1 else None,
    )
    answer = interview.ask(question, quietly=len(names) == 1)
    return creators.get(answer) if answer else None


def _first_platform(creator: Node | None) -> str:
    channels = creator.get("channels") if creator else None
    for _, channel in channels.items() if channels else ():
        return channel["platform"].text
    return ""


def _known(partnership: Partnership, creator: Node | None) -> Iterator[tuple[Place, Data]]:
    """What agreement and terms say already, as far as a brief has a place for it."""
    shape = schemas()["brief"].shape
    for steps, value in _said(partnership, creator):
        if value and shape.at(steps) is not None:
            yield Place("brief", steps), value


def _said(partnership: Partnership, creator: Node | None) -> Iterator[tuple[tuple[str, ...], Data]]:
    agreement, terms = partnership.agreement, partnership.terms
    yield ("languages",), list(partnership.languages)
    metrics = agreement.get("metrics")
    yield ("metrics",), [key for key, _ in metrics.items()] if metrics else []
    yield ("no_gos",), "risk" if partnership.risk else "none"
    fee = terms.get("fee") if terms else None
    per = fee.get("per") if fee else None
    if terms and fee and per and per.text in ("campaign", "deliverable"):
        parts = {"amount": fee["amount"].value, **_shares(terms.get("payment"))}
        allowed = schemas()["brief"].shape.properties["fee"].properties
        yield ("fee",), {key: value for key, value in parts.items() if key in allowed}
    if creator is not None:
        yield ("creator",), _creator(creator)


def _shares(payment: Node | None) -> dict[str, Data]:
    """The parts of a payment, by what triggers each."""
    parts = payment.items() if payment else ()
    return {key: node.value for key, node in parts if key.startswith("on_")}


def _creator(creator: Node) -> dict[str, Data]:
    """The creator as a brief names them, and the channels that they have."""
    shape = schemas()["brief"].shape.properties["creator"]
    named: dict[str, Data] = {"who": creator.key, "id": creator.key, "name": creator["name"].value}
    known = {key: value for key, value in named.items() if key in shape.properties}
    channel_shape = shape.at(("channels", "any"))
    channels = creator.get("channels")
    used: dict[str, Data] = {}
    for key, channel in channels.items() if channels else ():
        said: dict[str, Data] = {"use": "yes"}
        said |= {name: node.value for name, node in channel.items()}
        if markets := _entries(channel.get("markets")):
            said["market"] = markets[0].text
        allowed = channel_shape.properties if channel_shape else {}
        used[key] = {name: value for name, value in said.items() if name in allowed}
    return {**known, "channels": used} if used else known


def _entries(node: Node | None) -> list[Node]:
    return list(node.entries()) if node else []
