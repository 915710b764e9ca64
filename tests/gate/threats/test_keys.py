"""Keys as git uses them: files, an agent, settings, programs; what is never run. And threat 36: a
change does not make a key count that signs it."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from commonground.errors import UseError
from commonground.flows.signing import sign_proposal
from commonground.gate.verdict import Outcome
from tests.gate import keys
from tests.gate.house import AGREEMENT, FEE, NOW, SETTINGS, TERMS, House, built
from tests.gate.signing import NOT_YET, first, sign, sign_off, waits, write
from tests.project.steps import program


@pytest.fixture(scope="module")
def _pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    house = built(tmp_path_factory.mktemp("pattern") / "house", sign_off())
    house.propose()
    house.edit(TERMS, FEE)
    sign(house, "anna")
    return house.top


@pytest.fixture
def house(_pattern: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """A house in which Anna has signed a change of terms, and Maya is asked. Nobody has an agent
    or settings of git."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    shutil.copytree(_pattern, tmp_path / "house", symlinks=True)
    return House(tmp_path / "house")


@pytest.fixture
def agent(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """The house, and an agent that holds Maya's key; it is ended by its own number."""
    started = subprocess.run(["ssh-agent", "-s", "-a", str(tmp_path / "agent")],
                             capture_output=True, text=True, check=True).stdout  # fmt: skip
    found = re.search(r"SSH_AGENT_PID=([0-9]+)", started)
    assert found is not None
    number = {"SSH_AUTH_SOCK": str(tmp_path / "agent"), "SSH_AGENT_PID": found[1]}
    try:
        for name, value in number.items():
            monkeypatch.setenv(name, value)
        subprocess.run(["ssh-add", "-q", str(keys.key("maya"))], check=True)
        yield house
    finally:
        subprocess.run(["ssh-agent", "-k"], env={**os.environ, **number}, capture_output=True,
                       check=True)  # fmt: skip


def _signed(house: House, key: str = "") -> Outcome:
    """What the gate says once Maya has signed."""
    made = sign_proposal(house.top, "main", "studios", "sunset.maya", key, NOW)
    for path, raw in made.files.items():
        house.write(path, raw)
    house.commit()
    return house.gate().outcome


def _own(house: House, name: str, value: str) -> None:
    """A setting of the person, not of the repository."""
    house.git("config", "--global", name, value)


@pytest.mark.parametrize("form", ["{file}", "{file}.pub"])
def test_a_file_that_git_names(house: House, form: str) -> None:
    house.git("config", "user.signingkey", form.format(file=keys.key("maya")))
    assert _signed(house) is Outcome.APPROVED


def test_a_file_at_home(house: House, tmp_path: Path) -> None:
    (tmp_path / "maya").write_bytes(keys.key("maya").read_bytes())
    (tmp_path / "maya").chmod(0o600)
    _own(house, "user.signingkey", "~/maya")
    assert _signed(house) is Outcome.APPROVED


@pytest.mark.parametrize("form", ["key::{key}", "{key}", "key::{key} maya@laptop"])
def test_an_agent_holds_the_private_part(agent: House, form: str) -> None:
    agent.git("config", "user.signingkey", form.format(key=keys.public("maya")))
    assert _signed(agent) is Outcome.APPROVED


def test_a_public_file_and_an_agent(agent: House, tmp_path: Path) -> None:
    (tmp_path / "only.pub").write_text(keys.public("maya"))
    assert _signed(agent, str(tmp_path / "only.pub")) is Outcome.APPROVED


def test_without_an_agent_a_public_key_signs_nothing(house: House) -> None:
    with pytest.raises(UseError, match=r"the key did not sign.*"):
        _signed(house, f"key::{keys.public('maya')}")


def test_the_command_that_names_the_usual_key(agent: House) -> None:
    _own(agent, "gpg.ssh.defaultKeyCommand", "ssh-add -L")
    assert _signed(agent) is Outcome.APPROVED


def test_another_program_signs_where_the_person_says_so(house: House, tmp_path: Path) -> None:
    called = tmp_path / "called"
    program(tmp_path / "signer", f'#!/bin/sh\ntouch "{called}"\nexec ssh-keygen "$@"\n')
    _own(house, "gpg.ssh.program", str(tmp_path / "signer"))
    assert _signed(house, str(keys.key("maya"))) is Outcome.APPROVED
    assert called.exists()


def test_no_program_is_run_that_only_the_repository_names(house: House, tmp_path: Path) -> None:
    called = tmp_path / "called"
    program(tmp_path / "signer", f'#!/bin/sh\ntouch "{called}"\nexec ssh-keygen "$@"\n')
    house.git("config", "gpg.ssh.program", str(tmp_path / "signer"))
    house.git("config", "gpg.ssh.defaultKeyCommand", str(tmp_path / "signer"))
    with pytest.raises(UseError, match="no key is named"):
        _signed(house)
    assert _signed(house, str(keys.key("maya"))) is Outcome.APPROVED
    assert not called.exists()


def test_a_key_of_gpg_is_none_here(house: House) -> None:
    house.git("config", "user.signingkey", "3AA5C34371567BD2")
    with pytest.raises(UseError, match="'3AA5C34371567BD2', which is no SSH key"):
        _signed(house)


def test_a_program_that_is_not_there(house: House) -> None:
    _own(house, "gpg.ssh.program", "/no/such/program")
    with pytest.raises(UseError, match="/no/such/program is not installed"):
        _signed(house, str(keys.key("maya")))


_REVOKED = ', revoked: "2027-01-30, sunset.maya"'
_SECOND = f"phone: {keys.listed('leo')[9:]}"


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        (f"{keys.listed('maya', more=_REVOKED)[:-1]}, {_SECOND}",
         f"{keys.listed('maya')[:-1]}, {_SECOND}", "was revoked on 2027-01-30"),
        (keys.listed("maya", end="2027-01-31"), keys.listed("maya"), "ended on 2027-01-31"),
        (keys.listed("maya", start="2027-02-02"), keys.listed("maya"), "counts from 2027-02-02 on"),
        (keys.listed("leo"), keys.listed("maya"), "lists no such key of Maya Sampleton"),
    ],
    ids=["revoked", "ended", "not-yet", "another"],
)  # fmt: skip
def test_36_a_change_does_not_revive_the_key_that_signs_it(
    tmp_path: Path, before: str, after: str, why: str
) -> None:
    house = built(tmp_path / "house", sign_off().replace(keys.listed("maya"), before))
    house.propose()
    house.edit(AGREEMENT, (before, after))
    with pytest.raises(UseError, match=why):
        _signed(house, str(keys.key("maya")))
    hers = replace(first(house, *sign(house, "anna"), who="anna"), party="sunset", person="maya")
    write(house, hers, keys.signed(hers.raw(), "maya"))
    assert why in waits(house)


