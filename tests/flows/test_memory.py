"""What is remembered is what would be found; whatever is odd is forgotten."""

import json
import pickle
from collections.abc import Iterable
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from commonground.diagnostics import Diagnostic
from commonground.flows.check import check, examine
from commonground.flows.deciding import limits_of
from commonground.flows.explain import all_faults
from commonground.flows.memory import Memory
from commonground.flows.shipped import library, schemas
from commonground.model.limits import Limits
from commonground.source.tree import MemoryTree
from commonground.source.workspace import Workspace
from tests.rules.harness import PARTNERSHIP, SETTINGS, TODAY, base

FILES = {PARTNERSHIP + path: text for path, text in base().items()}
AGREEMENT = PARTNERSHIP + "agreement.yaml"
FAULTY = FILES | {
    AGREEMENT: FILES[AGREEMENT].replace("stand_in: boris", "stand_in: bris"),
    PARTNERSHIP + "terms.yaml": "schema: terms/1\nunknown: 1\n",
    PARTNERSHIP + "assets/Logo.png": "",
    PARTNERSHIP + "assets/logo.png": "",
}
_LIMITS = limits_of(None, schemas())
SOURCES = sorted(Path(__file__).parent.parent.glob("source/cases/*.yaml"))


class Notes:
    """A store in memory, which a test may look into and write upon."""

    def __init__(self) -> None:
        self.notes: dict[str, bytes] = {}

    def get(self, name: str, limit: int) -> bytes | None:
        raw = self.notes.get(name)
        return raw if raw is not None and len(raw) <= limit else None

    def put(self, name: str, raw: bytes) -> None:
        self.notes[name] = raw

    def keep(self, names: Iterable[str]) -> None:
        wanted = set(names)
        self.notes = {name: raw for name, raw in self.notes.items() if name in wanted}


def _memory(notes: Notes, fingerprint: str = "tool") -> Memory:
    return Memory(notes, fingerprint, {fault.code: fault for fault in all_faults()})


def _found(
    files: dict[str, str], memory: Memory, today: date = TODAY, limits: Limits = _LIMITS
) -> tuple[Diagnostic, ...]:
    workspace = Workspace.of(MemoryTree({"commonground.yaml": SETTINGS, **files}))
    return examine(workspace, "studios", schemas(), library(), today, limits, memory).diagnostics


@pytest.fixture
def notes() -> Notes:
    """What was remembered of the faulty partnership."""
    made = Notes()
    _found(FAULTY, _memory(made))
    return made


def test_what_is_remembered_is_what_was_found(notes: Notes) -> None:
    plain = _found(FAULTY, Memory())
    assert len(plain) >= 3
    ((name, before),) = notes.notes.items()
    assert _found(FAULTY, _memory(notes)) == plain
    assert notes.notes == {name: before}


@pytest.mark.parametrize("case", SOURCES, ids=lambda path: path.stem)
def test_every_fault_of_reading_comes_back(case: Path) -> None:
    files = FILES | {AGREEMENT: case.read_text(encoding="utf-8")}
    notes = Notes()
    plain = _found(files, Memory())
    assert _found(files, _memory(notes)) == plain
    assert _found(files, _memory(notes)) == plain


@pytest.mark.parametrize(
    "change",
    [
        {AGREEMENT: FAULTY[AGREEMENT] + "\n"},
        {PARTNERSHIP + "terms.yaml": "schema: terms/1\nunknown: 2\n"},
        {PARTNERSHIP + "risk.yaml": "schema: risk/1\n"},
        {PARTNERSHIP + "assets/other.png": ""},
    ],
    ids=["a byte", "another file", "one more file", "one more name"],
)  # fmt: skip
def test_any_change_is_found(notes: Notes, change: dict[str, str]) -> None:
    before = dict(notes.notes)
    assert _found(FAULTY | change, _memory(notes)) == _found(FAULTY | change, Memory())
    assert notes.notes != before


def test_another_tool_finds_for_itself(notes: Notes) -> None:
    before = dict(notes.notes)
    _found(FAULTY, _memory(notes, "another tool"))
    assert notes.notes.keys() == before.keys()
    assert notes.notes != before


def _with_hash(body: bytes) -> bytes:
    return sha256(body).hexdigest().encode() + b"\n" + body


