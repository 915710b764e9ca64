"""Rules about past campaigns that both sides judge, and about what they make of it."""

from collections.abc import Iterator

from commonground.diagnostics import Location, Phrase, Severity
from commonground.rules.definition import Finding, Scope, rule
from commonground.standing import calibration
from commonground.standing.calibration import Divergence, View

_RESULTS = ("reach", "orders", "revenue")


def _due(scope: Scope) -> bool:
    """Whether the sides should have compared their views, and it can be seen if they did."""
    partnership = scope.partnership
    return calibration.begun(partnership) and not partnership.unread("calibration")


@rule(
    "CG720", "past-campaigns-count", Severity.ERROR,
    "{count} past campaigns are there to be judged, and it should be {least} to {most}",
    help="{mend}",
)  # fmt: skip
def past_campaigns_count(scope: Scope) -> Iterator[Finding]:
    """Before the first brief, the sides judge too few past campaigns, or too many.

    Why: One campaign shows an opinion, three show what a side goes by. After five, nobody looks
    closely any more.

    Bad (calibration.yaml):
        campaigns:
          winter-tea:
            brand: Kometa Tea
            facts: {posts: 24, cost: 9000.00 USD, orders: 410}
            verdicts:
              volna: {success: yes, because: It sold., metrics: [orders]}
              sunset: {success: yes, because: It did., metrics: [orders]}

    Good:
        campaigns:
          winter-tea:
            brand: Kometa Tea
            facts: {posts: 24, cost: 9000.00 USD, orders: 410}
            verdicts:
              volna: {success: yes, because: It sold., metrics: [orders]}
              sunset: {success: yes, because: It did., metrics: [orders]}
          city-bikes:
            brand: Pedal Imaginary
            facts: {posts: 5, cost: 7500.00 USD, orders: 96}
            verdicts:
              volna: {success: no, because: Too dear., metrics: [orders]}
              sunset: {success: no, because: It was., metrics: [orders]}
          night-cream:
            brand: Luna Nowhere
            facts: {posts: 8, cost: 6000.00 USD, orders: 30}
            verdicts:
              volna: {success: no, because: Thirty orders., metrics: [orders]}
              sunset: {success: no, because: Four briefs., metrics: [orders]}
    """
    if not _due(scope) or not calibration.count_is_wrong(scope.partnership, scope.limits):
        return
    count = len(calibration.campaigns(scope.partnership))
    least = scope.limits.count("past_campaigns_least")
    most = scope.limits.count("past_campaigns_most")
    yield Finding(scope.partnership.place("calibration", "campaigns"), {
        "count": count, "least": least, "most": most,
        "mend": Phrase("add past campaigns under `campaigns`, with facts, cost and results; "
                       "those of other brands will do")
        if count < least
        else Phrase("keep the ones on which you differ most"),
    })  # fmt: skip


@rule(
    "CG721", "past-campaign-without-facts", Severity.WARNING,
    "the past campaign '{name}' lacks {missing}",
    help="add under `facts` what both sides can see: what it was, what it cost, what came of it",
)  # fmt: skip
def past_campaign_without_facts(scope: Scope) -> Iterator[Finding]:
    """A past campaign is judged without its cost or without any result.

    Why: Then both sides judge the campaign that they imagine.

    Bad (calibration.yaml):
        campaigns:
          winter-tea:
            brand: Kometa Tea
            facts: {posts: 24, cost: 9000.00 USD}
            verdicts:
              volna: {success: yes, because: It sold., metrics: [orders]}
              sunset: {success: yes, because: It did., metrics: [orders]}
          city-bikes:
            brand: Pedal Imaginary
            facts: {posts: 5, cost: 7500.00 USD, orders: 96}
            verdicts:
              volna: {success: no, because: Too dear., metrics: [orders]}
              sunset: {success: no, because: It was., metrics: [orders]}
          night-cream:
            brand: Luna Nowhere
            facts: {posts: 8, cost: 6000.00 USD, orders: 30}
            verdicts:
              volna: {success: no, because: Thirty orders., metrics: [orders]}
              sunset: {success: no, because: Four briefs., metrics: [orders]}

    Good:
        campaigns:
          winter-tea:
            brand: Kometa Tea
            facts: {posts: 24, cost: 9000.00 USD, orders: 410}
            verdicts:
              volna: {success: yes, because: It sold., metrics: [orders]}
              sunset: {success: yes, because: It did., metrics: [orders]}
          city-bikes:
            brand: Pedal Imaginary
            facts: {posts: 5, cost: 7500.00 USD, orders: 96}
            verdicts:
              volna: {success: no, because: Too dear., metrics: [orders]}
              sunset: {success: no, because: It was., metrics: [orders]}
          night-cream:
            brand: Luna Nowhere
            facts: {posts: 8, cost: 6000.00 USD, orders: 30}
            verdicts:
              volna: {success: no, because: Thirty orders., metrics: [orders]}
              sunset: {success: no, because: Four briefs., metrics: [orders]}
    """
    for name, campaign in calibration.campaigns(scope.partnership).items() if _due(scope) else ():
        facts = campaign["facts"]
        cost, result = facts.get("cost"), any(facts.get(key) for key in _RESULTS)
        if not cost or not result:
            missing = (
                Phrase("any result") if cost
                else Phrase("its cost") if result
                else Phrase("its cost and any result")
            )  # fmt: skip
            yield Finding(facts.key_location, {"name": name, "missing": missing})


