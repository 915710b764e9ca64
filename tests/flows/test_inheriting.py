"""What holds for any two workspaces: what is inherited differs both ways, or not at all."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from commonground import resources
from commonground.changes.change import Change, ChangeKind
from commonground.flows.comparing import compared
from commonground.flows.inheriting import LIBRARY, inherited
from commonground.flows.shipped import schemas
from commonground.source.tree import MemoryTree
from tests import generated

_SETTINGS = "schema: workspace/1\nid: cg-q7m2xk49\n"
_METRICS = f"{LIBRARY}/metrics.yaml"
_OTHER = {
    ChangeKind.ADDED: ChangeKind.REMOVED,
    ChangeKind.REMOVED: ChangeKind.ADDED,
    ChangeKind.CHANGED: ChangeKind.CHANGED,
    ChangeKind.RENAMED: ChangeKind.RENAMED,
}
_seeds = st.integers(0, 2**32)


def _workspace(random: Random, partnerships: dict[str, str]) -> MemoryTree:
    """The partnerships under some limits, with or without a library of their own."""
    limits = f"limits: {{calibration_days: {random.randint(5, 9)}}}\n"
    files = {"commonground.yaml": _SETTINGS + random.choice(["", limits]), **partnerships}
    if random.random() < 0.7:
        text = (resources.folder("templates") / "library" / "metrics.yaml").read_text("utf-8")
        word = random.choice(["unit: count", "unit: ratio"])
        files[_METRICS] = text.replace("unit: count", word, random.randint(1, 3))
    return MemoryTree(files)


def _gist(change: Change, mirrored: bool = False) -> tuple[str, ...]:
    kind, old, new = change.kind, change.before, change.after
    if mirrored:
        kind, old, new = _OTHER[kind], new, old
    return change.file, repr(change.pointer), kind, repr(old), repr(new), change.weight


@settings(max_examples=15)
@given(_seeds, _seeds)
def test_there_and_back_again(a: int, b: int) -> None:
    before, after = (_workspace(Random(seed), {}) for seed in (a, b))
    there, back = (inherited(*both, schemas()) for both in ((before, after), (after, before)))
    assert sorted(map(_gist, there)) == sorted(_gist(one, mirrored=True) for one in back)
    assert inherited(before, before, schemas()) == ()


@settings(max_examples=15)
@given(_seeds, _seeds, _seeds)
def test_a_partnership_that_nobody_touched_changes_only_by_what_it_inherits(
    made: int, a: int, b: int
) -> None:
    files = generated.files(made)
    files.pop("commonground.yaml", None)
    before, after = (_workspace(Random(seed), files) for seed in (a, b))
    above = inherited(before, after, schemas())
    for one in compared(before, after):
        assert set(map(_gist, one.changes)) <= set(map(_gist, above))
        assert all(change.is_inherited for change in one.changes)
    assert compared(before, before) == ()
