"""Rules about campaigns and their briefs."""

from collections.abc import Iterator

from commonground.diagnostics import Severity
from commonground.rules.definition import Finding, Scope, rule


@rule(
    "CG402", "no-brief", Severity.ERROR,
    "the campaign '{campaign}' has no brief",
    help="write campaigns/{campaign}/brief.yaml: it is what the creator works from",
)  # fmt: skip
def no_brief(scope: Scope) -> Iterator[Finding]:
    """A campaign's folder holds no brief.

    Why: Every campaign has exactly one brief. Without it, each side works from its own.

    Bad (campaigns/autumn/debrief.yaml):
        schema: debrief/1
        due: 2027-05-18

    Good (campaigns/spring/debrief.yaml):
        schema: debrief/1
        due: 2027-05-18
    """
    for campaign in scope.partnership.campaigns.values():
        path = f"campaigns/{campaign.id}/brief.yaml"
        if campaign.brief is None and path not in scope.partnership.files:
            present = next(iter(campaign.files.values()))
            yield Finding(present.location, {"campaign": campaign.id})
