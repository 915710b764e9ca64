"""One thing that is decided, before anybody is heard: what changed, what forbids it, who is asked.

What may not be approved as it is, however many approve, is a block.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from types import MappingProxyType

from commonground.changes.canonical import SIGNED
from commonground.changes.compare import compare
from commonground.diagnostics import Diagnostic, Phrase
from commonground.gate.requirement import Asking, of_workspace
from commonground.gate.state import PartnershipState, State
from commonground.gate.verdict import Matter, Need, Reason, Standing
from commonground.model.signing import Signer, SignOff, shared
from commonground.model.translation import Status

DECIDING_AREAS = frozenset({"schemas", "templates", "settings", "workflows", "tool"})
"""Areas of a workspace on which it depends how partnerships are judged."""
_SHOWN = 5
_UNREAD: Mapping[Status, Phrase] = MappingProxyType({
    Status.PROFESSIONAL: Phrase(
        "no professional has read {count} of {all} sections of {file}; once one has, put it on "
        "record with `commonground translations {id} --mark {status}`"
    ),
    Status.REVIEWED: Phrase(
        "nobody who speaks both languages has read {count} of {all} sections of {file}; once "
        "somebody has, put it on record with `commonground translations {id} --mark {status}`"
    ),
})  # fmt: skip


def matters(base: State, merged: State) -> list[Matter]:
    """Everything that the change puts up for decision; the workspace comes last."""
    ids = sorted(base.partnerships.keys() | merged.partnerships.keys())
    found = [_partnership(Asking(base, merged, id)) for id in ids]
    return [*found, _workspace(base, merged, found)]


def people(found: Iterable[Matter]) -> Mapping[str, Mapping[str, Signer]]:
    """Everybody who is asked, or may enter a copy for who is: by partnership, then by reference."""
    asked: dict[str, dict[str, Signer]] = {}
    for matter in found:
        for need in matter.needs:
            for one in (*need.requirement.enters_copies, *need.requirement.who):
                asked.setdefault(matter.partnership, {})[one.reference] = one
    return asked


def _partnership(asking: Asking) -> Matter:
    before, after = asking.before, asking.after
    old, new = (one.partnership if one is not None else None for one in (before, after))
    return Matter(
        asking.id,
        compare(old, new, asking.base.schemas),
        asking.base.digest_of(asking.id),
        asking.merged.digest_of(asking.id),
        asking.is_enforced,
        needs=tuple(Need(one) for one in asking.requirements()),
        blocks=tuple(blocks(asking)),
    )


def blocks(asking: Asking) -> Iterator[Reason]:
    """Why a change of one partnership may not be approved as it is."""
    after = asking.after
    if after is not None:
        yield from _content(after, asking.is_enforced)
        yield from _unread(after, asking)
        yield from _doubles(after.sign_off)
    if not asking.is_founded:
        yield from _doubles(asking.policy)
    if asking.is_enforced and not asking.is_founded and after is not None:
        yield from _split(asking)


def _content(after: PartnershipState, is_enforced: bool) -> Iterator[Reason]:
    """What is wrong with the files as they would be after the merge.

    Where nothing is signed, documents are a matter of `commonground render --check`.
    """
    if after.faults:
        yield _blocked(
            Phrase("there are errors: mend what `commonground check {id}` names", {"id": after.id}),
            *map(_fault, after.faults[:_SHOWN]),
        )
    elif is_enforced and not after.digest:
        yield _blocked(Phrase("the terms cannot be read as a whole"))
    if is_enforced and after.unlike:
        yield _blocked(Phrase(
            "documents are not what the data says: {files}; run `commonground render` and commit",
            {"files": after.unlike[:_SHOWN]},
        ))  # fmt: skip


def _unread(after: PartnershipState, asking: Asking) -> Iterator[Reason]:
    """Translations of what is signed that were not read as well as the parties want."""
    if not asking.is_enforced or not (asking.changes_terms or asking.is_founded):
        return
    wanted = asking.policy.translations
    for one in after.translations:
        short = one.below(wanted)
        if short:
            told = {"file": one.path, "count": str(len(short)), "all": str(len(one.passages)),
                    "id": after.id, "status": wanted.value}  # fmt: skip
            yield _blocked(Phrase(_UNREAD[wanted].text, told), *(
                _blocked(Phrase("{title}", {"title": passage.title}))
                for passage in short[:_SHOWN] if len(short) < len(one.passages)
            ))  # fmt: skip


def _fault(one: Diagnostic) -> Reason:
    """An error by its name. Its words may hold values that not every reader may see."""
    place = one.where.path + (f":{one.where.span.start.line}" if one.where.span else "")
    named = {"place": place, "code": one.fault.code, "name": one.fault.name}
    return _blocked(Phrase("{place}: {code} {name}", named))


def _doubles(sign_off: SignOff) -> Iterator[Reason]:
    for first, second in shared((*sign_off.signatories, *sign_off.daily_work)):
        yield _blocked(Phrase(
            "{first} and {second} sign with the same account or key; give each one of their own",
            {"first": first.reference, "second": second.reference},
        ))  # fmt: skip


def _lost(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Reason]:
    """Signatures stay as they were made, even when a partnership has ended: they prove what was
    agreed, and nobody can use one a second time."""
    touched = sorted(path for path, name in old.items() if new.get(path) != name)
    if touched:
        yield _blocked(Phrase(
            "signatures of earlier changes are altered or deleted: {files}; put them back",
            {"files": tuple(touched[:_SHOWN])},
        ))  # fmt: skip


def _split(asking: Asking) -> Iterator[Reason]:
    """Who signs is decided apart from what they sign. For a party that joins or leaves, both is
    one thing."""
    before, after = asking.before, asking.after
    if before is None or after is None:
        return
    staying = before.parties.keys() & after.parties.keys()
    if _policy(before.sign_off, staying) == _policy(after.sign_off, staying):
        return
    changes = compare(before.partnership, after.partnership, asking.base.schemas)
    if any(one.weight == "material" for one in changes):
        yield _blocked(Phrase(
            "who signs and what is signed change at once; make two proposals of it, one for each"
        ))  # fmt: skip


def _policy(sign_off: SignOff, parties: Container[str]) -> tuple[object, ...]:
    """Who of these parties signs, by what, and how many of them must."""
    people = (sign_off.signatories, sign_off.daily_work)
    return (
        sign_off.enrolled, sign_off.all_of_them,
        *({(one.reference, one.account, one.keys) for one in listed if one.party in parties}
          for listed in people),
        {party: entering for party, entering in sign_off.attested.items() if party in parties},
    )  # fmt: skip


def _workspace(base: State, merged: State, partnerships: list[Matter]) -> Matter:
    needs = tuple(Need(one) for one in of_workspace(base, merged))
    areas = tuple(name for name in sorted(base.areas.keys() | merged.areas.keys())
                  if base.areas.get(name) != merged.areas.get(name))  # fmt: skip
    blocks = (
        *_settings(base, merged), *_at_once(areas, partnerships),
        *_lost(base.signatures, merged.signatures),
    )  # fmt: skip
    return Matter("", is_enforced=bool(needs), areas=areas, needs=needs, blocks=blocks)


def _at_once(areas: tuple[str, ...], partnerships: list[Matter]) -> Iterator[Reason]:
    """By what terms are judged is decided apart from the terms.

    A document that new templates render otherwise is no change of the data.
    """
    deciding = sorted(DECIDING_AREAS.intersection(areas))
    terms = tuple(
        one.partnership for one in partnerships
        if one.is_enforced and any(change.weight in SIGNED for change in one.changes)
    )  # fmt: skip
    if deciding and terms:
        yield _blocked(Phrase(
            "by what is judged ({areas}) and the terms of {partnerships} change at once; make two "
            "proposals of it", {"areas": tuple(deciding), "partnerships": terms},
        ))  # fmt: skip


def _settings(base: State, merged: State) -> Iterator[Reason]:
    if not base.workspace:
        yield _blocked(
            Phrase("the settings of the base cannot be read: mend commonground.yaml there")
        )
    elif merged.workspace and base.workspace != merged.workspace:
        yield _blocked(
            Phrase("the id of the workspace changes, and every signature refers to it; keep it")
        )
    if merged.faults:
        yield _blocked(
            Phrase("there are errors in the settings"), *map(_fault, merged.faults[:_SHOWN])
        )


def _blocked(said: Phrase, *children: Reason) -> Reason:
    return Reason(Standing.BLOCKED, said, children)
