"""`commonground enrol`: what is entered, what is refused, and who is said to approve it."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.cli.conftest import Outcome, Run
from tests.forge.github_fake import TOKEN, FakeGitHub, running
from tests.gate import keys
from tests.gate.house import AGREEMENT, House, built
from tests.gate.signing import NOT_YET
from tests.scaffold.answers import values

Enrol: TypeAlias = Callable[..., Outcome]


@pytest.fixture(scope="module")
def _pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("pattern") / "house", NOT_YET).top


@pytest.fixture
def house(_pattern: Path, tmp_path: Path) -> House:
    """A house in which nobody has entered anything to sign with."""
    shutil.copytree(_pattern, tmp_path / "house", symlinks=True)
    return House(tmp_path / "house")


@pytest.fixture
def enrol(cg: Run, house: House) -> Enrol:
    return lambda *arguments: cg("enrol", *arguments, "-w", house.top)


def test_accounts_keys_and_policy(enrol: Enrol, house: House) -> None:
    done = enrol(
        "studios", "--account", "volna.anna=583231", "--key", f"sunset.maya={keys.key('maya')}",
        "--from", "2027-01-31", "--until", "2028-01-31", "--needs", "all", "--signatory",
        "volna.boris", "--account", "volna.boris=github 583232", "--daily-work", "sunset.leo",
        "--attested", "volna=sunset", "--enrolled", "yes", "--yes",
    )  # fmt: skip
    assert done.code == 0, done.err
    changed = house.git("diff", "--unified=0").splitlines()[4:]
    assert [line for line in changed if not line.startswith("@@")] == [
        "-  enrolled: no            # yes once the accounts are entered",
        "-  needs: one-of-each",
        "+  enrolled: yes           # yes once the accounts are entered",
        "+  needs: all",
        "-    volna.anna: {account: none}   # the lead",
        "+    volna.anna: {account: github 583231}   # the lead",
        "+      keys:",
        "+        key:",
        f"+          key: {keys.public('maya')}",
        "+          from: 2027-01-31",
        "+          until: 2028-01-31",
        "+    volna.boris:",
        "+      account: github 583232",
        "+  daily_work:",
        "+    sunset.leo:",
        "+      account: none",
        "+  attested:",
        "+    volna: [sunset]",
    ]


def test_who_has_to_approve_is_what_the_gate_says(enrol: Enrol, house: House) -> None:
    done = enrol("studios", "--account", "volna.anna=583231", "--account", "sunset.maya=583233",
                 "--enrolled", "yes", "--yes")  # fmt: skip
    assert done.out.rpartition("Who has to approve it:\n")[2].splitlines() == [
        "  Volna Agency: a signatory approves the terms",
        "    Anna Primerova (volna.anna) has not approved",
        "  Sunset Bridge Studio: a signatory approves the terms",
        "    Maya Sampleton (sunset.maya) has not approved",
        "  Stewards: a steward vouches for the people and their accounts",
        "    Mira Placeholder (mira) has not approved",
    ]
    house.git("switch", "--quiet", "--create", "enrol")
    house.render()
    house.commit()
    seen = house.gate()
    assert seen.asked() == ["terms volna", "terms sunset", "accounts stewards"]
    assert seen.awaited() == {"volna.anna", "sunset.maya", "mira"}


def test_an_enrolled_partnership_decides_itself_who_signs(enrol: Enrol, house: House) -> None:
    enrol("studios", "--account", "volna.anna=583231", "--account", "sunset.maya=583233",
          "--enrolled", "yes", "--yes")  # fmt: skip
    house.render()
    house.commit()
    done = enrol("studios", "--key", f"sunset.maya={keys.public('maya')}", "--yes")
    assert "Anna Primerova (volna.anna) has not approved" in done.out
    assert "Stewards" not in done.out


def test_where_nothing_is_enforced_nobody_approves(enrol: Enrol) -> None:
    done = enrol("studios", "--account", "volna.anna=583231", "--yes")
    assert "Nobody has to approve it.\n" in done.out


def test_without_a_commit_nobody_approves(cg: Run, house: House) -> None:
    shutil.rmtree(house.top / ".git")
    done = cg("enrol", "--account", "mira=1", "--yes", "-w", house.top)
    assert (done.code, "Nobody has to approve it.\n" in done.out) == (0, True)


def test_nothing_is_written_unseen(enrol: Enrol, house: House) -> None:
    done = enrol("studios", "--account", "volna.anna=583231")
    assert done.code == 2
    assert "  +    volna.anna: {account: github 583231}   # the lead\n" in done.out
    assert "add --yes" in done.err
    assert house.git("status", "--porcelain") == ""


def test_what_is_entered_already_changes_nothing(enrol: Enrol, house: House) -> None:
    for _ in range(2):
        done = enrol("studios", "--account", "volna.anna=583231", "--yes")
    assert "Nothing changes" in done.out
    assert enrol("studios").out == done.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--account", "volna.anna=583233", "--account", "sunset.maya=583233"), "CG265"),
        (("--signatory", "volna.boris", "--account", "volna.anna=1", "--account", "volna.boris=1"),
         "CG266"),
        (("--enrolled", "yes"), "CG263"),
        (("--key", f"volna.anna={keys.public('anna')}", "--until", "2020-01-01"), "CG268"),
        (("--account", "volna.anna=0"), "write the forge and the number"),
        (("--account", "volna.anna=1", "--account", "volna.anna=2"), "says it twice"),
        (("--account", "583231"), "does not say whose"),
        (("--account", "volna.vera=1"), "did you mean 'account.volna.anna'?"),
        (("--until", "2030-01-01"), "nothing is asked that is called 'until'"),
        (("--signatory", "volna.leo"), "possible here: anna or boris"),
        (("--signatory", "boris"), "write --signatory PARTY.PERSON"),
        (("--attested", "volna=volna"), "possible here: sunset"),
        (("--key", "volna.anna=/no/such/file"), "/no/such/file cannot be read"),
        (("--key", "volna.anna=ssh-dss AAAA"), "ssh-keygen -t ed25519"),
        (("--key", "volna.anna=git", "--account", "volna.anna=x y"), "GitHub"),
    ],
)  # fmt: skip
def test_what_will_not_do_is_refused(
    enrol: Enrol, house: House, arguments: tuple[str, ...], words: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("GH_TOKEN", TOKEN)
    refused = enrol("studios", *arguments, "--yes")
    assert refused.code in (1, 2)
    assert words in refused.out + refused.err
    assert "ritten" in refused.out + refused.err or refused.code == 2
    assert house.git("status", "--porcelain") == ""


def test_a_login_is_looked_up(enrol: Enrol, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = FakeGitHub()
    fake.user("maya-login", 583233)
    fake.user("helper[bot]", 41)
    with running(fake):
        monkeypatch.setenv("GITHUB_API_URL", fake.address)
        monkeypatch.setenv("GH_TOKEN", TOKEN)
        done = enrol("studios", "--account", "sunset.maya=maya-login", "--yes")
        assert done.code == 0, done.err
        unknown = enrol("studios", "--account", "volna.anna=nobody", "--yes")
        robot = enrol("studios", "--account", "volna.anna=helper[bot]", "--yes")
    signatories = values(house.top / AGREEMENT)["sign_off"]["signatories"]
    assert signatories["sunset.maya"] == {"account": "github 583233", "login": "maya-login"}
    assert (unknown.code, "GitHub knows no account 'nobody'" in unknown.err) == (2, True)
    assert (robot.code, "an app cannot approve" in robot.err) == (2, True)
    monkeypatch.delenv("GH_TOKEN")
    alone = enrol("studios", "--account", "volna.anna=anna", "--yes")
    assert (alone.code, "or give the number" in alone.err) == (2, True)
    kept = enrol("studios", "--account", "sunset.maya=maya-login", "--yes")
    assert "Nothing changes" in kept.out
    enrol("studios", "--account", "sunset.maya=none", "--yes")
    signatories = values(house.top / AGREEMENT)["sign_off"]["signatories"]
    assert signatories["sunset.maya"] == {"account": "none", "login": ""}


def test_keys_in_every_form(enrol: Enrol, house: House) -> None:
    private = keys.key("anna")
    for given in (private, private.with_suffix(".pub"), keys.public("anna"),
                  f"key::{keys.public('anna')} anna@laptop"):  # fmt: skip
        enrol("studios", "--key", f"volna.anna={given}", "--until", "2028-01-31", "--yes")
        entered = values(house.top / AGREEMENT)["sign_off"]["signatories"]["volna.anna"]["keys"]
        assert {name: key["key"] for name, key in entered.items()} == {"key": keys.public("anna")}
        assert "PRIVATE" not in house.read(AGREEMENT)
    house.git("config", "user.signingkey", str(keys.key("second")))
    enrol("studios", "--key", "volna.anna=git", "--yes")
    entered = values(house.top / AGREEMENT)["sign_off"]["signatories"]["volna.anna"]["keys"]
    assert entered["key-2"]["key"] == keys.public("second")


def test_what_is_no_public_key(enrol: Enrol, house: House, tmp_path: Path) -> None:
    files = {
        "private": keys.key("anna").read_text("ascii"),
        "several.pub": f"{keys.public('anna')}\n{keys.public('maya')}\n",
        "empty.pub": "# nothing\n",
        "certificate.pub": "ssh-ed25519-cert-v01@openssh.com AAAA anna\n",
        "odd.pub": "\x1b[31m\x00\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="ascii")
        refused = enrol("studios", "--key", f"volna.anna={tmp_path / name}", "--yes")
        assert refused.code == 2
        assert "--answer key.volna.anna: " in refused.err
        assert "\x1b" not in refused.err
        assert "b3BlbnNzaC1rZXk" not in refused.err  # how a private key begins
    assert "private.pub" in enrol("studios", "--key", f"volna.anna={tmp_path / 'private'}").err
    assert house.git("status", "--porcelain") == ""


def test_a_hardware_key(enrol: Enrol, house: House) -> None:
    security_key = (
        "sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29tAAAAIAABAgMEBQYHCAk"
        "KCwwNDg8QERITFBUWFxgZGhscHR4fAAAABHNzaDo="
    )
    done = enrol("studios", "--key", f"volna.anna={security_key}", "--yes")
    assert done.code == 0, done.err
    entered = values(house.top / AGREEMENT)["sign_off"]["signatories"]["volna.anna"]["keys"]
    assert entered["security-key"]["key"] == security_key


def test_a_key_is_renewed_and_a_revoked_one_is_not(enrol: Enrol, house: House) -> None:
    key = f"volna.anna={keys.public('anna')}"
    enrol("studios", "--key", key, "--from", "2027-01-01", "--until", "2028-01-01", "--yes")
    enrol("studios", "--key", key, "--until", "2029-01-01", "--yes")
    agreement = values(house.top / AGREEMENT)
    (renewed,) = agreement["sign_off"]["signatories"]["volna.anna"]["keys"].values()
    assert (str(renewed["from"]), str(renewed["until"])) == ("2027-01-01", "2029-01-01")
    text = house.read(AGREEMENT)
    until = "          until: 2029-01-01\n"
    house.write(AGREEMENT, text.replace(until, f"{until}          revoked: 2027-05-01, anna\n"))
    refused = enrol("studios", "--key", key, "--until", "2030-01-01", "--yes")
    assert (refused.code, "was revoked" in refused.err) == (2, True)


def test_stewards(enrol: Enrol, house: House) -> None:
    done = enrol("--steward", "Vera Testova", "--account", "vera=7", "--key",
                 f"mira={keys.public('mira')}", "--yes")  # fmt: skip
    assert done.code == 0, done.err
    assert "Stewards: the change of what all are judged by is approved\n" in done.out
    stewards = values(house.top / "commonground.yaml")["stewards"]
    assert stewards["vera"] == {"name": "Vera Testova", "account": "github 7"}
    assert stewards["mira"]["account"] == "github 583235"
    assert stewards["mira"]["keys"]["key"]["key"] == keys.public("mira")
    shared = enrol("--account", "vera=583235", "--yes")
    assert (shared.code, "same account or key" in shared.err) == (2, True)
    unknown = enrol("--needs", "all", "--yes")
    assert (unknown.code, "nothing is asked that is called 'needs'" in unknown.err) == (2, True)


def test_what_is_at_fault_is_mended_first(cg: Run, enrol: Enrol, house: House) -> None:
    house.write(AGREEMENT, "schema: agreement/1\n")
    broken = enrol("studios", "--account", "volna.anna=1", "--yes")
    assert (broken.code, "commonground check" in broken.err) == (2, True)
    house.write("commonground.yaml", "schema: workspace/1\n")
    broken = enrol("--account", "mira=1", "--yes")
    assert (broken.code, "commonground check" in broken.err) == (2, True)
