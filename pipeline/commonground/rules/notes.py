"""Rules about notes on drafts: no two on one thing, none by a second route, each on a criterion."""

from collections.abc import Iterator

from commonground.diagnostics import Severity
from commonground.model.node import Node
from commonground.rules.definition import Finding, Scope, rule
from commonground.standing.reviews import Review


def each_round(scope: Scope) -> Iterator[tuple[Review, Node]]:
    """Every round of every piece of work, as it is written."""
    for review in scope.reviews:
        for one in review.rounds:
            yield review, one.node


def notes_of(one: Node) -> Iterator[tuple[str, Node]]:
    """Every note of a round, with the party that made it."""
    comments = one.get("comments")
    for party, notes in comments.items() if comments else ():
        yield from ((party, note) for _, note in notes.items())


@rule(
    "CG435", "two-notes-on-one-place", Severity.ERROR,
    "{first} and {second} both have a note on {cites} at {at}",
    help="agree on one note before the creator gets the list",
)  # fmt: skip
def two_notes_on_one_place(scope: Scope) -> Iterator[Finding]:
    """Two sides gave the creator a note each on the same thing at the same place.

    Why: The two say different things, or one of them is too many. Merging means that one is left.

    Bad (campaigns/spring/reviews.yaml):
        schema: reviews/1
        deliverables:
          story:
            rounds:
              round-1:
                comments:
                  volna: {end: {cites: one-page, at: "0:33", force: must, text: Make it longer.}}
                  sunset: {end: {cites: one-page, at: "0:33", force: must, text: Make it shorter.}}
                merged: 2027-01-16, volna.boris
                given: 2027-01-16, volna.boris

    Good (campaigns/spring/reviews.yaml):
        schema: reviews/1
        deliverables:
          story:
            rounds:
              round-1:
                comments:
                  volna: {end: {cites: one-page, at: "0:33", force: must, text: Make it longer.}}
                merged: 2027-01-16, volna.boris
                given: 2027-01-16, volna.boris
    """
    for _, one in each_round(scope):
        found: dict[tuple[str, str], tuple[str, Node]] = {}
        for party, note in notes_of(one) if one.get("given") else ():
            cites, at = note.get("cites"), note.get("at")
            if cites is None or at is None:
                continue
            first, earlier = found.setdefault((cites.text, at.text), (party, note))
            if first != party:
                args = {"first": first, "second": party, "cites": cites.text, "at": at.text}
                yield Finding(note.key_location, args, (earlier.key_location,))


@rule(
    "CG436", "second-route", Severity.ERROR,
    "this reached the creator by {found}, beside the one list",
    help="put it into the list, and give the whole verdict by one channel",
)  # fmt: skip
def second_route(scope: Scope) -> Iterator[Finding]:
    """A note went to the creator beside the list, or verdicts on one work by two channels.

    Why: What is said in the chat is missing in the list. The creator has to look for it, and does
    it once too seldom.

    Bad (campaigns/spring/reviews.yaml):
        schema: reviews/1
        deliverables:
          story:
            rounds:
              round-1:
                comments:
                  volna: {shops: {cites: must_say, force: must, via: chat, text: Name the shops.}}

    Good (campaigns/spring/reviews.yaml):
        schema: reviews/1
        deliverables:
          story:
            rounds:
              round-1:
                comments:
                  volna: {shops: {cites: must_say, force: must, text: Name the shops.}}
    """
    for review in scope.reviews:
        usual = next((via for one in review.rounds if (via := one.node.get("via"))), None)
        related = (usual.location,) if usual else ()
        for one in review.rounds:
            routes = [one.node.get("via"), *(note.get("via") for _, note in notes_of(one.node))]
            for via in routes:
                if via is not None and (usual is None or via.text != usual.text):
                    yield Finding(via.location, {"found": via.text}, related)


@rule(
    "CG437", "note-without-criterion", Severity.WARNING,
    "the note '{note}' does not say on what it rests",
    help="name under `cites` a criterion of a good brief, or a section of this brief",
)  # fmt: skip
def note_without_criterion(scope: Scope) -> Iterator[Finding]:
    """A note on a draft cites no criterion.

    Why: Taste is endless. What was agreed on can be met.

    Bad (campaigns/spring/reviews.yaml):
        schema: reviews/1
        deliverables:
          story:
            rounds:
              round-1:
                comments:
                  volna: {shops: {force: must, text: Name the shops.}}

    Good (campaigns/spring/reviews.yaml):
        schema: reviews/1
        deliverables:
          story:
            rounds:
              round-1:
                comments:
                  volna: {shops: {cites: must_say, force: must, text: Name the shops.}}
    """
    for _, one in each_round(scope):
        for _, note in notes_of(one):
            if note.get("cites") is None:
                yield Finding(note.key_location, {"note": note.key})
