"""Rules about terms that are agreed too quickly: red flags, and terms that come after the work."""

from collections.abc import Iterator

from commonground.diagnostics import Phrase, Severity
from commonground.model import scalars
from commonground.model.periods import longer
from commonground.rules.definition import Finding, Scope, rule
from commonground.standing.campaigns import opened
from commonground.standing.terms import open_sections


@rule(
    "CG303", "terms-after-work", Severity.ERROR,
    "'{campaign}' is open, and {problem}",
    help="fill in the terms, or write `none` where that is what you agreed",
)  # fmt: skip
def terms_after_work(scope: Scope) -> Iterator[Finding]:
    """A campaign is open before the terms are complete. Deals for products count as well.

    Why: What is open when the work begins is settled by whoever needs the other less.

    Bad (terms.yaml):
        licence:

    Good (terms.yaml):
        licence:
          channels: [brand-site]
          territory: [US]
          term: 6 months
          edits: none
          sublicence: no
          ai_use: no
    """
    found = ((one, opened(scope.partnership, one)) for one in scope.partnership.campaigns.values())
    out = next(((campaign, where) for campaign, where in found if where is not None), None)
    if out is None:
        return
    campaign, where = out
    for section, place in open_sections(scope.partnership):
        if scope.partnership.terms is None:
            missing = Phrase("there is no terms.yaml")
            yield Finding(where.location, {"campaign": campaign.id, "problem": missing})
            return
        said = Phrase("the terms do not say '{section}'", {"section": section})
        yield Finding(place, {"campaign": campaign.id, "problem": said}, (where.location,))


@rule(
    "CG315", "rounds-without-end", Severity.WARNING,
    "{rounds} rounds of changes are included, as good as any number",
    help="include {most} at most, and give every further round a price: `extra_round`",
)  # fmt: skip
def rounds_without_end(scope: Scope) -> Iterator[Finding]:
    """So many rounds of changes are included that there might as well be no limit.

    Why: Whoever may change everything ten times decides nothing the first nine times, and the
    creator is paid once.

    Bad (agreement.yaml):
        revisions:
          rounds: 12
          within: 24 hours

    Good (agreement.yaml):
        revisions:
          rounds: 2
          within: 24 hours
          extra_round: 150.00 USD
    """
    most = scope.limits.count("included_rounds")
    places = [scope.partnership.agreement.get("revisions", "rounds")]
    places += [
        campaign.brief.get("differs", "revisions.rounds", "here")
        for campaign in scope.partnership.campaigns.values()
        if campaign.brief is not None
    ]
    for node in places:
        if node is not None and node.text.isdecimal() and int(node.text[:9]) > most:
            yield Finding(node.location, {"rounds": node.text, "most": most})


@rule(
    "CG316", "use-for-good", Severity.WARNING,
    "a right of {term} is a right for good",
    help="agree on a shorter term and renew it for a fee, or buy the work: `ownership: assigned`",
)  # fmt: skip
def use_for_good(scope: Scope) -> Iterator[Finding]:
    """The client may use a work, or somebody's face, for as long as anybody will remember it.

    Why: A licence is priced by its time. One without an end is a sale at the price of a rent.

    Bad (terms.yaml):
        likeness:
          term: 99 years
          uses: [campaign-posts]

    Good (terms.yaml):
        likeness:
          term: 6 months
          uses: [campaign-posts]
    """
    longest = scope.limits.period("longest_use")
    for section, key in (("licence", "term"), ("likeness", "term"), ("whitelisting", "length")):
        term = scope.term(section, key)
        if term is not None and longer(scalars.duration(term.text), longest):
            yield Finding(term.location, {"term": term.text})


@rule(
    "CG317", "no-payment-date", Severity.WARNING,
    "the fee is agreed, and nothing says from when the {due} for its payment run",
    help="say when each part is due: `on_signed_brief`, `on_delivery`, `on_approval`, "
    "`on_publishing` or `on_report` with its share",
)  # fmt: skip
def no_payment_date(scope: Scope) -> Iterator[Finding]:
    """A fee has a time in which it is paid and no event from which the time runs.

    Why: Within 14 days of what? The side that pays will think of the last event, the other side
    of the first.

    Bad (terms.yaml):
        payment:
          due_in: 14 days
          method: bank-transfer

    Good (terms.yaml):
        payment:
          due_in: 14 days
          method: bank-transfer
          on_publishing: 100%
    """
    due, fee = scope.term("payment", "due_in"), scope.term("fee", "amount")
    payment = scope.term("payment")
    if due is None or fee is None or payment is None:
        return
    if not any(key.startswith("on_") for key, _ in payment.items()):
        yield Finding(due.location, {"due": due.text}, (fee.location,))


@rule(
    "CG318", "pays-late", Severity.WARNING,
    "{due} until a payment is more than the usual {usual}",
    help="agree on {usual} at most, or on an advance when the brief is signed",
)  # fmt: skip
def pays_late(scope: Scope) -> Iterator[Finding]:
    """A payment may take longer than is usual.

    Why: Whoever waits two months for a fee lends the client its campaign.

    Bad (terms.yaml):
        payment:
          due_in: 60 days
          method: bank-transfer
          on_publishing: 100%

    Good (terms.yaml):
        payment:
          due_in: 30 days
          method: bank-transfer
          on_publishing: 100%
    """
    usual, due = scope.limits.values["pay_within"], scope.term("payment", "due_in")
    if due is not None and longer(scalars.duration(due.text), scope.limits.period("pay_within")):
        yield Finding(due.location, {"due": due.text, "usual": usual})


@rule(
    "CG319", "one-sided-conduct", Severity.WARNING,
    "only one side may leave over the other's conduct",
    help="write `mutual: yes`; a brand can embarrass a creator, too",
)  # fmt: skip
def one_sided_conduct(scope: Scope) -> Iterator[Finding]:
    """The clause on conduct binds one side only.

    Why: Reputation is lost on both sides. A clause that only one may use is a threat.

    Bad (terms.yaml):
        conduct:
          notice: 5 working days
          mutual: no

    Good (terms.yaml):
        conduct:
          notice: 5 working days
          mutual: yes
    """
    mutual = scope.term("conduct", "mutual")
    if mutual is not None and mutual.text == "no":
        yield Finding(mutual.location)
