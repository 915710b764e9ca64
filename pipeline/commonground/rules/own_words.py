"""Rules about clauses that a partnership words itself, held against the data that they replace."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from commonground.diagnostics import Argument, Location, Severity
from commonground.model import scalars
from commonground.model.clauses import Clause
from commonground.model.node import Node
from commonground.model.quantities import (
    Quantity,
    of_date,
    of_duration,
    of_money,
    of_share,
    quantities,
)
from commonground.pointer import Pointer, words
from commonground.rules.definition import Finding, Scope, rule
from commonground.rules.spots import spot


@rule(
    "CG324", "clause-contradicts-data", Severity.ERROR,
    "this clause says {here}, and {path} says {there}",
    help="say the same in both places; other clauses, reminders and pages go by the data",
)  # fmt: skip
def clause_contradicts_data(scope: Scope) -> Iterator[Finding]:
    """A clause in own words states another length of time, sum, share or date than the value that
    it is about.

    Why: The contract prints the words, and everything else goes by the data. Whoever reads only
    one of them is told something that does not hold.

    Bad (terms.yaml):
        likeness:
          term: 6 months
          uses: [campaign-posts]
        own_words:
          likeness:
            en: The client may use the creator’s voice for nine months.
            ru: Заказчик вправе использовать голос автора девять месяцев.

    Good (terms.yaml):
        likeness:
          term: 6 months
          uses: [campaign-posts]
        own_words:
          likeness:
            en: The client may use the creator’s voice for six months.
            ru: Заказчик вправе использовать голос автора шесть месяцев.
    """
    for one in _without_counterpart(scope):
        if one.meant:
            there, path = one.meant[0].quantity.written, words(one.meant[0].place)
            args: dict[str, Argument] = {"here": one.said, "path": path, "there": there}
            also = (*(datum.where for datum in one.meant), *one.others)
            yield Finding(one.where, args, also)


@rule(
    "CG325", "figure-not-in-data", Severity.WARNING,
    "{figure} stands in these words only; nothing can keep watch over it",
    help="put it into the section of the terms that the clause is about, if that has a place for "
    "it; else let somebody write down who looks after it",
)  # fmt: skip
def figure_not_in_data(scope: Scope) -> Iterator[Finding]:
    """A clause in own words states a length of time, a sum, a share or a date that no value of its
    section says.

    Why: Deadlines that stand in prose are in no calendar and on no list of what is due; the first
    to notice is whoever was waiting.

    Bad (terms.yaml):
        own_words:
          claims:
            en: The creator says what they think. Evidence is kept for 10 years.
            ru: Автор говорит то, что думает. Доказательства хранятся 10 лет.

    Good (terms.yaml):
        own_words:
          claims:
            en: The creator says what they think. Evidence is kept.
            ru: Автор говорит то, что думает. Доказательства хранятся.
    """
    for one in _without_counterpart(scope):
        if not one.meant:
            yield Finding(one.where, {"figure": one.said}, one.others)


class _Datum(NamedTuple):
    """A figure of the data, with its place: the file's kind, and the keys in it."""

    quantity: Quantity
    place: Pointer
    where: Location


_READ: Mapping[str, Callable[[str], Quantity]] = {
    "period": lambda text: of_duration(scalars.duration(text), text),
    "money": lambda text: of_money(scalars.money(text), text),
    "share": lambda text: of_share(scalars.share(text), text),
    "date": lambda text: of_date(text, text),
}


class _Unmatched(NamedTuple):
    """A figure of own words that the data of their clause does not have."""

    said: str
    meant: tuple[_Datum, ...]
    """The values of its kind that the words leave out."""
    where: Location
    others: tuple[Location, ...] = ()
    """Where other languages say the same."""

    def and_in(self, other: "_Unmatched") -> "_Unmatched":
        """The same, which another language says, too."""
        return self._replace(meant=self.meant or other.meant, others=(*self.others, other.where))


def _without_counterpart(scope: Scope) -> Iterator[_Unmatched]:
    terms = scope.partnership.terms
    own = terms.get("own_words") if terms else None
    data = tuple(_data(scope)) if own else ()
    for id, worded in own.items() if own else ():
        clause = scope.partnership.library.clauses.get(id)
        mine = [one for one in data if clause is not None and _is_of(one, clause)]
        met: dict[Quantity, _Unmatched] = {}
        for language, text in worded_in(scope, worded):
            said = quantities(text.text, language)
            left = [one for one in mine if not any(map(one.quantity.equals, said))]
            for one in said:
                if not any(one.equals(datum.quantity) for datum in mine):
                    meant = tuple(two for two in left if one.is_of_a_kind_with(two.quantity))
                    new = _Unmatched(one.written, meant, spot(text, one.written))
                    known = next((two for two in met if two.equals(one)), one)
                    met[known] = met[known].and_in(new) if known in met else new
        yield from met.values()


def worded_in(scope: Scope, worded: Node) -> Iterator[tuple[str, Node]]:
    """A text in each of its languages; one that has no languages is in the drafting language."""
    yield from worded.items()
    if not isinstance(worded.value, dict):
        yield scope.partnership.languages[0], worded


def _data(scope: Scope) -> Iterator[_Datum]:
    """Every figure of terms and agreement."""
    files = {"terms": scope.partnership.terms, "agreement": scope.partnership.agreement}
    for root, pointer, value, shape in scope.places:
        kind = next((kind for kind, file in files.items() if file is root), None)
        read = _READ.get(shape.format or "")
        if kind is not None and read is not None:
            try:
                quantity = read(str(value))
            except scalars.ScalarError:
                continue  # a word of its own, such as `none`
            yield _Datum(quantity, (kind, *pointer), root.document.location(pointer))


def _is_of(datum: _Datum, clause: Clause) -> bool:
    """Whether a clause is about the place, or about one above it."""
    path = ".".join(map(str, datum.place))
    return any(f"{path}.".startswith(f"{place}.") for place in clause.parameters.values())
