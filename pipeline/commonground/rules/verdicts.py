"""Rules about verdicts: one role gives them, on one list, and they agree with its notes."""

from collections.abc import Iterator

from commonground.diagnostics import Argument, Phrase, Severity
from commonground.rules.definition import Finding, Scope, rule
from commonground.rules.notes import each_round, notes_of
from commonground.standing.reviews import APPROVING, approval_of_work


@rule(
    "CG432", "verdict-of-another", Severity.ERROR,
    "the verdict on '{work}' is by {found}, and {approver} has the final say",
    help="let one role approve it, and never the creator's own side",
)  # fmt: skip
def verdict_of_another(scope: Scope) -> Iterator[Finding]:
    """A verdict is by a role that has not the final say, or by the creator's own side.

    Why: With two judges, the creator has to guess whose word holds. As judge over the other
    sides, a creator can only lose.

    Bad (campaigns/spring/reviews.yaml):
        schema: reviews/1
        deliverables:
          story:
            rounds:
              round-1: {verdict: approved, by: volna.producer}

    Good (campaigns/spring/reviews.yaml):
        schema: reviews/1
        deliverables:
          story:
            rounds:
              round-1: {verdict: approved, by: volna.lead}
    """
    approvals = scope.partnership.agreement.get("approvals")
    approvers = {
        approver.text: approver
        for _, one in (approvals.items() if approvals else ())
        if (approver := one.get("approver")) and not _is_creators(scope, approver.text)
    }
    last = approval_of_work(scope.partnership)
    usual = last.get("approver") if last else None
    for review in scope.reviews:
        final = usual.text if usual else ""
        for count, one in enumerate(review.rounds):
            by = one.node.get("by")
            if by is None or scope.partnership.role(by.text) is None:
                continue
            if count == 0 and by.text in approvers:
                final = by.text  # whoever began to judge this work goes on with it
            if by.text != final or _is_creators(scope, by.text):
                owner: Argument = final
                if not final or _is_creators(scope, final):
                    owner = Phrase("a side that commissions it")
                args = {"work": review.name, "found": by.text, "approver": owner}
                related = (approvers[final].location,) if final in approvers else ()
                yield Finding(by.location, args, related)


@rule(
    "CG433", "notes-not-merged", Severity.ERROR,
    "'{work}' went back to the creator before the notes were made one list",
    help="merge the notes of all sides, then write under `merged` who did it and when",
)  # fmt: skip
def notes_not_merged(scope: Scope) -> Iterator[Finding]:
    """The creator got a verdict while nobody had made one list of the notes.

    Why: Three lists are three bosses. What contradicts itself is settled inside, not by the
    creator.

    Bad (campaigns/spring/reviews.yaml):
        schema: reviews/1
        deliverables:
          story:
            rounds:
              round-1:
                comments:
                  volna: {shops: {cites: must_say, force: must, text: Name the shops.}}
                verdict: approved-with-corrections
                given: 2027-01-16, volna.boris

    Good (campaigns/spring/reviews.yaml):
        schema: reviews/1
        deliverables:
          story:
            rounds:
              round-1:
                comments:
                  volna: {shops: {cites: must_say, force: must, text: Name the shops.}}
                merged: 2027-01-16, volna.boris
                verdict: approved-with-corrections
                given: 2027-01-16, volna.boris
    """
    for review, one in each_round(scope):
        given, merged = one.get("given"), one.get("merged")
        if given is not None and merged is None and any(notes_of(one)):
            yield Finding(given.location, {"work": review.name})


@rule(
    "CG434", "verdict-against-the-notes", Severity.ERROR,
    "the verdict on '{work}' is '{verdict}', and {contrary}",
    help="choose the verdict that the notes bear out, or correct their `force`",
)  # fmt: skip
def verdict_against_the_notes(scope: Scope) -> Iterator[Finding]:
    """The verdict says one thing and the notes another.

    Why: An approval with orders below it, or more work without a reason, is two answers. The
    creator gets one.

    Bad (campaigns/spring/reviews.yaml):
        schema: reviews/1
        deliverables:
          story:
            rounds:
              round-1:
                comments:
                  volna: {shops: {cites: must_say, force: must, text: Name the shops.}}
                verdict: approved

    Good (campaigns/spring/reviews.yaml):
        schema: reviews/1
        deliverables:
          story:
            rounds:
              round-1:
                comments:
                  volna: {shops: {cites: must_say, force: must, text: Name the shops.}}
                verdict: approved-with-corrections
    """
    for review, one in each_round(scope):
        verdict = one.get("verdict")
        orders = [note for _, note in notes_of(one) if note["force"].text == "must"]
        contrary = None
        if verdict is not None and verdict.text == "approved" and orders:
            contrary = Phrase("a note says what must change")
        elif verdict is not None and verdict.text not in APPROVING and not orders:
            contrary = Phrase("no note says what must change")
        if verdict is not None and contrary is not None:
            args: dict[str, Argument] = {
                "work": review.name,
                "verdict": verdict.text,
                "contrary": contrary,
            }
            related = tuple(note.key_location for note in orders[:1])
            yield Finding(verdict.location, args, related)


def _is_creators(scope: Scope, role: str) -> bool:
    party = scope.partnership.parties.get(role.partition(".")[0])
    return party is not None and party.node["kind"].text == "creator"
