"""Rules about what somebody is unsure about: it is answered in time, and holds one deliverable."""

from collections.abc import Iterator
from datetime import date

from commonground.diagnostics import Argument, Phrase, Severity
from commonground.model import scalars
from commonground.model.node import Node
from commonground.model.partnership import Campaign
from commonground.rules.definition import Finding, Scope, rule
from commonground.standing.unsure import open_questions

_APPROVED = ("approved", "approved-with-corrections")


@rule(
    "CG246", "question-overdue", Severity.WARNING,
    "an answer was due on {due}; {who} has to give it",
    help="write `answered:` and `answer:`, or agree on another day",
)  # fmt: skip
def question_overdue(scope: Scope) -> Iterator[Finding]:
    """Somebody is unsure, and the answer is late.

    Why: To say that one is unsure costs courage. Who is left waiting will guess the next time.

    Bad (unsure/2027-01-12-label.yaml):
        schema: unsure/1
        raised: 2027-01-12, volna.boris
        owner: sunset.producer
        due: 2027-01-14
        question: Is the label right if the bottles were a gift?

    Good (unsure/2027-01-12-label.yaml):
        schema: unsure/1
        raised: 2027-01-12, volna.boris
        owner: sunset.producer
        due: 2027-01-14
        question: Is the label right if the bottles were a gift?
        answered: 2027-01-13, sunset.leo
        answer: Yes, it says so in the first line.
    """
    for _, question in open_questions(scope.partnership):
        due = question["due"]
        if scalars.day(due.text) < scope.today:
            holder = scope.partnership.holder(question["owner"].text)
            who = holder.name if holder else question["owner"].text
            yield Finding(due.location, {"due": due.text, "who": who})


@rule(
    "CG247", "released-while-unsure", Severity.ERROR,
    "'{deliverable}' is held until there is an answer, and {problem}",
    help="answer the question first, or move the publishing",
)  # fmt: skip
def released_while_unsure(scope: Scope) -> Iterator[Finding]:
    """Something is published or approved while somebody is unsure about it.

    Why: What is out can be taken down, but not unseen. A question holds this one deliverable and
    nothing else, so it costs little to wait.

    Bad (unsure/2027-04-12-label.yaml):
        schema: unsure/1
        raised: 2027-04-12, volna.boris
        campaign: spring
        deliverable: story
        owner: sunset.producer
        due: 2027-04-20
        question: Is the label right if the bottles were a gift?

    Good (unsure/2027-04-12-label.yaml):
        schema: unsure/1
        raised: 2027-04-12, volna.boris
        campaign: spring
        deliverable: story
        owner: sunset.producer
        due: 2027-04-12
        question: Is the label right if the bottles were a gift?
    """
    for _, question in open_questions(scope.partnership):
        deliverable, campaign = question.get("deliverable"), scope.partnership.campaign_of(question)
        if deliverable is None or campaign is None:
            continue
        for problem, related in _released(question, deliverable.text, campaign):
            args: dict[str, Argument] = {"deliverable": deliverable.text, "problem": problem}
            yield Finding(deliverable.location, args, (related.location,))


def _released(question: Node, name: str, campaign: Campaign) -> Iterator[tuple[Phrase, Node]]:
    """Why a deliverable does not wait for the answer, and the place that says so."""
    brief, reviews = campaign.brief, campaign.files.get("reviews")
    raised, due = scalars.stamp(question["raised"].text).day, scalars.day(question["due"].text)
    publish = brief.get("deliverables", name, "publish") if brief else None
    if publish is not None and raised <= scalars.moment(publish.text).local.date() < due:
        args = {"day": publish.text[:10], "due": due.isoformat()}
        yield Phrase("is published on {day}, before the answer is due on {due}", args), publish
    rounds = reviews.get("deliverables", name, "rounds") if reviews else None
    for _, one in rounds.items() if rounds else ():
        verdict, given = one.get("verdict"), one.get("given")
        if verdict is None or given is None or verdict.text not in _APPROVED:
            continue
        day: date = scalars.stamp(given.text).day
        if day >= raised:
            yield Phrase("was approved on {day}", {"day": day.isoformat()}), given
