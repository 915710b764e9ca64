"""What is replayed is what the gate saw, and any byte that is altered is found."""

import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.errors import UseError
from commonground.flows.ledgers import BRANCH
from commonground.flows.past import past
from commonground.flows.states import Reader
from tests.gate.house import AGREEMENT, FEE, NOW, STUDIOS, TERMS, House, built
from tests.gate.recording import Office, said
from tests.gate.signing import FOLDER, sign, sign_off

_COPY = "partnerships/copies/"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A ledger in which every approval is a signature of a key, so that nothing is believed."""
    office = Office(built(tmp_path_factory.mktemp("keys") / "house", sign_off()))
    office.house.propose()
    office.house.edit(TERMS, FEE)
    sign(office.house, "anna", "maya")
    office.merged("change")
    office.record()
    assert office.verify().is_fine
    return office


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_any_byte_of_the_ledger_that_is_flipped_is_found(
    office: Office, data: st.DataObject
) -> None:
    raw = _flipped(office.ledger.text, data)
    tip = office.house.git("rev-parse", BRANCH)
    office.tamper(raw)
    try:
        assert said(office.verify())
    finally:
        office.house.git("update-ref", f"refs/heads/{BRANCH}", tip)


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_any_byte_of_a_ledger_that_was_recorded_anew_is_found(
    office: Office, data: st.DataObject
) -> None:
    """Even where the commit of the branch fits to the file, every entry must come out again."""
    last = office.ledger.entries[-1]
    raw = _flipped(last.line[:-1], data) + b"\n"
    tip = office.house.git("rev-parse", BRANCH)
    office.forge_last(raw, office.house.git("rev-parse", "main"))
    try:
        assert said(office.verify())
    finally:
        office.house.git("update-ref", f"refs/heads/{BRANCH}", tip)


@settings(max_examples=15, deadline=None)
@given(st.sampled_from([".sig", ".json"]), st.data())
def test_any_byte_of_a_signature_that_is_flipped_is_found(
    office: Office, end: str, data: st.DataObject
) -> None:
    path = next(one for one in sorted((office.house.top / FOLDER).iterdir()) if one.suffix == end)
    raw = _flipped(path.read_bytes(), data)
    for ledger_follows in (False, True):
        with _merged(office, f"{FOLDER}/{path.name}", raw, ledger_follows):
            assert said(office.verify())


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_any_byte_of_the_terms_that_is_flipped_is_found(
    office: Office, data: st.DataObject
) -> None:
    raw = _flipped(office.house.read(TERMS).encode(), data)
    signed = office.ledger.entries[-1].terms
    with _merged(office, TERMS, raw, ledger_follows=False):
        assert said(office.verify())
    with _merged(office, TERMS, raw, ledger_follows=True):
        reader = Reader(office.house.top, ("studios",))
        same = reader.state(reader.tree("main")).digest_of("studios") == signed
        assert bool(said(office.verify())) is not same


def _flipped(raw: bytes, data: st.DataObject) -> bytes:
    place, flip = data.draw(st.integers(0, len(raw) - 1)), data.draw(st.integers(1, 255))
    return raw[:place] + bytes([raw[place] ^ flip]) + raw[place + 1 :]


@contextmanager
def _merged(office: Office, path: str, raw: bytes, ledger_follows: bool) -> Iterator[None]:
    """As if the merge had held other bytes in one file; the ledger may have been made anew to tell
    of the commit that it is then."""
    house, last = office.house, office.ledger.entries[-1]
    main, ledger = house.git("rev-parse", "main"), house.git("rev-parse", BRANCH)
    try:
        house.write(path, raw)
        house.git("add", "--all", "--force")
        house.git("commit", "--quiet", "--amend", "--no-edit", "--allow-empty")
        if ledger_follows:
            other = last.line.replace(last.commit.encode(), house.head.encode())
            office.forge_last(other, house.head)
        yield
    finally:
        house.git("reset", "--quiet", "--hard", main)
        house.git("update-ref", f"refs/heads/{BRANCH}", ledger)


def test_an_object_that_was_damaged_on_the_disk_is_found(office: Office, tmp_path: Path) -> None:
    shutil.copytree(office.house.top, tmp_path / "house", symlinks=True)
    there = Office(House(tmp_path / "house"))
    name = there.house.git("rev-parse", f"main:{TERMS}")
    place = there.house.top / ".git/objects" / name[:2] / name[2:]
    raw = zlib.decompress(place.read_bytes()).replace(b"30 days", b"90 days")
    place.chmod(0o644)
    place.write_bytes(zlib.compress(raw))
    with pytest.raises(UseError, match="is damaged"):
        there.verify()


def test_the_digests_are_those_of_the_gate(house: House) -> None:
    house.dated = NOW
    house.edit(TERMS, FEE)
    house.edit(AGREEMENT, ("stage: ", "# a comment\nstage: "), render=False)
    house.write(f"{STUDIOS}stray.yaml", "schema: terms/1\n")
    house.commit()
    house.git("mv", f"{STUDIOS}stray.yaml", f"{STUDIOS}signatures.yaml")
    house.commit()
    house.write(f"{FOLDER}/Odd Name.json", "{}")
    house.git("rm", "--quiet", "-f", f"{STUDIOS}signatures.yaml")
    house.commit()
    house.git("rm", "--quiet", "-r", "-f", FOLDER)
    house.commit()
    (house.top / TERMS).unlink()
    (house.top / TERMS).symlink_to("agreement.yaml")
    house.commit()
    house.git("checkout", "--quiet", "main~4", "--", STUDIOS)
    house.commit()
    house.git("mv", STUDIOS.rstrip("/"), _COPY.rstrip("/"))
    house.commit()
    settings = house.read("commonground.yaml")
    house.write("commonground.yaml", settings.replace("cg-q7m2xk49", "cg-q7m2xk50"))
    house.commit()
    house.write("commonground.yaml", "id: [")
    house.commit()
    told: dict[str, str] = {}
    reader = Reader(house.top, ("studios", "copies"))
    differing = 0
    for step, turns in past(house.top, "main"):
        state = reader.state(reader.tree(step.commit))
        for turn in turns:
            told[turn.partnership] = turn.after.digest_of(turn.partnership)
            assert turn.before.commit == step.parent
            differing += 1
        for id in told:
            assert told[id] == state.digest_of(id), (step.commit, id)
    assert differing >= 8
