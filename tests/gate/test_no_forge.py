"""Without any forge: two clones and a bare repository in which two sides enrol, sign, merge and
verify. All of it is done with the commands and with git."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from commonground.cli.main import main
from tests.gate import keys
from tests.gate.house import FEE, TERMS, House, built
from tests.gate.signing import NOT_YET

_SETTINGS = """\
schema: workspace/1
id: cg-q7m2xk49
title: Studios
stewards:
  mira: {name: Mira Placeholder}
"""


@dataclass
class Side:
    """One side with a clone of its own."""

    house: House

    def cg(self, *arguments: str, code: int = 0) -> str:
        """What a command says; its exit code must be this one."""
        environment = {"HOME": str(self.house.top.parent), "GH_TOKEN": None}
        done = CliRunner(env=environment).invoke(
            main, [*arguments, "-w", str(self.house.top)], standalone_mode=False
        )
        assert (done.exception, done.return_value) == (None, code), done.output
        return done.output

    def sign(self, who: str, name: str) -> None:
        """Somebody signs what is proposed, with the key that git names here, and pushes that."""
        self.house.git("config", "user.signingkey", str(keys.key(name)))
        self.cg("sign", "studios", "--as", who)
        self.house.commit()
        self.house.git("push", "--quiet", "origin", "HEAD")

    def gate(self, code: int) -> str:
        return self.cg("gate", "origin/HEAD", "HEAD", code=code)

    def take(self, branch: str) -> None:
        """Look at what the other side has pushed."""
        self.house.git("fetch", "--quiet")
        self.house.git("switch", "--quiet", branch)
        self.house.git("merge", "--quiet", "--ff-only", f"origin/{branch}")

    def propose(self, branch: str) -> None:
        self.take("main")
        self.house.git("switch", "--quiet", "--create", branch)

    def push(self) -> None:
        """Render, commit and push what was edited."""
        self.cg("render")
        self.house.commit()
        self.house.git("push", "--quiet", "--set-upstream", "origin", "HEAD")

    def merge(self, branch: str) -> None:
        self.take("main")
        self.house.git("merge", "--quiet", "--no-ff", "-m", "as signed", branch)
        self.house.git("push", "--quiet", "origin", "main")


@pytest.fixture
def sides(tmp_path: Path) -> tuple[Side, Side]:
    """Two clones of a bare repository. Nobody is enrolled; Mira is a steward by name alone."""
    first = built(tmp_path / "first", NOT_YET, {"commonground.yaml": _SETTINGS})
    first.git("clone", "--quiet", "--bare", ".", "../common.git")
    for name in ("moscow", "california"):
        first.git("clone", "--quiet", "../common.git", f"../{name}")
    moscow, california = (Side(House(tmp_path / name)) for name in ("moscow", "california"))
    return moscow, california


def _enrolled(moscow: Side, california: Side) -> None:
    """A steward first; then both sides, each with a key."""
    said = moscow.cg("enrol", "--key", f"mira={keys.key('mira')}.pub", "--yes")
    assert "Nobody has to approve it." in said
    moscow.push()
    moscow.propose("enrol")
    said = moscow.cg(
        "enrol", "studios", "--key", f"volna.anna={keys.key('anna')}.pub",
        "--key", f"sunset.maya={keys.public('maya')}", "--enrolled", "yes", "--yes",
    )  # fmt: skip
    assert "Maya Sampleton (sunset.maya) has not approved" in said
    moscow.push()
    moscow.sign("volna.anna", "anna")
    moscow.sign("mira", "mira")
    assert "Maya Sampleton (sunset.maya) has not approved" in moscow.gate(1)
    california.take("enrol")
    california.sign("sunset.maya", "maya")
    assert "Approved" in california.gate(0)
    california.merge("enrol")


def test_two_sides_enrol_sign_merge_and_verify(sides: tuple[Side, Side]) -> None:
    moscow, california = sides
    _enrolled(moscow, california)

    moscow.propose("later-payment")
    moscow.house.edit(TERMS, FEE, render=False)
    moscow.push()
    said = moscow.gate(1)
    assert "Anna Primerova (volna.anna) has not approved" in said
    assert "Maya Sampleton (sunset.maya) has not approved" in said
    moscow.sign("volna.anna", "anna")
    california.take("later-payment")
    assert "Anna Primerova (volna.anna)" not in california.gate(1)
    california.sign("sunset.maya", "maya")
    assert "Approved" in california.gate(0)
    california.merge("later-payment")

    california.cg("record", "--no-forge", "--push")
    moscow.take("main")
    for side in (moscow, california):
        side.house.git("fetch", "--quiet")
        said = side.cg("verify", "studios")
        assert "✓ studios: The terms of now are those that were signed" in said
        assert "signed by key" in side.cg("ledger", "show", "studios")
    assert "SHA256:" in (moscow.cg("receipt", "studios") and moscow.house.read(
        "build/receipts/studios/receipt.en.md"))  # fmt: skip


def test_a_new_key_counts_from_the_next_proposal_on(sides: tuple[Side, Side]) -> None:
    moscow, california = sides
    _enrolled(moscow, california)
    california.propose("new-key")
    california.cg("enrol", "studios", "--key", f"sunset.maya={keys.public('second')}", "--yes")
    california.push()
    new = ("--key", str(keys.key("second")))
    refused = california.cg("sign", "studios", "--as", "sunset.maya", *new, code=2)
    assert "the base lists no such key of Maya Sampleton" in refused
    california.sign("sunset.maya", "maya")
    moscow.take("new-key")
    moscow.sign("volna.anna", "anna")
    moscow.merge("new-key")
    california.propose("later-payment")
    california.house.edit(TERMS, FEE, render=False)
    california.push()
    california.sign("sunset.maya", "second")
    assert "sunset.maya" not in california.gate(1)


def test_who_pushes_past_the_other_side_is_found(sides: tuple[Side, Side]) -> None:
    moscow, california = sides
    _enrolled(moscow, california)
    moscow.propose("later-payment")
    moscow.house.edit(TERMS, FEE, render=False)
    moscow.push()
    moscow.sign("volna.anna", "anna")
    moscow.gate(1)
    moscow.merge("later-payment")
    california.take("main")
    assert "ALARM" in california.cg("record", "--no-forge", code=1)
    assert "UNSIGNED" in california.cg("verify", code=1)
