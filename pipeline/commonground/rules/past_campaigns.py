"""Rules about the past campaigns that both sides judge before they work."""

from collections.abc import Iterator

from commonground.diagnostics import Phrase, Severity
from commonground.rules.definition import Finding, Scope, rule
from commonground.standing import calibration

_RESULTS = ("reach", "orders", "revenue")


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
    if not calibration.due(scope.partnership):
        return
    if not calibration.count_is_wrong(scope.partnership, scope.limits):
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
    for name, campaign in (
        calibration.campaigns(scope.partnership).items()
        if calibration.due(scope.partnership)
        else ()
    ):
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
    for name, campaign in (
        calibration.campaigns(partnership).items() if calibration.due(scope.partnership) else ()
    ):
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
