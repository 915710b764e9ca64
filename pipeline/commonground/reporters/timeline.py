"""The timeline of a campaign, for programs."""

import json
from typing import Any

from commonground import __version__
from commonground.hours.interval import Interval, moment
from commonground.hours.timeline import Breach, Schedule
from commonground.model.zones import version, zone
from commonground.standing.steps import state
from commonground.standing.timelines import Plan

FORMAT = "commonground-timeline/1"


def as_json(id: str, plan: Plan, schedule: Schedule, wanted: int) -> str:
    """Every step with its instants on its owner's clock, and what can't hold."""
    made = {
        "format": FORMAT,
        "tool": __version__,
        "tzdata": version(),
        "partnership": id,
        "campaign": plan.campaign.id,
        "reserve": {"kept_percent": plan.reserve, "wanted_percent": wanted},
        "contradictions": [_breach(one, plan) for one in schedule.broken()],
        "missed": [_breach(one, plan) for one in schedule.missed()],
        "late": [_breach(one, plan) for one in schedule.late()],
        "steps": [_step(name, plan, schedule) for name in schedule.order],
    }
    return json.dumps(made, indent=2, ensure_ascii=False)


def _step(name: str, plan: Plan, schedule: Schedule) -> dict[str, Any]:
    return {
        "step": name,
        "owner": plan.nodes[name]["owner"].text,
        "state": str(state(plan.nodes[name], plan.nodes)),
        "earliest": _span(schedule.earliest.get(name), name, plan),
        "latest": _span(schedule.latest.get(name), name, plan),
        "slack_seconds": schedule.slack(name),
        "critical": name in schedule.critical,
        "driven_by": list(schedule.drivers(name)),
    }


def _span(span: Interval | None, name: str, plan: Plan) -> dict[str, str] | None:
    if span is None:
        return None
    return {"start": _clock(span.start, name, plan), "end": _clock(span.end, name, plan)}


def _breach(breach: Breach, plan: Plan) -> dict[str, str | None]:
    return {
        "step": breach.name,
        "over": _clock(breach.end, breach.name, plan),
        "waits_for": breach.waits_for,
    }


def _clock(at: int, name: str, plan: Plan) -> str:
    return moment(at).astimezone(zone(plan.tasks[name].calendar.zone_name)).isoformat()
