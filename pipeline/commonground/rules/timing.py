"""Rules about dates that must follow each other."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from commonground.diagnostics import Severity
from commonground.model import scalars
from commonground.model.node import Node
from commonground.rules.definition import Finding, Scope, rule


@rule(
    "CG301", "term-ends-before-start", Severity.ERROR,
    "the term ends on {ends}, before it starts on {starts}",
    help="correct one of the two dates",
)  # fmt: skip
def term_ends_before_start(scope: Scope) -> Iterator[Finding]:
    """The contract ends before it begins.

    Why: Such a contract is in force on no day.

    Bad (terms.yaml):
        term:
          starts: 2027-02-01
          ends: 2026-01-31
          renewal: none

    Good:
        term:
          starts: 2027-02-01
          ends: 2028-01-31
          renewal: none
    """
    term = scope.partnership.terms.get("term") if scope.partnership.terms else None
    starts, ends = (term.get("starts"), term.get("ends")) if term else (None, None)
    if starts and ends and scalars.day(ends.text) < scalars.day(starts.text):
        yield Finding(ends.location, {"starts": starts.text, "ends": ends.text}, (starts.location,))


@rule(
    "CG302", "due-outside-term", Severity.ERROR,
    "'{item}' is due on {due}, outside the term from {starts} to {ends}",
    help="move the due date, or make the term longer",
)  # fmt: skip
def due_outside_term(scope: Scope) -> Iterator[Finding]:
    """Something is due on a day on which the contract is not in force.

    Why: Nobody owes it then.

    Bad (terms.yaml):
        term: {starts: 2027-02-01, ends: 2028-01-31, renewal: none}
        scope:
          report:
            what: {en: report, ru: отчёт}
            count: 8
            owner: sunset.lead
            due: 2028-05-14

    Good:
        term: {starts: 2027-02-01, ends: 2028-01-31, renewal: none}
        scope:
          report:
            what: {en: report, ru: отчёт}
            count: 8
            owner: sunset.lead
            due: 2027-05-14
    """
    terms = scope.partnership.terms
    starts = terms.get("term", "starts") if terms else None
    ends = terms.get("term", "ends") if terms else None
    if terms is None or starts is None or ends is None or ends.text < starts.text:
        return
    items = terms.get("scope")
    for name, item in items.items() if items else ():
        due = item.get("due")
        if due is not None and not starts.text <= due.text <= ends.text:
            args = {"item": name, "due": due.text, "starts": starts.text, "ends": ends.text}
            yield Finding(due.location, args, (starts.location, ends.location))


@rule(
    "CG401", "dates-out-of-order", Severity.ERROR,
    "{later} is on {later_date}, before {earlier} on {earlier_date}",
    help="put the dates in the order in which the work happens",
)  # fmt: skip
def dates_out_of_order(scope: Scope) -> Iterator[Finding]:
    """The steps of a campaign do not follow each other.

    Why: Drafts need the product, the final version needs the drafts, and a post needs the final
    version.

    Bad (campaigns/spring/brief.yaml):
        dates:
          drafts_due: 2027-04-07
          final_due: 2027-03-31

    Good:
        dates:
          drafts_due: 2027-03-31
          final_due: 2027-04-07
    """
    for campaign in scope.partnership.campaigns.values():
        steps = list(_steps(campaign.brief)) if campaign.brief else []
        for (name, node, on), (next_name, next_node, next_on) in pairwise(steps):
            if next_on < on:
                args = {"later": next_name, "later_date": next_on.isoformat(),
                        "earlier": name, "earlier_date": on.isoformat()}  # fmt: skip
                yield Finding(next_node.location, args, (node.location,))


def _steps(brief: Node) -> Iterator[tuple[str, Node, date]]:
    """The steps of a campaign that have a date, in the order in which they must happen."""
    dates = brief.get("dates")
    for name in ("product_ships", "drafts_due", "review_due", "final_due"):
        node = dates.get(name) if dates else None
        if node is not None:
            yield name, node, scalars.day(node.text)
    posts = brief.get("deliverables")
    published = sorted(
        (scalars.moment(moment.text).local.date(), name, moment)
        for name, post in (posts.items() if posts else ())
        if (moment := post.get("publish")) is not None
    ) if posts else []  # fmt: skip
    for on, name, moment in (published[:1] + published[1:][-1:]) if published else []:
        yield f"deliverables.{name}.publish", moment, on
    report = dates.get("report_due") if dates else None
    if report is not None:
        yield "report_due", report, scalars.day(report.text)
