"""How fast the sides of a partnership answered, as somebody asks on the terminal."""

from collections.abc import Sequence
from dataclasses import astuple
from datetime import datetime

from commonground.diagnostics import Diagnostic
from commonground.flows.log_lines import read_log
from commonground.flows.shipped import schemas
from commonground.hours.calendars import Calendars
from commonground.i18n import Words
from commonground.model.partnership import Partnership
from commonground.render.lengths import rests_on
from commonground.render.responses import Telling
from commonground.render.speech import Speech
from commonground.render.view import Reader
from commonground.schema.shape import AUDIENCES
from commonground.standing.responses import Attained, attained, requests


def responses(
    partnership: Partnership, now: datetime, exported: tuple[str, str] | None
) -> tuple[tuple[Attained, ...], tuple[Diagnostic, ...]]:
    """What was attained by the log, or by an exported one of that name and text, and its faults."""
    if exported is None:
        return attained(partnership, requests(partnership), now), ()
    asked, wrong = read_log(*exported, partnership)
    return attained(partnership, asked, now), wrong


def told(
    partnership: Partnership, found: Sequence[Attained], words: Words
) -> tuple[tuple[str, ...], list[tuple[str, ...]], list[str], str]:
    """The head of the table, its rows, what was late, and what all of it rests on."""
    reader = Reader(words, AUDIENCES[-1], partnership.languages[0])
    telling = Telling(Speech(partnership, reader, schemas()))
    head = (
        words.gettext("Side"), words.gettext("Question"), words.gettext("Promised"),
        words.gettext("Asked"), words.gettext("In time"), words.gettext("Usual answer"),
        words.gettext("Longest answer"),
    )  # fmt: skip
    rows = [astuple(telling.row(one)) for one in found]
    late = [telling.late(each) for one in found for each in one.late]
    names = dict.fromkeys(one.party for one in found)
    return head, rows, late, rests_on(Calendars(partnership), names, words)
