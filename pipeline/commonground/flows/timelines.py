"""The timeline of a campaign, as somebody asks for it on the terminal."""

from dataclasses import dataclass
from datetime import date, datetime, time

from commonground.errors import UseError
from commonground.flows.deciding import limits_of
from commonground.flows.loading import load_settings
from commonground.flows.shipped import schemas
from commonground.hours.calendars import Calendars
from commonground.hours.interval import instant
from commonground.i18n import Words
from commonground.model.partnership import Campaign, Partnership
from commonground.model.zones import zone
from commonground.render.lengths import rests_on
from commonground.render.speech import Speech
from commonground.render.timelines import Row, Telling
from commonground.render.view import Reader, View
from commonground.reporters.overlap import Block
from commonground.schema.shape import AUDIENCES
from commonground.source.workspace import Workspace
from commonground.standing.steps import State, steps
from commonground.standing.timelines import Plan, plan_of, wanted_reserve


@dataclass(frozen=True)
class Found:
    """The plan that was asked for, from when it goes on, and how much is to be kept free."""

    partnership: Partnership
    plan: Plan
    start: int
    wanted: int


def planned(partnership: Partnership, campaign: str) -> list[Campaign]:
    """The campaign of that name; with an empty one, every campaign that has a plan.

    Raises UseError where there is none.
    """
    known = {one.id: one for one in partnership.campaigns.values() if steps(one)}
    found = (known.get(campaign),) if campaign else tuple(known.values())
    if not found or found[0] is None:
        raise UseError(
            "no campaign '{campaign}' with a plan in '{id}'" if campaign
            else "no campaign of '{id}' has a plan",
            "possible here: {known}" if known else "write one in campaigns/NAME/plan.yaml",
            campaign=campaign[:60], id=partnership.id, known=", ".join(known),
        )  # fmt: skip
    return [one for one in found if one is not None]


def timeline(
    workspace: Workspace, partnership: Partnership, campaign: str, first: date | None, now: datetime
) -> Found:
    """The plan of a campaign from a day on; by default from now, or from when it begins if that
    is later. Raises UseError where there is none."""
    found = planned(partnership, campaign)[0]
    limits = limits_of(load_settings(workspace, schemas())[0], schemas())
    plan = plan_of(partnership, found, Calendars(partnership), limits)
    start = max(instant(now), plan.start or 0)
    if first is not None:
        home = next(iter(partnership.parties.values())).time_zone
        start = instant(datetime.combine(first, time(), zone(home)))
    return Found(partnership, plan, start, wanted_reserve(partnership, limits))


def told(found: Found, words: Words) -> tuple[str, str, list[Block], str]:
    """The same in the reader's words: title, verdict, blocks, and what it rests on."""
    partnership, plan = found.partnership, found.plan
    reader = Reader(words, AUDIENCES[-1], partnership.languages[0])
    seen = View(plan.campaign.files["plan"].value, schemas()["plan"].shape, reader)
    speech = Speech(partnership, reader, schemas())
    telling = Telling(speech, plan, plan.going_on(found.start), seen)
    blocks = [_block(row, words) for row in telling.rows()]
    starting = tuple(telling.starting(found.start))
    if starting:
        blocks.insert(0, Block(words.gettext("Has to begin today"), starting))
    summary = "\n".join((*telling.verdict(), telling.reserve(found.wanted))).strip()
    owners = [plan.nodes[name]["owner"].text for name in plan.tasks]
    stamp = rests_on(Calendars(partnership), owners, words)
    return plan.campaign.id, summary, blocks, stamp


def _block(row: Row, words: Words) -> Block:
    """A step; what decides about the end has a mark."""
    lines = [row.who]
    if row.state is State.DONE:
        lines.append(words.fill("done: {day}", {"day": row.earliest[1]}))
    else:
        for name, (start, end) in ((words.gettext("earliest"), row.earliest),
                                   (words.gettext("latest"), row.latest)):  # fmt: skip
            lines.append(f"{name}: {end}" if start == end else f"{name}: {start} – {end}")
        lines.append(words.fill("working time to spare: {slack}", {"slack": row.slack}))
    mark = f" ◆ {words.gettext('decides about the end')}" if row.is_critical else ""
    return Block(f"{row.what}{mark}", tuple(lines))
