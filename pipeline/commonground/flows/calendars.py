"""The calendar file of one partnership, for everybody in it or for one person."""

from datetime import UTC, date, datetime, time
from pathlib import Path

from commonground import i18n
from commonground.diagnostics import Diagnostic
from commonground.flows.check import chosen
from commonground.flows.editions import editions
from commonground.flows.inspection import inspect
from commonground.flows.shipped import schemas
from commonground.flows.status import person_meant
from commonground.publish.calendars import calendar
from commonground.render.speech import Speech
from commonground.render.view import Reader
from commonground.schema.projection import for_audience
from commonground.source.workspace import Workspace
from commonground.standing.duties import duties_seen
from commonground.standing.events import events
from commonground.standing.recorded import last_recorded
from commonground.standing.urgency import owed_by, ranked

_AUDIENCE = "partners"
"""A calendar file lies on phones and with whoever runs their calendars."""


def calendar_of(
    workspace: Workspace, root: Path, id: str, name: str, changed: date, today: date, language: str
) -> tuple[str, tuple[Diagnostic, ...]]:
    """The file, or the errors because of which there is none.

    With a name, it holds of what is due only what that person has to see to. It knows no clock: it
    tells how matters stood on the day of the last change, or of the last record, if that is later.
    Raises UseError where nobody is called so.
    """
    found = inspect(workspace, today, (chosen(workspace, (id,))[0],))
    if not found.partnerships or found.settings is None:
        return "", found.errors
    whole = found.partnerships[0]
    seen = for_audience(whole, schemas(), _AUDIENCE)
    now = datetime.combine(max(changed, last_recorded(seen, schemas())), time(12), tzinfo=UTC)
    entries = ranked(seen, duties_seen(whole, seen, now, found.limits), now, found.limits)
    person = seen.person(person_meant([seen], name)) if name else None
    if person is not None:
        entries = tuple(owed_by(seen, person, entries))
    speech = Speech(seen, Reader(i18n.load(language), _AUDIENCE, seen.languages[0]), schemas())
    happenings = events(seen, (entry.duty for entry in entries))
    history = editions(root, {one.where.path for one in happenings})
    title = str(speech.agreement["title"])
    workspace_id = found.settings["id"].text
    return calendar(title, workspace_id, happenings, history, speech), ()
