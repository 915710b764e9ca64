"""Rules about incidents, and about the plan for them: clocks, people on duty, words for markets."""

from collections.abc import Iterator

from commonground.diagnostics import Phrase, Severity
from commonground.model.node import Node
from commonground.rules.definition import Finding, Scope, rule
from commonground.rules.people import absent
from commonground.standing.incidents import incidents


@rule(
    "CG446", "closed-with-open-steps", Severity.ERROR,
    "this incident is closed, and '{step}' is not done",
    help="do it and write when, or take `closed` out",
)  # fmt: skip
def closed_with_open_steps(scope: Scope) -> Iterator[Finding]:
    """An incident was closed while a step of its clock was open.

    Why: What nobody did before the end, nobody does after it.

    Bad (incidents/2027-01-13-no-sugar.yaml):
        schema: incident/1
        title: {en: No sugar, ru: Без сахара}
        kind: correction
        noticed: 2027-01-13 11:20 America/Los_Angeles
        clock:
          hide-the-post: {who: sunset.leo, due: 2027-01-13 12:20 America/Los_Angeles}
        closed: 2027-01-14, sunset.maya

    Good (incidents/2027-01-13-no-sugar.yaml):
        schema: incident/1
        title: {en: No sugar, ru: Без сахара}
        kind: correction
        noticed: 2027-01-13 11:20 America/Los_Angeles
        clock:
          hide-the-post:
            who: sunset.leo
            due: 2027-01-13 12:20 America/Los_Angeles
            done: 2027-01-13 11:28 America/Los_Angeles
        closed: 2027-01-14, sunset.maya
    """
    for incident in incidents(scope.partnership):
        closed = incident.node.get("closed")
        for step in incident.steps:
            if closed is not None and step.done is None:
                where = step.node.key_location
                yield Finding(closed.location, {"step": step.name}, (where,))


@rule(
    "CG447", "clock-not-kept", Severity.WARNING,
    "{reason}",
    help="write who did each step, `due` and `done`; why it took longer belongs in `lesson`",
)  # fmt: skip
def clock_not_kept(scope: Scope) -> Iterator[Finding]:
    """The clock of an incident was not written down, or a step was done after its time.

    Why: Takedowns and corrections have hours. Afterwards, only the clock can tell whether they
    were kept, and what has to change so that they are next time.

    Bad (incidents/2027-01-13-no-sugar.yaml):
        schema: incident/1
        title: {en: No sugar, ru: Без сахара}
        kind: correction
        noticed: 2027-01-13 11:20 America/Los_Angeles

    Good (incidents/2027-01-13-no-sugar.yaml):
        schema: incident/1
        title: {en: No sugar, ru: Без сахара}
        kind: correction
        noticed: 2027-01-13 11:20 America/Los_Angeles
        clock:
          hide-the-post:
            who: sunset.leo
            due: 2027-01-13 12:20 America/Los_Angeles
            done: 2027-01-13 11:28 America/Los_Angeles
    """
    for incident in incidents(scope.partnership):
        if not incident.steps:
            reason = Phrase("no step of this incident has a time")
            yield Finding(incident.node["noticed"].location, {"reason": reason})
        for step in incident.steps:
            done = step.node.get("done")
            if step.is_late and done is not None:
                reason = Phrase("'{step}' was done after its time", {"step": step.name})
                yield Finding(done.location, {"reason": reason}, (step.node["due"].location,))


@rule(
    "CG448", "nobody-on-duty", Severity.ERROR,
    "nobody of {party} is on duty in a crisis",
    help="name under `crisis.on_duty` the role of {party} that answers at any hour",
)  # fmt: skip
def nobody_on_duty(scope: Scope) -> Iterator[Finding]:
    """The crisis plan names nobody of one side who answers at any hour.

    Why: Half of all trouble begins while one side sleeps.

    Bad (risk.yaml):
        schema: risk/1
        crisis:
          on_duty:
            volna: {role: volna.producer, reached_by: the duty phone}

    Good (risk.yaml):
        schema: risk/1
        crisis:
          on_duty:
            volna: {role: volna.producer, reached_by: the duty phone}
            sunset: {role: sunset.producer, reached_by: the duty phone}
    """
    crisis = scope.partnership.risk.get("crisis") if scope.partnership.risk else None
    if crisis is None:
        return
    duty = crisis.get("on_duty")
    for party in absent(scope.partnership, (name for name, _ in duty.items()) if duty else ()):
        where = duty.key_location if duty else crisis.key_location
        yield Finding(where, {"party": party.name})


@rule(
    "CG449", "statement-language-missing", Severity.WARNING,
    "the statement for '{scenario}' has no text in {language}, which people in {market} read",
    help="have it written and approved now; in a crisis there is no time to translate",
)  # fmt: skip
def statement_language_missing(scope: Scope) -> Iterator[Finding]:
    """A statement that was approved beforehand lacks the language of a market.

    Why: People are told in their own language, within the hour, or somebody else tells them.

    Bad (risk.yaml):
        schema: risk/1
        crisis:
          on_duty:
            volna: {role: volna.producer}
            sunset: {role: sunset.producer}
          scenarios:
            wrong-claim:
              level: yellow
              decides: sunset.lead
              within: 4 hours
              steps:
                - {do: {en: Hide the post., ru: Скрыть пост.}, who: sunset.producer, within: 1 hour}
              statement: {en: We got it wrong., ru: Мы ошиблись.}

    Good (risk.yaml):
        schema: risk/1
        crisis:
          on_duty:
            volna: {role: volna.producer}
            sunset: {role: sunset.producer}
          scenarios:
            wrong-claim:
              level: yellow
              decides: sunset.lead
              within: 4 hours
              steps:
                - {do: {en: Hide the post., ru: Скрыть пост.}, who: sunset.producer, within: 1 hour}
              statement: {en: We got it wrong., ru: Мы ошиблись., zh-Hans: 我们弄错了。}
    """
    risk = scope.partnership.risk
    scenarios = risk.get("crisis", "scenarios") if risk else None
    read = _languages_by_market(scope)
    for name, scenario in scenarios.items() if scenarios else ():
        statement = scenario.get("statement")
        if statement is None or not isinstance(statement.value, dict):
            continue
        for language, group in read.items():
            if statement.get(language) is None:
                args = {"scenario": name, "language": language, "market": group.text}
                yield Finding(statement.key_location, args, (group.location,))


def _languages_by_market(scope: Scope) -> dict[str, Node]:
    """The languages that the audiences of campaigns read, each with the first market that does."""
    found: dict[str, Node] = {}
    for campaign in scope.partnership.campaigns.values():
        audience = campaign.brief.get("audience") if campaign.brief else None
        for _, group in audience.items() if audience else ():
            language, market = group.get("language"), group.get("market")
            if language is not None and market is not None:
                found.setdefault(language.text, market)
    return found
