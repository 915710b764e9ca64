"""Houses in which people sign with keys, and what they do there."""

import json

from commonground.flows.signing import sign_proposal
from commonground.gate.statement import Statement
from commonground.gate.verdict import Outcome
from tests.gate import keys
from tests.gate.house import NOW, STUDIOS, House

FOLDER = f"{STUDIOS}signatures"
NOT_YET = """\
sign_off:
  enrolled: no            # yes once the accounts are entered
  needs: one-of-each
  translations: machine
  signatories:
    volna.anna: {account: none}   # the lead
    sunset.maya:
      account: none
"""
"""A section of an agreement in which nobody has entered anything to sign with."""


def sign_off(anna: str = "", more: str = "") -> str:
    """A section of an agreement in which nobody has an account."""
    return f"""\
sign_off:
  enrolled: yes
  needs: one-of-each
  translations: machine
  signatories:
    volna.anna: {{account: none, keys: {anna or keys.listed("anna")}}}
    sunset.maya: {{account: none, keys: {keys.listed("maya")}}}
{more}"""


def sign(house: House, *people: str, base: str = "main") -> list[str]:
    """Each of them signs what the head proposes; the files are committed."""
    paths: list[str] = []
    for who in people:
        party = "volna" if who == "anna" else "sunset"
        made = sign_proposal(
            house.top, base, "studios", f"{party}.{who}", str(keys.key(who)), NOW
        ).files  # fmt: skip
        for path, raw in made.items():
            house.write(path, raw)
        paths += made
    house.commit()
    return paths


def first(house: House, *paths: str, who: str) -> Statement:
    """The statement of somebody among files."""
    path = next(one for one in paths if one.endswith(f".{who}.json"))
    data = json.loads((house.top / path).read_bytes())
    data.pop("format")
    return Statement(**data)


def write(house: House, statement: Statement, signature: bytes) -> None:
    """Commit a statement and its signature."""
    house.write(f"{FOLDER}/{statement.stem}.json", statement.raw())
    house.write(f"{FOLDER}/{statement.stem}.sig", signature)
    house.commit()


def put_instead(house: House, old: Statement, new: Statement, signature: bytes) -> None:
    """Commit another statement, or signature, in place of one."""
    for end in (".json", ".sig"):
        (house.top / f"{FOLDER}/{old.stem}{end}").unlink()
    write(house, new, signature)


def waits(house: House) -> str:
    """Why the gate waits for Maya."""
    seen = house.gate()
    assert (seen.outcome, seen.awaited()) == (Outcome.WAITING, {"sunset.maya"})
    return seen.said
