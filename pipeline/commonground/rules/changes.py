"""Rules about changes after sign-off: they say what they cost, and hold once everybody agreed."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from commonground.diagnostics import Argument, Phrase, Severity
from commonground.model import scalars
from commonground.model.node import Node
from commonground.rules.definition import Finding, Scope, rule
from commonground.standing.changes import Change, changes


@rule(
    "CG444", "change-without-effect", Severity.ERROR,
    "this change comes after the sign-off and does not say what becomes of {what}",
    help="write before and after, or `unchanged`",
)  # fmt: skip
def change_without_effect(scope: Scope) -> Iterator[Finding]:
    """A change to what was signed does not state its effect on pay and dates.

    Why: One more post is agreed on in a minute and argued about for a month. With both effects
    in writing, the sides know what they say yes to, and the creator what to say no to.

    Bad (changes/2027-01-15-one-more-post.yaml):
        schema: change/1
        title: {en: One more post, ru: Ещё один пост}
        proposed: 2027-01-15, volna.boris
        asks: {en: One more post., ru: Ещё один пост.}
        because: {en: The first one did well., ru: Первый удался.}
        dates: unchanged

    Good (changes/2027-01-15-one-more-post.yaml):
        schema: change/1
        title: {en: One more post, ru: Ещё один пост}
        proposed: 2027-01-15, volna.boris
        asks: {en: One more post., ru: Ещё один пост.}
        because: {en: The first one did well., ru: Первый удался.}
        pay: {before: 1500.00 USD, after: 1650.00 USD}
        dates: unchanged
    """
    effects = {"pay": Phrase("the pay"), "dates": Phrase("the dates")}
    for one in changes(scope.partnership):
        for key, words in effects.items() if one.after_sign_off else ():
            if one.node.get(key) is None:
                yield Finding(one.node["asks"].key_location, {"what": words})


@rule(
    "CG445", "brief-and-change-differ", Severity.ERROR,
    "the brief says {found}, and this change {state}",
    help="{mend}",
)  # fmt: skip
def brief_and_change_differ(scope: Scope) -> Iterator[Finding]:
    """The brief follows a change that does not hold, or does not follow one that does.

    Why: A change holds once every side agreed and the creator did not decline. A brief that runs
    ahead decides for the others; one that stays behind sends the creator to the wrong day.

    Bad (changes/2027-01-15-a-week-later.yaml):
        schema: change/1
        title: {en: A week later, ru: На неделю позже}
        proposed: 2027-01-15, volna.boris
        campaign: spring
        asks: {en: A week later., ru: На неделю позже.}
        because: {en: The bottles come late., ru: Бутылки опаздывают.}
        dates:
          story: {before: 2027-04-06, after: 2027-04-13}
        agreed:
          volna: 2027-01-15, anna

    Good (changes/2027-01-15-a-week-later.yaml):
        schema: change/1
        title: {en: A week later, ru: На неделю позже}
        proposed: 2027-01-15, volna.boris
        campaign: spring
        asks: {en: A week later., ru: На неделю позже.}
        because: {en: The bottles come late., ru: Бутылки опаздывают.}
        dates:
          story: {before: 2027-04-06, after: 2027-04-13}
        agreed:
          volna: 2027-01-15, anna
          sunset: 2027-01-16, maya
    """
    for effects in _by_place(scope).values():
        held = [effect for effect in effects if effect.change.holds]
        last = held[-1] if held else None
        for effect in effects:
            if effect.before == effect.after:
                continue
            due = {"due": effect.after if effect.change.holds else effect.before}
            if effect is last and effect.said == effect.before:
                state, mend = Phrase("is agreed on"), Phrase("write {due} in the brief", due)
            elif effect in held or effect.said != effect.after or _follows(effect, last):
                continue
            else:
                declined = effect.change.is_declined
                state = Phrase("was declined") if declined else Phrase("is not agreed on yet")
                mend = Phrase("leave {due} in the brief until everybody has agreed", due)
            args: dict[str, Argument] = {"found": effect.said, "state": state, "mend": mend}
            yield Finding(effect.moved.location, args, (effect.place.location,))


class _Effect(NamedTuple):
    """What one change does to one value of a brief, and what the brief says there now."""

    change: Change
    moved: Node
    place: Node
    before: str
    after: str
    said: str


def _follows(effect: _Effect, last: _Effect | None) -> bool:
    """Whether the brief says what it says because of another change, which holds."""
    return last is not None and last.after == effect.said


def _by_place(scope: Scope) -> Mapping[tuple[str, ...], list[_Effect]]:
    """What changes do, by the value that they are about; the first change first."""
    found: dict[tuple[str, ...], list[_Effect]] = {}
    for change in changes(scope.partnership):
        for effect in _effects(change):
            at = (effect.place.document.path, *map(str, effect.place.pointer))
            found.setdefault(at, []).append(effect)
    return found


def _effects(change: Change) -> Iterator[_Effect]:
    """What a change does to values of its campaign's brief that can be told by their names."""
    brief = change.campaign.brief if change.campaign else None
    if brief is None:
        return
    dates = change.node.get("dates")
    for name, moved in dates.items() if dates else ():
        day = brief.get("dates", name.replace("-", "_"))
        place = brief.get("deliverables", name, "publish") or day
        if place is not None:
            before, after = moved["before"].text, moved["after"].text
            yield _Effect(change, moved["after"], place, before, after, place.text[:10])
    pay, fee = change.node.get("pay"), brief.get("fee", "amount")
    if pay is not None and fee is not None and isinstance(pay.value, dict):
        before, after, said = (_plain(node) for node in (pay["before"], pay["after"], fee))
        yield _Effect(change, pay["after"], fee, before, after, said)


def _plain(money: Node) -> str:
    """A sum in the one form in which equal sums look alike."""
    found = scalars.money(money.text)
    return f"{found.amount.normalize():f} {found.currency}"
