"""Rules about what the sides see differently, what they make of it, and by when."""

from collections.abc import Iterator

from commonground.diagnostics import Location, Phrase, Severity
from commonground.rules.definition import Finding, Scope, rule
from commonground.standing import calibration
from commonground.standing.calibration import Divergence, View


@rule(
    "CG723", "divergence-not-settled", Severity.ERROR,
    "{apart}, and no line is agreed",
    help="talk it over, write the line that holds for both as `agreed` {place}, and name as "
         "`agreed_into` the metric or text of the agreement that takes it over",
)  # fmt: skip
def divergence_not_settled(scope: Scope) -> Iterator[Finding]:
    """The sides judge a campaign differently, or weigh a figure differently, and leave it at that.

    Why: They will judge the next campaign differently, too, and then it is the bill that they
    disagree on.

    Bad (calibration.yaml):
        weights:
          volna: {orders: 5}
          sunset: {orders: 2}

    Good:
        weights:
          volna: {orders: 5}
          sunset: {orders: 2}
        weights_agreed:
          orders:
            agreed: {en: Orders decide., ru: Решают заказы.}
            agreed_into: metrics.orders.target
    """
    if not calibration.due(scope.partnership):
        return
    for one in calibration.divergences(scope.partnership, scope.limits):
        if one.line is None:
            first, *others = (view.location for view in one.views.values())
            verdict = one.kind is View.VERDICT
            yield Finding(first, {
                "apart": _apart(one, scope),
                "place": Phrase("under the campaign") if verdict
                else Phrase("under `weights_agreed.{name}`", {"name": one.name}),
            }, tuple(others))  # fmt: skip


@rule(
    "CG724", "line-without-effect", Severity.ERROR,
    "{apart}; a line is agreed, and nothing in the agreement takes it over",
    help="add `agreed_into` with the place that holds it now, for example "
         "`metrics.orders.target` or `principles.one-brief`",
)  # fmt: skip
def line_without_effect(scope: Scope) -> Iterator[Finding]:
    """What the sides agreed on after they differed has become no target and no text.

    Why: A lesson that stands in no rule is forgotten with the meeting.

    Bad (calibration.yaml):
        weights:
          volna: {orders: 5}
          sunset: {orders: 2}
        weights_agreed:
          orders:
            agreed: {en: Orders decide., ru: Решают заказы.}

    Good:
        weights:
          volna: {orders: 5}
          sunset: {orders: 2}
        weights_agreed:
          orders:
            agreed: {en: Orders decide., ru: Решают заказы.}
            agreed_into: metrics.orders.target
    """
    if not calibration.due(scope.partnership):
        return
    for one in calibration.divergences(scope.partnership, scope.limits):
        if one.line is not None and one.into is None:
            yield Finding(one.line.key_location, {"apart": _apart(one, scope)})


@rule(
    "CG725", "calibration-overdue", Severity.WARNING,
    "past campaigns were to be judged by {due}, and {state}",
    help="each side answers and judges in calibration.yaml; {after}",
)  # fmt: skip
def calibration_overdue(scope: Scope) -> Iterator[Finding]:
    """The day has passed on which the sides were to compare what they call a success.

    Why: It is due in the first week and again before the renewal, because that is when a different
    view can still be agreed upon without anybody losing money.

    Bad (calibration.yaml):
        again_due: 2027-01-15

    Good:
        again_due: 2027-12-01
    """
    partnership, limits = scope.partnership, scope.limits
    if partnership.at_rest or partnership.unread("calibration"):
        return
    first = calibration.first_due(partnership, limits)
    waiting = not calibration.begun(partnership) and not calibration.complete(partnership, limits)
    if first and first < scope.today and waiting:
        yield Finding(_day(scope, "due"), {
            "due": first.isoformat(), "state": Phrase("a side has not done so"),
            "after": Phrase("the first brief waits for it"),
        })  # fmt: skip
    again = calibration.again_due(partnership)
    if again and again < scope.today and not calibration.judged_again(partnership):
        stage, item = calibration.AGAIN
        yield Finding(_day(scope, "again_due"), {
            "due": again.isoformat(), "state": Phrase("a side has not said that it did so again"),
            "after": Phrase("then it ticks `{item}` under `{stage}` in checklists.yaml",
                            {"item": item, "stage": stage}),
        })  # fmt: skip


def _day(scope: Scope, key: str) -> Location:
    """Where the agreed day stands, or is to be written."""
    found = scope.partnership.calibration
    day = found.get(key) if found else None
    return day.location if day else scope.partnership.place("calibration", key)


def _apart(one: Divergence, scope: Scope) -> Phrase:
    """How the sides differ: "Volna Agency: yes; Sunset Bridge Studio: no"."""
    views: Phrase | None = None
    for party, view in one.views.items():
        said = Phrase("{party}: {view}", {"party": scope.partnership.parties[party].name,
                                          "view": _shown(one.kind, view.text)})  # fmt: skip
        views = Phrase("{first}; {second}", {"first": views, "second": said}) if views else said
    args = {"name": one.name, "views": views or ""}
    if one.kind is View.VERDICT:
        return Phrase("the sides judge '{name}' differently ({views})", args)
    return Phrase("the sides weigh '{name}' differently ({views})", args)


def _shown(kind: View, view: str) -> Phrase | str:
    return Phrase(view) if kind is View.VERDICT else view