@pytest.mark.parametrize(
    "odd",
    [b"", b"\n", b"[]", b"\xff" * 99, _with_hash(b"[]"), pickle.dumps([]), _with_hash(b"[" * 9999)],
)
def test_an_odd_entry_is_forgotten_and_written_anew(notes: Notes, odd: bytes) -> None:
    ((name, good),) = notes.notes.items()
    notes.notes[name] = odd
    assert _found(FAULTY, _memory(notes)) == _found(FAULTY, Memory())
    assert notes.notes[name] == good


def test_no_byte_of_an_entry_can_be_changed_or_lost(notes: Notes) -> None:
    ((name, good),) = notes.notes.items()
    for at in (*range(0, len(good), 7), len(good) - 1):
        for spoilt in (good[:at], good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :]):
            notes.notes[name] = spoilt
            assert _found(FAULTY, _memory(notes)) == _found(FAULTY, Memory())
            assert notes.notes[name] == good


def test_the_entry_of_a_partnership_in_order_is_none_for_another(notes: Notes) -> None:
    ((name, _),) = notes.notes.items()
    fine = Notes()
    assert _found(FILES, _memory(fine)) == ()
    notes.notes[name] = fine.notes[name]
    assert _found(FAULTY, _memory(notes)) == _found(FAULTY, Memory())


@pytest.mark.parametrize(
    "body",
    ["7", "[7]", '[["CG203"]]', '[["CG999",["a",[],[]],{},[]]]', '[["CG203",[1,[],[]],{},[]]]',
     '[["CG203",["a",[1,2],[]],{},[]]]', '[["CG203",["a",["1",1,1,2],[]],{},[]]]',
     '[["CG203",["a",[],[]],{"person":null},[]]]', '[["CG203",["a",[],[]],{"person":{}},[]]]',
     '[["CG203",["a",[],[]],[1],[]]]', '[["CG203",["a",[],[true]],{},[]]]', "[[[[]]]]"],
)  # fmt: skip
def test_whatever_is_written_under_a_true_hash_breaks_nothing(notes: Notes, body: str) -> None:
    ((name, good),) = notes.notes.items()
    key = _key(notes)
    raw = body.encode()
    notes.notes[name] = sha256(key + b"\n" + raw).hexdigest().encode() + b"\n" + raw
    assert _found(FAULTY, _memory(notes)) == _found(FAULTY, Memory())
    assert notes.notes[name] == good


def _key(notes: Notes) -> bytes:
    """The key of the faulty partnership, as somebody could compute it who knows the tool."""
    digest = sha256(b"tool")
    tree = MemoryTree({"commonground.yaml": SETTINGS, **FAULTY})
    workspace = Workspace.of(tree)
    sources = {source.path for source in workspace.folder("studios").sources}
    limits = repr(sorted(_LIMITS.values.items())).encode()
    parts = [b"studios", TODAY.isoformat().encode(), limits, b"False\0"]
    for entry in workspace.listing["studios"]:
        parts += [f"{entry.kind}\0{entry.path}".encode()]
        parts += [tree.read(entry.path) if entry.path in sources else b""]
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    (entry_raw,) = notes.notes.values()
    seal, _, body = entry_raw.partition(b"\n")
    key = digest.hexdigest().encode()
    assert sha256(key + b"\n" + body).hexdigest().encode() == seal
    assert json.loads(body)
    return key


def test_a_full_check_forgets_what_is_gone(notes: Notes) -> None:
    memory = _memory(notes)
    tree = MemoryTree({"commonground.yaml": SETTINGS, **FILES})
    other = {path.replace("studios", "others"): text for path, text in FILES.items()}
    both = MemoryTree({"commonground.yaml": SETTINGS, **FILES, **other})
    check(Workspace.of(both), schemas(), library(), TODAY, memory=memory)
    assert len(notes.notes) == 3
    check(Workspace.of(tree), schemas(), library(), TODAY, memory=memory)
    assert len(notes.notes) == 2


@pytest.mark.parametrize(
    ("today", "limits"),
    [
        (TODAY + timedelta(days=1), _LIMITS),
        (TODAY, Limits({**_LIMITS.values, "culture_gap": "4"})),
    ],
    ids=["another day", "another limit"],
)
def test_findings_of_another_day_or_limit_are_found_anew(today: date, limits: Limits) -> None:
    notes = Notes()
    _found(FAULTY, _memory(notes))
    before = dict(notes.notes)
    _found(FAULTY, _memory(notes), today, limits)
    assert notes.notes.keys() == before.keys()
    assert notes.notes != before
