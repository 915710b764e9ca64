"""Sheets for calls, made of what the files of a partnership say."""

from datetime import date

from commonground import i18n
from commonground.diagnostics import Diagnostic
from commonground.flows.check import chosen
from commonground.flows.deciding import limits_of
from commonground.flows.documents import press
from commonground.flows.inspection import inspect
from commonground.flows.shipped import schemas
from commonground.render import sheets
from commonground.render.speech import Speech
from commonground.render.view import Reader
from commonground.source.workspace import Workspace


def sheet(
    workspace: Workspace, id: str, name: str | None, on: date, language: str
) -> tuple[str, tuple[Diagnostic, ...]]:
    """The Markdown of a sheet for a call on that day, or the errors because of which there is none.

    Without a name, it is the one that the partnership's stage asks for. It goes into chats and
    mails, so it shows what partners may see and no more.
    """
    found = inspect(workspace, on, (chosen(workspace, (id,))[0],))
    if not found.partnerships:
        return "", found.errors
    partnership = found.partnerships[0]
    reader = Reader(i18n.load(language), "partners", partnership.languages[0])
    speech = Speech(partnership, reader, schemas())
    limits = limits_of(found.settings, schemas())
    return sheets.sheet(name or sheets.usual(partnership.stage), speech, press(), limits, on), ()
