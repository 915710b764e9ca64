"""Keeps one issue for each partnership with what is overdue there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from commonground import i18n
from commonground.flows.check import chosen
from commonground.flows.deciding import limits_of
from commonground.flows.loading import load, load_settings
from commonground.flows.shipped import library, schemas
from commonground.forge.github_issues import Issues
from commonground.forge.nudge import Notice, Overdue, Step, notice, plan
from commonground.model.limits import Limits
from commonground.model.partnership import Partnership
from commonground.render.duties import Telling
from commonground.render.speech import Speech
from commonground.render.view import Reader
from commonground.schema.projection import for_audience
from commonground.source.workspace import Workspace
from commonground.standing.duties import duties_seen
from commonground.standing.urgency import Urgency, ranked

AUDIENCES = ("public", "partners")
"""Who may read an issue. What only signatories may read stands in none."""


@dataclass(frozen=True)
class Notices:
    """What the issues are to say, and the partnerships of which not everything could be read:
    those are left alone, for what is missing there may have been done."""

    notices: tuple[Notice, ...]
    faulty: tuple[str, ...]


def notices(
    workspace: Workspace, now: datetime, audience: str, only: tuple[str, ...] = ()
) -> Notices:
    """What is overdue in the partnerships named in `only`, or in all, in each one's language.

    Raises UseError where there is nothing to look at.
    """
    settings, _ = load_settings(workspace, schemas())
    limits = limits_of(settings, schemas())
    found, faulty = [], []
    for id in chosen(workspace, only):
        loaded = load(workspace, id, schemas(), library())
        if loaded.partnership is None or loaded.diagnostics:
            faulty.append(id)
        else:
            found.append(_notice(loaded.partnership, now, audience, limits))
    return Notices(tuple(found), tuple(faulty))


def nudge(
    workspace: Workspace, issues: Issues, author: str, told: Notices
) -> Iterator[tuple[Step, int]]:
    """Carry out what is to be done, step by step; gives each step with the number of its issue.

    Everything is read before anything is written. Raises UseError where GitHub does not go along.
    """
    for step in plan(told.notices, workspace.partnerships, list(issues.read()), author):
        yield step, issues.carry_out(step)


def _notice(whole: Partnership, now: datetime, audience: str, limits: Limits) -> Notice:
    seen = for_audience(whole, schemas(), audience)
    reader = Reader(i18n.load(whole.languages[0]), audience, whole.languages[0])
    telling = Telling(Speech(seen, reader, schemas()))
    entries = ranked(seen, duties_seen(whole, seen, now, limits), now, limits)
    overdue = [
        Overdue(
            "; ".join(telling.when(one)), telling.what(one), telling.who(one),
            one.duty.where.path,
        )
        for one in entries
        if one.urgency is Urgency.OVERDUE
    ]  # fmt: skip
    return notice(whole.id, str(telling.speech.agreement["title"]), overdue, reader.words)