def test_36_a_steward_is_not_named_by_the_change_that_needs_one(tmp_path: Path) -> None:
    """Neither where a partnership becomes enrolled nor where the stewards change."""
    house = built(tmp_path / "house", NOT_YET)
    house.propose("stewards")
    named = SETTINGS.replace("account: github 583235", f"account: none, keys: {keys.listed('leo')}")
    house.write("commonground.yaml", named)
    house.commit()
    with pytest.raises(UseError, match="lists no such key of Mira Placeholder"):
        sign_proposal(house.top, "main", "", "mira", str(keys.key("leo")), NOW)
    assert house.gate().awaited("") == {"mira"}
    house.edit(AGREEMENT, (NOT_YET, sign_off()))
    with pytest.raises(UseError, match="lists no such key of Mira Placeholder"):
        sign_proposal(house.top, "main", "studios", "mira", str(keys.key("leo")), NOW)
    sign(house, "anna", "maya")
    seen = house.gate()
    assert (seen.outcome.lets_pass, seen.awaited()) == (False, {"mira"})


def test_35_signatures_of_a_copy_of_the_repository(house: House, tmp_path: Path) -> None:
    """A workspace of another id, copied from this one, with the same people, keys and terms."""
    copy = built(tmp_path / "copy", sign_off())
    settings = copy.read("commonground.yaml").replace("cg-q7m2xk49", "cg-another")
    copy.write("commonground.yaml", settings)
    copy.commit()
    copy.propose()
    copy.edit(TERMS, FEE)
    for path in sign(copy, "maya"):
        house.write(path, (copy.top / path).read_bytes())
    house.commit()
    seen = house.gate()
    assert (seen.outcome, seen.awaited()) == (Outcome.BLOCKED, {"sunset.maya"})
    assert "it was made for another workspace" in seen.said
