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


@rule(
    "CG403", "channel-passed-over", Severity.WARNING,
    "the brief does not say why the channel '{channel}' is not used",
    help="write `use: yes` for it, or `use: no` and `because`",
)  # fmt: skip
def channel_passed_over(scope: Scope) -> Iterator[Finding]:
    """A channel of the creator is not used, and the brief does not say why.

    Why: A creator who is left to guess takes it for an oversight, or posts there as well.

    Bad (campaigns/spring/brief.yaml):
        creator:
          who: juno
          channels:
            tiktok: {use: yes}
            instagram: {use: no}

    Good:
        creator:
          who: juno
          channels:
            tiktok: {use: yes}
            instagram:
              use: no
              because: {en: few views, ru: мало просмотров}
    """
    for campaign in scope.partnership.campaigns.values():
        creator = campaign.brief.get("creator") if campaign.brief else None
        if creator is None:
            continue
        record = scope.partnership.creators.get(creator["who"].text)
        channels = record.get("channels") if record else None
        for channel, _ in channels.items() if channels else ():
            entry = creator.get("channels", channel)
            use, because = (entry.get("use"), entry.get("because")) if entry else (None, None)
            if because is None and (use is None or use.text == "no"):
                where = entry.key_location if entry else creator.key_location
                yield Finding(where, {"channel": channel})
