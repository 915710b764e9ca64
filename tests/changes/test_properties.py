"""What holds for the comparison of any two partnerships that the schemas permit."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.changes.change import Change, ChangeKind
from commonground.changes.compare import compare
from commonground.changes.digest import digest, terms
from commonground.flows.loading import load
from commonground.flows.shipped import library, schemas
from commonground.model.partnership import Partnership
from commonground.source.kinds import KINDS
from commonground.source.tree import MemoryTree
from commonground.source.workspace import Workspace
from tests import generated

SIGNED = ("material", "governance")
_MIRRORED = {
    ChangeKind.ADDED: ChangeKind.REMOVED,
    ChangeKind.REMOVED: ChangeKind.ADDED,
    ChangeKind.CHANGED: ChangeKind.CHANGED,
    ChangeKind.RENAMED: ChangeKind.RENAMED,
}
_seeds = st.integers(0, 2**32)


def partnership(files: dict[str, str]) -> Partnership:
    """The made-up partnership of a workspace."""
    loaded = load(Workspace.of(MemoryTree(files)), "made-up", schemas(), library())
    assert loaded.partnership is not None
    return loaded.partnership


def altered(files: dict[str, str], seed: int) -> dict[str, str]:
    """The same workspace with some of its files made up anew, gone, or under another name."""
    random, made = Random(seed), dict(files)
    for path, kind in KINDS.items():
        place = f"{generated.FOLDER}/" + path.replace("<campaign>", "spring").replace(
            "<entry>", "2027-01-18-why"
        )
        chance = random.random()
        if chance < 0.15:
            made[place] = generated.text(kind, random)
        elif chance < 0.25 and kind != "agreement":
            made.pop(place, None)
        elif chance < 0.35 and place in made and "why" in place:
            made[place.replace("why", "because")] = made.pop(place)
        elif chance < 0.6 and place in made:
            lines = made[place].splitlines(keepends=True)
            made[place] = "".join(random.sample(lines[:1], 1) + lines[1:])
    return made


@settings(max_examples=60)
@given(_seeds)
def test_nothing_changed_where_nothing_changed(seed: int) -> None:
    files = generated.files(seed)
    assert compare(partnership(files), partnership(files), schemas()) == ()


@settings(max_examples=120)
@given(_seeds, _seeds)
def test_terms_differ_exactly_where_a_change_weighs_enough_to_be_signed(a: int, b: int) -> None:
    files = generated.files(a)
    before, after = partnership(files), partnership(altered(files, b))
    changes = compare(before, after, schemas())
    weighs = any(one.weight in SIGNED for one in changes)
    old, new = (terms("cg-made-up", one, schemas(), {}) for one in (before, after))
    assert (digest(old) != digest(new)) == weighs


@settings(max_examples=120)
@given(_seeds, _seeds)
def test_there_and_back_again(a: int, b: int) -> None:
    files = generated.files(a)
    before, after = partnership(files), partnership(altered(files, b))
    there, back = compare(before, after, schemas()), compare(after, before, schemas())
    assert sorted(map(_gist, there)) == sorted(_gist(_mirrored(one)) for one in back)


@pytest.mark.parametrize("seed", range(6))
def test_a_new_partnership_is_all_additions_and_a_deleted_one_all_removals(seed: int) -> None:
    one = partnership(generated.files(seed))
    assert {change.kind for change in compare(None, one, schemas())} == {ChangeKind.ADDED}
    assert {change.kind for change in compare(one, None, schemas())} == {ChangeKind.REMOVED}
    assert compare(None, None, schemas()) == ()


def _mirrored(change: Change) -> Change:
    return replace(change, kind=_MIRRORED[change.kind], before=change.after, after=change.before)


def _gist(change: Change) -> tuple[str, ...]:
    """What is said of a change, without the name under which it is told."""
    if change.kind is ChangeKind.RENAMED:
        return (change.kind, *sorted((str(change.old_name), str(change.pointer[-1:]))))[:1]
    return change.kind, repr(change.before), repr(change.after), change.weight, change.audience
