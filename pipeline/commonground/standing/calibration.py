"""Whether the sides see past campaigns with the same eyes, and what they make of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from commonground.diagnostics import Phrase
from commonground.model import scalars
from commonground.model.limits import Limits
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.standing.campaigns import first_opened
from commonground.standing.duty import Duty, DutyKind
from commonground.standing.kappa import Score, score

VERDICTS = ("yes", "partly", "no")
"""What a side can answer when it is asked whether it would call a campaign a success."""

AGAIN = ("renewal", "campaigns-judged-again")
"""The item of the checklist by which each side says that it judged again."""


class View(StrEnum):
    """What it is that the sides see differently."""

    VERDICT = "verdict"
    WEIGHT = "weight"


@dataclass(frozen=True, slots=True)
class Divergence:
    """Something that the sides judge or weigh differently, each in its own words or number.

    `settled` is the place that holds the agreed line and where it went, if there is one.
    """

    kind: View
    name: str
    views: Mapping[str, Node]
    settled: Node | None

    @property
    def line(self) -> Node | None:
        """What both sides take from it."""
        return self.settled.get("agreed") if self.settled else None

    @property
    def into(self) -> Node | None:
        """The place in the agreement that took the line over."""
        return self.settled.get("agreed_into") if self.settled else None


def begun(partnership: Partnership) -> bool:
    """Whether the sides work together, before which they compare their views."""
    trying = partnership.reached("trial") and not partnership.at_rest
    return trying or first_opened(partnership) is not None


def due(partnership: Partnership) -> bool:
    """Whether they should have compared them by now, and it can be seen if they did."""
    return begun(partnership) and not partnership.unread("calibration")


def campaigns(partnership: Partnership) -> Mapping[str, Node]:
    """The past campaigns that the sides judge, by name."""
    calibration = partnership.calibration
    listed = calibration.get("campaigns") if calibration else None
    return dict(listed.items()) if listed else {}


def count_is_wrong(partnership: Partnership, limits: Limits) -> bool:
    """Whether there are too few past campaigns to compare views by, or too many to judge well."""
    least, most = limits.count("past_campaigns_least"), limits.count("past_campaigns_most")
    return not least <= len(campaigns(partnership)) <= most


def unjudged(campaign: Node, partnership: Partnership) -> tuple[str, ...]:
    """The parties whose verdict on a campaign is missing, or the figures that it rests on."""
    return tuple(
        party for party in partnership.parties if campaign.get("verdicts", party, "metrics") is None
    )


def complete(partnership: Partnership, limits: Limits) -> bool:
    """Whether every side has judged as many campaigns as there should be."""
    judged = (not unjudged(one, partnership) for one in campaigns(partnership).values())
    return not count_is_wrong(partnership, limits) and all(judged)


def judged_again(partnership: Partnership) -> bool:
    """Whether every side ticked that it judged again before the renewal."""
    checklists, (stage, item) = partnership.checklists, AGAIN
    return checklists is not None and all(
        checklists.get("ticks", stage, party, item) for party in partnership.parties
    )


def first_due(partnership: Partnership, limits: Limits) -> date | None:
    """By when each side answers and judges: the agreed day, else so many days after the start."""
    calibration = partnership.calibration
    agreed = calibration.get("due") if calibration else None
    if agreed:
        return scalars.day(agreed.text)
    started = partnership.agreement.get("started")
    week = timedelta(limits.count("calibration_days"))
    return scalars.day(started.text) + week if started else None


def again_due(partnership: Partnership) -> date | None:
    """By when they do so again: the agreed day, else, once they work together, the term's last."""
    calibration, terms = partnership.calibration, partnership.terms
    agreed = calibration.get("again_due") if calibration else None
    last = terms.get("term", "ends") if terms and partnership.reached("active") else None
    day = agreed or last
    return scalars.day(day.text) if day else None


def agreement_score(partnership: Partnership) -> Score | None:
    """How far the sides agree on the campaigns that every one of them has judged."""
    table = []
    for campaign in campaigns(partnership).values():
        verdicts = _verdicts(campaign, partnership)
        if len(verdicts) == len(partnership.parties):
            table.append({party: verdict.text for party, verdict in verdicts.items()})
    return score(table, VERDICTS)


def divergences(partnership: Partnership, limits: Limits) -> Iterator[Divergence]:
    """What the sides judge differently, then what they weigh further apart than may be."""
    yield from verdicts_apart(partnership)
    yield from _weights_apart(partnership, limits)


def verdicts_apart(partnership: Partnership) -> Iterator[Divergence]:
    """The past campaigns on which two sides gave different verdicts."""
    for name, campaign in campaigns(partnership).items():
        verdicts = _verdicts(campaign, partnership)
        if len({verdict.text for verdict in verdicts.values()}) > 1:
            yield Divergence(View.VERDICT, name, verdicts, campaign)


def _weights_apart(partnership: Partnership, limits: Limits) -> Iterator[Divergence]:
    calibration = partnership.calibration
    if calibration is None:
        return
    for metric in partnership.library.entries("metrics"):
        weights = {
            party: weight
            for party in partnership.parties
            if (weight := calibration.get("weights", party, metric)) is not None
        }
        numbers = [int(weight.text) for weight in weights.values()]
        if numbers and max(numbers) - min(numbers) > limits.count("weight_gap"):
            settled = calibration.get("weights_agreed", metric)
            yield Divergence(View.WEIGHT, metric, weights, settled)


def _verdicts(campaign: Node, partnership: Partnership) -> Mapping[str, Node]:
    return {
        party: verdict
        for party in partnership.parties
        if (verdict := campaign.get("verdicts", party, "success")) is not None
    }


def duties(partnership: Partnership, now: datetime, limits: Limits) -> Iterator[Duty]:
    """What is still to be judged, settled or carried into the agreement."""
    if partnership.at_rest or partnership.unread("calibration"):
        return
    by = first_due(partnership, limits)
    if count_is_wrong(partnership, limits):
        what = Phrase("choose {least} to {most} past campaigns to judge", {
            "least": limits.count("past_campaigns_least"),
            "most": limits.count("past_campaigns_most"),
        })  # fmt: skip
        where = partnership.place("calibration", "campaigns")
        yield Duty(DutyKind.DUE, what, (), by, where)
    for name, campaign in campaigns(partnership).items():
        for party in unjudged(campaign, partnership):
            what = Phrase("judge the past campaign '{name}', with the figures that count for you",
                          {"name": name})  # fmt: skip
            yield Duty(DutyKind.ANSWER, what, (party,), by, campaign.key_location)
    for one in divergences(partnership, limits):
        if one.line is None or one.into is None:
            what = (
                Phrase("agree on one line about '{name}' and carry it into the agreement",
                       {"name": one.name})
                if one.line is None
                else Phrase("carry the agreed line about '{name}' into the agreement",
                            {"name": one.name})
            )  # fmt: skip
            where = next(iter(one.views.values())).location
            yield Duty(DutyKind.DUE, what, (), by, where)
    again = again_due(partnership)
    if again and not judged_again(partnership):
        what = Phrase("answer and judge again before you renew")
        yield Duty(DutyKind.DUE, what, (), again, partnership.place("calibration", "again_due"))
