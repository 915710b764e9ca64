"""Rules about what the sides agree on before they work: questions, and sections to tick."""

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
          who-decides: culture
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
    "CG278", "section-not-ticked", Severity.WARNING,
    "{party} has not ticked {sections}",
    help="somebody of {party} reads each of them and ticks it: `commonground checklist "
         "{partnership} tick sections.{first} --by PERSON`",
)  # fmt: skip
def section_not_ticked(scope: Scope) -> Iterator[Finding]:
    """A side has not said of every section that it read it and agrees, or one changed since.

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
            fast_lane: 2027-01-15, anna
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
            fast_lane: 2027-01-15, maya

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
            fast_lane: 2027-01-15, anna
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
            fast_lane: 2027-01-15, maya
            escalation: 2027-01-15, maya
    """
    partnership = scope.partnership
    if not alignment.due(partnership) or partnership.unread("checklists"):
        return
    for id, party in partnership.parties.items():
        left = alignment.unticked(partnership, id)
        if left:
            where = partnership.place("checklists", "sections", id)
            yield Finding(where, {"party": party.name, "sections": left,
                                  "partnership": partnership.id, "first": left[0]})  # fmt: skip
