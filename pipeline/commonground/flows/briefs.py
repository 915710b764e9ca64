"""A campaign's brief: what it lacks, which version it is, and giving it out."""

from dataclasses import dataclass, replace
from datetime import date

from commonground.errors import UseError
from commonground.flows.beginning import Draft, NotSound, sound
from commonground.flows.loading import load
from commonground.flows.shipped import library, schemas
from commonground.model.node import Node
from commonground.model.partnership import Campaign, Partnership
from commonground.schema import faults
from commonground.schema.validate import validate
from commonground.source.editing import Put, edited
from commonground.source.positions import Data
from commonground.source.tree import Entry, Tree
from commonground.source.workspace import PARTNERSHIPS, Workspace, read
from commonground.standing.briefs import Before, Gap, gaps
from commonground.standing.versions import version


@dataclass(frozen=True)
class Readiness:
    """How far a brief is. `stated` is the version that was given out, or empty."""

    partnership: Partnership
    campaign: Campaign
    gaps: tuple[Gap, ...]
    version: str
    stated: str

    @property
    def in_the_way(self) -> tuple[Gap, ...]:
        """What is missing before the brief may be given to the creator."""
        return tuple(gap for gap in self.gaps if gap.before is Before.ISSUE)


def readiness(tree: Tree, id: str, name: str) -> Readiness:
    """What the brief of a campaign lacks. A draft in which keys are still missing is one, too.

    Raises UseError where there is no such campaign, or the brief cannot be read.
    """
    workspace = Workspace.of(tree)
    partnership = load(workspace, id, schemas(), library()).partnership
    if partnership is None:
        raise UseError(
            "the agreement of '{id}' is at fault", "run `commonground check` and mend it first",
            id=id,
        )  # fmt: skip
    brief = _brief(tree, partnership, name)
    known = partnership.campaigns.get(name, Campaign(name))
    campaign = replace(known, files={**known.files, "brief": brief})
    partnership = replace(partnership, campaigns={**partnership.campaigns, name: campaign})
    stated = brief.get("issued", "version")
    return Readiness(
        partnership,
        campaign,
        tuple(gaps(partnership, campaign)),
        version(partnership, campaign, schemas()),
        stated.text if stated else "",
    )


def issue(tree: Tree, found: Readiness, person: str, today: date) -> Draft:
    """The brief with the version that is given out, and by whom; the creator has it from then on.

    Raises UseError where something is missing that stands in the way, and NotSound where the file
    would be at fault.
    """
    if found.in_the_way:
        raise UseError(
            "the brief of '{campaign}' is not ready to be given out",
            "`commonground brief {id} {campaign}` lists what is missing",
            campaign=found.campaign.id, id=found.partnership.id,
        )  # fmt: skip
    brief = found.campaign.files["brief"]
    value: dict[str, Data] = {"by": f"{today.isoformat()}, {person}", "version": found.version}
    order = tuple(schemas()["brief"].shape.properties)
    reading = edited(brief.document, [Put(("issued",), value, order)])
    if reading.document is None:
        raise NotSound(reading.faults, {})
    files = {brief.document.path: reading.document.text}
    warnings = sound(tree, found.partnership.id, files, today)
    return Draft(found.partnership.id, files, (), {"version": found.version}, warnings)


def _brief(tree: Tree, partnership: Partnership, name: str) -> Node:
    path = f"{PARTNERSHIPS}/{partnership.id}/campaigns/{name}/brief.yaml"
    if f"campaigns/{name}/brief.yaml" not in partnership.files:
        raise UseError(
            "there is no campaign '{campaign}' with a brief in '{id}'", "possible here: {known}",
            campaign=name[:60], id=partnership.id, known=", ".join(partnership.campaigns) or "…",
        )  # fmt: skip
    document = read(tree, Entry(path)).document
    if document is not None:
        found = validate(document, schemas()["brief"])
        if all(one.fault is faults.MISSING_KEY for one in found):
            return Node(document, document.data)
    raise UseError("{path} is at fault", "run `commonground check` and mend it first", path=path)
