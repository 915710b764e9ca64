"""Rules about what the sides bring along: goals, ways of working, what they take for granted."""

from collections.abc import Iterator

from commonground.diagnostics import Phrase, Severity
from commonground.rules.definition import Finding, Scope, rule
from commonground.standing import alignment
from commonground.standing.campaigns import first_opened


@rule(
    "CG272", "goals-not-acknowledged", Severity.ERROR,
    "a campaign is open, and {party} has not acknowledged the shared goal",
    help="somebody of {party} reads `goals.shared` and adds `{id}: date, person` under "
         "`goals_acknowledged`",
)  # fmt: skip
def goals_not_acknowledged(scope: Scope) -> Iterator[Finding]:
    """A brief is written before every side has said that it wants the shared goal, too.

    Why: A goal that one side wrote alone is that side's goal.

    Bad (agreement.yaml):
        goals_acknowledged:
          volna: 2027-01-14, anna

    Good:
        goals_acknowledged:
          volna: 2027-01-14, anna
          sunset: 2027-01-14, maya
    """
    partnership = scope.partnership
    out = first_opened(partnership)
    if out is None:
        return
    for id in alignment.unacknowledged(partnership):
        where = partnership.place("agreement", "goals_acknowledged", id)
        args = {"party": partnership.parties[id].name, "id": id}
        yield Finding(where, args, (out.location,))


@rule(
    "CG273", "side-without-goal", Severity.WARNING,
    "a campaign is open, and {party} has not said {what}",
    help="write it under `{section}.{id}`, in a sentence or two",
)  # fmt: skip
def side_without_goal(scope: Scope) -> Iterator[Finding]:
    """A side has not written down what it wants for itself, or how it hopes to experience the work.

    Why: Who does not know what the other side is after takes every wish for a whim.

    Bad (agreement.yaml):
        goals:
          shared: {en: Three campaigns., ru: Три кампании.}
          volna: {en: Learn what sells., ru: Понять что продаётся.}

    Good:
        goals:
          shared: {en: Three campaigns., ru: Три кампании.}
          volna: {en: Learn what sells., ru: Понять что продаётся.}
          sunset: {en: Steady work., ru: Постоянная работа.}
    """
    partnership = scope.partnership
    if first_opened(partnership) is None:
        return
    for section, what in (
        ("goals", Phrase("what it wants for itself")),
        ("hopes", Phrase("how it hopes to experience the work")),
    ):
        for id, party in partnership.parties.items():
            if partnership.agreement.get(section, id) is None:
                where = partnership.place("agreement", section, id)
                yield Finding(where, {
                    "party": party.name, "id": id, "section": section, "what": what
                })  # fmt: skip


@rule(
    "CG274", "gap-without-compromise", Severity.ERROR,
    "on the scale '{scale}' the sides stand {gap} steps apart, and no compromise is written down",
    help="agree what each side gives, for example more in writing here and room for quick calls "
         "there, and write it as `compromise`",
)  # fmt: skip
def gap_without_compromise(scope: Scope) -> Iterator[Finding]:
    """Two sides work in very different ways, and nobody has said how they meet.

    Why: No end of a scale is better. But each side takes its own for the normal one, and blames
    the other for a difference that both could see coming.

    Bad (agreement.yaml):
        culture:
          speed-structure: {volna: 1, sunset: 5}

    Good:
        culture:
          speed-structure:
            volna: 1
            sunset: 5
            compromise: {en: We write more; you may call., ru: Пишем больше; звонить можно.}
    """
    if not alignment.due(scope.partnership):
        return
    for gap in alignment.gaps(scope.partnership):
        if gap.needs_compromise(scope.limits):
            yield Finding(gap.node.key_location, {"scale": gap.scale, "gap": gap.width})


@rule(
    "CG275", "side-not-on-scale", Severity.WARNING,
    "{parties} did not say where they stand on the scale '{scale}'",
    help="each side enters a number from 1 to 5 for itself; or take the scale out",
)  # fmt: skip
def side_not_on_scale(scope: Scope) -> Iterator[Finding]:
    """A scale of culture shows one side only.

    Why: A scale tells something by the distance between two sides. One number is a self-portrait.

    Bad (agreement.yaml):
        culture:
          speed-structure: {volna: 2}

    Good:
        culture:
          speed-structure: {volna: 2, sunset: 3}
    """
    if not alignment.due(scope.partnership):
        return
    parties = scope.partnership.parties
    for gap in alignment.gaps(scope.partnership):
        if gap.missing:
            names = tuple(parties[id].name for id in gap.missing)
            yield Finding(gap.node.key_location, {"parties": names, "scale": gap.scale})


@rule(
    "CG276", "assumption-without-plan", Severity.ERROR,
    "nothing says what is done if the assumption '{name}' proves wrong",
    help="add `if_wrong` with what you do then",
)  # fmt: skip
def assumption_without_plan(scope: Scope) -> Iterator[Finding]:
    """The sides rely on something, and have no answer for the day on which it fails.

    Why: An assumption with a plan is a risk. One without a plan is a hope.

    Bad (agreement.yaml):
        assumptions:
          staffed-in-july:
            check_by: 2027-05-14
            held_by: sunset.lead
            text: {en: Both teams work in July., ru: Обе команды работают в июле.}

    Good:
        assumptions:
          staffed-in-july:
            check_by: 2027-05-14
            held_by: sunset.lead
            text: {en: Both teams work in July., ru: Обе команды работают в июле.}
            if_wrong: {en: We move the launch., ru: Переносим запуск.}
    """
    for name, assumption in alignment.assumptions(scope.partnership).items():
        if assumption.get("if_wrong") is None:
            yield Finding(assumption.key_location, {"name": name})


@rule(
    "CG277", "assumption-unchecked", Severity.WARNING,
    "the assumption '{name}' was to be checked by {due}, and nobody has",
    help="check it, then stamp it as `confirmed` or `disproved`: date, person",
)  # fmt: skip
def assumption_unchecked(scope: Scope) -> Iterator[Finding]:
    """The day has passed on which somebody was to check what both sides rely on.

    Why: Everything that rests on it may already be wrong.

    Bad (agreement.yaml):
        assumptions:
          shop-ready:
            check_by: 2027-01-15
            held_by: volna.lead
            text: {en: The shop is open., ru: Магазин открыт.}
            if_wrong: {en: We wait., ru: Ждём.}

    Good:
        assumptions:
          shop-ready:
            check_by: 2027-01-15
            held_by: volna.lead
            text: {en: The shop is open., ru: Магазин открыт.}
            if_wrong: {en: We wait., ru: Ждём.}
            confirmed: 2027-01-15, anna
    """
    if scope.partnership.at_rest:
        return
    for name, assumption in alignment.assumptions(scope.partnership).items():
        if alignment.late(assumption, scope.today):
            due = assumption["check_by"]
            yield Finding(due.location, {"name": name, "due": due.text})
