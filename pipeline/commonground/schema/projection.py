"""What one audience may read: everything narrower is taken out of the data itself.

Whatever is made of a projected partnership cannot show what is no longer in it.
"""

from collections.abc import Mapping
from dataclasses import replace

from commonground.model.node import Node
from commonground.model.partnership import Campaign, Partnership, parties_of
from commonground.schema.catalog import Catalog
from commonground.schema.shape import Shape
from commonground.source.positions import Data


def project(data: Data, shape: Shape, audience: str) -> "Data | None":
    """The part of `data` that a reader of that audience may see; None where nothing is left.

    What the schema does not know is nobody's to see.
    """
    if not shape.visible_to(audience):
        return None
    if isinstance(data, dict):
        table = ((key, shape.child(key), value) for key, value in data.items())
        below = {key: project(value, child, audience) for key, child, value in table if child}
        return {key: value for key, value in below.items() if value is not None} or None
    if isinstance(data, list):
        entry = shape.items
        seen = (project(value, entry, audience) for value in data) if entry else ()
        return [value for value in seen if value is not None] or None
    return data


def for_audience(partnership: Partnership, schemas: Catalog, audience: str) -> Partnership:
    """The partnership as that audience may read it. The sources' texts are taken out, too."""

    def seen(node: Node | None, kind: str) -> Node | None:
        data = project(node.value, schemas[kind].shape, audience) if node else None
        if node is None or not isinstance(data, dict) or data.keys() <= {"schema"}:
            return None
        return Node(replace(node.document, text="", data=data), data)

    def all_seen(nodes: Mapping[str, Node], kind: str) -> Mapping[str, Node]:
        found = {name: seen(node, kind) for name, node in nodes.items()}
        return {name: node for name, node in found.items() if node is not None}

    agreement = seen(partnership.agreement, "agreement")
    if agreement is None:
        raise ValueError("an agreement always has something for everybody: its title and parties")
    campaigns = {
        name: Campaign(name, seen(campaign.brief, "brief"), seen(campaign.debrief, "debrief"))
        for name, campaign in partnership.campaigns.items()
    }
    return replace(
        partnership,
        agreement=agreement,
        parties=parties_of(agreement),
        terms=seen(partnership.terms, "terms"),
        calibration=seen(partnership.calibration, "calibration"),
        checklists=seen(partnership.checklists, "checklists"),
        risk=seen(partnership.risk, "risk"),
        decisions=all_seen(partnership.decisions, "decision"),
        campaigns={name: one for name, one in campaigns.items() if one.brief or one.debrief},
        files=frozenset(),
    )
