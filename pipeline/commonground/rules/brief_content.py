"""Rules about what a brief says: figures that fit it, messages that come across, no-gos."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from commonground.diagnostics import Argument, Phrase, Severity
from commonground.model.node import Node
from commonground.rules.briefs import briefs
from commonground.rules.definition import Finding, Scope, rule
from commonground.standing.briefs import filled

_SHOWN_BY: Mapping[str, frozenset[str]] = MappingProxyType({
    "discover": frozenset({"attention", "mood", "behaviour"}),
    "consider": frozenset({"mood", "behaviour"}),
    "try": frozenset({"behaviour"}),
    "buy": frozenset({"behaviour"}),
})  # fmt: skip
"""By the goal of a campaign, what a figure has to show to say whether it was reached."""


@rule(
    "CG408", "metric-does-not-fit", Severity.ERROR,
    "people should {goal}, and no figure of the brief shows whether they do",
    help="add a figure that shows {shows}, for example {example}",
)  # fmt: skip
def metric_does_not_fit(scope: Scope) -> Iterator[Finding]:
    """The figures of a brief cannot show whether its goal was reached.

    Why: Reach says that something was seen. Whoever wants it bought and counts views will call
    any campaign a success.

    Bad (campaigns/spring/brief.yaml):
        goal: buy
        metrics: [reach]

    Good (campaigns/spring/brief.yaml):
        goal: buy
        metrics: [orders]
    """
    known = scope.partnership.library.entries("metrics")
    words = scope.schemas["brief"].shape.properties["goal"].words
    for _, brief in briefs(scope):
        goal, metrics = brief.get("goal"), brief.get("metrics")
        wanted = _SHOWN_BY.get(goal.text) if goal else None
        if goal is None or metrics is None or wanted is None:
            continue
        named = [known[one.text] for one in metrics.entries() if one.text in known]
        if named and not any(one["shows"].text in wanted for one in named):
            examples = [id for id, one in known.items() if one["shows"].text in wanted]
            args: dict[str, Argument] = {
                "goal": Phrase(words[goal.text]),
                "shows": tuple(sorted(wanted)),
                "example": examples[0],
            }
            yield Finding(metrics.key_location, args, (goal.location,))


@rule(
    "CG409", "metric-not-agreed", Severity.ERROR,
    "the agreement does not know the figure '{metric}'",
    help="add it to `metrics` in agreement.yaml with target, source and owner, "
    "or count what is agreed: {agreed}",
)  # fmt: skip
def metric_not_agreed(scope: Scope) -> Iterator[Finding]:
    """A brief counts a figure for which the agreement has no target, source or owner.

    Why: Each side would read its own number off its own screen.

    Bad (campaigns/spring/brief.yaml):
        metrics: [orders, clicks]

    Good (campaigns/spring/brief.yaml):
        metrics: [orders]
    """
    known = scope.partnership.library.entries("metrics")
    section = scope.partnership.agreement.get("metrics")
    agreed = [key for key, _ in section.items()] if section else []
    for _, brief in briefs(scope):
        metrics = brief.get("metrics")
        for metric in metrics.entries() if metrics and section else ():
            if metric.text in known and metric.text not in agreed:
                args: dict[str, Argument] = {"metric": metric.text, "agreed": tuple(agreed)}
                yield Finding(metric.location, args, (section.key_location,) if section else ())


@rule(
    "CG410", "message-not-found", Severity.ERROR,
    "all works are approved, and nobody confirmed that '{message}' comes across",
    help="look for it and write under `messages` of a work who found it, or ask for a correction",
)  # fmt: skip
def message_not_found(scope: Scope) -> Iterator[Finding]:
    """A key message of the brief was not looked for, or not found, before the work was approved.

    Why: Three messages at most are why the campaign exists. A fine film without them is an
    expensive present.

    Bad (campaigns/spring/reviews.yaml):
        schema: reviews/1
        deliverables:
          story:
            messages:
              sugar: 2027-01-17, volna.anna
            rounds:
              round-1: {verdict: approved}

    Good (campaigns/spring/reviews.yaml):
        schema: reviews/1
        deliverables:
          story:
            messages:
              sugar: 2027-01-17, volna.anna
              brewed: 2027-01-17, volna.anna, 0:12
            rounds:
              round-1: {verdict: approved}
    """
    for campaign, brief in briefs(scope):
        reviews, messages = campaign.files.get("reviews"), brief.get("key_messages")
        works = reviews.get("deliverables") if reviews else None
        if works is None or messages is None or not _all_approved(brief, works):
            continue
        found = {
            name
            for _, work in works.items()
            if (listed := work.get("messages")) is not None
            for name, _ in listed.items()
        }
        if found or brief.get("accepted"):
            for name, message in messages.items():
                if name not in found:
                    yield Finding(works.key_location, {"message": name}, (message.key_location,))


def _all_approved(brief: Node, works: Node) -> bool:
    """Whether the last verdict on every work of the brief lets it go out."""
    due = brief.get("deliverables")
    return due is not None and all(
        _last_verdict(works.get(name)).startswith("approved") for name, _ in due.items()
    )


def _last_verdict(work: Node | None) -> str:
    rounds = work.get("rounds") if work else None
    verdicts = [held.get("verdict") for _, held in rounds.items()] if rounds else []
    last = verdicts[-1] if verdicts else None
    return last.text if last else ""


@rule(
    "CG427", "no-gos-nowhere", Severity.ERROR,
    "the brief takes its no-gos from risk.yaml, and there are none",
    help="write them under `no_gos` in risk.yaml, or say `no_gos: none`",
)  # fmt: skip
def no_gos_nowhere(scope: Scope) -> Iterator[Finding]:
    """A brief refers to no-gos that nobody wrote down.

    Why: The box "Never" is empty on the creator's page, and everybody believes it is full.

    Bad (campaigns/spring/brief.yaml):
        no_gos: risk

    Good (campaigns/spring/brief.yaml):
        no_gos: none
    """
    risk = scope.partnership.risk
    if (risk is None and "risk.yaml" in scope.partnership.files) or (
        risk and filled(risk, "no_gos")
    ):
        return
    for _, brief in briefs(scope):
        no_gos = brief.get("no_gos")
        if no_gos is not None and no_gos.text == "risk":
            yield Finding(no_gos.location)
