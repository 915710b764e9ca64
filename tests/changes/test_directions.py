"""For whom a change is better or worse is said for each quantity, or why it is not."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from commonground.changes.change import Change, ChangeKind
from commonground.changes.directions import DIRECTIONS, Effect, Gainer, effect
from commonground.changes.measure import Tendency, relative, tendency
from commonground.flows.shipped import schemas
from commonground.pointer import Pointer
from commonground.schema.shape import Shape

PARTIES = {"volna": Gainer.CLIENT, "sunset": Gainer.SUPPLIER}
_RULED = frozenset({"terms", "agreement", "brief"})
_KNOWN = {(one.source, one.place) for one in DIRECTIONS}

UNDECIDED = {
    "a longer bond or a longer notice binds and protects both sides alike": """
        terms term.renewed_for, terms term.renewal_notice, terms conduct.notice,
        terms confidentiality.term, terms ending.notice, terms ending.cure,
        terms ending.force_majeure, terms conduct.mutual""",
    "a share of the fee moves from one moment to another; the sum stays": """
        terms payment.on_delivery, terms payment.on_approval, terms payment.on_publishing,
        terms payment.on_report, brief fee.on_delivery, brief fee.on_approval,
        brief fee.on_publishing, brief fee.on_report""",
    "who pays the tax depends on the law and on what else the clause says": "terms fee.tax_rate",
    "more time before the draft is less time after it, for either side": """
        terms timeline.drafts_before, terms timeline.reserve, agreement revisions.within,
        agreement revisions.touchpoints, agreement communication.weekly_call.length""",
    "a longer window counts more, and waits longer for the money": """
        terms performance_pay.window, agreement metrics.*.window, agreement metrics.*.target""",
    "a duty to the public or the law, not a gain of a side": """
        terms disclosure.platform_label, terms disclosure.archive, terms claims.honest_opinion,
        terms data.kept, brief disclosure.*.platform_label""",
    "a way of working, good or bad for both": """
        agreement communication.shared_hours,
        agreement communication.written_first, agreement communication.concerns.unnamed,
        agreement decision_rights.*.up_to, agreement fast_lane.*.up_to,
        agreement fast_lane.*.logged_within, agreement sign_off.enrolled""",
    "who comes at the awkward hour changes from call to call": """
        agreement communication.weekly_call.burden.inside,
        agreement communication.weekly_call.burden.near,
        agreement communication.weekly_call.burden.near_within,
        agreement communication.weekly_call.burden.far,
        agreement communication.weekly_call.burden.evening.adds,
        agreement communication.weekly_call.burden.night.adds,
        agreement communication.weekly_call.burden.gap""",
    "depends on what is lent and who has use for it": "terms in_kind.*.returned",
    "concerns the audience or a channel, not a side": """
        brief offer.gives, brief creator.channels.*.use""",
    "holds whatever the term it differs from holds": "brief differs.*.here",
}
"""Quantities without a direction, by the reason why they have none."""


def _undecided() -> set[tuple[str, str]]:
    entries = (one.split() for text in UNDECIDED.values() for one in text.split(","))
    return {(source, place) for source, place in entries}


def _places(shape: Shape, at: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Shape]]:
    yield at, shape
    if shape.format == "text":
        return
    for key, child in shape.properties.items():
        yield from _places(child, (*at, key))
    for below in (shape.values, shape.items):
        if below is not None:
            yield from _places(below, (*at, "*"))


def _quantities() -> set[tuple[str, str]]:
    return {
        (source, ".".join(at))
        for source in _RULED
        for at, shape in _places(schemas()[source].shape)
        if shape.weight in ("material", "governance")
        and (
            shape.format in ("money", "share", "period")
            or "integer" in shape.types
            or shape.raw.get("enum") == ["yes", "no"]
        )
    }


def test_every_direction_is_about_a_place_of_the_format() -> None:
    places = {(kind, ".".join(at)) for kind in _RULED for at, _ in _places(schemas()[kind].shape)}
    assert places >= _KNOWN
    assert len(_KNOWN) == len(DIRECTIONS)


def test_every_quantity_has_a_direction_or_a_reason_for_none() -> None:
    assert _quantities() - _KNOWN == _undecided()


def _change(source: str, place: str, before: str | None, after: str | None) -> Change:
    pointer: Pointer = tuple(place.split("."))
    kind = ChangeKind.ADDED if before is None else ChangeKind.CHANGED
    shape = schemas()[source].shape.at(pointer)
    return Change(kind, source, f"{source}.yaml", pointer, before, after, "material",
                  "signatories", shape=shape)  # fmt: skip


@pytest.mark.parametrize(
    ("source", "place", "before", "after", "better", "worse"),
    [
        ("terms", "fee.amount", "1500.00 USD", "1800.00 USD", "sunset", "volna"),
        ("terms", "fee.amount", "1800.00 USD", "1500.00 USD", "volna", "sunset"),
        ("terms", "payment.due_in", "14 days", "30 days", "volna", "sunset"),
        ("terms", "licence.ai_use", "no", "yes", "volna", "sunset"),
        ("agreement", "response_times.routine", "24 hours", "2 days", "", "volna sunset"),
        ("agreement", "response_times.routine", "2 days", "24 hours", "volna sunset", ""),
        ("agreement", "revisions.rounds", "2", "3", "volna", "sunset"),
    ],
)
def test_a_change_is_good_for_one_and_bad_for_the_other(
    source: str, place: str, before: str, after: str, better: str, worse: str
) -> None:
    found = effect(_change(source, place, before, after), PARTIES)
    assert isinstance(found, Effect)
    assert (found.better, found.worse) == (tuple(better.split()), tuple(worse.split()))


@pytest.mark.parametrize(
    ("source", "place", "before", "after"),
    [
        ("terms", "fee.amount", "1500.00 USD", "1800.00 EUR"),
        ("agreement", "response_times.routine", "24 hours", "2 working days"),
        ("terms", "law.governs", "a", "b"),
        ("terms", "fee.taxes", "included", "exempt"),
    ],
)
def test_what_cannot_be_compared_is_never_guessed(
    source: str, place: str, before: str, after: str
) -> None:
    assert effect(_change(source, place, before, after), PARTIES) is None


def test_a_fee_tells_by_how_much_it_rose() -> None:
    shape = schemas()["terms"].shape.at(("fee", "amount"))
    assert relative("1500.00 USD", "1800.00 USD", shape) == Decimal("0.2")
    assert relative("1500.00 USD", "1800.00 EUR", shape) is None
    assert relative("0 USD", "1800.00 USD", shape) is None
    assert tendency("1500.00 USD", "1500 USD", shape) is None
    assert tendency(None, "1500 USD", shape) is Tendency.RISES
