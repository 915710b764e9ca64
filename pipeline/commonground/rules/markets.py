"""Rules about what the law of a market wants to be stated in a written contract."""

from collections.abc import Iterator
from decimal import Decimal

from commonground.diagnostics import Argument, Location, Phrase, Severity
from commonground.model import scalars
from commonground.model.node import Node
from commonground.model.values import Money
from commonground.rules.briefs import briefs
from commonground.rules.definition import Finding, Scope, rule
from commonground.source.positions import Data

_OPEN: tuple[Data, ...] = ({}, [])


@rule(
    "CG320", "content-the-law-wants", Severity.ERROR,
    "the law of {market} wants a written contract to state '{what}' from {above} a year on",
    help="write it under `{place}` in terms.yaml; nothing of that kind is `none`",
)  # fmt: skip
def content_the_law_wants(scope: Scope) -> Iterator[Finding]:
    """The contract leaves out what the law of a market demands in writing.

    A market is concerned where the creator lives there, an audience is there, or the terms name
    its rules of disclosure. Where the sum of a year is not known for sure (another currency, pay by
    result), it counts as reached. What is demanded since when stands in
    `templates/library/markets.yaml`, with its source.

    Why: Such a contract is void where it lacks a part, and in France both sides are liable for
    the campaign together.

    Bad (terms.yaml):
        disclosure: {markets: [US, FR], platform_label: yes, archive: 36 months}
        law:
          language: en
          disputes: [escalation, court]
          signature: paper
          governs: {en: the law of England, ru: право Англии}
          forum: {en: the courts of London, ru: суды Лондона}

    Good (terms.yaml):
        disclosure: {markets: [US, FR], platform_label: yes, archive: 36 months}
        law:
          country: FR
          language: en
          disputes: [escalation, court]
          signature: paper
          governs: {en: the law of France, ru: право Франции}
          forum: {en: the courts of Paris, ru: суды Парижа}
    """
    terms = scope.partnership.terms
    if terms is None:
        return
    for market, law, concerned in _laws(scope, terms):
        above = law["above"]
        for place, where in _gaps(scope, terms, law, market):
            args: dict[str, Argument] = {
                "market": market, "above": above.text, "place": place,
                "what": Phrase(_title(scope, terms, place)),
            }  # fmt: skip
            yield Finding(where, args, (concerned.location,))


def _laws(scope: Scope, terms: Node) -> Iterator[tuple[str, Node, Node]]:
    """The laws that apply: the market, what it wants, and where it shows that it is concerned."""
    for market, law in scope.partnership.library.entries("markets").items():
        concerned = next(_signs(scope, terms, market), None)
        starts = terms.get("term", "starts")
        is_before = starts is not None and starts.text < law["in_force"].text
        if concerned is not None and not is_before and _reaches(scope, terms, law["above"].text):
            yield market, law, concerned


def _signs(scope: Scope, terms: Node, market: str) -> Iterator[Node]:
    markets = terms.get("disclosure", "markets")
    named = list(markets.entries()) if markets is not None else []
    creators = scope.partnership.creators.values()
    named += [where for one in creators if (where := one.get("country")) is not None]
    for _, brief in briefs(scope):
        audience = brief.get("audience")
        listed = [one for _, one in audience.items()] if audience is not None else []
        named += [where for one in listed if (where := one.get("market")) is not None]
    return (one for one in named if one.text == market)


def _reaches(scope: Scope, terms: Node, above: str) -> bool:
    """Whether the pay of a year reaches a sum, or nobody can tell."""
    known = _of_a_year(scope, terms, scalars.money(above).currency)
    return known is None or known >= scalars.money(above).amount


def _of_a_year(scope: Scope, terms: Node, currency: str) -> Decimal | None:
    """Money and value in kind in a year, as far as they are sure; None where they are not."""
    pay = terms.get("performance_pay")
    if pay is None or pay.value not in ("none", *_OPEN):
        return None
    sums: list[tuple[Money, int]] = []
    amount = terms.get("fee", "amount")
    if amount is not None:
        sums.append((scalars.money(amount.text), _times(scope, terms)))
    in_kind = terms.get("in_kind")
    for _, one in in_kind.items() if in_kind is not None else ():
        value = one.get("value")
        if value is None:
            return None
        sums.append((scalars.money(value.text), 1))
    extra = terms.get("exclusivity", "fee")
    if extra is not None:
        sums.append((scalars.money(extra.text), _times(scope, terms)))
    if any(money.currency != currency for money, _ in sums):
        return None
    return sum((money.amount * times for money, times in sums), Decimal(0))


def _times(scope: Scope, terms: Node) -> int:
    """How often the fee may be due in a year."""
    per = terms.get("fee", "per")
    match per.text if per is not None else "":
        case "deliverable":
            lines = terms.get("scope")
            return sum(int(one["count"].text) for _, one in lines.items()) if lines else 1
        case "month":
            return 12
        case "campaign":
            return max(1, len(scope.partnership.campaigns))
    return 1


def _gaps(scope: Scope, terms: Node, law: Node, market: str) -> Iterator[tuple[str, Location]]:
    """The places that are open, each with where it is to be written."""
    for node in law["states"].entries():
        for place in _places(terms, node.text):
            steps = place.split(".")
            found = terms.get(*steps)
            if found is None or found.value in _OPEN:
                yield place, scope.partnership.place("terms", *_above(terms, steps))
    country = terms.get("law", "country")
    if law["law"].text == "yes" and (country is None or country.text != market):
        where = country.location if country is not None else scope.partnership.place("terms", "law")
        yield "law.country", where


def _places(terms: Node, place: str) -> Iterator[str]:
    section, star, rest = place.partition(".*.")
    if not star:
        yield place
        return
    entries = terms.get(section)
    for key, _ in entries.items() if entries is not None else ():
        yield f"{section}.{key}.{rest}"


def _above(terms: Node, steps: list[str]) -> list[str]:
    """The deepest place on the way that is there."""
    while len(steps) > 1 and terms.get(*steps) is None:
        steps = steps[:-1]
    return steps


def _title(scope: Scope, terms: Node, place: str) -> str:
    shape = scope.shape(terms).at(tuple(place.split(".")))
    return shape.title if shape is not None else place