@rule(
    "CG722", "verdict-missing", Severity.ERROR,
    "{party} {missing} the past campaign '{name}'",
    help="{mend}",
)  # fmt: skip
def verdict_missing(scope: Scope) -> Iterator[Finding]:
    """A side has not judged a past campaign, or does not say by which figures.

    Why: What a side calls a success tells more than any description of its goals. With one verdict
    there is nothing to compare.

    Bad (calibration.yaml):
        campaigns:
          winter-tea:
            brand: Kometa Tea
            facts: {posts: 24, cost: 9000.00 USD, orders: 410}
            verdicts:
              volna: {success: yes, because: It sold., metrics: [orders]}
          city-bikes:
            brand: Pedal Imaginary
            facts: {posts: 5, cost: 7500.00 USD, orders: 96}
            verdicts:
              volna: {success: no, because: Too dear., metrics: [orders]}
              sunset: {success: no, because: It was., metrics: [orders]}
          night-cream:
            brand: Luna Nowhere
            facts: {posts: 8, cost: 6000.00 USD, orders: 30}
            verdicts:
              volna: {success: no, because: Thirty orders., metrics: [orders]}
              sunset: {success: no, because: Four briefs., metrics: [orders]}

    Good:
        campaigns:
          winter-tea:
            brand: Kometa Tea
            facts: {posts: 24, cost: 9000.00 USD, orders: 410}
            verdicts:
              volna: {success: yes, because: It sold., metrics: [orders]}
              sunset: {success: yes, because: It did., metrics: [orders]}
          city-bikes:
            brand: Pedal Imaginary
            facts: {posts: 5, cost: 7500.00 USD, orders: 96}
            verdicts:
              volna: {success: no, because: Too dear., metrics: [orders]}
              sunset: {success: no, because: It was., metrics: [orders]}
          night-cream:
            brand: Luna Nowhere
            facts: {posts: 8, cost: 6000.00 USD, orders: 30}
            verdicts:
              volna: {success: no, because: Thirty orders., metrics: [orders]}
              sunset: {success: no, because: Four briefs., metrics: [orders]}
    """
    partnership = scope.partnership
    for name, campaign in calibration.campaigns(partnership).items() if _due(scope) else ():
        for id in calibration.unjudged(campaign, partnership):
            judged = campaign.get("verdicts", id) is not None
            where = campaign.document.location((*campaign.pointer, "verdicts", id), key=True)
            yield Finding(where, {
                "party": partnership.parties[id].name, "name": name,
                "missing": Phrase("does not say by which figures it judged") if judged
                else Phrase("has not judged"),
                "mend": Phrase("add `metrics` with the figures that count for this side") if judged
                else Phrase("that side adds its own verdict: `success`, `because` and `metrics`"),
            })  # fmt: skip


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
    for one in calibration.divergences(scope.partnership, scope.limits) if _due(scope) else ():
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
    for one in calibration.divergences(scope.partnership, scope.limits) if _due(scope) else ():
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
