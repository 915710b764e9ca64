"""What a gap of a brief is called, and who fills it, for every place that shows it."""

from collections.abc import Mapping
from types import MappingProxyType

from commonground.diagnostics import Argument, Phrase
from commonground.model.partnership import Partnership
from commonground.schema.catalog import Catalog
from commonground.standing.briefs import Before, Gap

HEADINGS: Mapping[Before, Phrase] = MappingProxyType({
    Before.ISSUE: Phrase("Before the creator gets it"),
    Before.START: Phrase("Before the work starts"),
    Before.NOTHING: Phrase("Makes it better"),
})  # fmt: skip


def what(gap: Gap, partnership: Partnership, schemas: Catalog) -> Phrase:
    """What is missing: the title of the section in its schema, and what of it."""
    title = Phrase(_title(gap, schemas))
    if not gap.detail:
        return title
    detail: Argument = gap.detail
    if gap.section == "approved" and gap.detail in partnership.parties:
        detail = partnership.parties[gap.detail].name
    elif gap.section == "terms":
        detail = Phrase(schemas["terms"].shape.properties[gap.detail].title)
    return Phrase("{title}: {detail}", {"title": title, "detail": detail})


def _title(gap: Gap, schemas: Catalog) -> str:
    if gap.section == "terms":
        return schemas["terms"].shape.title
    if gap.section == "on_watch":
        work = schemas["brief"].shape.at(("deliverables", gap.detail, "on_watch"))
        return work.title if work else gap.section
    kind = "debrief" if gap.section == "findings" else "brief"
    return schemas[kind].shape.properties[gap.section].title


def who(gap: Gap, partnership: Partnership) -> str:
    """Who supplies it: the holder of a role by name, or parties."""
    names = []
    for reference in gap.who:
        holder, party = partnership.holder(reference), partnership.parties.get(reference)
        names.append(holder.name if holder else party.name if party else reference)
    return ", ".join(names)
