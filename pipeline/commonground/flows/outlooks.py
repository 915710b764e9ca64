"""What is due in each partnership, as far as the readers of the site may know of it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from commonground.flows.editions import editions
from commonground.flows.shipped import schemas
from commonground.model.limits import Limits
from commonground.model.partnership import Partnership
from commonground.publish.outlook import Outlook
from commonground.schema.shape import AUDIENCES
from commonground.standing.duties import duties_seen
from commonground.standing.events import events
from commonground.standing.recorded import last_recorded
from commonground.standing.urgency import ranked


def outlooks(
    partnerships: Iterable[tuple[Partnership, Partnership]],
    audience: str,
    limits: Limits,
    changed: date,
    workspace: str = "",
    root: Path | None = None,
) -> Mapping[str, Outlook]:
    """For each partnership, given whole and as its audience sees it, what is due.

    A page knows no clock: it tells how matters stood on the day of the last change, or on the last
    day of which its readers are told that something happened, if that is later. `root` is the
    folder in whose repository older editions are looked for.
    """
    found = {}
    for whole, seen in partnerships:
        day = max(changed, last_recorded(seen, schemas()))
        now = datetime.combine(day, time(12), tzinfo=UTC)
        entries = ranked(seen, duties_seen(whole, seen, now, limits), now, limits)
        if (
            entries or audience != AUDIENCES[0]
        ):  # everybody sees so little that "none" would mislead
            happenings = events(seen, (entry.duty for entry in entries))
            found[whole.id] = Outlook(day, entries, limits, workspace, happenings)
    known = editions(root, {event.where.path for one in found.values() for event in one.events})
    return {id: replace(one, history=known) for id, one in found.items()}
