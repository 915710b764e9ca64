"""Rules about what the sides settle before they work: questions, goals, culture, assumptions."""

from collections.abc import Iterator

from commonground.diagnostics import Phrase, Severity
from commonground.rules.definition import Finding, Scope, rule
from commonground.standing import alignment
from commonground.standing.alignment import Standing


@rule(
    "CG270", "question-not-agreed", Severity.ERROR,
    "the question '{question}' has no agreed answer: {state}",
    help="{mend}",
)  # fmt: skip
def question_not_agreed(scope: Scope) -> Iterator[Finding]:
    """A question that has to be settled before anybody signs is not.

    Why: What one side takes for granted, the other has never heard of. It comes out when it costs
    most.

    Bad (calibration.yaml):
        questions:
          volna: {conflicts: Leads first.}
          sunset: {conflicts: In writing.}
        agreed:
          how-we-talk: communication
          who-decides: decision_rights
          metrics-that-matter: metrics
          time-for-a-revision: revisions

    Good:
        questions:
          volna: {conflicts: Leads first.}
          sunset: {conflicts: In writing.}
        agreed:
          how-we-talk: communication
          who-decides: decision_rights
          metrics-that-matter: metrics
          time-for-a-revision: revisions
          conflicts: escalation
    """
    partnership, calibration = scope.partnership, scope.partnership.calibration
    if not alignment.due(partnership) or partnership.unread("calibration"):
        return
    library = partnership.library.entries("questions")
    for id, stands in alignment.standings(partnership).items():
        named = calibration.get("agreed", id) if calibration else None
        if named is None and stands is not Standing.AGREED and alignment.required(library[id]):
            silent = tuple(partnership.parties[party].name
                           for party in alignment.unanswered_by(partnership, id))  # fmt: skip
            where = partnership.place("calibration", "agreed", id)
            section = library[id]["section"].text
            yield Finding(where, {
                "question": id,
                "state": Phrase("{sides} did not answer yet", {"sides": silent}) if silent
                else Phrase("every side answered in its own words"),
                "mend": Phrase("answer under `questions`, agree, then write `{question}: "
                               "{section}` under `agreed`", {"question": id, "section": section})
                if silent
                else Phrase("agree on one answer, write it into `{section}`, then write "
                            "`{question}: {section}` under `agreed`",
                            {"question": id, "section": section}),
            })  # fmt: skip


@rule(
    "CG271", "agreed-on-nothing", Severity.ERROR,
    "the answer to '{question}' is said to stand in '{section}', and nothing stands there",
    help="fill in `{section}` in agreement.yaml, or take the line out until you have agreed",
)  # fmt: skip
def agreed_on_nothing(scope: Scope) -> Iterator[Finding]:
    """A question is called agreed, and the section that holds the answer is empty.

    Why: Each side would go on with its own answer and believe that it is the agreed one.

    Bad (calibration.yaml):
        agreed:
          how-we-talk: communication
          who-decides: fast_lane
          metrics-that-matter: metrics
          time-for-a-revision: revisions
          conflicts: escalation

    Good:
        agreed:
          how-we-talk: communication
          who-decides: decision_rights
          metrics-that-matter: metrics
          time-for-a-revision: revisions
          conflicts: escalation
    """
    partnership, calibration = scope.partnership, scope.partnership.calibration
    agreed = calibration.get("agreed") if calibration else None
    shape = scope.shape(partnership.agreement)
    for question, node in agreed.items() if agreed else ():
        section = node.text
        since = shape.staged.get(section)
        told = since is not None and partnership.reached(since)  # that it is empty, says CG230
        known = section in shape.properties
        if known and not told and not partnership.agreement.get(section):
            yield Finding(node.location, {"question": question, "section": section})


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
    brief = alignment.opened(partnership)
    if brief is None:
        return
    for id in alignment.unacknowledged(partnership):
        where = partnership.place("agreement", "goals_acknowledged", id)
        args = {"party": partnership.parties[id].name, "id": id}
        yield Finding(where, args, (brief["schema"].location,))


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
    if alignment.opened(partnership) is None:
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


@rule(
    "CG278", "section-not-ticked", Severity.WARNING,
    "{party} has not ticked {sections}",
    help="somebody of {party} reads each of them and writes `section: date, person` under "
         "`sections.{id}` in checklists.yaml",
)  # fmt: skip
def section_not_ticked(scope: Scope) -> Iterator[Finding]:
    """A side has not said of every section that it read it and agrees.

    Why: All agreements are one document. A side that ticks it section by section finds the
    sentence that it would have signed unread.

    Bad (checklists.yaml):
        sections:
          volna:
            success: 2027-01-15, anna
            goals: 2027-01-15, anna
            hopes: 2027-01-15, anna
            metrics: 2027-01-15, anna
            principles: 2027-01-15, anna
            good_brief: 2027-01-15, anna
            communication: 2027-01-15, anna
            response_times: 2027-01-15, anna
            revisions: 2027-01-15, anna
            approvals: 2027-01-15, anna
            decision_rights: 2027-01-15, anna
            escalation: 2027-01-15, anna
          sunset:
            success: 2027-01-15, maya
            goals: 2027-01-15, maya
            hopes: 2027-01-15, maya
            metrics: 2027-01-15, maya
            principles: 2027-01-15, maya
            good_brief: 2027-01-15, maya
            communication: 2027-01-15, maya
            response_times: 2027-01-15, maya
            revisions: 2027-01-15, maya
            approvals: 2027-01-15, maya
            decision_rights: 2027-01-15, maya

    Good:
        sections:
          volna:
            success: 2027-01-15, anna
            goals: 2027-01-15, anna
            hopes: 2027-01-15, anna
            metrics: 2027-01-15, anna
            principles: 2027-01-15, anna
            good_brief: 2027-01-15, anna
            communication: 2027-01-15, anna
            response_times: 2027-01-15, anna
            revisions: 2027-01-15, anna
            approvals: 2027-01-15, anna
            decision_rights: 2027-01-15, anna
            escalation: 2027-01-15, anna
          sunset:
            success: 2027-01-15, maya
            goals: 2027-01-15, maya
            hopes: 2027-01-15, maya
            metrics: 2027-01-15, maya
            principles: 2027-01-15, maya
            good_brief: 2027-01-15, maya
            communication: 2027-01-15, maya
            response_times: 2027-01-15, maya
            revisions: 2027-01-15, maya
            approvals: 2027-01-15, maya
            decision_rights: 2027-01-15, maya
            escalation: 2027-01-15, maya
    """
    partnership = scope.partnership
    if not alignment.due(partnership) or partnership.unread("checklists"):
        return
    for id, party in partnership.parties.items():
        left = alignment.unticked(partnership, id)
        if left:
            where = partnership.place("checklists", "sections", id)
            yield Finding(where, {"party": party.name, "sections": left, "id": id})
